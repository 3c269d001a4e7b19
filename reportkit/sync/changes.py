"""Two texts in normal form -> what changed between them: paragraphs, words, facts.

A paragraph that stands elsewhere now was moved, not taken out and put in.  Within a paragraph the
words are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from reportkit.sync.normal import Form
from reportkit.sync.passages import CELLS

if TYPE_CHECKING:
    from reportkit.sync.fingerprint import Fingerprint

Kind = Literal["format", "minor?", "text", "facts"]
"""Nothing but form; perhaps only a slip of the pen; words; a number, a date, a negation …"""

ALIKE = 60
"""How alike, in percent, two paragraphs must be to be the same one, changed."""

SLIP = 75
"""How alike, in percent, two words must be for one to be a slip of the pen for the other."""

MOST_SLIPS = 3

_TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)*|[\w'-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    change: Literal["same", "added", "removed"]
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, an item, a row or a note, and what became of it."""

    change: Literal["same", "changed", "added", "removed", "moved"]
    pieces: tuple[Piece, ...]

    @property
    def now(self) -> str:
        """What it says now, "" if it went."""
        return "".join(each.words for each in self.pieces if each.change != "removed")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: of which kind it is, in words, facts first, and how alike the texts still are.

    ``likeness`` is in percent.
    """

    kind: Kind
    told: tuple[str, ...] = ()
    likeness: float = 100.0


def compare(old: Form, new: Form) -> tuple[Passage, ...]:
    """Return what became of each passage of ``old`` and ``new``, in the order of ``new``."""
    passages = list(_aligned(old, new))
    gone = Counter(each.pieces[0].words for each in passages if each.change == "removed")
    came = Counter(each.pieces[0].words for each in passages if each.change == "added")
    moved = gone & came
    left = Counter(moved)
    result = []
    for each in passages:
        words = each.pieces[0].words
        if each.change == "removed" and left[words] > 0:
            left[words] -= 1  # it is told where it stands now
        elif each.change == "added" and moved[words] > 0:
            moved[words] -= 1
            result.append(Passage("moved", (Piece("same", words),)))
        else:
            result.append(each)
    return tuple(result)


def judged(old: Form, new: Form, facts: tuple[Fingerprint, Fingerprint]) -> Change:
    """Return what kind of change lies between ``old`` and ``new``, whose ``facts`` are given."""
    if old == new:
        return Change("format")
    passages = compare(old, new)
    told = (*_facts_told(*facts), *_passages_told(passages))
    likeness = fuzz.ratio("\n".join(old), "\n".join(new))
    if facts[0] != facts[1] or _rows(old) != _rows(new):
        return Change("facts", told, likeness)
    return Change("minor?" if _are_slips(passages) else "text", told, likeness)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 number", "2 numbers"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


# -- Passages ---------------------------------------------------------------------------------------


def _aligned(old: Form, new: Form) -> Iterator[Passage]:
    went: list[str] = []
    came: list[str] = []
    for each in LCSseq.opcodes(old, new):
        words = new[each.dest_start : each.dest_end]
        if each.tag == "equal":
            yield from _replaced(went, came)
            went, came = [], []
            yield from (Passage("same", (Piece("same", line),)) for line in words)
        else:
            went += old[each.src_start : each.src_end]
            came += words
    yield from _replaced(went, came)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """Yield what became of passages: those that are alike changed, the others came or went."""
    for before, after in paired(old, new):
        if before is None:
            yield Passage("added", (Piece("added", new[after or 0]),))
        elif after is None:
            yield Passage("removed", (Piece("removed", old[before]),))
        else:
            yield Passage("changed", tuple(_words(old[before], new[after])))


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of passages that are alike, in their order; None beside what came or went."""
    start = 0
    for to, after in enumerate(new):
        near = [(fuzz.ratio(before, after), -at) for at, before in enumerate(old[start:], start)]
        likeness, at = max(near, default=(0.0, 0))
        if likeness < ALIKE:
            yield None, to
            continue
        yield from ((gone, None) for gone in range(start, -at))
        yield -at, to
        start = -at + 1
    yield from ((gone, None) for gone in range(start, len(old)))


def _words(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of a changed passage; a space between two changes belongs to them."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    went, came, between = "", "", ""
    for each in LCSseq.opcodes(before, after):
        words = "".join(after[each.dest_start : each.dest_end])
        if each.tag == "equal" and not words.strip():
            between += words
        elif each.tag == "equal":
            yield from _pieces(went, came, between + words)
            went, came, between = "", "", ""
        else:
            if went or came:
                went, came, between = went + between, came + between, ""
            elif between:
                yield Piece("same", between)
                between = ""
            went += "".join(before[each.src_start : each.src_end])
            came += words
    yield from _pieces(went, came, between)


def _pieces(went: str, came: str, stayed: str) -> Iterator[Piece]:
    if went:
        yield Piece("removed", went)
    if came:
        yield Piece("added", came)
    if stayed:
        yield Piece("same", stayed)


# -- Kinds -----------------------------------------------------------------------------------------


def _rows(form: Form) -> tuple[str, ...]:
    return tuple(each for each in form if CELLS in each)


def _are_slips(passages: Sequence[Passage]) -> bool:
    """Whether nothing changed but a few words, each into one that is much like it."""
    if any(each.change not in ("same", "changed") for each in passages):
        return False
    pairs = [pair for each in passages for pair in _word_pairs(each)]
    return len(pairs) <= MOST_SLIPS and all(_is_slip(*pair) for pair in pairs)


def _word_pairs(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield what went with what came in its place."""
    went = ""
    for piece in passage.pieces:
        if piece.change == "removed":
            went = piece.words
        elif piece.change == "added":
            yield went, piece.words
            went = ""
        elif went:
            yield went, ""
            went = ""
    if went:
        yield went, ""


def _is_slip(old: str, new: str) -> bool:
    if not re.search(r"\w", old + new):
        return True  # punctuation
    is_name = old[:1].isupper() or new[:1].isupper()
    return not is_name and fuzz.ratio(old, new) >= SLIP


# -- In words --------------------------------------------------------------------------------------


def _facts_told(old: Fingerprint, new: Fingerprint) -> Iterator[str]:
    changed = (old - new) | (new - old)
    kinds = dict.fromkeys(kind for kind, _ in changed)
    for kind in kinds:
        went = sum(count for (each, _), count in (old - new).items() if each == kind)
        came = sum(count for (each, _), count in (new - old).items() if each == kind)
        yield counted(max(went, came), str(kind))


def _passages_told(passages: Sequence[Passage]) -> Iterator[str]:
    counts = Counter(each.change for each in passages)
    for change in ("changed", "added", "removed", "moved"):
        if counts[change]:
            yield f"{counted(counts[change], 'paragraph')} {change}"
