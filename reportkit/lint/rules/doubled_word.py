"""The same word twice in a row, as it is left behind when a sentence is rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0]+(\1)(?![\w'’-])")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find words that stand twice, but for those that may (``twice`` of the language)."""
    for passage in copy.passages:
        locale = guide.locale(passage)
        may = load_prose(locale.code).twice if locale else ()
        for found in _TWICE.finditer(passage.words):
            if found[1].lower() not in may:
                place = copy.place(passage, *found.span(2))
                hint = "Delete one, or put a comma between them if both are meant."
                yield codes.DOUBLED_WORD.at(place, f'"{found[1]}" stands twice', hint)


RULE = ChapterRule(codes.DOUBLED_WORD, find)
