"""Tables whose columns have no names (WCAG 2.2, 1.3.1): the first cell of the head may be empty."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find heads without words, or with a column that has none."""
    for table in copy.tables:
        named = [bool(words.strip()) for words in table.head]
        if all(named[1:]) and any(named):
            continue
        message = "a column of this table has no name" if any(named) else "this table has no head"
        place = copy.at(table.start, table.end)
        hint = "Give each column a name in the first row."
        yield codes.HEADLESS_TABLE.at(place, message, hint)


RULE = ChapterRule(codes.HEADLESS_TABLE, find, wcag="1.3.1")
