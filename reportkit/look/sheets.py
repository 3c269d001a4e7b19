"""Contact sheets: every page of an edition as a picture, many to a sheet, faults circled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reportkit.adapters.pages import Area
from reportkit.adapters.pdfium import prints
from reportkit.adapters.pillow import Print, contact_sheet, png
from reportkit.look.finding import Finding
from reportkit.look.volume import Page, Volume

COLUMNS, ROWS = 4, 3
_PAGE = 900
"""The width of a page's own picture in pixels: an A4 page at 110 pixels to an inch."""

_ON_SHEET = 480


def page_name(language: str, number: int) -> str:
    """Return the name of the picture of a page."""
    return f"{language}/page-{number:03d}.png"


def sheet_name(language: str, number: int) -> str:
    """Return the name of a contact sheet (from 1)."""
    return f"{language}-sheet-{number:02d}.png"


def sheets(path: Path, volume: Volume, findings: Iterable[Finding]) -> Iterator[tuple[str, bytes]]:
    """Yield the pages and the contact sheets of the PDF at ``path`` as (name, PNG)."""
    circles: Mapping[int, list[Area]] = defaultdict(list)
    for finding in findings:
        circles[finding.page].append(finding.area)
    gathered: list[tuple[str, Print]] = []
    for page, picture in zip(volume.pages, prints(path, _PAGE), strict=True):
        boxes = tuple(_in_pixels(area, page, picture) for area in circles[page.number])
        circled = replace(picture, circles=boxes)
        yield page_name(volume.language, page.number), png(circled)
        gathered.append((str(page.number), circled))
        if len(gathered) == COLUMNS * ROWS or page is volume.pages[-1]:
            number = -(-page.number // (COLUMNS * ROWS))
            sheet = contact_sheet(gathered, COLUMNS, _ON_SHEET)
            yield sheet_name(volume.language, number), sheet
            gathered = []


def _in_pixels(area: Area, page: Page, picture: Print) -> tuple[float, float, float, float]:
    scale = picture.width / page.width
    return (
        area.left * scale,
        (page.height - area.top) * scale,
        area.right * scale,
        (page.height - area.bottom) * scale,
    )
