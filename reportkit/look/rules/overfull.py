"""Overfull lines: text that leaves the type area or its box, or runs over other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportkit.adapters.pages import Area
from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Page, Volume

OVERFULL = Rule("overfull", Severity.ERROR, "Text keeps within its column.")

_SLACK = 2.0
"""Points that ink may hang out of a column: the tail of an italic, a hyphen."""

_LEAST_BOX = (100.0, 24.0)
"""Width and height of the smallest ground that is taken for a box of text."""

_COVERED = 0.2
"""How much of the smaller of two glyphs must be printed over for them to collide."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find lines beyond the right edge of the type area or of a box, and lines that collide."""
    for page in volume.pages:
        for line in page.lines:
            edge = _edge(line, page, volume.type_areas.get(page.size))
            if line.area.right > edge + _SLACK:
                message = f"the line leaves its column by {line.area.right - edge:.0f} pt"
                yield OVERFULL.at(page.number, line.area, line.text, message)
        yield from _collisions(page)


def _edge(line: Line, page: Page, type_area: Area | None) -> float:
    """Return how far to the right a line may reach."""
    edges = [page.width if page.is_sheet or type_area is None else type_area.right]
    middle = (line.area.bottom + line.area.top) / 2
    edges += [
        box.right
        for box in page.grounds
        if box.right - box.left >= _LEAST_BOX[0]
        and box.top - box.bottom >= _LEAST_BOX[1]
        and box.bottom < middle < box.top
        and box.left - 1 <= line.area.left < box.right
    ]
    return min(edges)


def _collisions(page: Page) -> Iterator[Finding]:
    lines = sorted((*page.lines, *page.furniture), key=lambda line: line.area.bottom)
    for one, other in combinations(lines, 2):
        if _common(one.area, other.area) > 0 and _collide(one, other):
            message = "two lines are printed over each other"
            words = f"{one.text} / {other.text}"
            yield OVERFULL.at(page.number, other.area, words, message)


def _collide(one: Line, other: Line) -> bool:
    """Whether a glyph of one line covers a good part of a glyph of the other."""
    ours, theirs = _inks(one, other.area), _inks(other, one.area)
    return any(_common(a, b) > _COVERED * min(_size(a), _size(b)) for a in ours for b in theirs)


def _inks(line: Line, area: Area) -> Sequence[Area]:
    return [glyph.ink for glyph in line.glyphs if _common(glyph.ink, area) > 0]


def _common(one: Area, other: Area) -> float:
    """Return the area that two boxes share, in square points."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(width, 0) * max(height, 0)


def _size(area: Area) -> float:
    return (area.right - area.left) * (area.top - area.bottom)
