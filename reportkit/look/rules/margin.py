"""Text in the margin: lines that stand outside the type area, and what lies too near the edge.

To the right, that is a matter of :mod:`reportkit.look.rules.overfull`.  Covers and other sheets
that are printed to the edge have their own measures.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.adapters.pages import Area
from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Page, Volume

MARGIN = Rule("margin", Severity.ERROR, "No text is closer to the edge than the margin.")

_SLACK = 4.0
"""Points that ink may stand out: a bullet, a quotation mark, a heading's larger letters."""

_SAFE = 5 * 72 / 25.4
"""5 mm, what printers ask for between the edge and anything that is read."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find text outside the type area, and folios and the like within 5 mm of the edge."""
    for page in volume.pages:
        text = volume.type_areas.get(page.size)
        paper = Area(_SAFE, _SAFE, page.width - _SAFE, page.height - _SAFE)
        for line in () if page.is_sheet or text is None else page.lines:
            yield from _outside(page, line, text, _SLACK)
        for line in page.furniture:
            yield from _outside(page, line, paper, 0)


def _outside(page: Page, line: Line, allowed: Area, slack: float) -> Iterator[Finding]:
    out = {
        "left": allowed.left - line.area.left,
        "upper": line.area.top - allowed.top,
        "lower": allowed.bottom - line.area.bottom,
    }
    side, by = max(out.items(), key=lambda each: each[1])
    if by > slack:
        message = f"the line stands {by:.0f} pt in the {side} margin"
        yield MARGIN.at(page.number, line.area, line.text, message)
