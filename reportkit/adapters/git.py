"""git, where it is there: who works here, and which state of its history a folder is at.

Nothing needs it.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


def user_name(folder: Path) -> str:
    """Return the name that git would put under a commit in ``folder``, else the system's user."""
    told = _git(folder, "config", "user.name").strip()
    return told or os.environ.get("USER") or os.environ.get("LOGNAME") or ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its name, when it was made, and what differs from it (lines of ``git status``)."""

    commit: str
    date: datetime
    changes: tuple[str, ...]


def revision(folder: Path) -> Revision | None:
    """Return the commit that ``folder`` is at; None where it is in no repository, or git is not there.

    Changes are looked for in the whole repository: the style counts as much as the text.
    """
    told = _git(folder, "log", "-1", "--format=%H %ct")
    if not told:
        return None
    commit, seconds = told.split()
    changes = _git(folder, "status", "--porcelain", ":/").splitlines()
    return Revision(commit, datetime.fromtimestamp(int(seconds), UTC), tuple(changes))


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints, "" where it fails; a repository's own hooks are not run."""
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.rstrip() if done.returncode == 0 else ""
