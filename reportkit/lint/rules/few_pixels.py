"""Pictures with fewer pixels than print asks for, at the width at which they are set."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy

_MM_PER_INCH = 25.4
_COLUMN, _FULL = 120, 162
"""How wide pictures are set, in mm: the text column, and both columns (``.wide``)."""


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find pictures with less than ``dpi`` pixels to an inch."""
    least = float(guide.options["dpi"])
    for picture in copy.pictures:
        size = guide.pictures.get(picture.target)
        if size is None:
            continue
        width = _FULL if "wide" in picture.classes else _COLUMN
        resolution = size[0] / width * _MM_PER_INCH
        if resolution < least:
            place = copy.at(picture.start, picture.end)
            message = (
                f"the picture is {size[0]} pixels wide: {resolution:.0f} to an inch at {width} mm"
            )
            needed = int(least * width / _MM_PER_INCH) + 1
            hint = f"Take one that is at least {needed} pixels wide."
            yield codes.FEW_PIXELS.at(place, message, hint)


RULE = ChapterRule(codes.FEW_PIXELS, find, {"dpi": 150})
