"""Figures and tables that nothing can be called by."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find tables without a caption, and pictures with an id and without one."""
    for table in copy.tables:
        if not table.caption.strip():
            place = copy.at(table.start, table.end)
            hint = "After an empty line write: : What it shows {#tbl:name}"
            yield codes.NO_CAPTION.at(place, "this table has no caption", hint)
    for picture in copy.pictures:
        if not picture.caption.strip():
            place = copy.at(picture.start, picture.end)
            hint = f"Write it between the brackets: ![What it is]({picture.target})"
            yield codes.NO_CAPTION.at(place, "this picture has no caption", hint)


RULE = ChapterRule(codes.NO_CAPTION, find)
