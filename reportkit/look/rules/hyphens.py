"""Stacked hyphens: more than three lines in a row that end with one.

Robert Bringhurst, The Elements of Typographic Style, 2.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.volume import Volume, around

HYPHENS = Rule("hyphens", Severity.WARNING, "At most three lines in a row end with a hyphen.")

MOST = 3


def find(volume: Volume) -> Iterator[Finding]:
    """Find stacks of hyphens, page by page."""
    for lines in volume.paragraphs:
        for (page, hyphenated), group in groupby(
            lines, lambda each: (each.page, each.is_hyphenated)
        ):
            stack = list(group)
            if hyphenated and len(stack) > MOST:
                words = " ".join(line.words[-1].text for line in stack)
                message = f"{len(stack)} lines in a row end with a hyphen"
                yield HYPHENS.at(page, around(line.area for line in stack), words, message)
