"""Near-empty pages: a few lines at the head of a page and nothing below them."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.volume import Volume, around

NEAR_EMPTY = Rule("near-empty", Severity.WARNING, "A page is filled to a sixth at least.")

LEAST = 1 / 6
"""How much of the height of the type area must be used."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find pages whose text and pictures, footnotes apart, end in the first sixth."""
    for page in volume.pages:
        text = volume.type_areas.get(page.size)
        if page.is_sheet or text is None:
            continue
        own = page.text
        used = [*(line.area for line in own), *page.drawings]
        height = text.top - min((area.bottom for area in used), default=text.top)
        if height < LEAST * (text.top - text.bottom):
            lines = len({round(line.baseline) for line in own})
            words = own[0].text if own else ""
            message = f"the page holds {lines} line{'' if lines == 1 else 's'} of text"
            yield NEAR_EMPTY.at(page.number, around(used) if used else text, words, message)
