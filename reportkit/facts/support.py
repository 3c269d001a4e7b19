"""Whether what an abridgement states is supported by the text that it was made from.

The comparison is asymmetric: what the abridgement leaves out is no matter; what it says must be
there.  Facts that are not certain support others, and are not asked for support themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rapidfuzz import fuzz

from reportkit.facts.fact import Fact, Kind
from reportkit.locales.factwords import load_fact_words

_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.YEAR})
_CHECKED = _NUMERIC | {Kind.DATE, Kind.TIME}
_DATE = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
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


@dataclass(frozen=True, slots=True)
class _Day:
    """A date as far as it is known."""

    year: str
    month: str
    day: str


def doubts(
    abridged: Sequence[Fact], sources: Sequence[Fact], text: str, language: str
) -> Iterator[Doubt]:
    """Yield the facts of ``abridged`` that ``sources`` do not support.

    ``text`` in ``language`` is what the abridged facts stand in.
    """
    checked = [fact for fact in abridged if fact.kind in _CHECKED]
    hedge = re.compile(rf"\b(?:{load_fact_words(language).hedges})\W*$", re.IGNORECASE)
    for fact in checked:
        readings = [each for each in checked if each.start < fact.end and fact.start < each.end]
        siblings = [fact] if fact.kind is Kind.DATE else readings
        if not fact.certain or any(_supported(each, sources) for each in siblings):
            continue
        before = text[max(0, fact.start - _HEDGE_BEFORE) : fact.start]
        rounded = _rounded_from(fact, sources, hedged=bool(hedge.search(before)))
        yield Doubt(fact, rounded or _nearest(fact, sources), rounded is not None)


def _supported(fact: Fact, sources: Collection[Fact]) -> bool:
    if fact.kind is Kind.DATE:
        return _date_supported(_day(fact), sources)
    if fact.kind is Kind.TIME:
        return any(_same_hour(fact, each) for each in sources if each.kind is Kind.TIME)
    return any(_same_amount(fact, each) for each in sources)


def _same_amount(fact: Fact, source: Fact) -> bool:
    if source.kind is Kind.DATE:
        day = _day(source)
        is_day = fact.kind is Kind.NUMBER and day.day.lstrip("0") == fact.value
        return is_day or (fact.kind in {Kind.YEAR, Kind.NUMBER} and day.year == fact.value)
    if source.kind not in _NUMERIC:
        return False
    if (fact.kind is Kind.PERCENT) == (source.kind is Kind.PERCENT):
        return fact.amount == source.amount
    percent, number = (fact, source) if fact.kind is Kind.PERCENT else (source, fact)
    return 0 < number.amount < 1 and percent.amount == number.amount * 100  # half of them: 50 %


def _same_hour(fact: Fact, source: Fact) -> bool:
    hour, minute = map(int, fact.value.split(":"))
    source_hour, source_minute = map(int, source.value.split(":"))
    return minute == source_minute and source_hour in {hour, hour + 12}


# -- Dates ----------------------------------------------------------------------------------------


def _day(fact: Fact) -> _Day:
    found = _DATE.fullmatch(fact.value)
    assert found is not None, fact  # what dates_in writes
    year = found["year"] if found["year"] != "-" else ""
    return _Day(year, found["month"], found["day"] or "")


def _date_supported(date: _Day, sources: Collection[Fact]) -> bool:
    """Whether the day and the month stand there together, and the year with them or apart."""
    years = {each.value for each in sources if each.kind is Kind.YEAR}
    for each in sources:
        if each.kind is not Kind.DATE:
            continue
        source = _day(each)
        years_agree = (
            not date.year
            or date.year == source.year
            or (not source.year and (date.year in years or _is_year_of(date.year, sources)))
        )
        if date.month == source.month and date.day in {"", source.day} and years_agree:
            return True
    return False


def _is_year_of(year: str, sources: Collection[Fact]) -> bool:
    return any(each.kind is Kind.DATE and _day(each).year == year for each in sources)


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
