"""Headings at the foot: a heading with fewer than two lines of text below it on its page."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Page, Volume

HEADING_AT_FOOT = Rule(
    "heading-at-foot", Severity.WARNING, "A heading has two lines of text below it."
)

LEAST = 2


def find(volume: Volume) -> Iterator[Finding]:
    """Find headings that are left alone by what they announce."""
    for page in volume.pages:
        for line in () if page.is_sheet else page.lines:
            if line.block.is_heading and not _has_company(line, page):
                message = f"fewer than {LEAST} lines of text stand below this heading"
                yield HEADING_AT_FOOT.at(page.number, line.area, line.text, message)


def _has_company(heading: Line, page: Page) -> bool:
    """Whether enough stands below a heading: lines of text, or a picture."""
    foot = min(line.baseline for line in page.lines if line.block == heading.block)
    heights = {
        round(line.baseline)
        for line in page.text
        if line.baseline < foot - 1 and not line.block.is_heading
    }
    return len(heights) >= LEAST or any(box.top < foot for box in page.drawings)
