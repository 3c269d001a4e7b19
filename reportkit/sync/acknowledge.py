"""Records that are to be written: somebody says that sections agree with their sources.

The only place where records are made.  Nothing is written here: what is to be written comes back
with the sections that need nothing, so that saying it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportkit.errors import UsageError
from reportkit.near import nearest
from reportkit.sync.normal import NORM, Normaliser, hash_of
from reportkit.sync.records import Record, digest_of
from reportkit.sync.states import BEHIND, Desk, Standing, State


@dataclass(frozen=True, slots=True)
class Word:
    """What a person gives on it: who, when, a note, and why the abridged text can stay."""

    by: str
    at: date
    note: str = ""
    unchanged: str = ""


def acknowledged(
    desk: Desk, ids: Sequence[str], word: Word, source: str, normaliser: Normaliser
) -> tuple[Record, ...]:
    """Return the records to write for the sections ``ids``; those that are fresh need none.

    ``source`` is the language of the full text.  Raises :class:`UsageError`, before anything is
    made, where one of them cannot be acknowledged.
    """
    standings = [known(desk, id_) for id_ in dict.fromkeys(ids)]
    for each in standings:
        _refuse(each, word, is_broken=each.id in desk.records.broken)
    wanted = [each for each in standings if _is_due(each)]
    return tuple(_records(desk, wanted, word, source, normaliser))


def adopted(desk: Desk, word: Word, source: str, normaliser: Normaliser) -> tuple[Record, ...]:
    """Return records of all sections that were never acknowledged, as adopted and not verified."""
    new = [each for each in desk.standings if each.state is State.NEW]
    unnamed = Word("", word.at, word.note)
    return tuple(_records(desk, new, unnamed, source, normaliser))


def _records(
    desk: Desk, standings: Iterable[Standing], word: Word, source: str, normaliser: Normaliser
) -> Iterator[Record]:
    pairs = [(each, desk.coverage.sources_of(each.id)) for each in standings]
    normaliser.learn([(each.said, source) for _, sources in pairs for each in sources])
    for standing, sources in pairs:
        pairing = desk.coverage.pairing(standing.id)
        yield Record(
            standing.id,
            {each.id: each.said for each in sources},
            {each.id: hash_of(normaliser.form(each.said, source)) for each in sources},
            NORM,
            digest_of(pairing.section.content) if pairing else "",
            word.by,
            word.at,
            word.unchanged or word.note,
        )


def known(desk: Desk, id_: str) -> Standing:
    """Return where the section ``id_`` stands; raise :class:`UsageError` where there is none."""
    found = desk.standing(id_)
    if found is None:
        hint = (
            nearest(id_, [each.id for each in desk.standings])
            or f"See: reportkit status {desk.report}"
        )
        raise UsageError(f'no section of {desk.report} ({desk.language}) has the id "{id_}"', hint)
    return found


_REFUSED = {
    State.UNACCOUNTED: "Say what it went into (from), or leave it out: reportkit omit",
    State.MISSING: "Write the chapter, or list it under omit in report.yaml.",
    State.ORPHAN: "Correct its from, or give the renamed id: reportkit rename",
}


def _refuse(standing: Standing, word: Word, *, is_broken: bool) -> None:
    """Raise where ``standing`` is not a thing that can be agreed with.

    A record that cannot be read can be written anew, if there is a section for it.
    """
    if standing.state is State.CONFLICT and not (is_broken and standing.sources):
        raise UsageError(f'"{standing.id}" cannot be acknowledged: {standing.told[0]}')
    if standing.state in _REFUSED:
        message = f'"{standing.id}" cannot be acknowledged: it is {standing.state}'
        raise UsageError(message, _REFUSED[standing.state])
    if standing.state is State.STALE and not word.unchanged:
        message = f'"{standing.id}" has not been edited since its source changed'
        hint = 'Edit it, or say why it can stay: --unchanged "only the Latvian wording"'
        raise UsageError(message, hint)


def _is_due(standing: Standing) -> bool:
    record = standing.record
    if standing.state is State.OMITTED:
        return record is None
    if standing.state is State.FRESH:
        return record is not None and not record.is_verified
    return standing.state in BEHIND | {
        State.NEW,
        State.EN_EDITED,
        State.OMIT_REVIEW,
        State.CONFLICT,
    }
