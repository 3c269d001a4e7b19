"""Numbers of the abridgement that are a number of the source text, rounded: for information."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Beside, Diagnostic
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the rounded numbers."""
    del guide
    for located, doubt in parallel.doubts:
        exact = parallel.located(doubt.nearest)
        if doubt.rounded and exact:
            beside = (Beside(exact.place, f'"{exact.words}" stands here'),)
            message = f'"{located.words}" is "{exact.words}", rounded'
            yield codes.ROUNDED.at(
                located.place, message, "Nothing to do if it is meant.", beside=beside
            )


RULE = PairRule(codes.ROUNDED, find)
