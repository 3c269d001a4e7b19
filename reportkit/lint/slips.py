"""Rules that go by patterns of the language: its slips (``prose: slips:`` in a locale)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from reportkit.diagnostics import Code, Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy

_DIGIT = re.compile(r"\d")


def slips_of(code: Code, kind: str) -> ChapterRule:
    """Return the rule that finds the slips of one ``kind`` (a field of Slips)."""
    return ChapterRule(code, partial(_find, code, kind))


def _find(code: Code, kind: str, copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    for passage in copy.passages:
        locale = guide.locale(passage)
        has_digit = _DIGIT.search(passage.words) is not None
        for slip in getattr(load_prose(locale.code).slips, kind) if locale else ():
            if slip.needs_digit and not has_digit:
                continue
            for found in slip.pattern.finditer(passage.words):
                start, end = found.span()
                put = None if slip.right is None else found.expand(slip.right)
                fix = () if put is None else edit(copy, passage, start, end, put)
                yield code.at(copy.place(passage, start, end), slip.say, slip.hint, fix=fix)
