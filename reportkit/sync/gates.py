"""What a desk has to say to a build, to a release, and to the reader of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Code, Diagnostic, Place
from reportkit.model import Abridgement, LeftOut
from reportkit.sources.report import Report
from reportkit.sync.changes import counted
from reportkit.sync.states import BEHIND, BLOCKING, Desk, Standing, State

_CODES: dict[State, tuple[Code, str]] = {
    State.UNACCOUNTED: (
        codes.UNACCOUNTED,
        "Name it in a from, or leave it out: reportkit omit {id}",
    ),
    State.MISSING: (
        codes.NO_ABRIDGEMENT,
        "Write the chapter, or list it under omit in report.yaml.",
    ),
    State.ORPHAN: (
        codes.ORPHAN,
        "Correct the from, delete the section or its record, or: reportkit rename",
    ),
    State.CONFLICT: (codes.CONFLICT, "Keep the older text of the two, or acknowledge it anew."),
}


def warned(desk: Desk, place: Place) -> Iterator[Diagnostic]:
    """Yield one warning where sections of an edition are behind, at ``place``.

    An edition on whose desk nobody works, that has no record, is left alone.
    """
    if not (desk.records.known or desk.records.broken):
        return
    counts = desk.counts()
    behind = sum(counts[state] for state in BEHIND)
    parts = [f"{counted(behind, 'section')} behind the full text"] if behind else []
    parts += [f"{counts[state]} {state}" for state in State if state in BLOCKING and counts[state]]
    if parts:
        message = f"the abridged edition ({desk.language}) has {', '.join(parts)}"
        yield codes.STALE.at(place, message, f"See which: reportkit status {desk.report}")


def judged(desk: Desk, report: Report) -> Iterator[Diagnostic]:
    """Yield what keeps the edition of ``desk`` from being released."""
    chapters: set[str] = set()
    for each in desk.standings:
        if each.state is State.MISSING and each.chapter in chapters:
            continue  # told once a chapter
        chapters.add(each.chapter)
        if each.state in BLOCKING:
            code, hint = _CODES[each.state]
            message = f'"{each.id or each.title}" is {each.state}: {", ".join(each.told)}'
            yield code.at(each.place, message, hint.format(id=each.id))
    behind = [each for each in desk.standings if each.state in BEHIND]
    most = report.settings.release.max_stale
    if len(behind) > most:
        yield from (_too_stale(each, len(behind), most) for each in behind)


def _too_stale(one: Standing, behind: int, most: int) -> Diagnostic:
    message = f'"{one.id}" is {one.state}: {", ".join(one.told)}'
    allowed = f"; release.max-stale is {most}, and {behind} are stale" if most else ""
    hint = f"See what changed: reportkit diff {one.id}{allowed}"
    return codes.TOO_STALE.at(one.place, message, hint)


def abridgement(desk: Desk, report: Report) -> Abridgement:
    """Return what the reader of the edition is told of how it stands to the full text."""
    source = report.settings.languages.source
    verified = [each.at for each in desk.records.known.values() if each.is_verified]
    titles = desk.coverage.titles
    left = (
        LeftOut(titles[each.section.chapter], each.section.title, each.reason)
        for each in desk.coverage.omitted
    )
    behind = (each.id for each in desk.standings if each.state in BEHIND)
    return Abridgement(source, max(verified, default=None), tuple(left), tuple(behind))
