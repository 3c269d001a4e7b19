"""A chapter's text -> its :class:`Copy`."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reportkit.adapters import yaml
from reportkit.locales import Locale
from reportkit.model import ChapterText
from reportkit.prose.attributes import Attributes
from reportkit.prose.blocks import Block, Blocks, Part
from reportkit.prose.copy import Copy, Heading, Kind, Link, Passage, Picture, Table
from reportkit.prose.inline import Inline, Strip

_PRINTED = ("label", "place")
"""Attributes of blocks whose values are printed."""

_LEADS = ("standfirst", "running")
"""Texts of the metadata block."""

_FROM_DATA = "data"
"""The class of a block whose attributes name files."""


def read_copy(chapter: ChapterText, locale: Locale) -> Copy:
    """Return what ``chapter`` says; ``locale`` is its language's."""
    reader = _Reader(chapter)
    reader.leads()
    for block in Blocks(chapter, locale):
        reader.take(block)
    return reader.copy()


class _Reader:
    def __init__(self, chapter: ChapterText) -> None:
        self._chapter = chapter
        self._open: list[Attributes] = []
        self._section = ""
        self._passages: list[Passage] = []
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._pictures: list[Picture] = []
        self._tables: list[Table] = []
        self._head: list[str] = []
        self._in_head = False
        self._is_below_table = False
        self._caption = ""

    def copy(self) -> Copy:
        return Copy(
            self._chapter,
            tuple(self._passages),
            tuple(self._headings),
            tuple(self._links),
            tuple(self._pictures),
            tuple(self._tables),
        )

    def leads(self) -> None:
        """Read the texts of the metadata block that stand on one line, as they are."""
        head = self._chapter.text[: len(self._chapter.text) - len(self._chapter.body)]
        if not head:
            return
        lines = head.split("\n")
        file, _ = yaml.read("\n".join(lines[1:-2]), self._chapter.path, first_line=2)
        for name in _LEADS:
            value = file.value.get(name) if isinstance(file.value, dict) else None
            spot = file.values.get((name,))
            if not isinstance(value, str) or not spot:
                continue
            column = lines[spot[0] - 1].find(value)
            if column >= 0:
                start = sum(len(each) + 1 for each in lines[: spot[0] - 1]) + column
                strip = Strip(value, array("l", range(start, start + len(value))))
                self._words(strip, Kind.LEAD, 0)

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.part is Part.OPEN:
            self._open.append(block.attributes)
            self._labels(block)
        elif block.part is Part.CLOSE:
            if self._open:
                self._open.pop()
        elif block.part is Part.HEAD and block.kind is Kind.HEADING:
            self._heading(block)
        elif block.part is Part.HEAD:
            self._in_head = True
            self._tables.append(Table((), 0, self._caption, block.start, block.start))
            self._caption = ""
        elif block.part is Part.ROW:
            self._row()
        else:
            self._block(block)

    def _heading(self, block: Block) -> None:
        if not self._open:
            self._section = block.attributes.id
        words = self._words(block.strip, Kind.HEADING, block.level).words
        end = block.strip.origin[-1] + 1 if block.strip.origin else block.start
        self._headings.append(
            Heading(
                block.level,
                block.attributes.id,
                words,
                block.start,
                end,
                block.attributes.values,
            )
        )

    def _row(self) -> None:
        self._in_head = False
        self._tables[-1] = replace(self._tables[-1], rows=self._tables[-1].rows + 1)

    def _block(self, block: Block) -> None:
        words = self._words(block.strip, block.kind, 0).words
        if block.kind is Kind.CELL:
            table = self._tables[-1]
            head = (*table.head, words) if self._in_head else table.head
            end = block.strip.origin[-1] + 1 if block.strip.origin else table.end
            self._tables[-1] = replace(table, head=head, end=end)
        elif block.kind is Kind.CAPTION and self._is_below_table:
            self._tables[-1] = replace(self._tables[-1], caption=words)
        elif block.kind is Kind.CAPTION:
            self._caption = words
        self._is_below_table = block.kind is Kind.CELL

    def _labels(self, block: Block) -> None:
        attributes = block.attributes
        if _FROM_DATA in attributes.classes:
            return
        for name in _PRINTED:
            if name in attributes.values:
                start = block.start + attributes.spots[name]
                value = attributes.values[name]
                strip = Strip(value, array("l", range(start, start + len(value))))
                self._words(strip, Kind.LABEL, 0)

    def _words(self, strip: Strip, kind: Kind, level: int) -> Passage:
        """Read the words of a strip; note what comes beside them.  Empty passages are dropped."""
        make: Callable[..., Passage] = partial(
            Passage, section=self._section, blocks=self._blocks, level=level
        )
        inline = Inline(strip, self._language, make)
        passage = inline.read(kind)
        self._passages += (each for each in (passage, *inline.found.passages) if each.words.strip())
        self._links += inline.found.links
        self._pictures += inline.found.pictures
        return passage

    @property
    def _blocks(self) -> tuple[str, ...]:
        return tuple(name for each in self._open for name in each.classes)

    @property
    def _language(self) -> str:
        said = (each.language for each in reversed(self._open))
        return next((each for each in said if each), self._chapter.language)
