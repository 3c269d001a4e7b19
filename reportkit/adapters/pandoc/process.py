"""pandoc's program: run once, within bounds, with its complaints translated."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from reportkit.adapters import programs
from reportkit.errors import MachineError

DEADLINE = 60
"""Seconds that pandoc may take for a chapter; a long one takes less than one."""

LIMITS = ("+RTS", "-M1G", "-H16m", "-A16m", "-RTS")
"""At most a gigabyte; and no more room for new values than a short text needs.

pandoc would begin with 64 MB: to be given that much takes as long as to read a chapter.
"""


class ConversionError(Exception):
    """pandoc gave up on a text; the message is pandoc's own first line."""


def too_long() -> ConversionError:
    """Return the error of a pandoc that was ended at its deadline."""
    return ConversionError(f"it has not come to an end after {DEADLINE} seconds")


def stopped(complaints: bytes, status: int) -> ConversionError:
    """Return the error of a pandoc that stopped by itself."""
    told = complaints.decode(errors="replace").strip() or f"it stopped with the status {status}"
    return ConversionError(told.splitlines()[0])


def program() -> str:
    """Return the path of pandoc; raise :class:`MachineError` where it is missing."""
    found = programs.pandoc()
    if found is None:
        raise MachineError("pandoc is missing", "Run: pip install pypandoc_binary")
    return str(found)


def communicate(arguments: Sequence[str], text: bytes) -> bytes:
    """Run pandoc with a deadline; return what it prints when it is given ``text``."""
    with subprocess.Popen(
        [program(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        bound(process.pid, DEADLINE)
        try:
            printed, complaints = process.communicate(text, timeout=DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise too_long() from None
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise stopped(complaints, process.returncode)
    return printed


def bound(process: int, seconds: int) -> None:
    """Let the system end a pandoc that has lost whoever watched its deadline (only Linux can).

    It is ended after so many ``seconds`` of the processor's time since it began.
    """
    if hasattr(resource, "prlimit"):
        with suppress(OSError):
            _, most = resource.prlimit(process, resource.RLIMIT_CPU)
            resource.prlimit(process, resource.RLIMIT_CPU, (seconds, most))
