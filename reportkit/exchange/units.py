"""The translator's desk -> units for translation programs, section by section.

A unit is a run of paragraphs of an abridged section beside the run of source paragraphs that it
belongs to.  An abridgement is no translation sentence by sentence: within a section text may be
moved freely between its units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportkit.diagnostics import Place
from reportkit.exchange.align import side_by_side
from reportkit.exchange.base import VERSION, Base, SectionBase, SlotBase
from reportkit.exchange.placeholders import Placeholders
from reportkit.exchange.slots import Kind, Slot, paragraphs, slots
from reportkit.sources.report import Report
from reportkit.sync.changes import compare
from reportkit.sync.mapping import Pairing
from reportkit.sync.sections import Section
from reportkit.sync.states import Desk, Standing, State

BETWEEN = "\n\n"
"""What stands between the paragraphs of a unit's source."""

_SETTLED = frozenset({State.FRESH, State.EN_EDITED})
_LEFT_OUT = frozenset({State.CONFLICT, State.ORPHAN})


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work: ``source`` and ``target`` with placeholders for ``codes``.

    ``previous`` is the source as it was when the section was acknowledged, "" where it is the
    same; ``is_open`` says that the target cannot be taken for done; ``place`` is that of the
    target.
    """

    id: str
    source: str
    target: str
    codes: tuple[str, ...]
    is_open: bool
    previous: str
    notes: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Consignment:
    """All that goes out: the units, and what they were made from; ``left_out`` could not go."""

    base: Base
    units: tuple[Unit, ...]
    left_out: tuple[Standing, ...]


def unit_id(section: str, index: int) -> str:
    """Return the id of a section's unit, counted from 1."""
    return f"{section}/{index + 1}"


def consign(report: Report, desk: Desk, chapters: Sequence[str] = ()) -> Consignment:
    """Return the units of an abridged edition, or of some of its ``chapters``."""
    bases: list[SectionBase] = []
    units: list[Unit] = []
    left_out: list[Standing] = []
    filled = {
        pair.name: slots(pair.manuscripts[desk.language])
        for pair in report.pairs.values()
        if desk.language in pair.manuscripts and (not chapters or pair.name in chapters)
    }
    for pairing in desk.coverage.pairings:
        section, standing = pairing.section, desk.standing(pairing.section.id)
        if section.chapter not in filled or not pairing.sources or standing is None:
            continue
        if standing.state in _LEFT_OUT:
            left_out.append(standing)
            continue
        parcel = _Parcel(
            pairing, standing, filled[section.chapter][section.id], _aim(standing, desk)
        )
        units += parcel.units()
        bases.append(parcel.base())
    source = report.settings.languages.source
    base = Base(VERSION, report.name, source, desk.language, tuple(bases))
    return Consignment(base, tuple(units), tuple(left_out))


def is_open(standing: Standing) -> bool:
    """Whether nobody has said that the section agrees with its sources as they are."""
    verified = standing.record is not None and standing.record.is_verified
    return standing.state not in _SETTLED or not verified


def _aim(standing: Standing, desk: Desk) -> int:
    """Return how long the section should be beside its source, in percent: as long as it is.

    A section without a text is to be as long as the edition is on the whole.
    """
    counted = [each for each in desk.standings if each.source_words and each.abridged_words]
    whole = sum(each.abridged_words for each in counted) / (
        sum(each.source_words for each in counted) or 1
    )
    has_text = standing.ratio and not is_open(standing)
    return max(5, 5 * round(20 * ((standing.ratio if has_text else whole) or 0.4)))


@dataclass(frozen=True, slots=True)
class _Group:
    """Slots that make one unit, and the source paragraphs beside them, before and now."""

    kind: Kind
    slots: tuple[Slot, ...]
    now: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def target(self) -> str:
        return BETWEEN.join(each.text for each in self.slots)


@dataclass(frozen=True, slots=True)
class _Parcel:
    """One abridged section on its way out."""

    pairing: Pairing
    standing: Standing
    slots: tuple[Slot, ...]
    aim: int

    def base(self) -> SectionBase:
        codes = (unit.codes for unit in self.units())
        return SectionBase(
            self.pairing.section.id,
            self.pairing.section.chapter,
            {each.id: each.said for each in self.pairing.sources},
            is_open(self.standing),
            tuple(
                SlotBase(group.kind, group.target, code)
                for group, code in zip(self._groups(), codes, strict=True)
            ),
        )

    def units(self) -> Iterator[Unit]:
        for index, group in enumerate(self._groups()):
            hidden = Placeholders()
            now, before = BETWEEN.join(group.now), BETWEEN.join(group.before)
            source, target = hidden.hide(now), hidden.hide(group.target)
            previous = hidden.hide(before) if before != now and self.standing.record else ""
            yield Unit(
                unit_id(self.pairing.section.id, index),
                source,
                target,
                hidden.codes,
                is_open(self.standing) and bool(target),
                previous,
                (*self._notes(), *_difference(group, hidden)),
                self._place(group),
            )

    def _notes(self) -> Iterator[str]:
        """Yield what a translator has to know of the section as a whole."""
        yield f"abridgement, aim about {self.aim} % of the source"
        standing = self.standing
        since = f" since {standing.record.at.isoformat()}" if standing.record else ""
        if standing.change and standing.told:
            yield f"changed{since}: {', '.join(standing.told)}"
        elif is_open(standing):
            yield ", ".join(standing.told)

    def _groups(self) -> Iterator[_Group]:
        old: Mapping[str, str] = self.standing.record.sources if self.standing.record else {}
        sources = self.pairing.sources
        standfirst = [each for each in self.slots if each.kind == "standfirst"]
        openings = tuple(each.opening for each in sources if each.opening)
        if standfirst and openings:
            before = tuple(filter(None, (_split(old.get(each.id, ""))[0] for each in sources)))
            yield _Group("standfirst", tuple(standfirst), openings, before)
        heading = tuple(each for each in self.slots if each.kind == "heading")
        titles = tuple(filter(None, (_split(old.get(each.id, ""))[1] for each in sources)))
        yield _Group("heading", heading, tuple(each.title for each in sources), titles)
        yield from self._texts([*_below(sources)], [*_below_before(old)])

    def _texts(self, now: Sequence[str], before: Sequence[str]) -> Iterator[_Group]:
        texts = [each for each in self.slots if each.kind == "text"]
        if not texts or not now:
            # Without a counterpart there is one unit, beside all that there is.
            beside = tuple(now) or tuple(each.title for each in self.pairing.sources)
            if texts or now:
                yield _Group("text", tuple(texts), beside, tuple(before))
            return
        groups = side_by_side(now, [each.text for each in texts])
        earlier = _earlier(before, [tuple(source) for source, _ in groups])
        done = 0
        for (source, target), past in zip(groups, earlier, strict=True):
            mine = tuple(texts[done : done + len(target)])
            done += len(target)
            yield _Group("text", mine, tuple(source), past)

    def _place(self, group: _Group) -> Place:
        section = self.pairing.section
        if not group.slots:
            return section.place
        if group.kind != "text":
            return section.place
        heading = next(each for each in self.slots if each.kind == "heading")
        start = group.slots[0].start - heading.start + section.text.index(heading.text)
        return Place(section.path, section.line + section.text.count("\n", 0, start))


def _below(sources: Sequence[Section]) -> Iterator[str]:
    for each in sources:
        yield from _paragraphs(each.text)


def _below_before(old: Mapping[str, str]) -> Iterator[str]:
    for text in old.values():
        _, _, below = _split(text)
        yield from _paragraphs(below, start=0)


def _paragraphs(text: str, start: int | None = None) -> Iterator[str]:
    """Yield the paragraphs of a section's text, without those of its heading."""
    first = text.find("\n") if start is None else start
    if first >= 0:
        yield from (text[a:b] for a, b in paragraphs(text, first))


def _split(said: str) -> tuple[str, str, str]:
    """Return a section's text, as a record keeps it, as opening, title and what is below."""
    found = re.search(
        r"^#{1,6}[ \t]+(?P<title>.*?)(?:[ \t]*\{[^{}]*\})?[ \t]*$", said, re.MULTILINE
    )
    if not found:
        return "", "", said
    return said[: found.start()].strip(), found["title"], said[found.end() :]


def _earlier(before: Sequence[str], groups: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the paragraphs of an earlier source, each with the group that it became part of."""
    now = [each for group in groups for each in group]
    owner = [index for index, group in enumerate(groups) for _ in group]
    past: list[list[str]] = [[] for _ in groups]
    for kind, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        for index in range(a, b):
            at = c + (index - a if kind == "equal" else min(index - a, max(0, d - c - 1)))
            past[owner[min(at, len(owner) - 1)]].append(before[index])
    return [tuple(each) for each in past]


def _difference(group: _Group, hidden: Placeholders) -> Iterator[str]:
    """Yield the words that went and came, as ``[-…-]`` and ``{+…+}``, paragraph by paragraph."""
    if not group.before or group.before == group.now:
        return
    before, now = (tuple(map(hidden.hide, each)) for each in (group.before, group.now))
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    for passage in compare(before, now):
        if passage.change not in {"same", "moved"}:
            yield "".join(marks[each.change].format(each.words) for each in passage.pieces)
