"""Quotation marks typed as they are to be printed.

Straight ones become the marks of the language and of the depth (``transforms/typography.py``).
Typed ones stay as they are, whatever the language and however deep they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.prose import Copy

_OUTER, _INNER = "„“”‟«»", "‚‘‹›"
_PAIR = re.compile(
    r"(?P<outer>[„“«])(?P<said>[^\"„“”‟«»]*)(?P<end>[“”»])|(?<!\w)(?P<inner>[‚‘‹])[^'‚‘’‹›]*(?P<close>[’‘›])(?!\w)"
)
_ALONE = re.compile(f"[{_OUTER}{_INNER}]")
_HINT = "Write straight ones, \"…\" and inside '…': the book gets those of the language."


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find typed marks: a pair is one finding, and can be mended."""
    for passage in copy.passages:
        paired: set[int] = set()
        for pair in _PAIR.finditer(passage.words):
            start, end = pair.start(), pair.end() - 1
            paired |= {start, end}
            mark = '"' if pair["outer"] else "'"
            first = edit(copy, passage, start, start + 1, mark)
            last = edit(copy, passage, end, end + 1, mark)
            fix = (*first, *last) if first and last and '"' not in passage.words else ()
            message = f"the quotation marks {pair[0][0]} {pair[0][-1]} are typed"
            place = copy.place(passage, start, start + 1)
            yield codes.TYPED_QUOTES.at(place, message, _HINT, fix=fix)
        for found in _ALONE.finditer(passage.words):
            if found.start() not in paired:
                place = copy.place(passage, *found.span())
                message = f"the quotation mark {found[0]} is typed"
                yield codes.TYPED_QUOTES.at(place, message, _HINT)


RULE = ChapterRule(codes.TYPED_QUOTES, find)
