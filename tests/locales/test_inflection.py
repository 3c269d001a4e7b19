"""Forms of words: a term is found in every form, and other words are not taken for it."""

from __future__ import annotations

import re

import pytest

from reportkit.locales import known_languages
from reportkit.locales.inflection import FIXED, finder, load_inflection


def finds(phrase: str, language: str, text: str, class_: str = "") -> bool:
    return bool(re.search(finder(phrase, language, class_), text))


@pytest.mark.parametrize(
    ("lemma", "class_", "forms"),
    [
        ("stāsts", "", "stāsts stāsta stāstam stāstu stāstā stāsti stāstiem stāstus stāstos"),
        ("ceļš", "", "ceļš ceļa ceļam ceļu ceļā ceļi ceļiem"),
        ("mērķis", "", "mērķis mērķa mērķim mērķi mērķī mērķu mērķiem mērķos"),
        ("brālis", "", "brālis brāļa brālim brālī brāļi brāļiem"),
        ("lācis", "", "lācis lāča lāču"),
        ("akmens", "2s", "akmens akmenim akmeņi akmeņu"),
        ("tirgus", "", "tirgus tirgum tirgū tirgos"),
        ("bibliotēka", "", "bibliotēka bibliotēkas bibliotēkai bibliotēkā bibliotēkām"),
        ("pieredze", "", "pieredze pieredzes pieredzē pieredžu pieredzēm"),
        ("lasītprasme", "", "lasītprasmes lasītprasmju lasītprasmē"),
        ("pils", "6", "pils pilij pilī piļu pilīm"),
        ("mācīšanās", "", "mācīšanās mācīšanos"),
        ("mērķi", "2p", "mērķi mērķu mērķiem mērķos"),
        ("durvis", "6p", "durvis durvju durvīm durvīs"),
    ],
)
def test_latvian_nouns_are_found_in_all_forms(lemma: str, class_: str, forms: str) -> None:
    missing = [form for form in forms.split() if not finds(lemma, "lv", f"ar {form}.", class_)]
    assert missing == []


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("pieredzes stāsts", "par pieredzes stāstiem"),
        ("Latvijas Nacionālā bibliotēka", "Latvijas Nacionālajā bibliotēkā"),
        ("ilgtspējīga attīstība", "ilgtspējīgai attīstībai"),
        ("reģionālais seminārs", "reģionālajos semināros"),
        ("ilgtspējīgas attīstības mērķi", "ilgtspējīgas attīstības mērķu"),
        ("UNESCO Latvijas Nacionālā komisija", "UNESCO Latvijas Nacionālās komisijas"),
        ("vieglā valoda", "Vieglajā\nvalodā"),
    ],
)
def test_phrases_are_found_with_their_adjectives(phrase: str, text: str) -> None:
    assert finds(phrase, "lv", text)


@pytest.mark.parametrize(
    ("phrase", "language", "text"),
    [
        ("mērķis", "lv", "apakšmērķis"),
        ("stāsts", "lv", "stāstnieks"),
        ("ANO", "lv", "ano"),
        ("UN", "en", "un"),
        ("library", "en", "librarian"),
        ("target", "en", "off-target"),
    ],
)
def test_other_words_are_not_taken_for_it(phrase: str, language: str, text: str) -> None:
    assert not finds(phrase, language, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("library", "libraries"),
        ("experience story", "Experience stories"),
        ("SDG", "the SDGs"),
        ("Library Association of Latvia", "the Library Association of Latvia’s board"),
        ("practice sheet", "practice sheets"),
    ],
)
def test_english_plurals_and_possessives_are_found(phrase: str, text: str) -> None:
    assert finds(phrase, "en", text)


def test_a_lemma_fits_its_declension_or_not() -> None:
    inflection = load_inflection("lv")
    assert inflection.fits("pils", "6")
    assert not inflection.fits("bibliotēka", "2")
    assert not inflection.fits("pils", "9")
    assert inflection.fits("IFLA", FIXED)


def test_a_language_without_data_does_not_change_its_words() -> None:
    assert finds("raamatukogu", "et", "raamatukogu")
    assert not finds("raamatukogu", "et", "raamatukogus")


def test_the_data_of_every_language_are_valid() -> None:
    for language in known_languages():
        assert load_inflection(language).nouns
