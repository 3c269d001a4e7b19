"""Languages: dates in all forms and spans, numbers, labels, and that their files agree."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from reportkit import locales
from reportkit.adapters import yaml
from reportkit.locales import data, has_locale, known_languages, load_locale

FOLDER = Path(locales.__file__).parent


@pytest.mark.parametrize(
    ("form", "value", "latvian", "english"),
    [
        ("long", "2021-09-23", "2021. gada 23. septembris", "23 September 2021"),
        ("long", "2021-09-03", "2021. gada 3. septembris", "3 September 2021"),
        ("day", "2021-04-04", "4. aprīlis", "4 April"),
        ("days", "2021-04-04", "4.", "4"),
        ("month", "2021-05-04", "2021. gada maijs", "May 2021"),
        ("year", "2021-05-04", "2021. gads", "2021"),
        ("long", "2021-09-23/2021-09-24", "2021. gada 23.–24. septembris", "23–24 September 2021"),
        ("day", "2021-09-23/2021-09-24", "23.–24. septembris", "23–24 September"),
        ("days", "2021-09-23/2021-09-24", "23.–24.", "23–24"),
        ("long", "2021-09-23/2021-09-23", "2021. gada 23. septembris", "23 September 2021"),
        (
            "long",
            "2021-09-30/2021-10-02",
            "2021. gada 30. septembris – 2. oktobris",
            "30 September – 2 October 2021",
        ),
        (
            "day",
            "2021-09-30/2021-10-02",
            "30. septembris – 2. oktobris",
            "30 September – 2 October",
        ),
        (
            "long",
            "2021-12-31/2022-01-02",
            "2021. gada 31. decembris – 2022. gada 2. janvāris",
            "31 December 2021 – 2 January 2022",
        ),
        (
            "long",
            " 2021-09-23 / 2021-09-24 ",
            "2021. gada 23.–24. septembris",
            "23–24 September 2021",
        ),
        ("long", date(2021, 9, 23), "2021. gada 23. septembris", "23 September 2021"),
        ("day", datetime(2021, 9, 23, 10), "23. septembris", "23 September"),  # noqa: DTZ001 (as YAML gives it)
    ],
)
def test_dates(form: str, value: date | str, latvian: str, english: str) -> None:
    """A date or a span of days is written in each form as the language has it."""
    assert load_locale("lv").date(value, form) == latvian
    assert load_locale("en").date(value, form) == english


@pytest.mark.parametrize(
    ("form", "value", "wanted"),
    [
        ("locative", "2021-09-23", "2021. gada 23. septembrī"),
        ("locative", "2021-03-23/2021-03-24", "2021. gada 23.–24. martā"),
        ("genitive", "2021-04-01", "2021. gada 1. aprīļa"),
        ("genitive", "2021-01-31/2021-02-01", "2021. gada 31. janvāra – 1. februāra"),
    ],
)
def test_latvian_cases(form: str, value: str, wanted: str) -> None:
    """Latvian has the months in the cases that stand with days (valoda.lv)."""
    assert load_locale("lv").date(value, form) == wanted


@pytest.mark.parametrize("value", ["rudens", "2021-13-01", "2021-09-23/rudens", "", 2021, None])
def test_no_date(value: str) -> None:
    """What is no date raises ValueError, whatever it is: templates hand over what data hold."""
    with pytest.raises(ValueError, match=r"isoformat|month must be"):
        load_locale("lv").date(value)


def test_unknown_form_of_date() -> None:
    """A form that the language does not have raises KeyError."""
    with pytest.raises(KeyError, match="dative"):
        load_locale("lv").date("2021-09-23", "dative")


@pytest.mark.parametrize(
    ("value", "latvian", "english"),
    [
        (5, "5", "5"),
        (999, "999", "999"),
        (1234, "1\u00a0234", "1,234"),
        (1234567.5, "1\u00a0234\u00a0567,5", "1,234,567.5"),
        (0.25, "0,25", "0.25"),
        (-3, "-3", "-3"),
    ],
)
def test_numbers(value: float, latvian: str, english: str) -> None:
    """Numbers have the decimal mark and the groups of the language (CLDR)."""
    assert load_locale("lv").number(value) == latvian
    assert load_locale("en").number(value) == english


def test_labels_are_filled_in() -> None:
    """A label's fields are filled in, as the language orders them."""
    assert load_locale("lv").label("figure", n="2") == "2. attēls"
    assert load_locale("en").label("figure", n="2") == "Figure 2"


def test_known_languages() -> None:
    """Latvian and English are there, and nothing but languages is."""
    assert {"lv", "en"} <= set(known_languages())
    assert all(has_locale(each) for each in known_languages())


@pytest.mark.parametrize("code", ["xx", "", "../lv", "LV", "lv-LV", "__init__"])
def test_unknown_language(code: str) -> None:
    """What is no language, or one without data, is not looked for on the disk."""
    assert not has_locale(code)
    with pytest.raises(KeyError):
        load_locale(code)


@pytest.mark.parametrize("code", known_languages())
def test_a_language_is_kept_as_it_is_read(code: str) -> None:
    """It consists of what JSON gives back as it was."""
    file, found = yaml.read((FOLDER / f"{code}.yaml").read_text("utf-8"), FOLDER)
    assert found == ()
    assert data(code) == json.loads(json.dumps(file.value)) == file.value


@pytest.mark.parametrize("code", known_languages())
def test_languages_agree(code: str) -> None:
    """Every language has all labels with the same fields, all forms of dates, and twelve months."""
    locale, other = load_locale(code), load_locale("en")
    assert set(locale.labels) == set(other.labels)
    for name, label in other.labels.items():
        assert ("{n}" in locale.labels[name]) == ("{n}" in label), name
        assert locale.labels[name].strip()
    assert set(other.dates) <= set(locale.dates)
    assert all(len(set(names)) == 12 for names in locale.months.values())
    assert len(locale.quotes) == 4
    assert locale.tag.partition("-")[0] == code


@pytest.mark.parametrize("code", known_languages())
def test_soft_hyphens_only_part_words(code: str) -> None:
    """An exception of hyphenation is the word itself with soft hyphens within it."""
    for word, broken in load_locale(code).hyphenation.items():
        assert broken.replace("\u00ad", "") == word
        assert "\u00ad" in broken.strip("\u00ad")
