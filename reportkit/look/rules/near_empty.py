"""Near-empty pages: a few lines at the head of a page and nothing below them."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.adapters.pages import Area
from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.volume import Page, Volume, around

NEAR_EMPTY = Rule("near-empty", Severity.WARNING, "A page is filled to a sixth at least.")

LEAST = 1 / 6
"""How much of the height of the type area must be used."""

_FIGURE = 20.0
"""Width and height, in points, from which something drawn counts: less is a rule or a bullet."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find pages whose text and pictures end in the first sixth of the type area."""
    for page in volume.pages:
        text = volume.type_areas.get(page.size)
        if page.is_sheet or text is None:
            continue
        used = [line.area for line in page.lines] + _drawn(page)
        height = text.top - min((area.bottom for area in used), default=text.top)
        if height < LEAST * (text.top - text.bottom):
            lines = len({round(line.baseline) for line in page.lines})
            words = page.lines[0].text if page.lines else ""
            message = f"the page holds {lines} line{'' if lines == 1 else 's'} of text"
            yield NEAR_EMPTY.at(page.number, around(used) if used else text, words, message)


def _drawn(page: Page) -> list[Area]:
    boxes = (*page.grounds, *(bitmap.area for bitmap in page.bitmaps))
    return [
        box
        for box in boxes
        if box.right - box.left >= _FIGURE and box.top - box.bottom >= _FIGURE
    ]
