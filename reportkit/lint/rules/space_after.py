"""A comma or a semicolon without a space after it, between two words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.prose import Copy

_GLUED = re.compile(r"(?<=[^\W\d_])([,;])(?=[^\W\d_])")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find marks with a letter on both sides."""
    for passage in copy.passages:
        for found in _GLUED.finditer(passage.words):
            fix = edit(copy, passage, *found.span(), f"{found[1]} ")
            message = f'a space is missing after "{found[1]}"'
            place = copy.place(passage, *found.span())
            yield codes.SPACE_AFTER.at(place, message, "Put one there.", fix=fix)


RULE = ChapterRule(codes.SPACE_AFTER, find)
