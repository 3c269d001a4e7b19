"""CLDR: numbers in a language, and what charts need of it."""

from __future__ import annotations

import pytest

from reportkit.adapters import cldr


@pytest.mark.parametrize(
    ("value", "tag", "wanted"),
    [
        (1234.5, "lv", "1\u00a0234,5"),
        (1234, "lv", "1\u00a0234"),
        (1234.5, "en-GB", "1,234.5"),
        (0.1 + 0.2, "lv", "0,3"),
        (1e6, "lv", "1\u00a0000\u00a0000"),
    ],
)
def test_decimal(value: float, tag: str, wanted: str) -> None:
    """Groups from four digits on, and the decimal mark, are those of the language."""
    assert cldr.decimal(value, tag) == wanted


def test_chart_numbers() -> None:
    """The form is d3-format's."""
    latvian, english = cldr.chart_numbers("lv"), cldr.chart_numbers("en-GB")
    assert (latvian["decimal"], latvian["thousands"]) == (",", "\u00a0")
    assert (english["decimal"], english["thousands"]) == (".", ",")
    assert latvian["grouping"] == [3]


def test_chart_dates() -> None:
    """The form is d3-time-format's: weeks begin with Sunday, months with January."""
    latvian, english = cldr.chart_dates("lv"), cldr.chart_dates("en-GB")
    assert isinstance(english["days"], list)
    assert (english["days"][0], english["days"][6]) == ("Sunday", "Saturday")
    assert isinstance(latvian["months"], list)
    assert latvian["months"][:2] == ["janvāris", "februāris"]
    assert isinstance(latvian["shortMonths"], list)
    assert len(latvian["shortMonths"]) == 12
