"""Numbers in figures that the source text does not have, compared by value: 2,5 milj., 2,500,000."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.between import NUMBERS, is_figure, without_support
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the numbers that no source section has."""
    del guide
    return without_support(
        parallel,
        codes.WRONG_NUMBER,
        lambda located, doubt: doubt.fact.kind in NUMBERS and is_figure(located),
    )


RULE = PairRule(codes.WRONG_NUMBER, find)
