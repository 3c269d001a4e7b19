"""Terms in passages: which stand where, and whether the source text has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reportkit.diagnostics import Beside
from reportkit.lint.parallel import Parallel
from reportkit.prose import Passage
from reportkit.sources.terms import Term, Termbase, right_words

Span = tuple[int, int]


def spans_of_terms(termbase: Termbase, passage: Passage) -> Iterator[tuple[Span, list[Term]]]:
    """Yield where terms stand in ``passage``, the longest, with all terms that it may be."""
    found: dict[Span, list[Term]] = {}
    for term in termbase.terms:
        for each in right_words(term, passage.language).finditer(passage.words):
            found.setdefault(each.span(), []).append(term)
    for span in sorted(found):
        if not any(_is_within(span, other) for other in found):
            yield span, found[span]


def right_spans(termbase: Termbase, passage: Passage) -> list[Span]:
    """Return where right names stand in ``passage``."""
    return [span for span, _ in spans_of_terms(termbase, passage)]


def overlaps(span: Span, others: Collection[Span]) -> bool:
    """Whether ``span`` lies within one of ``others``."""
    return any(_is_within(span, other) or span == other for other in others)


def beside_term(parallel: Parallel, term: Term) -> tuple[Beside, ...]:
    """Return where the source text has ``term``, nothing if it does not."""
    pattern = right_words(term, parallel.source_language)
    for side, passage in parallel.source_passages():
        found = pattern.search(passage.words)
        if found:
            place = side.copy.place(passage, *found.span())
            return (Beside(place, f'"{found[0]}" stands here'),)
    return ()


def _is_within(span: Span, other: Span) -> bool:
    return other != span and other[0] <= span[0] and span[1] <= other[1]
