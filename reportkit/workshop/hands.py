"""Hands: a few workers who take their jobs from one queue.

Each has a pipe of its own, so that it is known which job took a worker away: one that crashes,
does not end in time or takes too much memory costs that job and nothing else.  Workers are split
off a process that has loaded the engines once (``forkserver``).
"""

from __future__ import annotations

import functools
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from threading import Condition, Thread
from typing import Any

from reportkit.errors import MachineError
from reportkit.workshop import SETTING
from reportkit.workshop.jobs import Job, Result, Stopped, settle
from reportkit.workshop.worker import Worker

MOST_MEMORY = 2_000_000_000
"""Bytes of memory that a worker may hold.  A single document of 800 pages takes 1.3 GB."""

_NO_WORKERS = (
    "the system does not let reportkit start processes of its own",
    "Close other programs, or look for a limit on processes (ulimit -u).",
)


@dataclass(slots=True, eq=False)
class _Order:
    job: Job[Any]
    is_warm_up: bool = False
    result: Future[Result[Any]] = field(default_factory=Future)

    def do_here(self) -> None:
        settle(self.result, self.job.result)


class Hands:
    """At most ``number`` workers, which have the engines, the module ``preload``, loaded.

    They begin to load them at once.  Until the first of them is ready, whoever waits for a result
    does the jobs that may be done at home.
    """

    def __init__(self, number: int, most_memory: int = MOST_MEMORY, preload: str = SETTING) -> None:
        self._most_memory = most_memory
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([preload])
        self._queue: deque[_Order] = deque()
        self._changed = Condition()
        self._workers: set[Worker] = set()
        self._idle = 0
        self._are_ready = self._are_stopped = False
        self._threads = [
            Thread(target=self._lead, args=(each == 0,), daemon=True) for each in range(number)
        ]
        for thread in self._threads:
            thread.start()

    def do(self, jobs: Sequence[Job[Any]]) -> Iterator[Result[Any]]:
        """Begin with ``jobs`` and yield what comes of each.

        Raises what a job raises, and :class:`Stopped` after :meth:`stop`.
        """
        orders = deque(_Order(job) for job in jobs)
        self._queue_up(orders)
        return self._results(orders)

    def start(self, jobs: Sequence[Job[Any]]) -> list[Future[Result[Any]]]:
        """Begin with ``jobs``, none of which is done at home, and return what will come of each."""
        orders = [_Order(job) for job in jobs]
        self._queue_up(orders)
        return [each.result for each in orders]

    def warm_up(self, job: Job[Any]) -> None:
        """Have the next worker do ``job`` first, whatever it makes: it gets used to its tools."""
        self._queue_up([_Order(job, is_warm_up=True)])

    def stop(self) -> None:
        """End all workers, whatever they are at."""
        with self._changed:
            self._are_stopped = True
            waiting, workers = list(self._queue), list(self._workers)
            self._queue.clear()
            self._changed.notify_all()
        for order in waiting:
            order.result.set_exception(Stopped())
        for worker in workers:
            worker.end()
        for thread in self._threads:
            thread.join(timeout=1)

    def _queue_up(self, orders: Iterable[_Order]) -> None:
        with self._changed:
            if self._are_stopped:
                raise Stopped
            self._queue.extend(orders)
            self._changed.notify_all()

    def _results(self, orders: deque[_Order]) -> Iterator[Result[Any]]:
        """Yield what comes of ``orders``, without holding on to it."""
        while orders:
            order = orders.popleft()
            while not order.result.done() and (mine := self._taken_home()):
                mine.do_here()
            yield order.result.result()

    def _taken_home(self) -> _Order | None:
        """Take an order off the queue that is to be done here."""
        with self._changed:
            wanted = (each for each in self._queue if each.job.at_home)
            order = None if self._are_ready else next(wanted, None)
            if order:
                self._queue.remove(order)
            return order

    # -- One thread for each worker --------------------------------------------------------------

    def _lead(self, is_first: bool) -> None:
        """Give one worker its orders, and replace it when it is lost or spent."""
        worker = self._engines_loaded() if is_first else None
        while order := self._next_order(is_first, has_worker=worker is not None):
            if worker and worker.is_spent:
                self._dismiss(worker)
                worker = None
            worker = worker or self._hired()
            settle(order.result, functools.partial(self._done, order, worker))
            del order  # what came of it belongs to others
        if worker:
            self._dismiss(worker)

    def _engines_loaded(self) -> Worker | None:
        """Have the engines loaded, and return the first worker."""
        resource_tracker.ensure_running()  # lets SIGINT through again, so it comes first
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is the main thread's
        return self._hired()

    def _next_order(self, is_first: bool, *, has_worker: bool) -> _Order | None:
        """Wait for an order; None means that no more will come.

        A new worker is only hired for what those cannot take who are there and idle, or soon.
        """

        def is_wanted() -> bool:
            spare = 0 if has_worker else self._idle
            return self._are_stopped or (self._are_ready and len(self._queue) > spare)

        with self._changed:
            self._idle += has_worker
            if is_first and not self._are_ready:
                self._are_ready = True
                self._changed.notify_all()
            self._changed.wait_for(is_wanted)
            if self._are_stopped:
                return None
            order = self._queue.popleft()
            self._idle += order.is_warm_up - has_worker
            return order

    def _done(self, order: _Order, worker: Worker | None) -> Result[Any]:
        """Return what comes of ``order`` in the hands of ``worker``."""
        try:
            if worker is None:
                raise MachineError(*_NO_WORKERS)
            result = worker.do(order.job, self._most_memory)
        finally:
            with self._changed:
                self._idle -= order.is_warm_up
        if self._are_stopped:
            raise Stopped
        return result

    def _hired(self) -> Worker | None:
        """Return a new worker, None where the system does not give one."""
        try:
            worker = Worker(self._context)
        except (OSError, EOFError):
            return None
        with self._changed:
            self._workers.add(worker)
            if self._are_stopped:
                worker.end()
        return worker

    def _dismiss(self, worker: Worker) -> None:
        worker.end()
        with self._changed:
            self._workers.discard(worker)
