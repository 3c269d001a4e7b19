"""The glyphs of a page -> its lines, block by block, with their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from reportkit.adapters.pages import Area
from reportkit.adapters.pdfium import Glyph
from reportkit.look.tags import Block

FURNITURE = Block(-1, "Artifact", frozenset())

_RAISED = 0.55
"""How far a note mark may stand off the baseline, in ems of the larger size."""

_MARK = 0.75
"""The size of a note mark, at the most, in parts of the largest on its line."""

_GAP = 0.18
"""The least space that parts two words, in ems; what is set closer is one word."""

_APART = 1.5
"""The space, in ems, that parts two lines of furniture on one height."""

_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a line, from where the pen begins it to where it goes on, in points."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Line:
    """A line of a block on a page (from 1); glyphs from left to right, at least one in ink."""

    page: int
    block: Block
    glyphs: Sequence[Glyph] = field(repr=False)

    @cached_property
    def size(self) -> float:
        """The largest type size on the line, in points."""
        return max(glyph.size for glyph in self.glyphs)

    @cached_property
    def baseline(self) -> float:
        """The height of the baseline over the foot of the page, in points."""
        return max(self.glyphs, key=lambda glyph: glyph.size).baseline

    @cached_property
    def area(self) -> Area:
        """The box of the line's ink."""
        inked = [glyph.ink for glyph in self.glyphs if not glyph.text.isspace()]
        return Area(
            min(ink.left for ink in inked),
            min(ink.bottom for ink in inked),
            max(ink.right for ink in inked),
            max(ink.top for ink in inked),
        )

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the line; a no-break space does not part them."""
        return _words(self.glyphs, " \t\n\r\u2002\u2003")

    @cached_property
    def tokens(self) -> Sequence[Word]:
        """The words of the line, parted by every kind of space, and note marks from their words."""
        spaces = " \t\n\r\u2002\u2003\u00a0\u202f\u2009"
        parts = groupby(self.glyphs, lambda each: each.size < _MARK * self.size)
        return [word for _, part in parts for word in _words([*part], spaces)]

    @cached_property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(word.text for word in self.words)

    @property
    def is_hyphenated(self) -> bool:
        """Whether the line ends with a hyphen after a letter."""
        return len(self.text) > 1 and self.text[-1] in _HYPHENS and self.text[-2].isalpha()


def _words(glyphs: Sequence[Glyph], spaces: str) -> Sequence[Word]:
    found: list[Word] = []
    pen: float | None = None
    for glyph in glyphs:
        is_space = glyph.text in spaces
        if not is_space:
            if pen is None or glyph.start - pen > _GAP * glyph.size:
                found.append(Word(glyph.text, glyph.start, glyph.end))
            else:
                found[-1] = Word(found[-1].text + glyph.text, found[-1].start, glyph.end)
        pen = None if is_space else glyph.end
    return found


def set_lines(glyphs: Iterable[Glyph], owners: Mapping[int, Block], page: int) -> Sequence[Line]:
    """Return the lines of the blocks of a page, in the order of reading."""
    by_block: Mapping[int, list[Glyph]] = defaultdict(list)
    known = {block.number: block for block in owners.values()}
    for glyph in glyphs:
        if glyph.content in owners and glyph.is_upright:
            by_block[owners[glyph.content].number].append(glyph)
    return [
        Line(page, known[number], sorted(line, key=lambda glyph: glyph.start))
        for number, own in by_block.items()
        for line in _parted(own)
        if not all(glyph.text.isspace() for glyph in line)
    ]


def furniture(glyphs: Iterable[Glyph], owners: Mapping[int, Block], page: int) -> Sequence[Line]:
    """Return the lines that are in no block."""
    own = [each for each in glyphs if each.content not in owners and each.is_upright]
    return [
        Line(page, FURNITURE, part)
        for line in _parted(own)
        for part in _split(sorted(line, key=lambda glyph: glyph.start))
        if not all(glyph.text.isspace() for glyph in part)
    ]


def _parted(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """Part glyphs in the order of reading where the baseline changes by more than a note mark."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line:
            largest = max(line, key=lambda each: each.size)
            off = abs(glyph.baseline - largest.baseline)
            if off > _RAISED * max(glyph.size, largest.size):
                yield line
                line = []
        line.append(glyph)
    if line:
        yield line


def _split(line: Sequence[Glyph]) -> Iterable[Sequence[Glyph]]:
    begin = 0
    for index in range(1, len(line)):
        if line[index].start - line[index - 1].end > _APART * line[index].size:
            yield line[begin:index]
            begin = index
    yield line[begin:]
