"""facts_in: what a text states, by kind and value."""

from __future__ import annotations

import time

import pytest

from reportkit.facts import Kind, facts_in
from reportkit.locales import known_languages
from reportkit.locales.factwords import load_fact_words


def told(text: str, language: str, *kinds: Kind) -> str:
    """Return the facts of ``text`` as "kind=value"; what is not certain has a question mark."""
    return " ".join(
        f"{fact.kind}={fact.value}{'' if fact.certain else '?'}"
        for fact in facts_in(text, language)
        if not kinds or fact.kind in kinds
    )


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        ("lv", "12,5 un 1 234,5", "number=12.5 number=1234.5"),
        ("lv", "12\u00a0345 grāmatas", "number=12345"),
        (
            "lv",
            "2,5 milj. eiro, 3 mljrd., 25 tūkst.",
            "number=2500000 number=3000000000 number=25000",
        ),
        ("lv", "2 miljoni 300 tūkstoši", "number=2300000"),
        ("lv", "divdesmit piecās bibliotēkās", "number=25"),
        ("lv", "divi simti piecdesmit tūkstoši", "number=250000"),
        ("lv", "pusotrs gads, divas trešdaļas", "number=1.5 number=0.666667"),
        ("lv", "septītais mērķis, septiņpadsmit mērķu", "number=7 number=17"),
        ("lv", "divsimt septiņdesmit viens", "number=271"),
        ("lv", "XXI gadsimts, II daļa, CD", "number=21 number=2 number=400?"),
        (
            "lv",
            "15 %, 15% un no 10 līdz 20 procentiem",
            "percent=15 percent=15 percent=10 percent=20",
        ),
        ("lv", "4.7. apakšmērķis", "number=4.7"),
        ("lv", "mīnus 5 grādi, −5 °C", "number=-5 number=-5"),
        ("lv", "pirms tam viens no otra", "number=1? number=2?"),
        ("en", "1,234.5 and 12 345", "number=1234.5 number=12345"),
        ("en", "€2.5m, 3bn, 12 m tall", "number=2500000 number=3000000000 number=12"),
        ("en", "2–3 million", "number=2000000 number=3000000"),
        ("en", "two hundred and fifty thousand", "number=250000"),
        ("en", "twenty-five, twenty-first, 21st", "number=25 number=21 number=21"),
        ("en", "one and a half, two-thirds, ½", "number=1.5 number=0.666667 number=0.5"),
        (
            "en",
            "15 to 20 per cent, 12 and 15%",
            "percent=15 percent=20 number=12 percent=12? percent=15",
        ),
        ("en", "thousands of readers, one of them", "number=1000? number=1?"),
        ("en", "A4, H2O, the 1990s", "year=1990?"),
    ],
)
def test_numbers_are_read_by_value(language: str, text: str, facts: str) -> None:
    assert told(text, language) == facts


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        ("lv", "2021. gada 23.–24. septembrī", "date=2021-09-23 date=2021-09-24"),
        ("lv", "no 4. līdz 9. aprīlim", "date=--04-04 date=--04-09"),
        ("lv", "2020. gada aprīļa beigās, maijā", "date=2020-04 date=--05"),
        ("lv", "2020. gada 23. septembrī un 9. oktobrī", "date=2020-09-23 date=--10-09"),
        ("lv", "23.09.2021.", "date=2021-09-23"),
        ("lv", "2019./20. gadā, 2019.–2021. gadam", "year=2019 year=2020 year=2019 year=2021"),
        ("en", "23–24 September 2021", "date=2021-09-23 date=2021-09-24"),
        ("en", "from 4 to 9 April 2020", "date=2020-04-04 date=2020-04-09"),
        ("en", "April 4th, 2019 and the 4th of April", "date=2019-04-04 date=--04-04"),
        ("en", "In April 20 people came. 41 May", "date=--04 number=20 date=--05-41"),
        ("en", "They may march on. May they? March on!", "date=--05? date=--03?"),
        ("en", "in May 2020, on 1 May", "date=2020-05 date=--05-01"),
        ("en", "2021-09-23, 23/09/2021", "date=2021-09-23 date=2021-09-23"),
        ("en", "2019/20 and 2019–21", "year=2019 year=2020 year=2019 year=2021"),
        ("en", "April 12,500 books", "date=--04 number=12500"),
    ],
)
def test_dates_are_days_of_a_month_and_a_year(language: str, text: str, facts: str) -> None:
    assert told(text, language) == facts


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("lv", "plkst. 18.00, plkst. 9", "18:00 09:00"),
        ("lv", "darba laiks 10.00–18.30", "10:00 18:30"),
        ("en", "6 p.m., 6.30 pm, 12 a.m.", "18:00 18:30 00:00"),
        ("en", "at 18.00 and 09:15", "18:00 09:15"),
    ],
)
def test_times_are_read_on_both_clocks(language: str, text: str, times: str) -> None:
    found = [fact.value for fact in facts_in(text, language) if fact.kind is Kind.TIME]
    assert found == times.split()


def test_marks_are_read_and_what_they_hold_is_no_number() -> None:
    text = "See [@un2015, p. 33], @tbl:a-5 and [there](#goal-13), https://example.org/en/7.\n{#x-9}"
    assert told(text, "en") == (
        "citation=un2015 number=33 reference=tbl:a-5 reference=goal-13 url=https://example.org/en/7"
    )


def test_what_a_reader_does_not_see_is_no_fact() -> None:
    text = 'A [^12] `45` <!-- 6 --> ![7](x-8.png){width=50% alt="9 bars"}\n\n```\n10\n```\n'
    assert told(text, "en") == "number=7 number=9"


def test_the_numbers_of_a_list_tell_nothing_for_certain() -> None:
    assert told("1. Five\n2. Six", "en") == "number=1? number=5 number=2? number=6"


def test_negations_are_told_from_words_that_only_look_like_them() -> None:
    assert told("Nedēļu nedrīkst kavēt, nav nesen.", "lv") == "negation=nedrīkst negation=nav"
    assert (
        told("It can't, not now: nothing.", "en") == "negation=can't negation=not negation=nothing"
    )


def test_a_fact_knows_its_place() -> None:
    text = "In 2019 there were 1,234 visits."
    assert [text[fact.start : fact.end] for fact in facts_in(text, "en")] == ["2019", "1,234"]


def test_every_language_says_how_it_writes_facts() -> None:
    for language in known_languages():
        assert load_fact_words(language).months


def test_a_language_without_data_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        facts_in("1", "xx")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,", "1-", "1., ", "1, 2 and ", "two hundred ", "hundred ", "<!--", "[^1", "{a=", "]((",
     "2021. gada ", "10.00–", "1\n", "−1", "MMMDCCC ", "two and a half ", "https://a..", "May 1 "],
)  # fmt: skip
def test_no_text_is_too_odd_or_takes_long(language: str, piece: str) -> None:
    """What grows with the square of a text would take minutes here."""
    text = piece * (20_000 // len(piece))
    start = time.process_time()
    for fact in facts_in(text, language):
        assert 0 <= fact.start < fact.end <= len(text)
    assert time.process_time() - start < 10


def test_a_long_run_of_digits_is_a_key_and_no_number() -> None:
    assert told("9781234567897123456789 and 123456", "en") == "number=123456"
