"""Programs that reportkit runs: where they lie, found without loading what brings them."""

from __future__ import annotations

import importlib.util
import os
import shutil
from functools import cache
from pathlib import Path


@cache
def pandoc() -> Path | None:
    """Return pandoc's program: the one named in PYPANDOC_PANDOC, pypandoc's own, else any.

    pypandoc's own goes before the machine's, so that every machine makes the same of a text.
    """
    named = os.environ.get("PYPANDOC_PANDOC", "")
    found = (named, _beside("pypandoc", "files/pandoc"), shutil.which("pandoc"))
    return next((Path(each) for each in found if each and os.access(each, os.X_OK)), None)


def identity(program: Path | None) -> tuple[str, int, int]:
    """Return what tells a program from its other versions: path, size, and date in ns.

    Programs are installed whole, so there is no need to read 160 MB of one.
    """
    if program is None:
        return "", 0, 0
    found = program.stat()
    return str(program.resolve()), found.st_size, found.st_mtime_ns


def _beside(package: str, name: str) -> str:
    """Return the path of a file that a Python package brings, "" where there is no such package."""
    spec = importlib.util.find_spec(package)
    return str(Path(spec.origin).parent / name) if spec and spec.origin else ""
