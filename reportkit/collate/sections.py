"""Two books -> what became of each section: added, removed, moved, renamed, changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from reportkit.collate.book import Book, Section
from reportkit.collate.numbers import NumberChange, numbers_changed
from reportkit.collate.things import FigureChange, TableChange, figures_changed, tables_changed
from reportkit.sync.changes import Passage, Piece, compare

Fate = Literal["same", "numbering", "changed", "added", "removed"]
"""``numbering``: only the numbers that the book gives by itself differ, in references to others."""

ALIKE = 75
"""How alike, in percent, two sections with different ids must be to be the same one."""

_MOST_LETTERS = 6000
"""How much of a section is looked at to find it again under another id."""
_MOST_PAIRS = 250_000
"""How many paragraphs, or sections, times how many others, are held against each other."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section then and now, and what became of it; at least one of the two is there.

    ``is_moved``: it stands in another section, or at another place among its neighbours.
    """

    fate: Fate
    old: Section | None
    new: Section | None
    is_moved: bool = False
    passages: tuple[Passage, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    tables: tuple[TableChange, ...] = ()

    @property
    def section(self) -> Section:
        """The section as it is now, or as it was last."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_renamed(self) -> bool:
        """Whether it has another title, or another id."""
        old, new = self.old, self.new
        return bool(old and new and (old.title, old.id) != (new.title, new.id))

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to tell of it."""
        return self.fate == "same" and not (self.is_moved or self.is_renamed)


def sections_changed(old: Book, new: Book, language: str) -> tuple[SectionChange, ...]:
    """Return what became of each section, in the order of ``new``; what went stands where it was."""
    pairs = _paired(old.sections, new.sections)
    moved = _moved(old.sections, new.sections, pairs)
    changes = [
        _change(pairs.get(each.id), each, each.id in moved, language) for each in new.sections
    ]
    stayed = {each.id for each in pairs.values()}
    return tuple(_with_removed(changes, old.sections, stayed))


def _with_removed(
    changes: Sequence[SectionChange], old: Sequence[Section], stayed: set[str]
) -> Iterator[SectionChange]:
    """Yield ``changes`` with each removed section after the one that it stood behind."""
    behind: dict[str, list[SectionChange]] = {}
    last = ""
    for each in old:
        if each.id in stayed:
            last = each.id
        else:
            behind.setdefault(last, []).append(_change(each, None, False, ""))
    yield from behind.pop("", [])
    for change in changes:
        yield change
        yield from behind.pop(change.old.id if change.old else "", [])


def _change(
    old: Section | None, new: Section | None, is_moved: bool, language: str
) -> SectionChange:
    before, after = old or Section("", "", ""), new or Section("", "", "")
    figures = tuple(figures_changed(before.figures, after.figures))
    tables = tuple(tables_changed(before.tables, after.tables))
    if old is None or new is None:
        change: Literal["added", "removed"] = "added" if old is None else "removed"
        said = (*before.passages, *after.passages)
        passages = tuple(Passage(change, (Piece(change, each),)) for each in said)
        return SectionChange(change, old, new, False, passages, (), figures, tables)
    if old.said == new.said and not (figures or tables):
        return SectionChange("same", old, new, is_moved)
    passages = _compared(old.passages, new.passages)
    if _unnumbered(old) == _unnumbered(new) and not (figures or tables):
        return SectionChange("numbering", old, new, is_moved, passages)
    numbers = numbers_changed(_compared(_unnumbered(old), _unnumbered(new)), language)
    return SectionChange("changed", old, new, is_moved, passages, numbers, figures, tables)


def _unnumbered(section: Section) -> tuple[str, ...]:
    return tuple(each.unnumbered for each in section.said)


def _compared(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Passage, ...]:
    if len(old) * len(new) <= _MOST_PAIRS:
        return compare(old, new)
    went = (Passage("removed", (Piece("removed", each),)) for each in old)
    came = (Passage("added", (Piece("added", each),)) for each in new)
    return (*went, *came)


# -- Which is which -----------------------------------------------------------------------------------


def _paired(old: Sequence[Section], new: Sequence[Section]) -> Mapping[str, Section]:
    """Return the former section of each, by the id that it has now."""
    known = {each.id: each for each in old}
    pairs = {each.id: known[each.id] for each in new if each.id in known}
    gone = [each for each in old if each.id not in pairs]
    came = [each for each in new if each.id not in pairs]
    if len(gone) * len(came) > _MOST_PAIRS:
        return pairs
    for each in came:
        near = [(_likeness(before, each), -at) for at, before in enumerate(gone)]
        likeness, at = max(near, default=(0.0, 0))
        if likeness >= ALIKE:
            pairs[each.id] = gone.pop(-at)
    return pairs


def _likeness(old: Section, new: Section) -> float:
    before, after = ("\n".join(each.passages)[:_MOST_LETTERS] for each in (old, new))
    if not before or not after:
        return 0.0
    return fuzz.ratio(before, after, score_cutoff=ALIKE)


def _moved(
    old: Sequence[Section], new: Sequence[Section], pairs: Mapping[str, Section]
) -> set[str]:
    """Return the sections that stand in another one now, or elsewhere among their neighbours.

    What stands in a section that moved went with it, and is not told of again.
    """
    now = {before.id: after for after, before in pairs.items()}
    where = {each.id: now.get(each.parent, each.parent) for each in old}
    moved = {
        each.id for each in new if each.id in pairs and where[pairs[each.id].id] != each.parent
    }
    stayed = [each for each in new if each.id in pairs and each.id not in moved]
    for parent in {each.parent for each in stayed}:
        after = [each.id for each in stayed if each.parent == parent]
        siblings = {pairs[each].id: each for each in after}
        before = [siblings[each.id] for each in old if each.id in siblings]
        rests = {
            after[at]
            for each in LCSseq.opcodes(before, after)
            if each.tag == "equal"
            for at in range(each.dest_start, each.dest_end)
        }
        moved |= {*after} - rests
    return moved
