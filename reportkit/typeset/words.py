"""Text on the page, followed in the source: words kept apart, and words kept whole.

Where a line ends the engine drops the space and, in a divided word, draws a hyphen; a space that
stands alone between two elements is not drawn at all.  Whoever listens, searches or copies needs
the spaces, and must not get the hyphens (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5).  What was there is
looked up in the HTML, letter by letter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import Run
from reportkit.typeset.html import Html, Path
from reportkit.typeset.roles import INLINE_ROLES, PICTURES
from reportkit.typeset.tag import Tag

_DIVIDES = "-‐–—/\u200b"  # after these a line may end though no space follows
_SOFT_HYPHEN = "\u00ad"


class Ending(Enum):
    """What is to be understood at the end of a run."""

    SPACE = auto()
    DIVISION = auto()


@dataclass(slots=True)
class _Text:
    """A stretch of text between two tags of the source.

    ``gaps`` tells after how many letters there is a space; ``owner`` is the place of the note
    that the text is part of, or empty; ``before`` is how many letters of the body precede it;
    ``taken`` letters have been met on the pages so far.
    """

    place: Path
    letters: str
    gaps: frozenset[int]
    owner: Path
    follows_break: bool
    before: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a run comes from: letters ``start`` to ``end`` of a text."""

    text: _Text
    start: int
    end: int
    divided: bool


class Words:
    """The words of a document.  ``notes`` are read apart from the text that they stand in.

    The runs are to be met in the order of the boxes: :meth:`pass_by` and :meth:`take` are a walk.
    """

    def __init__(self, html: Html, notes: Collection[Element]) -> None:
        self._html = html
        self._texts: dict[Element, list[_Text]] = {}
        self._spaced: dict[Path, list[Path]] = defaultdict(list)
        self._current: dict[Element, int] = defaultdict(int)
        self._met: dict[Run, _Stretch] = {}
        self._before: dict[Element, int] = {}
        self._counted = 0
        self._read(html.root, notes, ())

    def pass_by(self, element: Element) -> None:
        """Note that the walk has come to ``element``: what precedes it has been met."""
        while element is not self._html.root:
            parent, position = self._html.parents[element], self._html.positions[element]
            self._current[parent] = max(self._current[parent], position)
            element = parent

    def take(self, run: Run, element: Element) -> Path:
        """Note that a run of the text of ``element`` was met; return which text it is from."""
        texts, number = self._texts[element], self._current[element]
        while number < len(element) and texts[number].taken >= len(texts[number].letters):
            number += 1  # an element without boxes, like br, is not passed by
        self._current[element] = number
        text, start = texts[number], texts[number].taken
        end = start + len(letters(run.text))
        divided = _is_divided(run, text.letters[end - 1 : end])
        text.taken = end - len(run.hyphen) if divided else end
        self._met[run] = _Stretch(text, start, text.taken, divided)
        return text.place

    def take_generated(self, run: Run, element: Element, place: Path) -> None:
        """Note that a run was met which the style sheet puts at ``place`` in ``element``."""
        text = _Text(place, "", frozenset(), self._texts[element][0].owner, False)
        self._met[run] = _Stretch(text, 0, 0, False)

    def endings(self, root: Tag) -> dict[Run, Ending]:
        """Return the endings of those runs that end otherwise than they look."""
        found: dict[Run, Ending] = {}
        for paragraph in _paragraphs(root):
            for run, following in pairwise(paragraph):
                met = self._met.get(run)
                if met and met.divided:
                    found[run] = Ending.DIVISION
                elif self._are_apart(run, following):
                    found[run] = Ending.SPACE
        return found

    def before(self, run: Run) -> int | None:
        """Return how many letters of the body precede a run, a picture counting as one.

        None comes back for what is not of the running text: notes, and what the style sheet puts
        in.
        """
        if run.is_picture and run.element is not None:
            return None if run.part else self._before[run.element]
        met = self._met.get(run)
        if met is None or met.text.owner or not met.text.letters:
            return None
        return met.text.before + met.start

    def _read(self, element: Element, notes: Collection[Element], owner: Path) -> None:
        """Read the texts in and below an element, in document order."""
        path = self._html.path(element)
        if element in notes:
            owner = path
        if element.tag == "body":
            self._counted = 0
        self._before[element] = self._counted
        counts = not owner and "data-page" not in element.attrib
        self._counted += counts and element.tag in PICTURES
        texts = self._texts[element] = [self._text((*path, 0.5), element.text, owner, counts)]
        for number, child in enumerate(element, start=1):
            self._read(child, notes, owner)
            place = (*path, number + 0.5)
            texts.append(self._text(place, child.tail, owner, counts, child.tag == "br"))

    def _text(
        self, place: Path, text: str | None, owner: Path, counts: bool, follows_break: bool = False
    ) -> _Text:
        gaps = _gaps(text or "")
        if gaps:
            self._spaced[owner].append(place)
        read = _Text(place, letters(text or ""), gaps, owner, follows_break, self._counted)
        self._counted += len(read.letters) if counts else 0
        return read

    def _are_apart(self, one: Run, other: Run) -> bool:
        """Whether a space is understood between two runs that follow each other."""
        if one.text[-1].isspace() or other.text[0].isspace():
            return False
        here, there = self._met.get(one), self._met.get(other)
        if here and here.end in here.text.gaps:
            return True
        if there and there.start in there.text.gaps:
            return True
        if here and there:
            if here.text is there.text:
                return False
            if self._is_space_between(here.text, there.text):
                return True
        forced = there and there.text.follows_break and not there.start
        is_other_line = (one.page, one.line) != (other.page, other.line)
        return is_other_line and (bool(forced) or one.text[-1] not in _DIVIDES)

    def _is_space_between(self, one: _Text, other: _Text) -> bool:
        places = self._spaced[one.owner]
        return one.owner == other.owner and (
            bisect_left(places, other.place) > bisect_right(places, one.place)
        )


def letters(text: str) -> str:
    """Return ``text`` without its spaces and soft hyphens."""
    return "".join(text.replace(_SOFT_HYPHEN, "").split())


def _gaps(text: str) -> frozenset[int]:
    """Return after how many letters of ``text`` there is a space."""
    gaps, count = set(), 0
    for character in text:
        if character.isspace():
            gaps.add(count)
        else:
            count += character != _SOFT_HYPHEN
    return frozenset(gaps)


def _is_divided(run: Run, letter: str) -> bool:
    """Whether ``run`` ends with a hyphen where the source has this ``letter``, or none."""
    return bool(run.hyphen) and run.text.endswith(run.hyphen) and letter != run.hyphen


def _paragraphs(tag: Tag) -> Iterator[list[Run]]:
    """Yield the runs of text of each paragraph: of each stretch that no block interrupts."""
    runs: list[Run] = []
    for kid in tag.kids:
        if isinstance(kid, Run):
            runs.append(kid)
        elif isinstance(kid, Tag) and kid.role in INLINE_ROLES:
            runs += [run for run, _ in kid.runs()]
        elif isinstance(kid, Tag):
            yield [run for run in runs if not run.is_picture]
            runs = []
            yield from _paragraphs(kid)
    yield [run for run in runs if not run.is_picture]
