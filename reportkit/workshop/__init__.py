"""The workshop: where jobs are done, unless what they would make is there already.

:class:`Workshop` puts the cache and the workers behind one call.  Without either it does every
job here, one after another, which gives the same results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from reportkit.cache import Cache
from reportkit.cache.digests import Files
from reportkit.diagnostics import Diagnostic
from reportkit.timings import Stage
from reportkit.workshop.jobs import Job, Lost, Result, Stopped, settle

if TYPE_CHECKING:
    from reportkit.workshop.hands import Hands

Made = TypeVar("Made")

FEW = 2
"""So many short jobs are done sooner than handed over to somebody who must get ready first."""

SETTING, PACKING = "reportkit.preload.setting", "reportkit.preload.packing"
"""What workers have loaded: the typesetter, or what makes an EPUB."""


def hire(number: int, cache: Cache | None, preload: str, *, at_once: bool = True) -> Workshop:
    """Return a workshop with ``number`` workers at most, which have ``preload`` loaded.

    They get ready ``at_once``, or when there is more to do than is soon done here.
    """

    def hands() -> Hands:
        # A build of one chapter may do without: it does not load what they need.
        from reportkit.workshop.hands import Hands  # noqa: PLC0415

        return Hands(number, preload=preload)

    workshop = Workshop(cache, hands)
    if at_once:
        workshop.begin()
    return workshop


class Workshop:
    """Does jobs and keeps what they make in ``cache``, if there is one.

    ``hands`` hires those who do the jobs, when first there are more than a few short ones; without,
    all are done here.  ``files`` are those that jobs read by themselves and that their keys tell of.
    """

    def __init__(
        self, cache: Cache | None = None, hands: Callable[[], Hands] | None = None
    ) -> None:
        self.files = Files()
        self._cache = cache
        self._hire = hands
        self._hands: Hands | None = None
        self._ahead: dict[str, Future[Result[Any]]] = {}
        self._started: list[Future[Result[Any]]] = []
        self._is_closed = False
        self._changes = Lock()

    @property
    def shelf(self) -> Path | None:
        """The folder of the cache, where a job may keep what only spares it work."""
        return self._cache.folder if self._cache else None

    def all(
        self,
        jobs: Sequence[Job[Made]],
        stage: Stage,
        is_true: Callable[[Made], bool] = lambda value: True,
        at_hand: Callable[[Sequence[Made]], None] = lambda values: None,
    ) -> Iterator[Made | Lost]:
        """Begin with ``jobs`` and yield what they make, in their order.

        A value from the cache counts only if ``is_true`` of it.  ``at_hand`` is given those that
        do, once all others have been begun.  ``stage`` is told of each value.
        An exception or a diagnostic that a job returns, and what is :class:`Lost`, are not kept.
        """
        kept = [self._kept(job, is_true) for job in jobs]
        todo = [job for job, value in zip(jobs, kept, strict=True) if value is None]
        ahead = [self._ahead.pop(job.key, None) for job in todo]
        left = [job for job, begun in zip(todo, ahead, strict=True) if begun is None]
        hands = None if _are_few(left) else self.begin()
        making = hands.do(left) if hands else self._done_here(left)
        at_hand([value for value in kept if value is not None])
        made = (begun.result() if begun else next(making) for begun in ahead)
        return self._handed_out(jobs, kept, made, stage)

    def start(self, jobs: Sequence[Job[Any]]) -> None:
        """Begin with those of ``jobs`` that nothing is kept of, beside what is done here.

        A few short ones are done in a thread, those that must not be done at home by hands, if there
        may be any; others are not begun.  :meth:`all` takes over from here, and must be asked for them:
        else nothing is kept of what they make.
        """
        todo = [job for job in jobs if not (self._cache and self._cache.has(job.key))]
        if not todo:
            return
        if _are_few(todo):
            futures = self._done_beside(todo)
        elif not any(job.at_home for job in todo) and (hands := self.begin()):
            futures = hands.start(todo)
        else:
            return
        self._ahead |= {job.key: each for job, each in zip(todo, futures, strict=True)}

    def _done_beside(self, jobs: Sequence[Job[Any]]) -> list[Future[Result[Any]]]:
        """Have ``jobs`` done in a thread, and return what will come of them."""
        futures = [Future[Result[Any]]() for _ in jobs]
        with self._changes:
            if self._is_closed:
                raise Stopped
            self._started += futures
        begun = list(zip(jobs, futures, strict=True))
        Thread(target=_do_ahead, args=(begun,), daemon=True).start()
        return futures

    def begin(self) -> Hands | None:
        """Hire those who do the jobs, unless they are there, or nobody does.

        Raises :class:`Stopped` when the workshop is closed.
        """
        with self._changes:
            if self._is_closed:
                raise Stopped
            if self._hire and not self._hands:
                self._hands = self._hire()
            return self._hands

    def warm_up(self, job: Job[object]) -> None:
        """Let a worker get ready for jobs like ``job``."""
        if hands := self.begin():
            hands.warm_up(job)

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End what is being done, and see to it that the cache keeps within its bound."""
        with self._changes:
            self._is_closed = True
        for future in self._started:
            with suppress(InvalidStateError):  # it is done
                future.set_exception(Stopped())
        if self._hands:
            self._hands.stop()
        if self._cache:
            self._cache.tidy()

    def _done_here(self, jobs: Sequence[Job[Made]]) -> Iterator[Result[Made]]:
        for job in jobs:
            if self._is_closed:
                raise Stopped
            yield job.result()

    def _kept(self, job: Job[Made], is_true: Callable[[Made], bool]) -> Made | None:
        if self._cache is None or not job.key:
            return None
        value: Made | None = self._cache.get(job.key)
        return value if value is not None and is_true(value) else None

    def _handed_out(
        self,
        jobs: Sequence[Job[Made]],
        kept: Sequence[Made | None],
        making: Iterator[Result[Made]],
        stage: Stage,
    ) -> Iterator[Made | Lost]:
        for job, value in zip(jobs, kept, strict=True):
            if value is None:
                yield self._taken(job, next(making), stage)
            else:
                stage.cached += 1
                stage.step(job.label)
                yield value

    def _taken(self, job: Job[Made], result: Result[Made], stage: Stage) -> Made | Lost:
        """Return what came of a job, and keep it."""
        value = result.value
        is_nothing = isinstance(value, Lost | Exception | Diagnostic)
        if self._cache and job.key and not is_nothing and self.files.are_steady():
            self._cache.put(job.key, value, result.packed)
        stage.step(job.label)
        return value


def _are_few(jobs: Sequence[Job[Any]]) -> bool:
    """Whether ``jobs`` are sooner done than handed over."""
    return len(jobs) <= FEW and all(job.at_home for job in jobs)


def _do_ahead(begun: Iterable[tuple[Job[Any], Future[Result[Any]]]]) -> None:
    """Do jobs, each for whoever waits for it."""
    for job, future in begun:
        if future.done():  # the workshop was closed: nobody waits any more
            return
        with suppress(InvalidStateError):
            settle(future, job.result)
