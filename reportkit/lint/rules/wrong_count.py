"""Numbers in words that the source text does not have: what was counted, or what was meant so."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.between import NUMBERS, is_figure, without_support
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the numbers in words that no source section has."""
    del guide
    return without_support(
        parallel,
        codes.WRONG_COUNT,
        lambda located, doubt: doubt.fact.kind in NUMBERS and not is_figure(located),
    )


RULE = PairRule(codes.WRONG_COUNT, find)
