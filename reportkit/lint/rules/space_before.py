"""A space before a comma or a full stop, or just inside a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.prose import Copy

_BEFORE = re.compile(r"(?<=[\w%)])([ \u00a0]+)(?:[,;:!?)](?![-)(])|\.(?![\w.]))")
_INSIDE = re.compile(r"(?<=[(])([ \u00a0]+)(?=\w)")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find spaces that belong after a mark, not before it."""
    for passage in copy.passages:
        for pattern in (_BEFORE, _INSIDE):
            for found in pattern.finditer(passage.words):
                start, end = found.span(1)
                mark = passage.words[end if pattern is _BEFORE else start - 1]
                where = "before" if pattern is _BEFORE else "after"
                message = f'there is a space {where} "{mark}"'
                fix = edit(copy, passage, start, end, "")
                place = copy.place(passage, start, end)
                yield codes.SPACE_BEFORE.at(place, message, "Delete the space.", fix=fix)


RULE = ChapterRule(codes.SPACE_BEFORE, find)
