"""A report -> which of its sections face each other, and which have nothing to face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.sources import Report
from reportkit.sync.mapping import coverage


@dataclass(frozen=True, slots=True)
class Tie:
    """What a section of the full text comes to in the abridged one.

    ``partner`` is the id of the abridged section, empty where it was left out.  ``is_first`` tells
    the source that an abridged section begins beside from others that were merged into it;
    ``title`` is that of the abridged section.
    """

    chapter: str
    id: str
    partner: str = ""
    title: str = ""
    is_first: bool = True


def ties(report: Report, language: str) -> tuple[Tie, ...]:
    """Return the ties of the sections of ``report`` to those of its edition in ``language``."""
    where = coverage(report, language)
    found: dict[str, Tie] = {}
    for pairing in where.pairings:
        section = pairing.section
        for number, source in enumerate(pairing.sources):
            tie = Tie(source.chapter, source.id, section.id, section.title, number == 0)
            found.setdefault(source.id, tie)
    for omission in where.omitted:
        found.setdefault(omission.section.id, Tie(omission.section.chapter, omission.section.id))
    return tuple(_once(found))


def _once(found: dict[str, Tie]) -> Iterator[Tie]:
    """Yield the ties, each abridged section beside one source only: the first that names it."""
    taken: set[str] = set()
    for tie in found.values():
        if tie.partner in taken and tie.is_first:
            yield Tie(tie.chapter, tie.id, tie.partner, tie.title, is_first=False)
        else:
            yield tie
        if tie.is_first:
            taken.add(tie.partner)
