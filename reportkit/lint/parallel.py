"""An abridged section beside those that it was made from, for the rules between languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import groupby

from reportkit.diagnostics import Beside, Place
from reportkit.facts import Fact, facts_in
from reportkit.facts import Kind as FactKind
from reportkit.facts.marks import marks_in
from reportkit.facts.support import Doubt, doubts
from reportkit.locales.factwords import has_fact_words
from reportkit.prose import Copy, Kind, Passage
from reportkit.sources.locate import blank_code
from reportkit.sources.terms import NO_TERMS, Termbase
from reportkit.sync.sections import Section

_DATED = re.compile(r"""\{[^{}\n]*\bdate=["']?([\d/-]+)""")
_GIVEN = re.compile(r"\{#((?:fig|tbl):[\w-]+)")


_stated = lru_cache(maxsize=2048)(facts_in)
"""A note is a source of every section of its chapter, and a section of several."""


@dataclass(frozen=True, eq=False)
class Statement:
    """Words that belong together, and where their characters stand: a passage, a block's date."""

    words: str
    language: str
    at: Callable[[int, int], Place]


@dataclass(frozen=True, eq=False)
class Located:
    """A fact, and the statement that it was read in."""

    fact: Fact
    statement: Statement

    @property
    def place(self) -> Place:
        """Where it stands in its file."""
        return self.statement.at(self.fact.start, self.fact.end)

    @property
    def words(self) -> str:
        """What the text says there."""
        return " ".join(self.statement.words[self.fact.start : self.fact.end].split())


@dataclass(frozen=True, eq=False)
class Side:
    """A section, and its chapter as read.

    A source has the notes of its whole chapter: authors write them where they like.
    """

    section: Section
    copy: Copy
    is_source: bool = False

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the section's own text; what the chapter's head says goes with the first."""
        heads = ("", self.section.id) if self._is_first else (self.section.id,)
        return tuple(
            each
            for each in self.copy.passages
            if each.section in heads or (self.is_source and each.kind is Kind.NOTE)
        )

    @cached_property
    def own(self) -> tuple[Passage, ...]:
        """The passages in the language of the chapter."""
        return tuple(each for each in self.passages if each.language == self.copy.language)

    @property
    def _is_first(self) -> bool:
        return bool(self.copy.headings) and self.copy.headings[0].id == self.section.id

    @cached_property
    def facts(self) -> tuple[Located, ...]:
        """The facts of the section, those of words in other languages among them."""
        return tuple(
            Located(fact, statement)
            for statement in self._statements()
            if has_fact_words(statement.language)
            for fact in _stated(statement.words, statement.language)
        )

    def _statements(self) -> Iterator[Statement]:
        for each in self.passages:
            yield Statement(each.words, each.language, partial(self.copy.place, each))
        for dated in _DATED.finditer(blank_code(self.section.text)):
            yield Statement(dated[1], self.copy.language, partial(self._within, dated.start(1)))

    def _within(self, offset: int, start: int, end: int) -> Place:
        return self.place(offset + start, end - start)

    def place(self, offset: int, length: int) -> Place:
        """Return the place of a character (from 0) of the section's Markdown."""
        before = self.section.text[:offset]
        line = self.section.line + before.count("\n")
        return Place(self.section.path, line, offset - (before.rfind("\n") + 1) + 1, length)


@dataclass(frozen=True)
class Whole:
    """What of the whole report a rule needs to know.

    ``ids`` are those of the figures and tables of the source text; ``left_out`` tells where the
    ids stand that the abridgement leaves out; ``languages`` are those of the report.
    """

    languages: tuple[str, ...]
    termbase: Termbase = NO_TERMS
    ids: tuple[str, ...] = ()
    left_out: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Parallel:
    """An abridged section, and what it was made from."""

    abridged: Side
    sources: tuple[Side, ...]
    whole: Whole

    @property
    def source_language(self) -> str:
        """The language of the full text."""
        return self.whole.languages[0]

    @cached_property
    def source_facts(self) -> tuple[Located, ...]:
        """The facts of all sources."""
        return tuple(each for side in self.sources for each in side.facts)

    @cached_property
    def doubts(self) -> tuple[tuple[Located, Doubt], ...]:
        """The facts of the abridged section that its sources do not support."""
        if not self.sources:
            return ()
        source = [each.fact for each in self.source_facts]
        found: list[tuple[Located, Doubt]] = []
        for statement, stated in groupby(self.abridged.facts, lambda each: each.statement):
            if statement.language == self.abridged.copy.language:
                here = {id(each.fact): each for each in stated}
                mine = [each.fact for each in here.values()]
                told = doubts(mine, source, statement.words, statement.language)
                found += [(here[id(doubt.fact)], doubt) for doubt in told]
        return tuple(found)

    def located(self, fact: Fact | None) -> Located | None:
        """Return where a fact of the sources stands."""
        return next((each for each in self.source_facts if each.fact is fact), None)

    def source_passages(self) -> Iterator[tuple[Side, Passage]]:
        """Yield the passages of the sources in their language."""
        return ((side, each) for side in self.sources for each in side.own)

    def beside(self, message: str = "") -> tuple[Beside, ...]:
        """Return where the text that this section was made from begins."""
        said = message or "this is what it was made from"
        return tuple(Beside(side.section.place, said) for side in self.sources[:1])


def ids_in(section: Section) -> Iterator[tuple[str, Place]]:
    """Yield the ids that a section gives, its own first, with their places."""
    if section.id:
        yield section.id, section.place
    for found in _GIVEN.finditer(blank_code(section.text)):
        line = section.line + section.text.count("\n", 0, found.start())
        yield found[1], Place(section.path, line)


def in_cells(side: Side, start: int, end: int) -> Sequence[Passage]:
    """Return the cells of a section that stand between two characters of the file."""
    return [
        each
        for each in side.passages
        if each.kind is Kind.CELL and each.starts and start <= each.starts[0] < end
    ]


def marks(side: Side, kind: FactKind) -> Iterator[Fact]:
    """Yield the addresses, citations or references of a section's Markdown, in their order."""
    return (each for each in marks_in(side.section.text) if each.kind is kind)
