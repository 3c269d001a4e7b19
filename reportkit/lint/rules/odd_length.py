"""Sections that are longer than abridgements are, or so short that little can be left: a notice."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.parallel import Parallel
from reportkit.lint.rule import Guide, PairRule


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find sections outside the band; ``least`` and ``most`` are percent of the source's words."""
    words = parallel.abridged.section.words
    source = sum(each.section.words for each in parallel.sources)
    if source < guide.options["words"]:
        return
    percent = round(100 * words / source)
    if guide.options["least"] <= percent <= guide.options["most"]:
        return
    what = "longer" if percent > guide.options["most"] else "shorter"
    yield codes.ODD_LENGTH.at(
        parallel.abridged.section.place,
        f"this section has {words} words, {percent}% of the {source} that it was made from",
        f"It is {what} than abridgements are: see whether all its sources are named in from.",
        beside=parallel.beside(),
    )


RULE = PairRule(codes.ODD_LENGTH, find, {"least": 5, "most": 150, "words": 40})
