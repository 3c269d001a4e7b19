"""git, where it is there: who works here.  Nothing needs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def user_name(folder: Path) -> str:
    """Return the name that git would put under a commit in ``folder``, else the system's user."""
    program = shutil.which("git")
    if program:
        asked = [program, "-C", str(folder), "config", "user.name"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        if told:
            return told
    return os.environ.get("USER") or os.environ.get("LOGNAME") or ""
