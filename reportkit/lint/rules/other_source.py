"""Citations in the abridgement that the text it was made from does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.facts import Kind
from reportkit.lint.parallel import Parallel, marks
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the citations that no source section has."""
    del guide
    if not parallel.sources:
        return
    known = {each.value for side in parallel.sources for each in marks(side, Kind.CITATION)}
    for cited in marks(parallel.abridged, Kind.CITATION):
        if cited.value not in known:
            yield codes.OTHER_SOURCE.at(
                parallel.abridged.place(cited.start, cited.end - cited.start),
                f'"{cited.value}" is not cited in the text that this was made from',
                "Cite what the source text cites, or name the section that does in from.",
                beside=parallel.beside(),
            )


RULE = PairRule(codes.OTHER_SOURCE, find)
