"""A chapter's Markdown -> its sections: a heading and its own text, up to the next heading.

pandoc does not tell where a heading stands, so the lines are read here, by pandoc's own rules for
headings: ``#`` or an underline, after a blank line, outside of code and of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from reportkit.diagnostics import Place
from reportkit.sources.chapters import Manuscript
from reportkit.sources.locate import blank_code

_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?P<words>\S.*)")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t]*\{(?P<inside>[^{}]*)\}[ \t]*\Z")
_ATTRIBUTE = re.compile(
    r"""\#(?P<id>[^\s}]+) | \.(?P<class>[^\s}=]+)
      | (?P<key>[\w:-]+)=(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s}]+))""",
    re.VERBOSE,
)
_DIV_LINE = re.compile(r"^[ ]{0,3}:{3,}[ \t]*(?P<opens>[^\s:].*)?$", re.MULTILINE)
_NOT_WORDS = re.compile(
    r"<!--[\s\S]*?-->|\{[^{}]*\}|\]\([^()\s]*\)|^ {0,3}:{3,}.*$|\[\^[^\]\n]*\]:?",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its own text.

    ``text`` is verbatim, from the heading's line to the next heading; ``line`` is that of the
    heading in the file (from 1).  ``id`` is "" where the heading has none.  ``opening`` is what
    the metadata block says below the title of a chapter: it belongs to the chapter's first
    section.  ``parents`` are the ids of the headings above it, the chapter's first.
    """

    id: str
    chapter: str
    language: str
    path: Path
    line: int
    level: int
    title: str
    text: str
    opening: str = ""
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where its heading stands."""
        return Place(self.path, self.line)

    @property
    def said(self) -> str:
        """All that a reader reads of it, as Markdown: the opening, the heading, the text."""
        return f"{self.opening}\n\n{self.text}" if self.opening else self.text

    @property
    def content(self) -> str:
        """Its words without its place in the book: no marks or attributes of the heading."""
        _, _, below = self.text.partition("\n")
        return "\n".join((self.opening, self.title, below.strip()))

    @property
    def words(self) -> int:
        """How many words it has, the title's among them."""
        return count_words(self.content)


def count_words(markdown: str) -> int:
    """Return how many words stand in ``markdown``, without marks, addresses and attributes."""
    return len(_WORD.findall(_NOT_WORDS.sub(" ", markdown)))


def sections_of(manuscript: Manuscript) -> tuple[Section, ...]:
    """Return the sections of a chapter in their order; what stands before the first is in none."""
    chapter = manuscript.text
    found = list(headings(chapter.body))
    ends = [*(each.start for each in found[1:]), len(chapter.body)][: len(found)]
    sections: list[Section] = []
    above: list[tuple[int, str]] = []
    for heading, end in zip(found, ends, strict=True):
        while above and above[-1][0] >= heading.level:
            above.pop()
        sections.append(
            Section(
                id=heading.id,
                chapter=chapter.name,
                language=chapter.language,
                path=chapter.path,
                line=chapter.body_line + chapter.body.count("\n", 0, heading.start),
                level=heading.level,
                title=heading.title,
                text=chapter.body[heading.start : end].rstrip() + "\n",
                opening="" if sections else " ".join(manuscript.settings.standfirst.split()),
                classes=heading.classes,
                attributes=heading.attributes,
                parents=tuple(id_ for _, id_ in above),
            )
        )
        above.append((heading.level, heading.id))
    return tuple(sections)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a text: ``start`` is the offset of its line, ``end`` that of the line's end."""

    start: int
    end: int
    level: int
    title: str
    id: str
    classes: tuple[str, ...]
    attributes: Mapping[str, str]


def headings(body: str) -> Iterator[Heading]:
    """Yield the headings of a chapter's body, in their order."""
    lines = [*_blank(body).split("\n"), ""]
    start, is_free = 0, True  # a heading does not go on with a paragraph
    for line, below in pairwise(lines):
        end = start + len(line)
        atx = _ATX.fullmatch(line)
        underline = _UNDERLINE.fullmatch(below) if line.strip() else None
        if is_free and atx:
            yield _heading(body[start + atx.start("words") : end], start, end, len(atx[1]))
        elif is_free and underline:
            yield _heading(body[start:end], start, end, 1 if "=" in underline[1] else 2)
        is_free = not line.strip() or (is_free and bool(atx)) or bool(_UNDERLINE.fullmatch(line))
        start = end + 1


def _heading(words: str, start: int, end: int, level: int) -> Heading:
    inside = _ATTRIBUTES.search(words)
    title = (words[: inside.start()] if inside else words).strip()
    return Heading(start, end, level, re.sub(r"[ \t]+#+\Z", "", title), *_attributes(inside))


def _attributes(
    inside: re.Match[str] | None,
) -> tuple[str, tuple[str, ...], Mapping[str, str]]:
    """Return id, classes and attributes of a heading."""
    id_, classes, pairs = "", [], {}
    for each in _ATTRIBUTE.finditer(inside["inside"]) if inside else ():
        if each["id"]:
            id_ = id_ or each["id"]
        elif each["class"]:
            classes.append(each["class"])
        else:
            values = (each["quoted"], each["single"], each["bare"])
            pairs[each["key"]] = next((value for value in values if value is not None), "")
    return id_, tuple(classes), pairs


def _blank(body: str) -> str:
    """Return ``body`` with code and blocks blanked; offsets stay."""
    text = blank_code(body)
    return _without_blocks(text) if ":::" in text else text


def _without_blocks(text: str) -> str:
    """Blank the fenced divs: a heading in one is the title of a block, not of a section."""
    parts, depth, done = [], 0, 0
    for fence in _DIV_LINE.finditer(text):
        if depth == 0:
            parts.append(text[done : fence.start()])
            done = fence.start()
        depth = depth + 1 if fence["opens"] else max(0, depth - 1)
        if depth == 0:
            parts.append(re.sub(r"[^\n]", " ", text[done : fence.end()]))
            done = fence.end()
    return "".join((*parts, text[done:]))
