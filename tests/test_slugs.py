from __future__ import annotations

import pytest

from reportkit.slugs import LONGEST, free_id, slug


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Kā mēs strādājām?", "ka-mes-stradajam"),
        ("Ģimenes „stāsts” – 2020. gads", "gimenes-stasts-2020-gads"),
        ("ĻĒŅĶŽ ŠČ", "lenkz-sc"),
        ("Straße, Łódź, Malmø", "strasse-lodz-malmo"),
        ("Вильнюс", ""),
        ("…", ""),
    ],
)
def test_words_become_an_id_without_marks(words: str, id_: str) -> None:
    assert slug(words) == id_


def test_a_long_heading_ends_with_a_whole_word() -> None:
    made = slug("bibliotēkas un ilgtspējīgas attīstības mērķi " * 3)
    assert len(made) <= LONGEST
    assert made == "bibliotekas-un-ilgtspejigas-attistibas-merki"


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert free_id("Ievads", {"ievads", "ievads-2"}, "x") == "ievads-3"
    assert free_id("…", set(), "nodala") == "nodala"
