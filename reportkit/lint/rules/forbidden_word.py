"""Words that the termbase forbids for a term, where the source text has the term."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule
from reportkit.lint.terms import beside_term, overlaps, right_spans
from reportkit.sources.terms import wrong_words


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the forbidden words; one that is part of a right name is none."""
    del guide
    for passage in parallel.abridged.own:
        right = right_spans(parallel.whole.termbase, passage)
        for term in parallel.whole.termbase.terms:
            for found in wrong_words(term, passage.language).finditer(passage.words):
                source = beside_term(parallel, term)
                if not source or overlaps(found.span(), right):
                    continue
                name = term.names(parallel.source_language)[0]
                best = next(iter(term.names(passage.language)), "")
                yield codes.FORBIDDEN_WORD.at(
                    parallel.abridged.copy.place(passage, *found.span()),
                    f'"{found[0]}" is not what "{name}" is called here',
                    f'Write "{best}".' if best else "Choose another word.",
                    beside=source,
                )


RULE = PairRule(codes.FORBIDDEN_WORD, find)
