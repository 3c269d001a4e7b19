"""Words that the termbase forbids for a term, where the source text has the term."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule
from reportkit.lint.terms import beside_term, entries, overlaps, right_spans


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the forbidden words; one that is part of a right name is none."""
    del guide
    for passage in parallel.abridged.own:
        right = right_spans(parallel, passage)
        for entry in entries(parallel):
            for found in entry.wrong.finditer(passage.words):
                source = beside_term(parallel, entry)
                if not source or overlaps(found.span(), right):
                    continue
                name = entry.term.names(parallel.source_language)[0]
                best = next(iter(entry.term.names(passage.language)), "")
                yield codes.FORBIDDEN_WORD.at(
                    parallel.abridged.copy.place(passage, *found.span()),
                    f'"{found[0]}" is not what "{name}" is called here',
                    f'Write "{best}".' if best else "Choose another word.",
                    beside=source,
                )


RULE = PairRule(codes.FORBIDDEN_WORD, find)
