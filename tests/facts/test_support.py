"""Facts without support: what is told, what is taken for rounded, what is shown beside it."""

from __future__ import annotations

import pytest

from reportkit.facts import facts_in
from reportkit.facts.support import Doubt, doubts


def doubted(latvian: str, english: str) -> list[Doubt]:
    return list(doubts(facts_in(english, "en"), facts_in(latvian, "lv"), english, "en"))


def told(latvian: str, english: str) -> list[str]:
    """Return the words that are doubted; those that are rounded have a tilde."""
    return [
        f"{'~' if each.rounded else ''}{english[each.fact.start : each.fact.end]}"
        for each in doubted(latvian, english)
    ]


@pytest.mark.parametrize(
    ("latvian", "english", "expected"),
    [
        ("12 480 lasītāju", "12,480 readers", []),
        ("12 480 lasītāju", "12,840 readers", ["12,840"]),
        ("12 480 un 36 lasītāju", "36 readers", []),
        ("50 %", "half of them", []),
        ("puse", "50% of them", []),
        ("15 %", "15 of them", ["15"]),
        ("2021. gada 23. septembrī", "on 23 September", []),
        ("23. septembrī", "on 23 September 2021", ["23 September 2021"]),
        ("2021. gadā, 23. septembrī", "on 23 September 2021", []),
        ("2019. gada 23. septembrī", "on 23 September 2021", ["23 September 2021"]),
        ("4. oktobrī un 10. maijā", "on 10 October", ["10 October"]),
        ("2021. gada septembrī", "in September", []),
        ("2021. gada 23. septembrī", "in 2021, on the 23rd", []),
        ("plkst. 18.30", "at 6.30 p.m.", []),
        ("plkst. 18.30", "at 7.30 p.m.", ["7.30 p.m."]),
    ],
)
def test_what_is_not_in_the_source_text_is_doubted(
    latvian: str, english: str, expected: list[str]
) -> None:
    assert told(latvian, english) == expected


@pytest.mark.parametrize(
    ("latvian", "english", "expected"),
    [
        ("12 480", "12,000 came", ["~12,000"]),
        ("12 480", "12,500 came", ["~12,500"]),
        ("12 480", "13,000 came", ["13,000"]),
        ("12 480", "nearly 13,000 came", ["~13,000"]),
        ("12", "10 came", ["10"]),
        ("12", "more than 10 came", ["~10"]),
        ("17,36", "17.4 books", ["~17.4"]),
        ("17,36", "17.3 books", ["17.3"]),
        ("87,4 %", "87% of them", ["~87"]),
        ("12,5", "1.25 books", ["1.25"]),
        ("5", "0 books", ["0"]),
    ],
)
def test_rounding_is_known_from_error(latvian: str, english: str, expected: list[str]) -> None:
    assert told(latvian, english) == expected


@pytest.mark.parametrize(
    ("latvian", "english", "nearest"),
    [
        ("Kopā 84 215 vienību, no tām 12 480 grāmatu, 15 %.", "12,840 books", "12 480"),
        ("19 un 169", "196 targets", "169"),
        ("2,5 milj. un 4 eiro", "€2.5", "2,5 milj."),
        ("2019. gada 4. oktobrī", "10 April 2019", "2019. gada 4. oktobrī"),
    ],
)
def test_the_fact_most_like_it_is_named(latvian: str, english: str, nearest: str) -> None:
    (doubt,) = doubted(latvian, english)
    assert doubt.nearest is not None
    assert latvian[doubt.nearest.start : doubt.nearest.end] == nearest


def test_no_fact_is_named_where_none_is_like_it() -> None:
    (doubt,) = doubted("3 grāmatas", "98,765 books")
    assert doubt.nearest is None
