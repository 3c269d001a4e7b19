"""What passes between the build and those who work for it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reportkit.errors import ReportkitError

DEADLINE = 120.0
"""Seconds that a job may take if it says nothing else."""

Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Job(Generic[Made_co]):
    """A step of the build, for one chapter, picture or page.

    ``call`` is a function of a module; with ``arguments`` it makes a value that is not None and
    that depends on nothing but what ``key`` is the digest of.  An empty key says that the value
    is not to be kept.  ``label`` is what to call the job.  ``at_home`` means that the build's own
    process may do it: it comes to an end whatever the manuscript holds.
    """

    label: str
    call: Callable[..., Made_co]
    arguments: tuple[Any, ...]
    key: str = ""
    seconds: float = DEADLINE
    at_home: bool = True

    def result(self) -> Result[Made_co]:
        """Do the job here and now."""
        return Result(self.call(*self.arguments))


@dataclass(frozen=True, slots=True)
class Lost:
    """A job that came to nothing because its worker did: why, and what helps."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Result(Generic[Made_co]):
    """What came of a job: what was ``made`` here, or, ``packed``, what another process sent.

    That is pickled, as the cache keeps it.
    """

    made: Made_co | Lost | None
    packed: bytes = b""

    @property
    def value(self) -> Made_co | Lost:
        """What was made; unpacked anew each time."""
        made: Any = pickle.loads(self.packed) if self.packed else self.made
        value: Made_co | Lost = made
        return value


def settle(future: Future[Result[Made]], do: Callable[[], Result[Made]]) -> None:
    """Have whoever waits for ``future`` get what ``do`` returns or raises."""
    try:
        result = do()
    except Exception as error:  # noqa: BLE001  (it is raised again by who waits for it)
        future.set_exception(error)
    else:
        future.set_result(result)


class JobLost(ReportkitError):
    """A job that nothing can go on without was lost.  ``label`` is the job's."""

    def __init__(self, label: str, lost: Lost) -> None:
        super().__init__(lost.message, lost.hint)
        self.label = label


def found(label: str, made: Made | Lost) -> Made:
    """Return what was made; raise :class:`JobLost` where it was not."""
    if isinstance(made, Lost):
        raise JobLost(label, made)
    return made


class Stopped(Exception):
    """The build was given up while a job of it waited."""
