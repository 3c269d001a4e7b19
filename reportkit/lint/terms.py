"""Terms in the passages of a section: which stand where, and whether the source text has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

from reportkit.diagnostics import Beside
from reportkit.lint.parallel import Parallel
from reportkit.prose import Passage
from reportkit.sources.terms import Term, right_words, wrong_words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A term, and patterns for what it is called: rightly, wrongly, and in the source text."""

    term: Term
    right: Pattern[str]
    wrong: Pattern[str]
    source: Pattern[str]


Spans = tuple[tuple[Span, tuple[Entry, ...]], ...]


@lru_cache(maxsize=8)
def entries(parallel: Parallel) -> tuple[Entry, ...]:
    """Return the terms of the report, as the rules of one section look for them."""
    language, source = parallel.abridged.copy.language, parallel.source_language
    return tuple(
        Entry(
            term,
            right_words(term, language),
            wrong_words(term, language),
            right_words(term, source),
        )
        for term in parallel.whole.termbase.terms
    )


def spans_of_terms(parallel: Parallel, passage: Passage) -> Spans:
    """Return where terms stand in a ``passage`` of the abridged section.

    They are the longest, each with all terms that it may be.
    """
    return _spans(parallel)[id(passage)]


@lru_cache(maxsize=8)
def _spans(parallel: Parallel) -> Mapping[int, Spans]:
    return {id(each): tuple(_longest(parallel, each)) for each in parallel.abridged.own}


def _longest(parallel: Parallel, passage: Passage) -> Iterator[tuple[Span, tuple[Entry, ...]]]:
    found: dict[Span, tuple[Entry, ...]] = {}
    for entry in entries(parallel):
        for each in entry.right.finditer(passage.words):
            found[each.span()] = (*found.get(each.span(), ()), entry)
    for span in sorted(found):
        if not any(_is_within(span, other) for other in found):
            yield span, found[span]


def right_spans(parallel: Parallel, passage: Passage) -> list[Span]:
    """Return where right names stand in ``passage``."""
    return [span for span, _ in spans_of_terms(parallel, passage)]


def overlaps(span: Span, others: Collection[Span]) -> bool:
    """Whether ``span`` lies within one of ``others``."""
    return any(_is_within(span, other) or span == other for other in others)


def beside_term(parallel: Parallel, entry: Entry) -> tuple[Beside, ...]:
    """Return where the source text has a term, nothing if it does not."""
    for side, passage in parallel.source_passages():
        found = entry.source.search(passage.words)
        if found:
            place = side.copy.place(passage, *found.span())
            return (Beside(place, f'"{found[0]}" stands here'),)
    return ()


def _is_within(span: Span, other: Span) -> bool:
    return other != span and other[0] <= span[0] and span[1] <= other[1]
