"""Text in the margin: lines that stand outside the type area, and what lies too near the edge.

To the right, that is a matter of :mod:`reportkit.look.rules.overfull`.  On covers and other
sheets that are printed to the edge, only the edge itself counts.
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

_CLEAR = 12.0
"""Points between the last line of the text and the folio below it."""

_SAFE = 5 * 72 / 25.4
"""5 mm, what printers ask for between the edge and anything that is read."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find text outside the type area, and anything that is read within 5 mm of the edge."""
    for page in volume.pages:
        paper = Area(_SAFE, _SAFE, page.width - _SAFE, page.height - _SAFE)
        text = volume.type_areas.get(page.size)
        for line in page.lines:
            if text is None or page.is_sheet:
                yield from _outside(line, paper, 0)
            else:
                yield from _outside(line, _allowed(page, text), _SLACK)
        for line in page.furniture:
            yield from _outside(line, paper, 0)


def _allowed(page: Page, text: Area) -> Area:
    """Return where text may stand.  Few pages are full, so a folio tells how far down it may go."""
    folios = [line.area.top + _CLEAR for line in page.furniture if line.area.top < text.bottom]
    return text._replace(bottom=max(folios, default=_SAFE + _SLACK))


def _outside(line: Line, allowed: Area, slack: float) -> Iterator[Finding]:
    out = {
        "left": allowed.left - line.area.left,
        "upper": line.area.top - allowed.top,
        "lower": allowed.bottom - line.area.bottom,
    }
    side, by = max(out.items(), key=lambda each: each[1])
    if by > slack:
        message = f"the line stands {by:.0f} pt in the {side} margin"
        yield MARGIN.at(line.page, line.area, line.text, message)
