"""Parted notes: a footnote that does not stand on the page of its call."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line
from reportkit.look.volume import Page, Volume, around

PARTED_NOTE = Rule(
    "parted-note", Severity.WARNING, "A footnote stands on the page where it is called."
)

_SMALL = 0.8
"""How large a note mark may be, in ems of its line."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find notes whose number is called on the page before, and not on theirs."""
    for before, page in pairwise(volume.pages):
        for label in page.lines:
            if not (label.block.role == "Lbl" and label.block.is_note):
                continue
            if label.text not in _calls(page) and label.text in _calls(before):
                note = [line for line in page.lines if line.block.is_note]
                message = f"note {label.text} is called on page {before.number}"
                words = next((line.text for line in note if line.block != label.block), label.text)
                yield PARTED_NOTE.at(
                    page.number, around(line.area for line in note), words, message
                )


def _calls(page: Page) -> set[str]:
    """Return the note marks that stand in the text of a page."""
    return {mark for line in page.text for mark in _marks(line)}


def _marks(line: Line) -> Iterator[str]:
    mark = ""
    for glyph in line.glyphs:
        is_raised = glyph.size < _SMALL * line.size and glyph.baseline > line.baseline + 1
        if is_raised and glyph.text.isdigit():
            mark += glyph.text
        elif mark:
            yield mark
            mark = ""
    if mark:
        yield mark
