"""Between one run and the next: words kept apart, and words kept whole.

Where a line ends the engine drops the space and, in a divided word, draws a hyphen; a space that
stands alone between two elements is not drawn at all.  Whoever listens, searches or copies needs
the spaces, and must not get the hyphens (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5).  What was there is
looked up in the HTML.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from enum import Enum, auto
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import Run
from reportkit.typeset.html import Html, Path
from reportkit.typeset.roles import INLINE_ROLES
from reportkit.typeset.tag import Tag

_DIVIDES = "-‐–—/\u200b"  # after these a line may end though no space follows
_SOFT_HYPHEN = "\u00ad"


class Ending(Enum):
    """What is to be understood at the end of a run."""

    SPACE = auto()
    DIVISION = auto()


class Words:
    """The words of a document.  ``notes`` are read apart from the text that they stand in."""

    def __init__(self, html: Html, notes: Collection[Element]) -> None:
        self._letters: dict[Path, str] = {}
        self._gaps: dict[Path, frozenset[int]] = {}
        self._owners: dict[Path, Path] = {}
        self._spaced: dict[Path, list[Path]] = defaultdict(list)
        self._breaks: set[Path] = set()
        self._take(html.root, html, notes, ())

    def endings(self, root: Tag, places: Mapping[Run, Path]) -> dict[Run, Ending]:
        """Return the endings of those runs that end otherwise than they look.

        ``places`` tells which stretch of text in the HTML each run comes from.
        """
        found: dict[Run, Ending] = {}
        for stretch in _stretches(root):
            taken: dict[Path, int] = defaultdict(int)
            last: Run | None = None
            for run in stretch:
                if not run.text.strip():
                    continue
                place = places.get(run, ())
                if (
                    last
                    and last not in found
                    and self._are_apart(last, run, places.get(last, ()), place, taken)
                ):
                    found[last] = Ending.SPACE
                taken[place] += len(_compact(run.text))
                if self._is_divided(run, place, taken[place]):
                    taken[place] -= len(run.hyphen)
                    found[run] = Ending.DIVISION
                last = run
        return found

    def _take(self, element: Element, html: Html, notes: Collection[Element], owner: Path) -> None:
        path = html.path(element)
        if element in notes:
            owner = path
        self._take_text((*path, 0.5), element.text, owner)
        for number, child in enumerate(element, start=1):
            self._take(child, html, notes, owner)
            after = (*path, number + 0.5)
            self._take_text(after, child.tail, owner)
            if child.tag == "br":
                self._breaks.add(after)

    def _take_text(self, place: Path, text: str | None, owner: Path) -> None:
        self._owners[place] = owner
        self._letters[place] = _compact(text or "")
        self._gaps[place] = gaps = _gaps(text or "")
        if gaps:
            self._spaced[owner].append(place)

    def _is_divided(self, run: Run, place: Path, taken: int) -> bool:
        """Whether the source has no hyphen where ``run`` ends, ``taken`` letters on, with one."""
        there = self._letters.get(place, "")[taken - 1 : taken]
        return bool(run.hyphen and there) and run.text.endswith(run.hyphen) and there != run.hyphen

    def _are_apart(
        self, one: Run, other: Run, here: Path, there: Path, taken: Mapping[Path, int]
    ) -> bool:
        """Whether a space is understood between two runs that follow each other."""
        if one.text[-1].isspace() or other.text[0].isspace():
            return False
        if taken[here] in self._gaps.get(here, ()):
            return True
        if here == there:
            return False
        if taken[there] in self._gaps.get(there, ()) or self._is_space_between(here, there):
            return True
        return one.line != other.line and (there in self._breaks or one.text[-1] not in _DIVIDES)

    def _is_space_between(self, here: Path, there: Path) -> bool:
        owner = self._owners.get(here, ())
        if owner != self._owners.get(there, ()):
            return False
        places = self._spaced[owner]
        return bisect_left(places, there) > bisect_right(places, here)


def _gaps(text: str) -> frozenset[int]:
    """Return after how many characters, spaces not counted, there is a space."""
    gaps, count = set(), 0
    for character in text:
        if character.isspace():
            gaps.add(count)
        else:
            count += character != _SOFT_HYPHEN
    return frozenset(gaps)


def _compact(text: str) -> str:
    """Return the letters of ``text``: no spaces, no soft hyphens."""
    return "".join(text.replace(_SOFT_HYPHEN, "").split())


def _stretches(tag: Tag) -> Iterator[list[Run]]:
    """Yield the runs of each stretch of text that no block interrupts."""
    stretch: list[Run] = []
    for kid in tag.kids:
        if isinstance(kid, Run):
            stretch.append(kid)
        elif isinstance(kid, Tag) and kid.role in INLINE_ROLES:
            stretch += [run for run, _ in kid.runs()]
        elif isinstance(kid, Tag):
            yield stretch
            stretch = []
            yield from _stretches(kid)
    yield stretch
