"""Widows and orphans: a single line of a paragraph, parted from the rest by a page break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.volume import Volume

WIDOW = Rule("widow", Severity.WARNING, "A page break leaves no single line of a paragraph.")


def find(volume: Volume) -> Iterator[Finding]:
    """Find paragraphs of which one line stands alone on a page."""
    for lines in volume.paragraphs:
        parts = [list(part) for _, part in groupby(lines, lambda line: line.page)]
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        if len(first) == 1:
            message = "an orphan: the paragraph's first line stands alone at the foot"
            yield WIDOW.at(first[0].page, first[0].area, first[0].text, message)
        if len(last) == 1:
            message = "a widow: the paragraph's last line stands alone at the head"
            yield WIDOW.at(last[0].page, last[0].area, last[0].text, message)
