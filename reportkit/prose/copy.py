"""What a chapter says, freed from its markup, with the place in the file of every character.

A :class:`Copy` is what a copy editor reads: passages of words, and beside them the headings,
links, pictures and tables that structure them.  Code, addresses, citations, references, ids and
the metadata block are no words; where one stands within a sentence there is an :data:`OBJECT`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from reportkit.diagnostics import Place
from reportkit.model import ChapterText

OBJECT = "\ufffc"
"""Stands in a passage for what is no word of it: code, an address, a citation, words in another
language.  One character, whatever its length in the file."""


class Kind(StrEnum):
    """What a passage is in the chapter."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    ALT = "alt"
    """A picture's text alternative: spoken, not printed."""
    LABEL = "label"
    """A value of a block's attribute that is printed."""
    LEAD = "lead"
    """A text of the metadata block: the standfirst, the running title."""
    SPAN = "span"
    """Words in another language within a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that belong together: a paragraph, a heading, a cell, a note, in one language.

    ``starts`` and ``ends`` give for each character of ``words`` where it begins and ends in the
    chapter's file, in characters from 0.  ``section`` is the id of the heading that it stands
    under (a heading stands under itself), ``blocks`` the classes of the blocks that hold it, the
    innermost last.  ``level`` is a heading's, else 0.
    """

    words: str
    starts: array[int]
    ends: array[int]
    language: str
    kind: Kind
    section: str = ""
    blocks: tuple[str, ...] = ()
    level: int = 0

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether the characters from ``start`` to ``end`` stand in the file as they do here."""
        return all(
            self.ends[index] == self.starts[index] + 1 == self.starts[index + 1]
            for index in range(start, end - 1)
        ) and (end <= start or self.ends[end - 1] == self.starts[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``start`` and ``end`` in the file, its words without markup, its attributes."""

    level: int
    id: str
    words: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, where it leads, and where it stands.  A bare address is its own words."""

    words: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its caption's words, its path, its attributes, its classes, where it stands."""

    caption: str
    target: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table: the words of its head's cells, how many rows follow, where it stands."""

    head: tuple[str, ...]
    rows: int
    caption: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Copy:
    """A chapter as its copy editor reads it."""

    chapter: ChapterText
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def language(self) -> str:
        """The language of the chapter."""
        return self.chapter.language

    def in_section(self, id_: str) -> Iterator[Passage]:
        """Yield the passages of one section's own text, its heading first."""
        return (each for each in self.passages if each.section == id_)

    def place(self, passage: Passage, start: int, end: int) -> Place:
        """Return the place in the file of the characters from ``start`` to ``end`` of a passage."""
        return self.at(passage.starts[start], passage.ends[max(start, end - 1)])

    def at(self, start: int, end: int) -> Place:
        """Return the place of the characters from ``start`` to ``end`` of the file (from 0).

        A place is on one line; it ends where the line does.
        """
        line = bisect_right(self._lines, start)
        first = self._lines[line - 1]
        last = self._lines[line] - 1 if line < len(self._lines) else len(self.chapter.text)
        length = max(1, min(end, last) - start)
        return Place(self.chapter.path, line, start - first + 1, length)

    def source(self, passage: Passage, start: int, end: int) -> str:
        """Return what stands in the file for the characters from ``start`` to ``end``."""
        return self.chapter.text[passage.starts[start] : passage.ends[max(start, end - 1)]]

    def section_of(self, line: int) -> str:
        """Return the id of the section that ``line`` (from 1) of the file stands in, "" if none."""
        offset = self._lines[min(line, len(self._lines)) - 1]
        before = [each for each in self.headings if each.start <= offset]
        return before[-1].id if before else ""

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        text, found, at = self.chapter.text, [0], -1
        while (at := text.find("\n", at + 1)) >= 0:
            found.append(at + 1)
        return found


def sentences(passage: Passage, ends: str = ".!?…") -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a passage begins and ends; what is not certain stays together.

    A sentence ends with one of ``ends`` after a word of at least three letters, or after a
    citation, before a space and a capital letter: so no abbreviation, ordinal or initial ends one.
    """
    stops = [0]
    words = passage.words
    for index, letter in enumerate(words):
        if letter in ends and _ends_sentence(words, index):
            stops.append(index + 1)
    if stops[-1] < len(words):
        stops.append(len(words))
    yield from pairwise(stops)


def _ends_sentence(words: str, index: int) -> bool:
    rest = words[index + 1 :]
    after = rest.lstrip("\"'”’»)")
    before = words[:index].rstrip("\"'”’»)")
    word = before[-3:]
    long_enough = (len(word) == 3 and word.isalpha()) or word[-1:] == OBJECT
    return (
        (long_enough or words[index] in "!?…")
        and after[:1].isspace()
        and after.lstrip("\"'“‘« ")[:1].isupper()
    )
