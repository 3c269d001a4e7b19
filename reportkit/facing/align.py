"""Leaves -> leaves filled so that sections which belong together begin side by side.

Both texts of a leaf are set; the first pair of sections that does not begin on the same page and
at the same height gets room before the one that is ahead; and so on from there.  Room only grows,
so it comes to an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportkit.facing.leaves import Leaf
from reportkit.facing.marks import Room, with_room
from reportkit.typeset import Galley, GalleyJob, Press, SetGalleys

NEAR = 1.0
"""How far apart, in pt, the beginnings of two sections may be."""

LOWEST = 200.0
"""How far above the foot of the paper, in pt, a section must begin to be moved down on its page."""


@dataclass(slots=True)
class _Filled:
    """A leaf being filled: the room before ids, on both sides, and how often it was set."""

    leaf: Leaf
    rooms: tuple[dict[str, Room], dict[str, Room]] = field(default_factory=lambda: ({}, {}))
    tails: tuple[int, int] = (0, 0)
    done: int = 0


def aligned(
    pairs: Sequence[Leaf], press: Press, set_galleys: SetGalleys, notes: tuple[str, str]
) -> tuple[Leaf, ...]:
    """Return the leaves, filled.  ``notes`` stand on pages that hold nothing else."""
    filled = [_Filled(each) for each in pairs]
    todo = list(filled)
    while todo:
        made = [_made(each, notes) for each in todo]
        jobs = [GalleyJob(piece, press) for leaf in made for piece in (leaf.left, leaf.right)]
        galleys = list(set_galleys(jobs))
        todo = [
            each
            for each, left, right in zip(todo, galleys[::2], galleys[1::2], strict=True)
            if _grown(each, left, right)
        ]
    return tuple(_made(each, notes) for each in filled)


def _made(filled: _Filled, notes: tuple[str, str]) -> Leaf:
    leaf = filled.leaf
    left = with_room(leaf.left.html, filled.rooms[0], filled.tails[0], notes[0])
    right = with_room(leaf.right.html, filled.rooms[1], filled.tails[1], notes[1])
    return replace(leaf, left=replace(leaf.left, html=left), right=replace(leaf.right, html=right))


def _grown(filled: _Filled, left: Galley, right: Galley) -> bool:
    """Give room to the first sections that are apart, else to the shorter text; whether any was."""
    if filled.done <= 2 * len(filled.leaf.ties):
        filled.done += 1
        for names in filled.leaf.ties:
            if (
                names[0] in left.spots
                and names[1] in right.spots
                and _moved(filled, names, left, right)
            ):
                return True
    short = right.pages - left.pages
    if not short:
        return False
    filled.tails = (filled.tails[0] + max(0, short), filled.tails[1] + max(0, -short))
    filled.done = 1_000_000  # what is added at the end moves nothing
    return True


def _moved(filled: _Filled, names: tuple[str, str], left: Galley, right: Galley) -> bool:
    """Give room before the section that is ahead of the other, if one is."""
    ours, theirs = left.spots[names[0]], right.spots[names[1]]
    pages, drop = theirs.page - ours.page, ours.top - theirs.top
    if pages:
        side = 0 if pages > 0 else 1
        former = filled.rooms[side].get(names[side], Room())
        filled.rooms[side][names[side]] = Room(former.pages + abs(pages), 0)
        return True
    if abs(drop) < NEAR or min(ours.top, theirs.top) < LOWEST:
        return False
    side = 0 if drop > 0 else 1
    former = filled.rooms[side].get(names[side], Room())
    filled.rooms[side][names[side]] = Room(former.pages, former.height + abs(drop))
    return True
