"""Ids that somebody gave another name: an orphan, and a new section that says much the same.

It is only suggested.  Who renames a section in all places at once: ``reportkit rename``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from reportkit.sync.states import Desk, State

SAME = 80
"""How alike, in percent, two texts must be to be taken for one under another name."""


def likely_renames(desk: Desk) -> Mapping[str, str]:
    """Return what was probably renamed: the former id -> the new one."""
    new = {each.id: each.text for each in (*desk.coverage.unaccounted, *desk.coverage.missing)}
    found: dict[str, str] = {}
    for id_, text in _lost(desk):
        rest = {each: words for each, words in new.items() if each not in found.values()}
        best = process.extractOne(text, rest, scorer=fuzz.ratio, score_cutoff=SAME)
        if best:
            found[id_] = best[2]
    return found


def _lost(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield the source ids that are gone, with the text that was acknowledged under them."""
    texts = {
        id_: text for each in desk.records.known.values() for id_, text in each.sources.items()
    }
    for pairing in desk.coverage.pairings:
        yield from ((id_, texts[id_]) for id_ in pairing.gone if id_ in texts)
    abridged = {each.section.id for each in desk.coverage.pairings}
    for standing in desk.standings:
        record = standing.record
        if standing.state is State.ORPHAN and record and standing.id not in abridged:
            yield from ((id_, text) for id_, text in record.sources.items() if id_ == standing.id)
