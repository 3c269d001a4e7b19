"""A full stop, a comma or a colon at the end of a heading; a question may have its mark."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy, Kind

_MARKS = ".,;:"


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find headings that end with a mark; an abbreviation and several sentences keep theirs."""
    for passage in copy.passages:
        words = passage.words.rstrip()
        if passage.kind is not Kind.HEADING or not words or words[-1] not in _MARKS:
            continue
        locale = guide.locale(passage)
        short = load_prose(locale.code).abbreviations if locale else ()
        if words.endswith(short) or (words[-1] == "." and ". " in words[:-1]):
            continue
        end = len(words)
        place = copy.place(passage, end - 1, end)
        message = f'the heading ends with "{words[-1]}"'
        fix = edit(copy, passage, end - 1, end, "")
        yield codes.HEADING_MARK.at(place, message, "Take it away.", fix=fix)


RULE = ChapterRule(codes.HEADING_MARK, find)
