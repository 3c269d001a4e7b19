"""Percent: 15 % or 15%, as the language has it.

Where the space is there already, the typography transform sees that no line breaks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy

_WITHOUT = re.compile(r"(?<=\d)()(?=%)")
_WITH = re.compile(r"(?<=\d)([ \u00a0\u202f]+)(?=%)")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find percent signs with a space that should have none, or the other way round."""
    for passage in copy.passages:
        locale = guide.locale(passage)
        if locale is None:
            continue
        spaced = load_prose(locale.code).percent_space
        for found in (_WITHOUT if spaced else _WITH).finditer(passage.words):
            number, put = found.start(), " " if spaced else ""
            what = "a space is missing before the percent sign"
            message = what if spaced else "there is a space before the percent sign"
            place = copy.place(passage, number - 1, found.end() + 1)
            wanted = f"{passage.words[number - 1]}{put}%"
            fix = edit(copy, passage, number - 1, found.end() + 1, wanted)
            yield codes.PERCENT.at(place, message, f"Write it like 15{put}%.", fix=fix)


RULE = ChapterRule(codes.PERCENT, find)
