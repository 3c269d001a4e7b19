"""Figures and tables of the abridgement that the source text does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.parallel import Parallel, ids_in
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the ids of figures and tables that nothing in the source text has."""
    del guide
    if not parallel.sources:
        return
    for id_, place in ids_in(parallel.abridged.section):
        if id_ != parallel.abridged.section.id and id_ not in parallel.whole.ids:
            yield codes.OTHER_FIGURE.at(
                place,
                f'nothing in the source text has the id "{id_}"',
                "Give it the id that it has in the source text, so that the two are known as one.",
                beside=parallel.beside(),
            )


RULE = PairRule(codes.OTHER_FIGURE, find)
