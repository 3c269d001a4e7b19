"""Runts: a paragraph whose last line is a short word or two, or the end of a hyphenated one.

In a title of several lines, one word that is far shorter than the line above it.

Robert Bringhurst, The Elements of Typographic Style, 2.4.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Volume, around

RUNT = Rule("runt", Severity.WARNING, "A paragraph's last line is more than a short word.")

SHORT = 6
"""The most letters of what is too short to make a line."""

_NARROW = 18
"""The narrowest column that is judged, in ems."""

_TITLE = 1 / 3
"""How much of a title's width a single last word must fill."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find paragraphs of two lines or more whose last line is a stub."""
    for lines in volume.paragraphs:
        if len(lines) > 1 and _is_runt(lines):
            last, before = lines[-1], lines[-2]
            message = f"the last line is “{last.text}”"
            yield RUNT.at(last.page, last.area, f"{before.text} {last.text}", message)


def _is_runt(lines: Sequence[Line]) -> bool:
    block, last, before = lines[0].block, lines[-1], lines[-2]
    box = around(line.area for line in lines)
    measure, reach = box.right - box.left, last.area.right - box.left
    if block.is_heading:
        return len(last.words) == 1 < len(before.words) and reach < _TITLE * measure
    return block.is_running_text and measure >= _NARROW * last.size and _is_stub(last, before)


def _is_stub(last: Line, before: Line) -> bool:
    letters = sum(letter.isalnum() for letter in last.text)
    return letters <= SHORT or (before.is_hyphenated and len(last.words) == 1)
