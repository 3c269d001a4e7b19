"""The workshop: where jobs are done, unless what they would make is there already.

:class:`Workshop` puts the cache and the workers behind one call.  Without either it does every
job here, one after another, which gives the same results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from reportkit.cache import Cache
from reportkit.cache.digests import Files
from reportkit.diagnostics import Diagnostic
from reportkit.timings import Stage
from reportkit.workshop.hands import PACKING, SETTING, Hands
from reportkit.workshop.jobs import Job, Lost, Result

__all__ = ["PACKING", "SETTING", "Workshop", "hire"]

Made = TypeVar("Made")


def hire(number: int, cache: Cache | None, preload: str, *, at_once: bool = True) -> Workshop:
    """Return a workshop with ``number`` workers at most, which have ``preload`` loaded.

    They get ready ``at_once``, or when there is more to do than is soon done here.
    """
    return Workshop(cache, Hands(number, preload=preload, at_once=at_once))


class Workshop:
    """Does jobs with ``hands`` and keeps what they make in ``cache``; either may be missing.

    ``files`` are those that jobs read by themselves and that their keys tell of.
    """

    def __init__(self, cache: Cache | None = None, hands: Hands | None = None) -> None:
        self.files = Files()
        self._cache = cache
        self._hands = hands

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
        making = self._hands.do(todo) if self._hands else (Result(job.done()) for job in todo)
        at_hand([value for value in kept if value is not None])
        return self._handed_out(jobs, kept, making, stage)

    def warm_up(self, job: Job[object]) -> None:
        """Let a worker get ready for jobs like ``job``."""
        if self._hands:
            self._hands.warm_up(job)

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
        if self._hands:
            self._hands.stop()
        if self._cache:
            self._cache.tidy()

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
                made = next(making)
                self._keep(job, made)
                stage.step(job.label)
                yield made.value
            else:
                stage.cached += 1
                stage.step(job.label)
                yield value

    def _keep(self, job: Job[Made], made: Result[Made]) -> None:
        is_nothing = isinstance(made.value, Lost | Exception | Diagnostic)
        if self._cache is None or not job.key or is_nothing:
            return
        if self.files.are_steady():
            self._cache.put(job.key, made.value, made.packed)
