"""Runts: a paragraph whose last line is one short word, or the end of a hyphenated one.

Robert Bringhurst, The Elements of Typographic Style, 2.4.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Volume, around

RUNT = Rule("runt", Severity.WARNING, "A paragraph does not end with one short word.")

SHORT = 6
"""The most letters of a word that is too short to make a line."""

_NARROW = 18
"""The narrowest column that is judged, in ems."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find paragraphs of two lines or more whose last line is a stub."""
    for lines in volume.paragraphs:
        if len(lines) < 2 or not lines[0].block.is_running_text:
            continue
        box = around(line.area for line in lines)
        last, before = lines[-1], lines[-2]
        if box.right - box.left >= _NARROW * last.size and _is_stub(last, before):
            message = f"the last line is “{last.text}”"
            yield RUNT.at(last.page, last.area, f"{before.text} {last.text}", message)


def _is_stub(last: Line, before: Line) -> bool:
    if len(last.words) > 1:
        return False
    return before.is_hyphenated or sum(letter.isalnum() for letter in last.text) <= SHORT
