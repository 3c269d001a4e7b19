"""Two PDFs -> how each page differs from the one that it was, and where; and pictures of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from reportkit.adapters import pdfium, pillow
from reportkit.adapters.pages import Area
from reportkit.adapters.pillow import Box, Print
from reportkit.collate.alignment import Alignment, align, page_pairs
from reportkit.collate.flow import Flow, Word, read_flow
from reportkit.look.volume import Page
from reportkit.timings import Stage

Kind = Literal["same", "numbers", "flow", "words", "looks", "added", "removed"]
"""How a page differs: not; in numbers of pages, chapters, figures; in where words stand, while they
are the same; in words; in what is drawn, or how; by being there, or not."""

WIDTH = 760
"""The width of a page's picture, in pixels."""

MOST_SHOWN = 300
"""How many pairs of pages of an edition are shown as pictures."""

_CAME, _WENT = "#b9e6c3", "#ffc9c4"
_DESCENT = 3.0
"""How far, in points, letters reach above and below the digits of their line."""
_MOST_BOXES = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page (from 1) of one of the two books, and where on its picture it differs."""

    number: int
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page then and now; at least one of the two is there.

    ``is_moved``: pages that followed it then are before it now.
    """

    kind: Kind
    old: Sheet | None
    new: Sheet | None
    is_moved: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether there is something to see."""
        return self.kind not in {"same", "numbers"}


def pages_changed(old: Path, new: Path, language: str, stage: Stage) -> tuple[PagePair, ...]:
    """Return the pages of two PDFs in pairs, in the order of ``new``, and how they differ."""
    before, after = read_flow(old, language), read_flow(new, language)
    words = align(before, after)
    pairs = page_pairs(before, after, words)
    moved = _moved(pairs)
    stage.total = len(pairs)
    found = []
    with pdfium.printing(old, WIDTH) as print_old, pdfium.printing(new, WIDTH) as print_new:
        for one, two in pairs:
            if one is None or two is None:
                found.append(_alone(one, two))
            else:
                prints = print_old(one), print_new(two)
                judge = _Judge(before, after, words, prints)
                found.append(judge.pair(one, two, is_moved=two in moved))
            stage.step(f"{two or one}")
    return tuple(found)


def _alone(old: int | None, new: int | None) -> PagePair:
    if old is None:
        assert new is not None
        return PagePair("added", None, Sheet(new))
    return PagePair("removed", Sheet(old), None)


def _moved(pairs: Sequence[tuple[int | None, int | None]]) -> frozenset[int]:
    """Return the new pages whose former ones stood behind that of a page that follows."""
    found = set()
    highest = 0
    for one, two in pairs:
        if one is not None and two is not None:
            if one < highest:
                found.add(two)
            highest = max(highest, one)
    return frozenset(found)


class _Judge:
    """Says how two pages differ, whose words are aligned and whose pictures are given."""

    def __init__(self, old: Flow, new: Flow, words: Alignment, prints: tuple[Print, Print]) -> None:
        self._old = old
        self._new = new
        self._now = words.now
        self._prints = prints

    def pair(self, old: int, new: int, *, is_moved: bool) -> PagePair:
        """Judge the page ``old`` beside the page ``new``."""
        before = [self._old.words[at] for at in self._old.on_page[old]]
        after = [self._new.words[at] for at in self._new.on_page[new]]
        came = {*self._new.on_page[new]} - {*self._now.values()}
        went = [at for at in self._old.on_page[old] if at not in self._now]
        if went or came:
            marks = self._marks(old, new, [self._old.words[at] for at in went],
                                [self._new.words[at] for at in sorted(came)])  # fmt: skip
            return PagePair("words", *marks, is_moved)
        if [each.key for each in before] != [each.key for each in after]:
            return PagePair("flow", Sheet(old), Sheet(new), is_moved)
        return self._drawn(old, new, before, after, is_moved)

    def _drawn(
        self, old: int, new: int, before: Sequence[Word], after: Sequence[Word], is_moved: bool
    ) -> PagePair:
        """Judge pages that say the same by their pictures."""
        pages = self._old.pages[old - 1], self._new.pages[new - 1]
        if _broken(before) != _broken(after):
            return PagePair("flow", Sheet(old), Sheet(new), is_moved)
        apart = pillow.differing(*self._prints)
        if apart == ():
            return PagePair("same", Sheet(old), Sheet(new), is_moved)
        renumbered = [
            word
            for pair in zip(before, after, strict=True)
            for word in pair
            if pair[0].text != pair[1].text
        ]
        own = zip(pages, self._prints, strict=True)
        numbers = [box for page, shown in own for box in _numbers(page, renumbered, shown)]
        rest = pillow.differing(*self._prints, numbers)
        if rest == ():
            return PagePair("numbers", Sheet(old), Sheet(new), is_moved)
        marks = (rest or ())[:_MOST_BOXES]
        return PagePair("looks", Sheet(old, marks), Sheet(new, marks), is_moved)

    def _marks(
        self, old: int, new: int, went: Iterable[Word], came: Iterable[Word]
    ) -> tuple[Sheet, Sheet]:
        pages = self._old.pages[old - 1], self._new.pages[new - 1]
        return (
            Sheet(old, tuple(_boxes(went, pages[0], self._prints[0]))),
            Sheet(new, tuple(_boxes(came, pages[1], self._prints[1]))),
        )


def _broken(words: Sequence[Word]) -> list[bool]:
    """Return after which words a line ends: where the next one begins further left."""
    starts = [each.areas[0] for each in words]
    return [after.bottom < before.bottom - 1 for before, after in pairwise(starts)]


def _boxes(words: Iterable[Word], page: Page, shown: Print) -> Iterator[Box]:
    """Yield the boxes of ``words`` on the picture of their page, those in a row as one."""
    last: Box | None = None
    for area in (area for word in words for area in word.areas):
        box = _in_pixels(area, page, shown)
        is_next = last and abs(box[1] - last[1]) < 4 and -2 <= box[0] - last[2] < 12
        if last and is_next:
            last = (last[0], min(last[1], box[1]), box[2], max(last[3], box[3]))
        else:
            if last:
                yield last
            last = box
    if last:
        yield last


def _numbers(page: Page, renumbered: Iterable[Word], shown: Print) -> Iterator[Box]:
    """Yield the boxes of folios and running heads, and of lines in which the book has renumbered.

    A wider number moves what stands in its line.
    """
    digits = [area for word in renumbered for area in word.areas]
    lines = [Area(0, each.bottom - _DESCENT, page.width, each.top + _DESCENT) for each in digits]
    furniture = [line.area for line in page.furniture]
    yield from (_in_pixels(each, page, shown) for each in (*furniture, *lines))


def _in_pixels(area: Area, page: Page, shown: Print) -> Box:
    scale = shown.width / page.width
    left, right = (each * scale for each in (area.left, area.right))
    return left, (page.height - area.top) * scale, right, (page.height - area.bottom) * scale


# -- Pictures ------------------------------------------------------------------------------------------


def pictures(
    old: Path, new: Path, pairs: Sequence[PagePair], name: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages to be shown as (file name, PNG), their differences marked."""
    with pdfium.printing(old, WIDTH) as print_old, pdfium.printing(new, WIDTH) as print_new:
        for pair in shown(pairs):
            if pair.old:
                page = print_old(pair.old.number)
                yield (
                    picture_name(name, "old", pair.old),
                    pillow.marked_png(page, pair.old.marks, _WENT),
                )
            if pair.new:
                page = print_new(pair.new.number)
                yield (
                    picture_name(name, "new", pair.new),
                    pillow.marked_png(page, pair.new.marks, _CAME),
                )


def shown(pairs: Sequence[PagePair]) -> tuple[PagePair, ...]:
    """Return the pairs that are shown as pictures: the first of those that differ."""
    return tuple(each for each in pairs if each.is_shown)[:MOST_SHOWN]


def picture_name(name: str, side: Literal["old", "new"], sheet: Sheet) -> str:
    """Return the file name of the picture of a page."""
    return f"{name}-{side}-{sheet.number:03d}.png"
