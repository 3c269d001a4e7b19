"""Where in a chapter's Markdown something stands, so that a finding can name line and column.

pandoc does not tell.  What it made is found again by looking for the words of the source, with
code, where the same words mean nothing, blanked out.
"""

from __future__ import annotations

import re

from reportkit.diagnostics import Place
from reportkit.model import ChapterText
from reportkit.sources.text import place_in

FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
"""A block of code between fences."""

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?!\s*\n))*?(?<!`)\1(?!`)")


class Locator:
    """Finds places in one chapter."""

    def __init__(self, chapter: ChapterText) -> None:
        self.chapter = chapter
        self.shift = len(chapter.text) - len(chapter.body)
        self.prose = blank_code(chapter.body)

    def start(self) -> Place:
        """Return the place where the chapter's text begins."""
        return self.at(len(self.prose) - len(self.prose.lstrip()), 1)

    def find(self, words: str, nth: int = 0) -> Place:
        """Return where ``words`` stand for the ``nth`` time (from 0), else where the text begins."""
        offset = -1
        for _ in range(nth + 1):
            later = self.prose.find(words, offset + 1)
            if later < 0:
                break
            offset = later
        return self.at(offset, len(words)) if offset >= 0 else self.start()

    def match(self, pattern: str | re.Pattern[str], nth: int = 0) -> Place:
        """Return where ``pattern`` matches for the ``nth`` time; its first group is the place."""
        for index, found in enumerate(_compiled(pattern).finditer(self.prose)):
            if index == nth:
                group = 1 if found.re.groups else 0
                return self.at(found.start(group), max(1, len(found[group])))
        return self.start()

    def matches(self, pattern: str | re.Pattern[str]) -> list[tuple[re.Match[str], Place]]:
        """Return every match of ``pattern`` in the prose with its place."""
        return [
            (found, self.at(found.start(), max(1, len(found[0]))))
            for found in _compiled(pattern).finditer(self.prose)
        ]

    def words(self, place: Place) -> str:
        """Return the words of the source at ``place``, as far as its length goes."""
        lines = self.chapter.text.split("\n")
        start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        return self.chapter.text[start : start + place.length]

    def line(self, nth: int) -> Place:
        """Return the place of the ``nth`` line (from 0) of the chapter's body."""
        start = sum(len(each) + 1 for each in self.prose.split("\n")[:nth])
        end = self.prose.find("\n", start)
        return self.at(start, max(1, (end if end >= 0 else len(self.prose)) - start))

    def at(self, offset: int, length: int = 1) -> Place:
        """Return the place of a character (from 0) of the chapter's body."""
        return place_in(self.chapter.path, self.chapter.text, offset + self.shift, length)


def _compiled(pattern: str | re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE) if isinstance(pattern, str) else pattern


def blank_code(markdown: str) -> str:
    """Return ``markdown`` with code replaced by spaces; every character keeps its place."""
    for pattern in (FENCE, _CODE):
        markdown = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
    return markdown
