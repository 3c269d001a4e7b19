"""Dates and times, as a language writes them: by the patterns of its data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportkit.facts.fact import Fact, Kind
from reportkit.locales.factwords import FactWords, load_fact_words

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_DAY = re.compile(r"\d{1,2}")
_YEAR = r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)"


class _Calendar:
    """The patterns of one language, compiled."""

    def __init__(self, words: FactWords) -> None:
        self.exact = words.month_case == "exact"
        case = 0 if self.exact else re.IGNORECASE
        forms = [
            "|".join(filter(None, (name, short))).format(**_endings(words))
            for name, short in zip(words.months, words.short_months, strict=True)
        ]
        self.months = [re.compile(rf"(?:{form})", case) for form in forms]
        self.unsure = re.compile(words.unsure_months)
        day = rf"\d{{1,2}}{words.day_end}"
        fields = {
            "d": r"(?P<d>(?<!\d)\d{1,2})",
            "days": rf"(?P<days>(?<![\d.,]){day}(?:{words.day_joint}{day}){{0,6}})",
            "m": rf"(?P<m>\b(?:{'|'.join(forms)})\b)(?:\.(?=\s\d))?",
            "mm": r"(?P<mm>\d{1,2})",
            "y": rf"(?P<y>{_YEAR})",
        }
        self.dates = [_filled(pattern, fields, case) for pattern in words.dates]
        clock = {
            "h": r"(?P<h>(?<![\d.,:])(?:[01]?\d|2[0-4]))(?!\d)",
            "min": r"(?P<min>[0-5]\d)(?!\d)",
            "half": rf"(?P<half>(?P<pm>{words.afternoon or '(?!)'})|{words.morning or '(?!)'})",
        }
        self.times = [
            (_filled(pattern, clock, re.IGNORECASE), certain)
            for patterns, certain in ((words.times, True), (words.unsure_times, False))
            for pattern in patterns
        ]

    def month(self, name: str) -> int:
        """Return the number of the month, from 1."""
        return next(at for at, form in enumerate(self.months, 1) if form.fullmatch(name))


def _endings(words: FactWords) -> dict[str, str]:
    return {name: f"(?:{forms})" for name, forms in words.endings.items()}


def _filled(pattern: str, fields: dict[str, str], flags: int) -> re.Pattern[str]:
    for name, form in fields.items():
        given = form
        while f"{{{name}}}" in pattern:
            pattern = pattern.replace(f"{{{name}}}", given, 1)
            given = re.sub(
                r"\(\?P<\w+>", "(?:", form
            )  # a name once: where it stands again, it is bare
    return re.compile(pattern, flags)


@cache
def _calendar(language: str) -> _Calendar:
    return _Calendar(load_fact_words(language))


def dates_in(prose: str, language: str) -> Iterator[Fact]:
    """Yield the dates of ``prose``, one for each day of "23–24 September"; none twice."""
    calendar = _calendar(language)
    for found in _ISO.finditer(prose):
        yield Fact(Kind.DATE, found[0], found.start(), found.end())
    prose = _without(prose, _ISO)
    for pattern in calendar.dates:
        for found in pattern.finditer(prose):
            yield from _of_match(calendar, found)
        prose = _without(prose, pattern)


def _of_match(calendar: _Calendar, found: re.Match[str]) -> Iterator[Fact]:
    given = found.groupdict()
    month = int(given["mm"]) if given.get("mm") else calendar.month(given["m"])
    year = given.get("y") or ""
    days = [int(day) for day in _DAY.findall(given.get("days") or given.get("d") or "")]
    if not 1 <= month <= 12:
        return
    for day in days:  # 41 May too: nothing will support it
        value = f"{year or '-'}-{month:02}-{day:02}"
        yield Fact(Kind.DATE, value, found.start(), found.end())
    if not days:
        certain = bool(year) or not calendar.unsure.fullmatch(given["m"])
        value = f"{year or '-'}-{month:02}"
        yield Fact(Kind.DATE, value, found.start(), found.end(), certain)


def times_in(prose: str, language: str) -> Iterator[Fact]:
    """Yield the times of day in ``prose``; "6 p.m." is 18:00."""
    for pattern, certain in _calendar(language).times:
        for found in pattern.finditer(prose):
            given = found.groupdict()
            hour, minute = int(given["h"]), int(given.get("min") or 0)
            if given.get("half"):
                hour = hour % 12 + (12 if given["pm"] else 0)
            value = f"{hour:02}:{minute:02}"
            yield Fact(Kind.TIME, value, found.start(), found.end(), certain)
        if certain:
            prose = _without(prose, pattern)


def _without(prose: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), prose)
