"""Where a text that came back goes in a chapter as it is now: the third way of a three-way merge."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.exchange.base import SlotBase
from reportkit.exchange.slots import Slot
from reportkit.exchange.units import BETWEEN

_HEADING_REST = re.compile(r"[^\n]*(?:\n(?:=+|-+)[ \t]*(?=\n|\Z))?")


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a range of a chapter's file; without text there is nothing to do."""

    start: int
    end: int
    text: str


def placed(
    here: Sequence[Slot], exported: Sequence[SlotBase], slot: SlotBase, text: str, whole: str
) -> Edit | None:
    """Return where ``text`` goes among the slots of a section as it is now; None is a conflict.

    ``slot`` is one of those ``exported``; its text is looked for, and where ``text`` stands already,
    there is nothing to do.  ``whole`` is the text of the file.
    """
    mine = [each for each in here if each.kind == slot.kind]
    if not slot.text:
        return _first_text(here, whole, text) if not mine else None
    runs = _runs(mine)
    found = [span for joined, span in runs if joined == slot.text]
    twins = [each for each in exported if (each.kind, each.text) == (slot.kind, slot.text)]
    if len(found) == len(twins):
        nth = next(index for index, each in enumerate(twins) if each is slot)
        return Edit(*found[nth], _as_written(slot, text))
    is_there = any(joined == text for joined, _ in runs)
    return Edit(0, 0, "") if is_there and not found else None


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return the text of a file with ``edits``, whose ranges do not overlap."""
    for each in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def _first_text(here: Sequence[Slot], whole: str, text: str) -> Edit | None:
    """Return where the first text of a section goes: below its heading."""
    heading = next(each for each in here if each.kind == "heading")
    line = _HEADING_REST.match(whole, heading.end)
    return Edit(line.end(), line.end(), f"\n\n{text}") if line else None


def _runs(mine: Sequence[Slot]) -> list[tuple[str, tuple[int, int]]]:
    """Return every run of slots: what it says, and its range in the file."""
    return [
        (
            BETWEEN.join(each.text for each in mine[first:last]),
            (mine[first].start, mine[last - 1].end),
        )
        for first in range(len(mine))
        for last in range(first + 1, len(mine) + 1)
    ]


def _as_written(slot: SlotBase, text: str) -> str:
    """Return ``text`` as the file has it: a standfirst is a value in YAML."""
    return json.dumps(text, ensure_ascii=False) if slot.kind == "standfirst" else text
