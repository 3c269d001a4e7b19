"""Two texts -> the numbers, percentages, years, dates and times that changed, by value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.facts import Kind, facts_in
from reportkit.sync.changes import Passage

_SIGN = re.compile(r"\s?%")
_COUNTED = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.YEAR, Kind.DATE, Kind.TIME})


@dataclass(frozen=True, slots=True)
class NumberChange:
    """What was stated and what is stated now, in the words of the text; "" where nothing was, or is."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Stated:
    kind: Kind
    value: str
    words: str

    @property
    def key(self) -> tuple[Kind, str]:
        return self.kind, self.value


def numbers_changed(passages: Sequence[Passage], language: str) -> tuple[NumberChange, ...]:
    """Return what numbers came and went between two texts in ``language``, passage by passage.

    Values count, not how they are written, nor where they stand: 2,5 and 2,50 are one.  Nothing is
    told where reportkit does not know how the language writes numbers.
    """
    try:
        before, after = ([*_said(passages, language, side)] for side in ("removed", "added"))
    except KeyError:
        return ()
    counts = [Counter(one.key for each in side for one in each) for side in (before, after)]
    gone, come = counts[0] - counts[1], counts[1] - counts[0]
    beside = zip(before, after, strict=True)
    return tuple(
        change
        for went, came in beside
        for change in _beside(_taken(went, gone), _taken(came, come))
    )


def _said(passages: Sequence[Passage], language: str, side: str) -> Iterator[tuple[_Stated, ...]]:
    """Yield what each passage states, or stated, in words that stayed or are of one ``side``."""
    for each in passages:
        words = (piece.words for piece in each.pieces if piece.change in {"same", side})
        yield tuple(_stated("".join(words), language))


def _beside(went: list[_Stated], came: list[_Stated]) -> Iterator[NumberChange]:
    for each in list(went):
        other = next((one for one in came if one.kind is each.kind), None)
        if other:
            came.remove(other)
        yield NumberChange(each.kind, each.words, other.words if other else "")
    yield from (NumberChange(each.kind, "", each.words) for each in came)


def _taken(stated: Sequence[_Stated], wanted: Counter[tuple[Kind, str]]) -> list[_Stated]:
    """Return what is ``wanted`` of ``stated``, and take it off that."""
    found = []
    for each in stated:
        if wanted[each.key] > 0:
            wanted[each.key] -= 1
            found.append(each)
    return found


def _stated(text: str, language: str) -> Iterator[_Stated]:
    for fact in facts_in(text, language):
        if fact.kind in _COUNTED and fact.certain:
            sign = _SIGN.match(text, fact.end) if fact.kind is Kind.PERCENT else None
            end = sign.end() if sign else fact.end
            yield _Stated(fact.kind, fact.value, text[fact.start : end])
