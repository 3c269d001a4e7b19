"""A finished edition as a reader sees it: pages of lines, paragraphs over pages, the type area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportkit.adapters.pages import Area
from reportkit.adapters.pdfium import Bitmap, Glyph, Leaf, leaves
from reportkit.look.lines import Line, furniture, set_lines
from reportkit.look.tags import blocks

_SLACK = 3.0
"""Points by which the edges of what fills the type area may differ."""

_FIGURE = 20.0
"""Width and height, in points, from which something drawn counts as a figure or a box."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``number`` from 1, size in points, and what is printed on it.

    ``lines`` are those of the text, ``furniture`` those outside it, such as folios and running
    titles.  ``is_sheet`` says that the page is covered from edge to edge, as a cover is.
    """

    number: int
    width: float
    height: float
    lines: Sequence[Line]
    furniture: Sequence[Line]
    glyphs: Sequence[Glyph]
    bitmaps: Sequence[Bitmap]
    grounds: Sequence[Area]
    is_sheet: bool

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in whole points."""
        return round(self.width), round(self.height)

    @property
    def text(self) -> Sequence[Line]:
        """The lines of the text but for footnotes."""
        return [line for line in self.lines if not line.block.is_note]

    @property
    def drawings(self) -> Sequence[Area]:
        """The boxes of pictures and grounds, but for rules, bullets and the ground of footnotes."""
        notes = [line.area for line in self.lines if line.block.is_note]
        return [
            box
            for box in (*self.grounds, *(bitmap.area for bitmap in self.bitmaps))
            if min(box.right - box.left, box.top - box.bottom) >= _FIGURE
            and not any(box.bottom - 1 <= note.bottom and note.top <= box.top for note in notes)
        ]


@dataclass(frozen=True)
class Volume:
    """One edition: its language and pages."""

    language: str
    pages: Sequence[Page]

    @cached_property
    def paragraphs(self) -> Sequence[Sequence[Line]]:
        """The lines of each block from top to bottom, over however many pages it goes."""
        found: Mapping[int, list[Line]] = defaultdict(list)
        for page in self.pages:
            for line in sorted(page.lines, key=lambda each: -each.baseline):
                found[line.block.number].append(line)
        return list(found.values())

    @cached_property
    def type_areas(self) -> Mapping[tuple[int, int], Area]:
        """The box that text keeps within, for each size of page, as most pages show it."""
        found: Mapping[tuple[int, int], list[Area]] = defaultdict(list)
        for page in self.pages:
            if page.lines and not page.is_sheet:
                found[page.size].append(around(line.area for line in page.lines))
        return {size: _shared(boxes) for size, boxes in found.items()}


def read_volume(path: Path, language: str) -> Volume:
    """Return the edition in the PDF at ``path``."""
    read = leaves(path)
    covered = [_is_covered(leaf) for leaf in read]
    on_tinted_paper = sum(covered) > len(covered) / 2
    return Volume(
        language,
        [
            Page(
                number,
                leaf.width,
                leaf.height,
                set_lines(leaf.glyphs, owners, number),
                furniture(leaf.glyphs, owners, number),
                leaf.glyphs,
                leaf.bitmaps,
                leaf.grounds,
                is_sheet and not on_tinted_paper,
            )
            for number, (leaf, owners, is_sheet) in enumerate(
                zip(read, blocks(path), covered, strict=True), 1
            )
        ],
    )


def around(areas: Iterable[Area]) -> Area:
    """Return the smallest box that holds all ``areas``, of which there is at least one."""
    each = list(areas)
    return Area(
        min(area.left for area in each),
        min(area.bottom for area in each),
        max(area.right for area in each),
        max(area.top for area in each),
    )


def _is_covered(leaf: Leaf) -> bool:
    """Whether a ground or a picture reaches from edge to edge."""
    return any(
        max(each.left, each.bottom, leaf.width - each.right, leaf.height - each.top) <= 1
        for each in (*leaf.grounds, *(bitmap.area for bitmap in leaf.bitmaps))
    )


def _shared(boxes: Sequence[Area]) -> Area:
    """Return the outermost edges that a tenth of the pages, and at least two, come near to."""
    return Area(
        _edge([box.left for box in boxes], min),
        _edge([box.bottom for box in boxes], min),
        _edge([box.right for box in boxes], max),
        _edge([box.top for box in boxes], max),
    )


def _edge(values: Sequence[float], outermost: Callable[[Iterable[float]], float]) -> float:
    wanted = max(2, len(values) / 10)
    edges = [each for each in values if sum(abs(each - v) <= _SLACK for v in values) >= wanted]
    return outermost(edges or values)
