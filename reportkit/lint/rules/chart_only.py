"""Charts whose numbers are neither in a table nor in words (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.figures.images import CHART
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy

_NUMBER = re.compile(r"\d+")
_FEWEST = 2
"""So many numbers in a text alternative show that it tells what the chart shows."""


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find charts without the class ``table`` and without numbers in their alternatives."""
    for picture in copy.pictures:
        alt = picture.attributes.get("alt", "")
        is_chart = picture.target.endswith(CHART)
        if is_chart and "table" not in picture.classes and len(_NUMBER.findall(alt)) < _FEWEST:
            place = copy.at(picture.start, picture.end)
            message = "the numbers of this chart are nowhere to be read"
            hint = "Write .table between the braces, or say the numbers in alt."
            yield codes.CHART_ONLY.at(place, message, hint)


RULE = ChapterRule(codes.CHART_ONLY, find, wcag="1.1.1")
