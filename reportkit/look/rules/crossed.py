"""Crossed lines: the edge of a band, a rule or a box runs through words."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.adapters.pages import Area
from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Volume

CROSSED = Rule("crossed", Severity.ERROR, "Nothing is drawn through text.")

_TOUCH = 0.8
"""Points by which ink may touch an edge."""

_UNDERLINE = 1.5
"""The thickest underline, in points: below the baseline it may cut descenders."""

_SHARE = 0.5
"""How much of a line an edge must run through: less is a mark that was set beside it."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find lines of text that something drawn begins or ends in the middle of."""
    for page in volume.pages:
        for line in page.lines:
            if any(_crosses(each, line) for each in page.grounds):
                message = "the edge of something drawn runs through the line"
                yield CROSSED.at(page.number, line.area, line.text, message)


def _crosses(ground: Area, line: Line) -> bool:
    ink = line.area
    shared = min(ground.right, ink.right) - max(ground.left, ink.left)
    if shared < _SHARE * (ink.right - ink.left):
        return False
    if ground.top - ground.bottom <= _UNDERLINE and ground.top < line.baseline:
        return False
    edges = (ground.bottom, ground.top)
    return any(ink.bottom + _TOUCH < edge < ink.top - _TOUCH for edge in edges)
