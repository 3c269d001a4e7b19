"""Coarse pictures: fewer than 150 pixels to an inch, at the size they are placed."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.volume import Volume

RESOLUTION = Rule("resolution", Severity.WARNING, "A picture has 150 pixels to an inch or more.")

LEAST = 150
"""Pixels to an inch: below it, print shows steps. 300 is what printers ask for."""

_SMALLEST = 12.0
"""The side of the smallest picture that is judged, in points: smaller ones are ornament."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find pictures that are placed larger than their pixels allow."""
    for page in volume.pages:
        for bitmap in page.bitmaps:
            width = bitmap.area.right - bitmap.area.left
            if bitmap.resolution < LEAST and width >= _SMALLEST:
                message = f"the picture has {bitmap.resolution:.0f} pixels to an inch"
                words = f"{width / 72 * 25.4:.0f} mm wide"
                yield RESOLUTION.at(page.number, bitmap.area, words, message)
