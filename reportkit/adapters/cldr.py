"""CLDR, through babel: numbers as they are printed in a language."""

from __future__ import annotations


def decimal(value: float, tag: str) -> str:
    """Return ``value`` with the decimal mark and the groups of the language ``tag`` (BCP 47)."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=tag.replace("-", "_")))


def language_name(code: str, tag: str) -> str:
    """Return what the language ``code`` is called in the language ``tag``; the code if unknown."""
    from babel import Locale

    return str(Locale.parse(tag.replace("-", "_")).languages.get(code, code))


def chart_numbers(tag: str) -> dict[str, object]:
    """Return how numbers are written in ``tag``, in the form of d3-format's locales."""
    from babel import Locale

    symbols = Locale.parse(tag.replace("-", "_")).number_symbols
    marks = symbols.get("latn", symbols)
    return {
        "decimal": marks["decimal"],
        "thousands": marks["group"],
        "grouping": [3],
        "currency": ["", "\u00a0€"],
    }


def chart_dates(tag: str) -> dict[str, object]:
    """Return the names of days and months in ``tag``, in the form of d3-time-format's locales."""
    from babel import Locale

    locale = Locale.parse(tag.replace("-", "_"))
    days, months = locale.days["stand-alone"], locale.months["stand-alone"]
    week = [6, 0, 1, 2, 3, 4, 5]
    return {
        "dateTime": "%x %X",
        "date": "%d.%m.%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [days["wide"][day] for day in week],
        "shortDays": [days["abbreviated"][day] for day in week],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
    }
