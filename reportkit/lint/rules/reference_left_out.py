"""References to sections, figures and tables that the abridgement leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Beside, Diagnostic
from reportkit.facts import Kind
from reportkit.lint.parallel import Parallel, marks
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the references to what is left out."""
    del guide
    for reference in marks(parallel.abridged, Kind.REFERENCE):
        left_out = parallel.whole.left_out.get(reference.value)
        if left_out:
            yield codes.REFERENCE_LEFT_OUT.at(
                parallel.abridged.place(reference.start, reference.end - reference.start),
                f'this leads to "{reference.value}", which this edition leaves out',
                "Take the reference out, or let it lead to a section that is there.",
                beside=(Beside(left_out, "this is left out"),),
            )


RULE = PairRule(codes.REFERENCE_LEFT_OUT, find)
