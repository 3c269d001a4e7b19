"""Which source sections each abridged section was made from, and which were left out on purpose.

``{#methods from="sample survey"}`` names the sources; without ``from`` it is the section with the
same id; ``from="sample+"`` takes what stands below it too; ``.added`` has no source.  What is left
out is listed under ``omit``, with a reason: sections in the metadata block, chapters in
report.yaml.  Anything else is not accounted for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportkit.sources.report import Report
from reportkit.sync.sections import Section, sections_of

SUBTREE = "+"
"""What follows an id to take the sections below it too."""

FROM, ADDED = "from", "added"
"""The attribute that names the sources, and the class of a section that has none."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """An abridged section and the source sections that it was made from, in reading order.

    ``gone`` are the ids that it names and that no source section has.
    """

    section: Section
    sources: tuple[Section, ...]
    gone: tuple[str, ...] = ()

    @property
    def is_added(self) -> bool:
        """Whether it has no source on purpose."""
        return ADDED in self.section.classes


@dataclass(frozen=True, slots=True)
class Omission:
    """A source section that an abridged edition leaves out, and why."""

    section: Section
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where every section of a report went in one abridged edition.

    ``unaccounted`` are in no abridged section and not left out; ``missing`` belong to chapters
    that have no file in this language and are not left out.  ``twice`` are ids that two sections
    of one language have; ``titles`` are those of the chapters of the full text, by name.
    """

    language: str
    pairings: tuple[Pairing, ...]
    omitted: tuple[Omission, ...]
    unaccounted: tuple[Section, ...]
    missing: tuple[Section, ...]
    twice: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)

    def pairing(self, id_: str) -> Pairing | None:
        """Return the abridged section ``id_`` with its sources."""
        return next((each for each in self.pairings if each.section.id == id_), None)

    def omission(self, id_: str) -> Omission | None:
        """Return the source section ``id_`` that is left out."""
        return next((each for each in self.omitted if each.section.id == id_), None)

    def sources_of(self, id_: str) -> tuple[Section, ...]:
        """Return the source sections of ``id_``: those it was made from, or itself."""
        pairing = self.pairing(id_)
        if pairing:
            return pairing.sources
        alone = (*(each.section for each in self.omitted), *self.unaccounted, *self.missing)
        return tuple(each for each in alone if each.id == id_)


def sections(report: Report, language: str) -> tuple[Section, ...]:
    """Return all sections of ``report`` in ``language``, in the order of the contents."""
    pairs = report.pairs.values()
    found = (pair.manuscripts.get(language) for pair in pairs)
    return tuple(section for each in found if each for section in sections_of(each))


def coverage(report: Report, language: str) -> Coverage:
    """Return where the sections of ``report`` went in ``language``, an abridged one of its own."""
    originals = sections(report, report.settings.languages.source)
    abridged = sections(report, language)
    pairings = tuple(_pairing(each, originals) for each in abridged)
    reasons = dict(_reasons(report, language, originals))
    used = {(each.chapter, each.line) for pairing in pairings for each in pairing.sources}
    rest = [each for each in originals if (each.chapter, each.line) not in used]
    left = [each for each in rest if each.id not in reasons]
    there = {name for name, pair in report.pairs.items() if language in pair.manuscripts}
    return Coverage(
        language,
        pairings,
        tuple(Omission(each, reasons[each.id]) for each in rest if each.id in reasons),
        tuple(each for each in left if each.chapter in there),
        tuple(each for each in left if each.chapter not in there),
        _twice(originals) | _twice(abridged),
        {each.chapter: each.title for each in reversed(originals)},
    )


def named_sources(section: Section) -> tuple[str, ...]:
    """Return the ids that ``section`` says it was made from, with their ``+``."""
    if ADDED in section.classes:
        return ()
    return tuple(section.attributes.get(FROM, "").split()) or (section.id,)


def _pairing(section: Section, originals: Sequence[Section]) -> Pairing:
    named = named_sources(section)
    wanted = dict.fromkeys(_taken(named, originals))
    known = {each.id for each in originals}
    gone = tuple(id_ for id_ in (each.removesuffix(SUBTREE) for each in named) if id_ not in known)
    return Pairing(section, tuple(each for each in originals if each.id in wanted), gone)


def _taken(named: Iterable[str], originals: Sequence[Section]) -> Iterator[str]:
    """Yield the ids of the sections that ``named`` (ids, some with ``+``) take in."""
    for each in named:
        id_ = each.removesuffix(SUBTREE)
        yield id_
        if each.endswith(SUBTREE):
            yield from (section.id for section in originals if id_ in section.parents)


def _reasons(
    report: Report, language: str, originals: Sequence[Section]
) -> Iterator[tuple[str, str]]:
    """Yield the ids of the source sections that are left out in ``language``, with the reasons."""
    chapters: Mapping[str, str] = {
        each.chapter: each.reason for each in report.settings.omit.get(language, ())
    }
    for section in originals:
        if section.chapter in chapters:
            yield section.id, chapters[section.chapter]
    for pair in report.pairs.values():
        manuscript = pair.manuscripts.get(language)
        for omission in manuscript.settings.omit if manuscript else ():
            for id_ in _taken([omission.id], originals):
                yield id_, omission.reason


def _twice(found: Iterable[Section]) -> frozenset[str]:
    counts = Counter(each.id for each in found if each.id)
    return frozenset(id_ for id_, count in counts.items() if count > 1)
