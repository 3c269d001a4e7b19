"""Terms and names in the abridgement whose counterpart the source text does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule
from reportkit.lint.terms import beside_term, spans_of_terms


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the terms; of a name within a longer name only the longer one is asked for."""
    del guide
    if not parallel.sources:
        return
    for passage in parallel.abridged.own:
        for (start, end), terms in spans_of_terms(parallel, passage):
            if any(each.term.common or beside_term(parallel, each) for each in terms):
                continue
            words = passage.words[start:end]
            name = terms[0].term.names(parallel.source_language)[0]
            yield codes.TERM_WITHOUT_SOURCE.at(
                parallel.abridged.copy.place(passage, start, end),
                f'"{words}" means "{name}", which is not in the text that this was made from',
                "Use the term for what the source text speaks of, or list its word in terms.yaml.",
                beside=parallel.beside(),
            )


RULE = PairRule(codes.TERM_WITHOUT_SOURCE, find)
