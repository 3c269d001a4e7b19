"""Two spaces between words: the book has one in any case, so this is only told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.prose import Copy

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find more than one space in a row."""
    for passage in copy.passages:
        for found in _SPACES.finditer(passage.words):
            fix = edit(copy, passage, *found.span(), " ")
            place = copy.place(passage, *found.span())
            message = f"{len(found[0])} spaces stand in a row"
            yield codes.DOUBLE_SPACE.at(place, message, "One is enough.", fix=fix)


RULE = ChapterRule(codes.DOUBLE_SPACE, find)
