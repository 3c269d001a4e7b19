"""Percentages that the source text does not have; half of something is 50 %."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.facts import Kind
from reportkit.lint.between import without_support
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the percentages that no source section has."""
    del guide
    return without_support(
        parallel,
        codes.WRONG_PERCENT,
        lambda _, doubt: doubt.fact.kind is Kind.PERCENT,
    )


RULE = PairRule(codes.WRONG_PERCENT, find)
