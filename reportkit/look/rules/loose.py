"""Loose lines: holes between words in justified text, lines that end too early in ragged text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.lines import Line, Word
from reportkit.look.volume import Volume

LOOSE = Rule("loose", Severity.WARNING, "Words stand evenly, and lines are filled.")

_WIDEST = 0.8
"""The widest space between two words, in ems; a normal one is a quarter."""

_SPACE = 0.3
_BOUND = 4
"""The most words of a last line that may be bound to each other."""

_SPARE = 6.0
"""Points that must be left over when the next word is put on the line before."""


def find(volume: Volume) -> Iterator[Finding]:
    """Find holes of more than 0.8 em, and lines with room for the word that comes next."""
    for page in volume.pages:
        for line in page.lines:
            if line.block.is_running_text:
                yield from _holes(line)
    for lines in volume.paragraphs:
        if lines[0].block.is_running_text:
            yield from _short(lines, volume)


def _holes(line: Line) -> Iterator[Finding]:
    gaps = [after.start - before.end for before, after in pairwise(line.words) if _is_word(before)]
    widest = max(gaps, default=0) / line.size
    if widest > _WIDEST:
        message = f"a space of {widest:.1f} em parts two words"
        yield LOOSE.at(line.page, line.area, line.text, message)


def _short(lines: Sequence[Line], volume: Volume) -> Iterator[Finding]:
    for line, following in pairwise(lines):
        if line.page != following.page or _is_meant(line, following):
            continue
        end = _first(following) if following is not lines[-1] else _kept(following)
        needed = _SPACE * line.size + end.end - following.words[0].start + _SPARE
        room = _edge(line, volume) - line.area.right
        if needed < room:
            message = f"the line ends {room:.0f} pt early: “{end.text}” has room on it"
            yield LOOSE.at(line.page, line.area, line.text, message)


def _is_meant(line: Line, following: Line) -> bool:
    """Whether a line may be broken here on purpose, as in an address.

    Then the next begins with a capital, though no sentence ended.  A badge is no line of its own,
    and a caption's number may be one.
    """
    if line.is_hyphenated or line.block.role == "Caption":
        return True
    if not all(any(map(_is_word, each.words)) for each in (line, following)):
        return True
    return following.text[0].isupper() and line.text[-1] not in ".?!:”’»"


def _first(line: Line) -> Word:
    """Return the first word of a line with the numbers before it: those are not parted from it."""
    return next((word for word in line.words if _is_word(word)), line.words[-1])


def _kept(last: Line) -> Word:
    """Return the word up to which a paragraph's last line is kept together, against runts."""
    return last.words[-1] if len(last.words) <= _BOUND else _first(last)


def _is_word(word: Word) -> bool:
    return any(letter.isalpha() for letter in word.text)


def _edge(line: Line, volume: Volume) -> float:
    """Return how far the lines reach that begin where this one begins, within the type area."""
    page = volume.pages[line.page - 1]
    reach = max(
        each.area.right
        for each in page.lines
        if each.block.is_running_text
        and abs(each.area.left - line.area.left) < 2
        and each.size == line.size
    )
    text = volume.type_areas.get(page.size)
    return reach if text is None or page.is_sheet else min(reach, text.right)
