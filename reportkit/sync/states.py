"""The map and the records -> the state of each section: what a translator has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportkit.config.reading import Reader
from reportkit.diagnostics import Place
from reportkit.sources.report import Report
from reportkit.sync.changes import Change
from reportkit.sync.comparer import Comparer, Texts
from reportkit.sync.mapping import Coverage, Omission, Pairing, coverage
from reportkit.sync.normal import Normaliser
from reportkit.sync.records import Record, Records, digest_of, read_records, record_path
from reportkit.sync.sections import Section

REWRITTEN = 70
"""How alike, in percent, a section left out must still be to what it was to stay left out."""


class State(StrEnum):
    """How an abridged section stands to its sources; the order is that of urgency."""

    CONFLICT = "conflict"
    ORPHAN = "orphan"
    MISSING = "missing"
    UNACCOUNTED = "unaccounted"
    STALE = "stale"
    TOUCHED = "touched"
    OMIT_REVIEW = "omit-review"
    NEW = "new"
    EN_EDITED = "en-edited"
    FRESH = "fresh"
    OMITTED = "omitted"


BLOCKING = frozenset({State.CONFLICT, State.ORPHAN, State.MISSING, State.UNACCOUNTED})
"""What a release cannot go out with."""

BEHIND = frozenset({State.STALE, State.TOUCHED})
"""The source has changed since somebody said that the two agree."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one section stands.

    ``id`` is that of the abridged section, or of the source section where there is none;
    ``sources`` are the ids that it was made from; ``source_words`` and ``abridged_words`` are
    counts.  ``change`` is what happened to the sources since ``record``.  ``told`` says what there
    is to see, in words.
    """

    id: str
    chapter: str
    title: str
    place: Place
    state: State
    sources: tuple[str, ...]
    source_words: int
    abridged_words: int
    change: Change | None = None
    told: tuple[str, ...] = ()
    record: Record | None = None

    @property
    def ratio(self) -> float | None:
        """How long the abridged text is beside its sources; None where there are none."""
        return round(self.abridged_words / self.source_words, 2) if self.source_words else None

    def in_order(self, chapters: Mapping[str, int]) -> tuple[int, str, int]:
        """Return what sorts sections as they are read; ``chapters`` says in which order."""
        return (chapters.get(self.chapter, len(chapters)), self.place.file.name, self.place.line)

    @property
    def acknowledged(self) -> tuple[str, date] | None:
        """Who said that the two agree, and when; "" where nobody compared them."""
        return (self.record.by, self.record.at) if self.record else None


@dataclass(frozen=True, slots=True)
class Desk:
    """One abridged edition on the translator's desk: every section of it, in reading order."""

    report: str
    folder: Path
    language: str
    coverage: Coverage
    records: Records
    standings: tuple[Standing, ...]

    def counts(self) -> Mapping[State, int]:
        """Return how many sections there are in each state."""
        return Counter(each.state for each in self.standings)

    def standing(self, id_: str) -> Standing | None:
        """Return where the section ``id_`` stands."""
        return next((each for each in self.standings if each.id == id_), None)


def open_desk(report: Report, language: str, normaliser: Normaliser | None = None) -> Desk:
    """Return where each section of ``report`` stands in ``language``, an abridged one of its own.

    Nothing is written.  pandoc is asked about those sections only whose letters have changed.
    """
    normaliser = normaliser or Normaliser()
    where = coverage(report, language)
    records = read_records(report.folder, language, Reader(normaliser.cache))
    judge = _Judge(report, where, records, normaliser)
    chapters = {name: index for index, name in enumerate(report.pairs)}
    found = sorted(judge.standings(), key=lambda each: each.in_order(chapters))
    return Desk(report.name, report.folder, language, where, records, tuple(found))


class _Judge:
    def __init__(
        self, report: Report, where: Coverage, records: Records, normaliser: Normaliser
    ) -> None:
        self.folder = report.folder
        self.where = where
        self.records = records
        self.comparer = Comparer(normaliser, report.settings.languages.source, report.terms)
        self.comparer.learn(self._to_compare())

    def standings(self) -> Iterator[Standing]:
        yield from map(self._of_pairing, self.where.pairings)
        yield from map(self._of_omission, self.where.omitted)
        for section in self.where.unaccounted:
            yield _alone(section, State.UNACCOUNTED, "in no abridged section, and not left out")
        for section in self.where.missing:
            yield _alone(
                section, State.MISSING, f"the chapter has no file in {self.where.language}"
            )
        yield from self._orphan_records()

    # -- Abridged sections

    def _of_pairing(self, pairing: Pairing) -> Standing:
        section = pairing.section
        ids = {section.id, *(each.id for each in pairing.sources)}
        if ids & self.where.twice or not section.id:
            why = "two sections have the same id" if section.id else "the heading has no id"
            return self._pair(pairing, State.CONFLICT, (why,))
        if section.id in self.records.broken:
            return self._pair(pairing, State.CONFLICT, (self.records.broken[section.id],))
        if pairing.gone:
            lost = (f'there is no source section "{each}"' for each in pairing.gone)
            return self._pair(pairing, State.ORPHAN, tuple(lost))
        if pairing.is_added:
            return self._pair(pairing, State.FRESH, ("added: it has no source",))
        record = self.records.known.get(section.id)
        if record is None or not record.abridged:
            return self._pair(pairing, State.NEW, ("never acknowledged",))
        change = self._since(record, pairing.sources)
        is_edited = record.abridged != digest_of(section.content)
        told = change.told if change else ()
        told = told if record.is_verified else (*told, "adopted unverified")
        return self._pair(pairing, _state(change, is_edited), told, change)

    def _pair(
        self, pairing: Pairing, state: State, told: Sequence[str], change: Change | None = None
    ) -> Standing:
        section = pairing.section
        return Standing(
            section.id,
            section.chapter,
            section.title,
            section.place,
            state,
            (*(each.id for each in pairing.sources), *pairing.gone),
            sum(each.words for each in pairing.sources),
            section.words,
            change,
            tuple(told),
            self.records.known.get(section.id),
        )

    def _since(self, record: Record, sources: Sequence[Section]) -> Change | None:
        """Return what happened to the sources since the record, None where no letter changed."""
        return self.comparer.change(record.sources, {each.id: each.said for each in sources})

    # -- Sections that are left out

    def _of_omission(self, omission: Omission) -> Standing:
        section = omission.section
        record = self.records.known.get(section.id)
        if record is None or record.abridged:
            return _alone(section, State.OMITTED, omission.reason)
        change = self._since(record, [section])
        if change is None:
            return _alone(section, State.OMITTED, omission.reason, record=record)
        state = State.OMIT_REVIEW if change.likeness < REWRITTEN else State.OMITTED
        told = (omission.reason, *change.told)
        return _alone(section, state, *told, change=change, record=record)

    # -- Records that no section has

    def _orphan_records(self) -> Iterator[Standing]:
        abridged = {each.section.id for each in self.where.pairings}
        omitted = {each.section.id for each in self.where.omitted}
        for id_, record in self.records.known.items():
            if id_ not in (abridged if record.abridged else abridged | omitted):
                told = ("its record has no section any more",)
                yield self._recorded(id_, State.ORPHAN, told, record)
        for id_, why in self.records.broken.items():
            if id_ not in abridged:
                yield self._recorded(id_, State.CONFLICT, (why,), None)

    def _recorded(
        self, id_: str, state: State, told: tuple[str, ...], record: Record | None
    ) -> Standing:
        place = Place(record_path(self.folder, self.where.language, id_))
        sources = tuple(record.sources) if record else ()
        return Standing(id_, "", "", place, state, sources, 0, 0, None, told, record)

    def _to_compare(self) -> Iterator[tuple[Texts, Texts]]:
        """Yield the texts in the records, each with those of today."""
        pairs = [(each.section.id, each.sources) for each in self.where.pairings]
        pairs += [(each.section.id, (each.section,)) for each in self.where.omitted]
        for id_, sources in pairs:
            record = self.records.known.get(id_)
            if record:
                yield record.sources, {each.id: each.said for each in sources}


def _state(change: Change | None, is_edited: bool) -> State:
    if change is None or change.kind == "format":
        return State.EN_EDITED if is_edited else State.FRESH
    return State.TOUCHED if is_edited else State.STALE


def _alone(
    section: Section,
    state: State,
    *told: str,
    change: Change | None = None,
    record: Record | None = None,
) -> Standing:
    return Standing(
        section.id,
        section.chapter,
        section.title,
        section.place,
        state,
        (section.id,),
        section.words,
        0,
        change,
        told,
        record,
    )
