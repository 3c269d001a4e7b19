"""A worker: a process that does one job after another.  Both ends of its pipe are here.

It ends with the build that it works for, even with one that is killed without warning, and even
in the middle of a job that would never end: then the kernel itself tells it (SIGIO on a pipe that
only the build holds open), and with it the programs that it runs, which share its process group.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import signal
import time
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from reportkit.errors import ReportkitError
from reportkit.workshop.jobs import Job, Lost, Result

RETIRES_AFTER = 200
"""Jobs after which a worker is to be replaced, and the memory that it has lost track of with it."""

RETIRES_ABOVE = 200_000_000
"""Bytes of memory above which it is to be replaced between two jobs.

What a galley leaves behind, a new worker never sees: that costs less than to clear it away.
"""

_WATCHED_EVERY = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")
_HINT = "Look for what is unusual in it, a very long table or a huge picture, or split it."


# -- In the worker's process -------------------------------------------------------------------


def serve(work: Connection, lifeline: Connection) -> None:
    """Do the jobs that come through ``work``, as function and arguments, until it is closed.

    The answer is what the job raised, or None, and then the value, pickled.
    """
    os.setpgid(0, 0)
    _end_with(lifeline)
    while True:
        try:
            call, arguments = work.recv()
        except (EOFError, OSError):
            return
        try:
            value = pickle.dumps(call(*arguments), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001  (it is raised again where the job came from)
            work.send(_portable(error))
        else:
            work.send(None)
            work.send_bytes(value)
            del value


def _portable(error: Exception) -> Exception:
    """Return ``error`` fit for another process; a fault of ours brings its traceback along."""
    if not isinstance(error, ReportkitError):
        error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001  (an exception may refuse in any way)
        return RuntimeError(traceback.format_exc())
    return error


def _end_with(lifeline: Connection) -> None:
    """Have the kernel end this process group when the other end of ``lifeline`` is closed."""
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    with suppress(OSError):  # a system that cannot: the worker ends when its job does
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if lifeline.poll():
        os._exit(0)


# -- In the build's process --------------------------------------------------------------------


class Worker:
    """A worker as the build holds it.  Making one waits until its process is there."""

    def __init__(self, context: ForkServerContext) -> None:
        self._work, works = context.Pipe()
        lives, self._lifeline = context.Pipe(duplex=False)
        self._process = context.Process(target=serve, args=(works, lives), daemon=True)
        self._process.start()
        works.close()
        lives.close()
        self._jobs = 0
        self._is_lost = False

    @property
    def is_spent(self) -> bool:
        """Whether the worker is gone, or has worked so much that a new one will do better."""
        return (
            self._is_lost
            or self._jobs >= RETIRES_AFTER
            or not self._process.is_alive()
            or self._memory() > RETIRES_ABOVE
        )

    def do(self, job: Job[Any], most_memory: int) -> Result[Any]:
        """Return what comes of ``job``.  A worker that is lost with it must not be asked again.

        Raises what the job raises.
        """
        self._jobs += 1
        ends = time.monotonic() + job.seconds
        try:
            self._work.send((job.call, job.arguments))
            while not self._work.poll(_WATCHED_EVERY):
                if time.monotonic() > ends:
                    return self._lost(f"it has not come to an end after {job.seconds:.0f} seconds")
                if self._memory() > most_memory:
                    return self._lost(f"it takes more than {most_memory / 1e9:.1f} GB of memory")
            error: Exception | None = self._work.recv()
            packed = self._work.recv_bytes() if error is None else b""
        except (EOFError, OSError):
            self._process.join(1)
            return self._lost(_death(self._process.exitcode))
        if error is not None:
            raise error
        return Result(None, packed)

    def end(self) -> None:
        """End the worker, whatever it is at, and the programs that it runs."""
        process = self._process.pid
        if process is None or not self._process.is_alive():
            return
        try:
            os.killpg(process, signal.SIGKILL)
        except ProcessLookupError:  # it has not come so far as to lead a group
            self._process.kill()

    def _lost(self, why: str) -> Result[Any]:
        self._is_lost = True
        self.end()
        return Result(Lost(why, _HINT))

    def _memory(self) -> int:
        """Return the bytes of memory that the worker holds, 0 where the system does not tell.

        Its resident set, not its address space: engines reserve far more of that than they use.
        """
        try:
            told = Path(f"/proc/{self._process.pid}/statm").read_text("ascii")
            return int(told.split()[1]) * _PAGE
        except OSError:
            return 0


def _death(status: int | None) -> str:
    """Tell how a process ended that gave no answer."""
    if status is None or status >= 0:
        return "the process that worked on it broke off"
    names = {signal.SIGSEGV: "crashed", signal.SIGBUS: "crashed", signal.SIGABRT: "gave up"}
    try:
        ended = signal.Signals(-status)
    except ValueError:
        return f"the process that worked on it was ended by the signal {-status}"
    how = names.get(ended, "was killed")
    return f"the process that worked on it {how} ({ended.name})"
