"""What comes back from a translation program, whatever its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.exchange.base import Base


@dataclass(frozen=True, slots=True)
class Reply:
    """One unit as it came back.

    ``text`` has placeholders; ``is_done`` says that nothing in the file calls it unfinished;
    ``line`` is that of the unit in the file, from 1.
    """

    text: str
    is_done: bool
    line: int = 1


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: what it was made from, and its units by id."""

    base: Base
    replies: Mapping[str, Reply]
