"""Errors as translators make them, planted in English text: each kind a function.

A planter knows nothing of the rules.  It takes a text, the termbase and a source of chance, and
returns the text with one error, or None where the text has nothing that the error could befall.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from reportkit.sources.terms import Termbase

Planter = Callable[[str, Termbase, Random], "str | None"]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/])")
_PERCENT = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?=%| per cent)")
_MARKED = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+)(?![\w]|[.,:]\d| [ap]\.m\.)")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})\b")
_SCALE = re.compile(r"(?<=\d) (?:thousand|million|billion)\b")


def wrong_digit(text: str, termbase: Termbase, chance: Random) -> str | None:
    """Change one digit of a number, a year or a day."""
    del termbase
    return _with(text, _NUMBER, chance, lambda number: _one_digit_changed(number, chance))


def wrong_percent(text: str, termbase: Termbase, chance: Random) -> str | None:
    """Change one digit of a percentage."""
    del termbase
    return _with(text, _PERCENT, chance, lambda number: _one_digit_changed(number, chance))


def shifted_mark(text: str, termbase: Termbase, chance: Random) -> str | None:
    """Multiply or divide a number by ten: 12,480 for 1,248; 1.25 for 12.5."""
    del termbase
    return _with(text, _MARKED, chance, lambda number: _shifted(number, chance))


def swapped_date(text: str, termbase: Termbase, chance: Random) -> str | None:
    """Take the day for the month and the month for the day."""
    del termbase
    dates = [
        each
        for each in _DATE.finditer(text)
        if int(each[1]) <= 12 and _MONTHS[int(each[1]) - 1] != each[2]
    ]
    if not dates:
        return None
    date = chance.choice(dates)
    swapped = f"{_MONTHS.index(date[2]) + 1} {_MONTHS[int(date[1]) - 1]}"
    return text[: date.start()] + swapped + text[date.end() :]


def lost_scale(text: str, termbase: Termbase, chance: Random) -> str | None:
    """Lose a "million"."""
    del termbase
    return _with(text, _SCALE, chance, lambda _: "")


def wrong_term(text: str, termbase: Termbase, chance: Random) -> str | None:
    """Put another term, or a word that is forbidden for it, in the place of a term."""
    names = [each.term["en"] for each in termbase.terms if _said(each.term["en"]).search(text)]
    longest = [
        name
        for name in names
        if not any(name != each and _said(name).search(each) for each in names)
    ]
    there = [each for each in termbase.terms if each.term["en"] in longest]
    if not there:
        return None
    term = chance.choice(there)
    others = [each.term["en"] for each in termbase.terms if each not in there and not each.common]
    put = chance.choice([*term.forbidden.get("en", ()), chance.choice(others)])
    return _said(term.term["en"]).sub(lambda _: put, text, count=1)


PLANTERS: dict[str, Planter] = {
    "wrong digit": wrong_digit,
    "shifted mark": shifted_mark,
    "swapped date": swapped_date,
    "lost million": lost_scale,
    "wrong percent": wrong_percent,
    "wrong term": wrong_term,
}


def _said(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)


def _with(
    text: str, pattern: re.Pattern[str], chance: Random, change: Callable[[str], str]
) -> str | None:
    found = list(pattern.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + change(one[0]) + text[one.end() :]


def _one_digit_changed(number: str, chance: Random) -> str:
    at = chance.choice([index for index, each in enumerate(number) if each.isdigit()])
    digits = [each for each in "0123456789" if each != number[at] and (at or each != "0")]
    return number[:at] + chance.choice(digits) + number[at + 1 :]


def _shifted(number: str, chance: Random) -> str:
    if "." in number:
        whole, _, rest = number.partition(".")
        left = f"{whole[:-1] or '0'}.{whole[-1]}{rest}"
        right = f"{whole}{rest[0]}{'.' if rest[1:] else ''}{rest[1:]}".lstrip("0")
        return chance.choice([left, right]) if right else left
    value = int(number.replace(",", ""))
    return chance.choice([f"{value / 10:,.1f}".removesuffix(".0"), f"{value * 10:,}"])
