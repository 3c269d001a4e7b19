"""A chapter's Markdown -> its strips: which lines belong together, and what they are.

The dialect is pandoc's, as far as telling prose from the rest goes.  Code, tables drawn with
rules, and whatever looks like neither prose nor a known block, are passed over in silence.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reportkit.locales import Locale
from reportkit.model import ChapterText
from reportkit.prose.attributes import ATTRIBUTES, Attributes, read_attributes
from reportkit.prose.copy import Kind
from reportkit.prose.inline import Strip

_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})")
_DIV = re.compile(r":{3,}[ \t]*(?P<what>[^\n]*?)[ \t]*:*[ \t]*$")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*$")
_TRAILING = re.compile(rf"[ \t]*(?P<attributes>{ATTRIBUTES})[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DRAWN = re.compile(r"(?:\+[-=:+]+\+|-{2,}(?:[ \t]+-+)+|-{4,})[ \t]*$")
_ITEM = re.compile(
    r"(?:[-*+]|(?:\d{1,9}|#|[a-zA-Z]|[ivxlIVXL]+)[.)]|\((?:\d{1,9}|[a-z]|@\w*)\))[ \t]+"
)
_NOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_TARGET = re.compile(r"\[[^\]^@][^\]]*\]:[ \t]*\S")
_CAPTION = re.compile(r"(?::|[Tt]able:)[ \t]+")
_MEANS = re.compile(r"[:~][ \t]+")
_CELLS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\\||`[^`|]*`|[^|])+")
_LINE = re.compile(r"\|[ ]")
_CODE_INDENT = 4


class Part(StrEnum):
    """What the lines of a block are: words, or a mark that changes what follows."""

    WORDS = "words"
    OPEN = "open"
    CLOSE = "close"
    HEAD = "head"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A strip of words and what it is; or a fence (``attributes``) and where it stands."""

    part: Part
    strip: Strip
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    attributes: Attributes = field(default_factory=Attributes)
    start: int = 0


@dataclass(slots=True)
class _Line:
    """A line of the body without quotation marks and indent: where it began, how far it was in."""

    start: int
    text: str
    indent: int


class Blocks:
    """Reads the blocks of one chapter, in order."""

    def __init__(self, chapter: ChapterText, locale: Locale) -> None:
        self._locale = locale
        self._lines = list(_lines(chapter))
        self._at = 0
        self._gathered: list[_Line] = []
        self._kind = Kind.PARAGRAPH
        self._in_list = False
        self._after_table = False

    def __iter__(self) -> Iterator[Block]:
        while self._at < len(self._lines):
            yield from self._block(self._lines[self._at])
            self._at += 1
        yield from self._flush()

    def _block(self, line: _Line) -> Iterator[Block]:
        if not line.text:
            yield from self._flush()
        elif fence := _FENCE.match(line.text):
            yield from self._flush()
            self._skip_code(fence["mark"])
        elif div := _DIV.match(line.text):
            yield from self._flush()
            self._in_list = self._after_table = False
            yield _fence(line, div)
        elif self._gathered:
            yield from self._go_on(line)
        else:
            yield from self._begin(line)

    def _go_on(self, line: _Line) -> Iterator[Block]:
        """Add a line to the block that is being gathered, unless it begins another."""
        is_item = self._in_list and self._is_item(line)
        if len(self._gathered) == 1 and self._kind is Kind.PARAGRAPH:
            if _UNDERLINE.match(line.text) and not self._in_list:
                level = 1 if line.text.startswith("=") else 2
                yield self._heading(self._gathered.pop(), level)
                return
            if _MEANS.match(line.text):
                yield from self._flush()
                self._open(line, _MEANS, Kind.PARAGRAPH)
                return
        if is_item or _NOTE.match(line.text):
            yield from self._flush()
            yield from self._begin(line)
        else:
            self._gathered.append(line)

    def _begin(self, line: _Line) -> Iterator[Block]:
        """Begin a block with a line that follows an empty one."""
        text = line.text
        if line.indent >= _CODE_INDENT and not self._in_list:
            return
        if heading := _HEADING.match(text):
            self._in_list = False
            words = _Line(line.start + heading.start("words"), heading["words"], 0)
            yield self._heading(words, len(heading["marks"]))
        elif _DRAWN.match(text) or _DRAWN.match(self._next()):
            self._skip_table()
        elif _RULE.match(text) or _TARGET.match(text):
            pass
        elif "|" in text and _CELLS.match(self._next()) and "-" in self._next():
            yield from self._table()
        else:
            self._begin_words(line)

    def _begin_words(self, line: _Line) -> None:
        """Begin to gather words; the mark before them tells what they are."""
        text, was_table = line.text, self._after_table
        self._after_table = False
        if note := _NOTE.match(text):
            self._in_list = True  # what is indented below belongs to the note
            self._gather(line, note.end(), Kind.NOTE)
        elif _CAPTION.match(text) and (was_table or self._before_table()):
            self._open(line, _CAPTION, Kind.CAPTION)
        elif _MEANS.match(text):
            self._in_list = True
            self._open(line, _MEANS, Kind.PARAGRAPH)
        elif self._is_item(line):
            self._in_list = True
            self._open(line, _ITEM, Kind.ITEM)
        elif _LINE.match(text):
            self._open(line, _LINE, Kind.PARAGRAPH)
        else:
            self._in_list = self._in_list and line.indent > 0
            self._gather(line, 0, Kind.PARAGRAPH)

    def _is_item(self, line: _Line) -> bool:
        meant = self._locale.not_a_list
        return bool(_ITEM.match(line.text)) and not (meant and meant.match(line.text))

    def _open(self, line: _Line, mark: re.Pattern[str], kind: Kind) -> None:
        found = mark.match(line.text)
        self._gather(line, found.end() if found else 0, kind)

    def _gather(self, line: _Line, skip: int, kind: Kind) -> None:
        self._kind = kind
        self._gathered = [_Line(line.start + skip, line.text[skip:], 0)]

    def _flush(self) -> Iterator[Block]:
        if self._gathered:
            yield Block(Part.WORDS, strip_of(self._gathered), self._kind)
        self._gathered = []

    def _heading(self, line: _Line, level: int) -> Block:
        trailing = _TRAILING.search(line.text)
        attributes = read_attributes(trailing["attributes"]) if trailing else Attributes()
        words = line.text[: trailing.start()] if trailing else line.text
        strip = strip_of([_Line(line.start, words, 0)])
        return Block(Part.HEAD, strip, Kind.HEADING, level, attributes, line.start)

    def _table(self) -> Iterator[Block]:
        """Yield the rows of a pipe table: first its head, then the others."""
        part = Part.HEAD
        while self._at < len(self._lines) and "|" in self._lines[self._at].text:
            line = self._lines[self._at]
            if not _CELLS.match(line.text):
                yield Block(part, strip_of([]), Kind.CELL, start=line.start)
                for cell in _CELL.finditer(line.text):
                    words = cell[0].strip()
                    start = line.start + cell.start() + len(cell[0]) - len(cell[0].lstrip())
                    yield Block(Part.WORDS, strip_of([_Line(start, words, 0)]), Kind.CELL)
                part = Part.ROW
            self._at += 1
        self._at -= 1
        self._after_table = True

    def _before_table(self) -> bool:
        """Whether the next block is a table: a caption may stand above it."""
        later = iter(self._lines[self._at :])
        for line in later:
            if not line.text:
                break
        first = next((line for line in later if line.text), None)
        return first is not None and ("|" in first.text or bool(_DRAWN.match(first.text)))

    def _next(self) -> str:
        return self._lines[self._at + 1].text if self._at + 1 < len(self._lines) else ""

    def _skip_code(self, mark: str) -> None:
        while self._at + 1 < len(self._lines):
            self._at += 1
            text = self._lines[self._at].text
            if text.startswith(mark) and not text.strip(mark[0]):
                return

    def _skip_table(self) -> None:
        while self._next():
            self._at += 1
        self._after_table = True


def strip_of(lines: list[_Line]) -> Strip:
    """Return the lines as one text, and where each of its characters stands."""
    origin = array("l")
    for line in lines:
        origin.extend(range(line.start, line.start + len(line.text) + 1))
    text = "\n".join(line.text for line in lines)
    return Strip(text, origin[: len(text)])


def _fence(line: _Line, div: re.Match[str]) -> Block:
    if not div["what"]:
        return Block(Part.CLOSE, strip_of([]), start=line.start)
    start = line.start + div.start("what")
    attributes = read_attributes(div["what"])
    return Block(Part.OPEN, strip_of([]), attributes=attributes, start=start)


def _lines(chapter: ChapterText) -> Iterator[_Line]:
    start = len(chapter.text) - len(chapter.body)
    for raw in chapter.body.split("\n"):
        quoted = _QUOTED.match(raw)
        bare = raw[quoted.end() :] if quoted else raw
        text = bare.lstrip(" \t")
        indent = len(bare[: len(bare) - len(text)].expandtabs(4))
        yield _Line(start + len(raw) - len(text), text.rstrip(" \t"), indent)
        start += len(raw) + 1
