"""Pages that were painted before, so that those which an edit leaves alone need not be set again.

A :class:`Kept` holds of each page how it began, what is on it, and what was painted.  All of it is
plain: it can be pickled, and means the same in another process.  Elements are told by the places
of their first boxes, see :mod:`.trail`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from reportkit.adapters.pages import Shaped
from reportkit.adapters.weasyprint.trail import Change

NOWHERE = -1
"""The place of no element."""

Start = tuple[Any, Mapping[str, Any], bool, Any]
"""How the engine begins a page: where in the boxes, after which break, on which side, and with
which values of counters."""

Strings = Mapping[str, Sequence[str]]
"""What a page adds to each named string (CSS Generated Content for Paged Media, 2)."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a page begins, and what it depends on.

    ``place`` is that of its first box, or the number of boxes if there is none left; ``groups``
    are those of the first boxes of the groups of pages that it is in (CSS Generated Content for
    Paged Media, 4).  ``is_torn`` says that something from the page before goes on here beside the
    text, such as a float or a note.  ``reach`` is the last place that was looked at to set it;
    ``strings`` is what it adds to named strings.
    """

    start: Start
    place: int
    groups: tuple[int, ...]
    is_torn: bool
    reach: int
    strings: Strings


@dataclass(frozen=True, slots=True)
class Contents:
    """What is on a page: rows of plain values, those of ``runs`` and ``links`` with a place first.

    ``heads`` are the places of the heads and feet of tables, ``repeated`` of those that a page
    before has too; ``digits`` tells how digits look in the runs of these numbers.
    """

    runs: tuple[tuple[Any, ...], ...]
    links: tuple[tuple[Any, ...], ...]
    anchors: tuple[tuple[str, float, float], ...]
    heads: tuple[int, ...]
    repeated: tuple[int, ...]
    digits: tuple[tuple[int, Shaped], ...]

    def moved(self, change: Change) -> Contents:
        """Return the same after a change elsewhere."""
        if not change.more:
            return self
        return replace(
            self,
            runs=tuple((change.now(place), *rest) for place, *rest in self.runs),
            links=tuple((change.now(place), *rest) for place, *rest in self.links),
            heads=tuple(map(change.now, self.heads)),
            repeated=tuple(map(change.now, self.repeated)),
        )


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of one font on a page: of each its width and its characters.

    ``font`` is the engine's number for it; ``is_first`` tells that no page before uses it, and
    ``first`` which of the glyphs none does: there the engine takes the measure of them.
    """

    font: int
    is_first: bool
    first: tuple[int, ...]
    widths: Mapping[int, float]
    text: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Painted:
    """What was painted on a page: the tape, the opacities that it asks for, the glyphs.

    There is no tape if there is more to the page than text and lines: it is to be painted anew.
    """

    tape: tuple[Any, ...] | None
    states: Mapping[str, Mapping[str, float]]
    glyphs: tuple[Glyphs, ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page, its size and bleed in pixels."""

    beginning: Beginning
    size: tuple[float, float]
    bleed: Mapping[str, float]
    contents: Contents
    painted: Painted


@dataclass(frozen=True, slots=True)
class Kept:
    """The pages of a document: ``signs`` are those of its boxes, ``files`` what it read.

    ``end`` is how the engine would go on after the last page; ``sizes`` are those of the first
    page, as the engine wants them; ``fonts`` what it knows of each font.
    """

    signs: tuple[str, ...]
    pages: tuple[KeptPage, ...]
    end: Start
    sizes: Mapping[str, Any]
    fonts: Mapping[int, Mapping[str, Any]]
    files: Mapping[Path, str]

    def stale(self, change: Change) -> set[int]:
        """Return the pages that have to be set again, whatever the pages before them are like."""
        begin = [page.beginning for page in self.pages]
        end = change.end - change.more
        stale = set()
        for number, page in enumerate(self.pages):
            follows = end <= begin[number].place or not change
            precedes = begin[number].reach < change.start
            if page.painted.tape is None or not (follows or precedes):
                stale.add(number)
        torn = [each.is_torn for each in begin]
        return stale | {
            number
            for each in stale
            for number in takewhile(lambda at: torn[at + 1], range(each - 1, -1, -1))
        }
