"""Numbers in a table of the abridgement that the same table of the source text does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Beside, Diagnostic
from reportkit.facts import Fact, facts_in
from reportkit.facts.support import doubts
from reportkit.lint.parallel import Parallel, Side, in_cells
from reportkit.lint.rule import Guide, PairRule
from reportkit.locales.factwords import has_fact_words
from reportkit.prose import Table

_ID = re.compile(r"\{#(tbl:[\w-]+)")


def find(parallel: Parallel, guide: Guide) -> Iterator[Diagnostic]:
    """Find the cells whose numbers the table with the same id lacks."""
    del guide
    originals = {id_: (side, table) for side in parallel.sources for id_, table in _tables(side)}
    for id_, table in _tables(parallel.abridged):
        if id_ not in originals:
            continue
        side, original = originals[id_]
        known = _facts(side, original)
        elsewhere = [each.fact for each in parallel.source_facts]
        for cell in in_cells(parallel.abridged, table.start, table.end):
            if not has_fact_words(cell.language):
                continue
            mine = facts_in(cell.words, cell.language)
            nowhere = {each.fact for each in doubts(mine, elsewhere, cell.words, cell.language)}
            for doubt in doubts(mine, known, cell.words, cell.language):
                if doubt.rounded or doubt.fact in nowhere:  # what no source has, other rules tell
                    continue
                place = parallel.abridged.copy.place(cell, doubt.fact.start, doubt.fact.end)
                words = cell.words[doubt.fact.start : doubt.fact.end]
                message = f'"{words}" is not in the table "{id_}" of the source text'
                at = side.copy.at(original.start, original.start + 1)
                yield codes.WRONG_CELL.at(
                    place,
                    message,
                    "Correct the cell, or give the table an id of its own.",
                    beside=(Beside(at, "this is the table"),),
                )


def _tables(side: Side) -> Iterator[tuple[str, Table]]:
    """Yield the pipe tables of a section by the ids that their captions give."""
    text = side.copy.chapter.text
    for table in side.copy.tables:
        if not in_cells(side, table.start, table.end):
            continue
        below = text[table.end :].split("\n\n", 2)
        given = _ID.search("\n\n".join(below[:2]))
        if given:
            yield given[1], table


def _facts(side: Side, table: Table) -> list[Fact]:
    return [
        fact
        for cell in in_cells(side, table.start, table.end)
        if has_fact_words(cell.language)
        for fact in facts_in(cell.words, cell.language)
    ]


RULE = PairRule(codes.WRONG_CELL, find)
