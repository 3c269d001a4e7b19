"""Where in a chapter's Markdown something stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.model import ChapterText
from reportkit.sources.locate import Locator, blank_code

HEAD = "---\nrunning: x\n---\n"
BODY = "\n# A {#a}\n\nx y x `x` x\n\n```\nx\n```\n\nz x\n"


@pytest.fixture
def locator() -> Locator:
    """Finds places in a chapter with a metadata block of three lines."""
    return Locator(ChapterText("a", "lv", Path("a.lv.md"), HEAD + BODY, len(HEAD)))


@pytest.mark.parametrize(("nth", "line", "column"), [(0, 7, 1), (1, 7, 5), (2, 7, 11), (3, 13, 3)])
def test_find_skips_code(locator: Locator, nth: int, line: int, column: int) -> None:
    """Words are counted outside code, with lines and columns of the whole file."""
    place = locator.find("x", nth)
    assert (place.line, place.column) == (line, column)


def test_find_past_the_last(locator: Locator) -> None:
    """Where there are not so many, the last one is given; where there is none, the beginning."""
    assert locator.find("x", 9) == locator.find("x", 3)
    assert locator.find("nav") == locator.start()
    assert (locator.start().line, locator.start().column) == (5, 1)


def test_match_gives_the_first_group(locator: Locator) -> None:
    """The first group of a pattern is the place, else all of it; lines have beginnings and ends."""
    place = locator.match(r"^# (A) .*$")
    assert (place.line, place.column, place.length) == (5, 3, 1)
    assert locator.match("y x").length == 3
    assert locator.match("x", 3).line == 13
    assert locator.match("x", 4) == locator.start()


def test_matches(locator: Locator) -> None:
    """All matches come with their places."""
    assert [(found[0], place.line) for found, place in locator.matches("[yz] x")] == [
        ("y x", 7),
        ("z x", 13),
    ]


def test_words(locator: Locator) -> None:
    """The words at a place are those of the source, code and all."""
    assert locator.words(locator.match("y [^\n]*")) == "y x `x` x"


@pytest.mark.parametrize(("nth", "line", "length"), [(0, 4, 1), (1, 5, 8), (3, 7, 11)])
def test_line(locator: Locator, nth: int, line: int, length: int) -> None:
    """Lines are counted from the body's first."""
    place = locator.line(nth)
    assert (place.line, place.column, place.length) == (line, 1, length)


@pytest.mark.parametrize(
    ("markdown", "blank"),
    [
        ("a `b` c", "a     c"),
        ("a ``b`c`` d", "a         d"),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("~~~ {.x}\na\n~~~\nb", "        \n \n   \nb"),
        ("````\n```\n````\nb", "    \n   \n    \nb"),
        ("```\nnever closed", "   \n            "),
        ("a \\`b` c", "a \\`b` c"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("a `b\nc` d", "a   \n   d"),
    ],
)
def test_blank_code(markdown: str, blank: str) -> None:
    """Code becomes spaces and every other character keeps its place."""
    assert blank_code(markdown) == blank
