"""A straight quotation mark without its other half: it would be printed as it is typed."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find passages with an odd number of marks; one after a digit may stand for inches."""
    for passage in copy.passages:
        words = passage.words
        marks = [index for index, letter in enumerate(words) if letter == '"']
        if len(marks) % 2 and not any(words[:mark][-1:].isdigit() for mark in marks):
            alone = _alone(passage.words, marks)
            place = copy.place(passage, alone, alone + 1)
            hint = "Put the other one where the quotation begins or ends."
            yield codes.LONE_QUOTE.at(place, "this quotation mark has no other half", hint)


def _alone(words: str, marks: list[int]) -> int:
    """Return the mark that breaks the order of opening and closing."""
    is_open = False
    for mark in marks:
        opens = (
            mark + 1 < len(words)
            and not words[mark + 1].isspace()
            and (mark == 0 or words[mark - 1].isspace() or words[mark - 1] in "([")
        )
        if opens == is_open:
            return mark
        is_open = not is_open
    return marks[-1]


RULE = ChapterRule(codes.LONE_QUOTE, find)
