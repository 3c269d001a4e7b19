"""Characters that cannot be seen: spaces without width, typed soft hyphens, marks of direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.prose import Copy

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find them in words and between; no-break spaces are meant."""
    for passage in copy.passages:
        for found in _UNSEEN.finditer(passage.words):
            name = unicodedata.name(found[0][0], "a character").lower()
            message = (
                f"a character stands here that cannot be seen: {name} (U+{ord(found[0][0]):04X})"
            )
            fix = edit(copy, passage, *found.span(), "")
            hint = "Delete it; reportkit hyphenates and binds words itself."
            yield codes.INVISIBLE.at(copy.place(passage, *found.span()), message, hint, fix=fix)


RULE = ChapterRule(codes.INVISIBLE, find)
