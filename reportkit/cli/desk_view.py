"""The translator's desk on a terminal: the table of sections, and what changed in one of them.

Colours only repeat what the words and signs say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportkit.facts import facts_in
from reportkit.sync.changes import Passage, Piece
from reportkit.sync.states import BEHIND, BLOCKING, Desk, Standing, State

_SIGNS = {
    State.CONFLICT: ("✗", "bold red"),
    State.ORPHAN: ("✗", "bold red"),
    State.MISSING: ("✗", "bold red"),
    State.UNACCOUNTED: ("✗", "bold red"),
    State.STALE: ("●", "bold yellow"),
    State.TOUCHED: ("◐", "yellow"),
    State.OMIT_REVIEW: ("?", "yellow"),
    State.NEW: ("+", "cyan"),
    State.EN_EDITED: ("~", "cyan"),
    State.FRESH: ("✓", "green"),
    State.OMITTED: ("–", "dim"),
}
_RESTING = frozenset({State.FRESH, State.OMITTED})
_KINDS = ("facts", "text", "minor?", "format")
_WIDE = 100
"""Columns of a terminal in which the table says who acknowledged a section, and when."""
_NARROW = 56
"""Columns below which there is no table but a list."""
_MIDDLING = 64
"""Columns in which it says how many words a section has."""


def table_of(desk: Desk, width: int, *, everything: bool = False) -> RenderableType:
    """Return the table of a desk for a terminal of ``width`` columns.

    What is to be done comes first, facts before all else; ``everything`` lists all sections in
    reading order.
    """
    shown = [each for each in desk.standings if everything or each.state not in _RESTING]
    if not everything:
        shown.sort(key=_urgency)
    parts: list[RenderableType] = [Text(f"{desk.report} · {desk.language}", style="bold")]
    if width < _NARROW:
        parts += (line for each in shown for line in _lines(each))
    elif shown:
        parts.append(_table(shown, width, by_chapter=everything))
    parts += (Text(), totals(desk)) if shown else (totals(desk),)
    return Group(*parts)


def totals(desk: Desk) -> Text:
    """Return how many sections there are in each state: signs, numbers, words."""
    counts = desk.counts()
    text = Text()
    for state in State:
        if counts[state]:
            sign, style = _SIGNS[state]
            text.append(f"{sign} {counts[state]} {state}", style=style)
            text.append("   ")
    unverified = sum(_is_unverified(each) for each in desk.standings)
    if unverified:
        text.append(f"({unverified} of them adopted unverified)")
    text.rstrip()
    return text


def _rests(one: Standing) -> bool:
    return one.state in _RESTING and not _is_unverified(one)


def _is_unverified(one: Standing) -> bool:
    return one.record is not None and not one.record.is_verified


def by_urgency(standings: Sequence[Standing]) -> list[Standing]:
    """Return the sections that somebody has to look at, the most urgent first."""
    return sorted((each for each in standings if not _rests(each)), key=_urgency)


def _urgency(one: Standing) -> tuple[int, int]:
    """Return what sorts facts first, then what stops a release, then the rest by state."""
    kind = _KINDS.index(one.change.kind) if one.change else len(_KINDS)
    if one.state in BEHIND and kind == 0:
        return (0, 0)
    if one.state in BLOCKING:
        return (1, list(State).index(one.state))
    return (2 + list(State).index(one.state), kind)


def _table(shown: Sequence[Standing], width: int, *, by_chapter: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    table.add_column("", no_wrap=True)
    table.add_column("Section", overflow="fold", ratio=None)
    table.add_column("What changed", overflow="fold")
    if width >= _MIDDLING:
        table.add_column("Words", justify="right", no_wrap=True)
    if width >= _WIDE:
        table.add_column("Acknowledged", no_wrap=True)
    chapter = None
    for each in shown:
        if by_chapter and each.chapter != chapter:
            chapter = each.chapter
            table.add_row("", Text(chapter or "sync", style="bold"))
        table.add_row(*_row(each, width, with_chapter=not by_chapter))
    return table


def _lines(one: Standing) -> Iterator[RenderableType]:
    """Yield the lines of one section in a list."""
    sign, style = _SIGNS[one.state]
    yield Text(f"{sign} {one.state}  {one.id}", style=style, overflow="fold")
    yield Padding(_told(one), (0, 0, 0, 2))


def _row(one: Standing, width: int, *, with_chapter: bool) -> Iterator[RenderableType]:
    sign, style = _SIGNS[one.state]
    yield Text(f"{sign} {one.state}", style=style)
    name = Text(one.id or f"line {one.place.line}", style="bold" if with_chapter else "")
    if with_chapter and one.chapter:
        name.append(f"\n{one.chapter}", style="dim not bold")
    yield name
    yield _told(one)
    if width >= _MIDDLING:
        yield _words(one)
    if width >= _WIDE:
        yield _acknowledged(one)


def _told(one: Standing) -> Text:
    text = Text()
    if one.change and one.change.kind != "format":
        text.append(one.change.kind, style="bold red" if one.change.kind == "facts" else "bold")
        text.append(": ")
    text.append(", ".join(one.told))
    return text


def _words(one: Standing) -> str:
    ratio = f" {one.ratio:.0%}" if one.ratio and one.abridged_words else ""
    return (
        f"{one.source_words} → {one.abridged_words}{ratio}"
        if one.abridged_words
        else str(one.source_words)
    )


def _acknowledged(one: Standing) -> str:
    if one.acknowledged is None:
        return "–"
    by, at = one.acknowledged
    return f"{by or 'nobody'}, {at.isoformat()}"


# -- What changed in one section ------------------------------------------------------------------


def passages_as_text(passages: Sequence[Passage], language: str) -> Text:
    """Return the changes: ``[-out-]``, ``{+in+}``, moved paragraphs as such, facts underlined.

    What stayed is left out but for a line beside each change.
    """
    text = Text()
    was_left_out = False
    for each in passages:
        if each.change == "same":
            was_left_out = True
            continue
        if was_left_out:
            text.append("  …\n", style="dim")
        was_left_out = False
        text.append_text(_passage(each, language))
        text.append("\n")
    return text


_LEADS: Mapping[str, str] = {
    "changed": "  ",
    "added": "+ ",
    "removed": "- ",
    "moved": "↕ moved here: ",
}


def _passage(one: Passage, language: str) -> Text:
    text = Text().append(_LEADS[one.change], style="bold")
    for piece in one.pieces:
        text.append_text(_piece(piece, language))
    return text


def _piece(piece: Piece, language: str) -> Text:
    if piece.change == "same":
        return Text(piece.words)
    (before, after), style = {
        "added": (("{+", "+}"), "green"),
        "removed": (("[-", "-]"), "red"),
    }[piece.change]
    text = Text(piece.words, style=style)
    try:
        for fact in facts_in(piece.words, language):
            if fact.certain:
                text.stylize("bold underline", fact.start, fact.end)
    except KeyError:
        pass  # a language whose facts are not known
    return Text(before, style=style) + text + Text(after, style=style)
