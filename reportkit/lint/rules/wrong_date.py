"""Days, months, years and times of day that the source text does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.between import DATES, without_support
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the dates and times that no source section has."""
    del guide
    return without_support(
        parallel,
        codes.WRONG_DATE,
        lambda _, doubt: doubt.fact.kind in DATES,
    )


RULE = PairRule(codes.WRONG_DATE, find)
