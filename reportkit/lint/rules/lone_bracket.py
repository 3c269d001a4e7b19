"""Round brackets without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy

_BRACKET = re.compile(r"[()]")
_LISTED = re.compile(r"(?:^|(?<=[\s(]))(?:\w|\d{1,3}|[ivx]{1,4})\)")
_FACE = re.compile(r"(?<!\w)[:;]-?[()]")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find them within a passage; ``a)`` and ``1)`` before an item are no brackets."""
    for passage in copy.passages:
        words = _FACE.sub(_blank, passage.words)
        open_: list[int] = []
        for found in _BRACKET.finditer(words):
            if found[0] == "(":
                open_.append(found.start())
            elif open_:
                open_.pop()
            elif not _LISTED.search(words, max(0, found.start() - 4), found.end()):
                place = copy.place(passage, *found.span())
                yield codes.LONE_BRACKET.at(
                    place, "this bracket closes nothing", "Delete it, or open it."
                )
        for start in open_:
            place = copy.place(passage, start, start + 1)
            yield codes.LONE_BRACKET.at(place, "this bracket is never closed", "Close it.")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


RULE = ChapterRule(codes.LONE_BRACKET, find)
