"""Marks side by side that do not go together: two commas, two full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy

_MARKS = re.compile(
    r"[,;]{2,}|(?<![.\w]\.)(?<!\.)\.\.(?!\.)(?=\s|$)|[,;:](?=[.!?](?:\s|$))[.!?]|[!?]\.(?=\s|$)"
)


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find them; three dots, and marks of a question and a shout together, are meant."""
    for passage in copy.passages:
        for found in _MARKS.finditer(passage.words):
            place = copy.place(passage, *found.span())
            hint = "Take one away."
            if found[0] == ",,":
                hint = 'Take one away; or write " if a quotation begins here.'
            yield codes.DOUBLED_MARK.at(place, f'"{found[0]}" stands here', hint)


RULE = ChapterRule(codes.DOUBLED_MARK, find)
