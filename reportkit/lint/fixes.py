"""Edits that are certain, put into a text."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.diagnostics import Diagnostic, Edit


def mended(text: str, findings: Iterable[Diagnostic]) -> tuple[str, int]:
    """Return ``text`` with the fixes of ``findings``, all of one file, and how many were put in.

    Of two that touch each other the first counts; the other is found again the next time.
    """
    starts = _line_starts(text)
    fixes = sorted(
        (_span(each.fix[0], starts)[0], tuple(_span(edit, starts) for edit in each.fix))
        for each in findings
        if each.fix
    )
    taken: list[tuple[int, int, str]] = []
    done = 0
    for _, spans in dict.fromkeys(fixes):
        if not any(_touch(one, other) for one in spans for other in taken):
            taken += spans
            done += 1
    for start, end, put in sorted(taken, reverse=True):
        text = text[:start] + put + text[end:]
    return text, done


def _touch(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _span(edit: Edit, starts: list[int]) -> tuple[int, int, str]:
    start = starts[edit.place.line - 1] + edit.place.column - 1
    return start, start + edit.place.length, edit.put


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
