"""Maven: a Java program by its coordinates -> its jar in the tool cache, fetched once.

Maven's own client knows where to look; no address is written here.  What it brings must have the
digest that the caller gives: a cache that was tampered with, or another file under the same name,
is never run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from reportkit.errors import MachineError

DEADLINE = 600
"""Seconds that fetching may take."""


def tools() -> Path:
    """Return the folder where fetched tools are kept: REPORTKIT_TOOLS, else the user's cache.

    See https://specifications.freedesktop.org/basedir-spec/latest/.
    """
    named = os.environ.get("REPORTKIT_TOOLS")
    if named:
        return Path(named).expanduser().absolute()
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache") / "reportkit"


def jar(coordinates: str, sha256: str) -> Path:
    """Return the jar ``group:name:version``, fetching it if it is not in the tool cache.

    Raises :class:`MachineError` where it is not there and cannot be had, or is not what
    ``sha256`` says.
    """
    from filelock import FileLock

    _, name, version = coordinates.split(":")
    path = tools() / f"{name}-{version}.jar"
    try:
        if _is_intact(path, sha256):
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if not _is_intact(path, sha256):
                _fetch(coordinates, sha256, path)
    except OSError as error:
        hint = "Name another folder for tools in REPORTKIT_TOOLS."
        raise MachineError(f"{path} cannot be kept: {error.strerror}", hint) from None
    return path


def _is_intact(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _fetch(coordinates: str, sha256: str, path: Path) -> None:
    """Have Maven copy the jar beside its final place, check it, and move it there."""
    program = shutil.which("mvn")
    if program is None:
        message = f"Maven is missing, which fetches {path.name} once"
        hint = "Install it: apt install maven · dnf install maven · brew install maven"
        raise MachineError(message, f"{hint}, or put the file into {path.parent} yourself.")
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        _run([program, "-q", "--batch-mode", *_copying(coordinates, folder)], folder)
        fetched = Path(folder) / path.name
        if not _is_intact(fetched, sha256):
            message = f"{path.name} is not the file that reportkit knows, so it is not used"
            raise MachineError(message, f"Its SHA-256 must be {sha256}; ask who runs your mirror.")
        fetched.replace(path)


def _copying(coordinates: str, folder: str) -> tuple[str, ...]:
    return ("dependency:copy", f"-Dartifact={coordinates}", f"-DoutputDirectory={folder}")


def _run(command: list[str], folder: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=DEADLINE, check=False
        )
    except subprocess.TimeoutExpired:
        told, failed = f"no answer within {DEADLINE} seconds", True
    else:
        told, failed = _first_error(done.stdout + done.stderr), done.returncode != 0
    if failed:
        raise MachineError(f"Maven could not fetch a tool: {told}", "Go online and try again.")


def _first_error(output: str) -> str:
    lines = [line.removeprefix("[ERROR]").strip() for line in output.splitlines()]
    return next(filter(None, lines), "it said nothing")
