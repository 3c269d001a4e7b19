"""What a job may do to the process that works on it.  Imported by workers, so it is light."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import time
from pathlib import Path

from reportkit.errors import ReportkitError


def process() -> int:
    """Return the process that this is done in."""
    return os.getpid()


def double(number: int, seconds: float = 0) -> int:
    """Return twice the number, after a while."""
    time.sleep(seconds)
    return 2 * number


def count_up(path: Path) -> int:
    """Return how often this was done, which ``path`` tells."""
    count = int(path.read_text()) + 1 if path.exists() else 1
    path.write_text(str(count))
    return count


def fail(message: str) -> int:
    """Stop for a reason that is told to the user."""
    raise ReportkitError(message, "a hint")


def stumble() -> int:
    """Have a fault."""
    return int("x")


def die() -> int:
    """Be killed, as by a system that has run out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def crash() -> int:
    """Read where nothing is."""
    return len(ctypes.string_at(0))


def leave() -> int:
    """End without a word."""
    os._exit(0)


def hang() -> int:
    """Never come back from C: no thread of Python's runs meanwhile."""
    return bool(re.match(r"(a+)+$", "a" * 60 + "b"))


def grow(megabytes: int) -> int:
    """Take memory, and keep it for a while."""
    held = b"x" * (megabytes * 1_000_000)
    time.sleep(20)
    return len(held)


def hang_with_a_program(note: Path) -> int:
    """Run a program, write down all processes concerned, and hang."""
    program = subprocess.Popen(["sleep", "600"])
    whole = note.with_suffix(".part")
    whole.write_text(f"{os.getpid()} {os.getppid()} {program.pid}")
    whole.rename(note)
    return hang()
