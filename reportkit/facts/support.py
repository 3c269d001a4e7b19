"""Whether what an abridgement states is supported by the text that it was made from.

The comparison is asymmetric: what the abridgement leaves out is no matter; what it says must be
there.  Facts that are not certain support others, and are not asked for support themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

from rapidfuzz import fuzz

from reportkit.facts.fact import Fact, Kind, written
from reportkit.locales.factwords import load_fact_words

_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.YEAR})
_CHECKED = _NUMERIC | {Kind.DATE, Kind.TIME}
_DATE = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_MOST_DOUBTS = 100
"""The most doubts that are told of a text: where there are more, it was not made from the sources."""
_MOST_KNOWN = 1000
"""In how many facts of the sources the likeliest is looked for."""
_HEDGE_BEFORE = 24
"""How many characters before a number "about" or "more than" may stand."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact without support, and what in the source is most like it.

    ``rounded`` tells that it is ``nearest``, rounded.
    """

    fact: Fact
    nearest: Fact | None
    rounded: bool = False


def doubts(
    abridged: Sequence[Fact], sources: Sequence[Fact], text: str, language: str
) -> Iterator[Doubt]:
    """Yield the facts of ``abridged`` that ``sources`` do not support, the first hundred.

    ``text`` in ``language`` is what the abridged facts stand in, in their order.
    """
    known = _Known(sources)
    checked = [fact for fact in abridged if fact.kind in _CHECKED]
    hedge = re.compile(rf"\b(?:{load_fact_words(language).hedges})\W*$", re.IGNORECASE)
    unsupported = (
        fact
        for at, fact in enumerate(checked)
        if fact.certain and not any(map(known.supports, _readings(checked, at)))
    )
    for fact in islice(unsupported, _MOST_DOUBTS):
        before = text[max(0, fact.start - _HEDGE_BEFORE) : fact.start]
        rounded = _rounded_from(fact, known.distinct, hedged=bool(hedge.search(before)))
        yield Doubt(fact, rounded or _nearest(fact, known.distinct), rounded is not None)


def _readings(checked: Sequence[Fact], at: int) -> list[Fact]:
    """Return the ways in which the words of a fact can be read; a date is a date."""
    fact = checked[at]
    if fact.kind is Kind.DATE:
        return [fact]
    near = checked[max(0, at - 2) : at + 3]
    return [each for each in near if each.start < fact.end and fact.start < each.end]


@dataclass(frozen=True, slots=True)
class _Day:
    """A date as far as it is known."""

    year: str
    month: str
    day: str


class _Known:
    """What the sources state, to be looked up in."""

    def __init__(self, sources: Sequence[Fact]) -> None:
        distinct = {(each.kind, each.value): each for each in reversed(sources)}
        self.distinct = tuple(reversed(distinct.values()))[:_MOST_KNOWN]
        self._dates = {_day(each) for each in sources if each.kind is Kind.DATE}
        self._percents = {each.value for each in sources if each.kind is Kind.PERCENT}
        self._times = {each.value for each in sources if each.kind is Kind.TIME}
        numbers = {each.value for each in sources if each.kind in {Kind.NUMBER, Kind.YEAR}}
        self._years = numbers | {date.year for date in self._dates}
        self._numbers = self._years | {date.day.lstrip("0") for date in self._dates}

    def supports(self, fact: Fact) -> bool:
        """Whether the sources state ``fact``."""
        if fact.kind is Kind.DATE:
            return self._has_date(_day(fact))
        if fact.kind is Kind.TIME:
            hour, _, minute = fact.value.partition(":")
            return bool({fact.value, f"{int(hour) + 12}:{minute}"} & self._times)
        if fact.kind is Kind.PERCENT:
            return fact.value in self._percents or written(fact.amount / 100) in self._numbers
        if fact.kind is Kind.NUMBER and 0 < fact.amount < 1:  # half of them: 50 %
            return bool({fact.value, written(fact.amount * 100)} & (self._numbers | self._percents))
        return fact.value in (self._years if fact.kind is Kind.YEAR else self._numbers)

    def _has_date(self, date: _Day) -> bool:
        """Whether the day and the month stand there together, and the year with them or apart."""
        years = {date.year} if date.year else {each.year for each in self._dates}
        days = {date.day} if date.day else {each.day for each in self._dates}
        if date.year in self._years:
            years |= {""}
        return any(_Day(year, date.month, day) in self._dates for year in years for day in days)


def _day(fact: Fact) -> _Day:
    found = _DATE.fullmatch(fact.value)
    assert found is not None, fact  # what dates_in writes
    year = found["year"] if found["year"] != "-" else ""
    return _Day(year, found["month"], found["day"] or "")


# -- Rounding and likeness ------------------------------------------------------------------------


def _rounded_from(fact: Fact, sources: Collection[Fact], *, hedged: bool) -> Fact | None:
    """Return the source number that ``fact`` rounds, if it does."""
    if fact.kind not in {Kind.NUMBER, Kind.PERCENT}:
        return None
    for source in sources:
        is_alike = (source.kind is Kind.PERCENT) == (fact.kind is Kind.PERCENT)
        if source.kind in _NUMERIC and is_alike and _rounds(fact.amount, source.amount, hedged):
            return source
    return None


def _rounds(rounded: Decimal, exact: Decimal, hedged: bool) -> bool:
    """Whether ``rounded`` is ``exact`` with fewer digits, up or down where it says so."""
    short, long = rounded.normalize(), exact.normalize()
    step = Decimal(1).scaleb(int(short.as_tuple().exponent))
    if rounded == 0 or long == long.quantize(step):
        return False
    if hedged:
        return abs(rounded - exact) < step
    significant = len(short.as_tuple().digits)
    return significant > 1 and rounded == (exact / step).quantize(1, ROUND_HALF_UP) * step


def _nearest(fact: Fact, sources: Collection[Fact]) -> Fact | None:
    """Return the fact that ``fact`` was most likely made from."""
    kinds = {fact.kind} if fact.kind in {Kind.DATE, Kind.TIME, Kind.PERCENT} else _NUMERIC
    alike = [
        (_likeness(fact.value, each.value), -index, each)
        for index, each in enumerate(sources)
        if each.kind in kinds
    ]
    likeness, _, nearest = max(alike, default=(0.0, 0, None), key=lambda each: each[:2])
    return nearest if likeness >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    """Return how alike two values are, in percent: by their digits, without zeros at the ends."""
    digits, others = (re.sub(r"\D", "", each).strip("0") for each in (one, other))
    alike = fuzz.ratio(digits, others)
    return alike if len(digits) == len(others) else alike * _OTHER_LENGTH


_OTHER_LENGTH = 0.8
"""What likeness counts for where one has more digits: 196 is 169 rather than 19."""

_ALIKE = 50
"""How alike, in percent, two values must be for one to be shown as what the other was made from."""
