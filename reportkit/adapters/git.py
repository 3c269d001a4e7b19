"""git, where it is there: who works here, which state of its history a folder is at, what changed.

Nothing needs it but a question for what has changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportkit.errors import MachineError, UsageError

ALL = range(1, 1_000_000_000)
"""Every line of a file: one that git does not know yet."""

_SECONDS = 60
_FILE = re.compile(r"^\+\+\+ (?:b/(?P<name>.*)|/dev/null)$")
_HUNK = re.compile(r"^@@ -\S+ \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")


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


def changed_lines(folder: Path, revision: str) -> Mapping[Path, Sequence[range]]:
    """Return the lines below ``folder`` that are not as they were in ``revision``, by files.

    Files that git does not know yet count as changed throughout.  Raises :class:`UsageError`
    where there is no repository or no such revision, :class:`MachineError` where git is missing.
    """
    root = Path(_told(folder, "rev-parse", "--show-toplevel").strip())
    commit = _commit(folder, revision)
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
    quiet = (
        "-c",
        "core.quotePath=false",
        "-c",
        "diff.noprefix=false",
        "-c",
        "diff.mnemonicPrefix=false",
    )
    changes = _told(folder, *quiet, "diff", *options, commit, "--", ".")
    found = _hunks(root, changes)
    new = _told(
        folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", "."
    )
    return {**found, **{root / name: [ALL] for name in new.split("\0") if name}}


def _commit(folder: Path, revision: str) -> str:
    try:
        options = ("--verify", "--quiet", "--end-of-options")
        return _told(folder, "rev-parse", *options, f"{revision}^{{commit}}").strip()
    except UsageError:
        hint = "Name a commit, a branch or a tag: --since main"
        raise UsageError(f'git knows no revision "{revision}"', hint) from None


def _hunks(root: Path, changes: str) -> dict[Path, list[range]]:
    found: dict[Path, list[range]] = {}
    path: Path | None = None
    for line in changes.split("\n"):
        if file := _FILE.match(line):
            path = root / file["name"].strip('"').rstrip("\t") if file["name"] else None
        elif (hunk := _HUNK.match(line)) and path is not None:
            start, count = int(hunk["start"]), int(hunk["count"] or 1)
            found.setdefault(path, []).append(range(start, start + count))
    return found


def _told(folder: Path, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise MachineError("git is missing", "Install it, or leave out --since.")
    done = subprocess.run(
        [git, "-c", "core.fsmonitor=false", "-C", str(folder), *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it gives no reason"])[0]
        raise UsageError(f"git cannot tell what has changed: {reason}", "Leave out --since.")
    return done.stdout


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints, "" where it fails; a repository's own hooks are not run."""
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.rstrip() if done.returncode == 0 else ""
