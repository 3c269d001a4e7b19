"""What a command costs: seconds, processor seconds of all its processes, memory of the largest."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import struct_rusage

_PR_SET_CHILD_SUBREAPER = 36


class CommandFailed(Exception):
    """A command that is measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Cost:
    """``wall`` and ``cpu`` are in seconds, ``peak`` is the largest process's memory in MB."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: Cost) -> Cost:
        """Return the cost of both, one after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def adopt_orphans() -> None:
    """Have Linux hand us the processes whose parents end before them, so that they count too.

    See prctl(2).  Elsewhere those that a command leaves to themselves are not counted.
    """
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run ``command`` in ``folder`` and return what it cost, its children included.

    This process must be small: the memory of a child is never told as less than its parent's.
    """
    with tempfile.TemporaryFile("w+") as told:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=told, stderr=told
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        cost = _cost(wall, used)
        if process.returncode:
            told.seek(0)
            raise CommandFailed(f"{' '.join(command)}\n{told.read()[-4000:]}")
    return _with_orphans(cost)


def _with_orphans(cost: Cost) -> Cost:
    """Return ``cost`` with that of the processes that outlived the command, once they have ended."""
    while True:
        try:
            _, _, used = os.wait4(-1, 0)
        except ChildProcessError:
            return cost
        cost += _cost(0, used)


def _cost(wall: float, used: struct_rusage) -> Cost:
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)
