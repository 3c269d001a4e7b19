"""Words stand in the order of their language, under its letters."""

from __future__ import annotations

import pytest

from reportkit.locales import load_locale
from reportkit.locales.collation import DIGITS

LATVIAN = [
    *("2030", "abele", "ābele", "Ābele", "abols", "citāds", "cits", "čaks", "dziesma", "ģerbonis"),
    *("ilgums", "īss", "iznākums", "yoga", "jautājums", "kopiena", "ķiršu dārzs", "lasītprasme"),
    *("ļaudis", "nams", "ņemt", "ruka", "Sēkla", "sēklu", "sociāls", "šodien", "ūdens", "zeme"),
    "ženēt",
]


def test_latvian_letters_have_their_own_places() -> None:
    """č stands after all words in c, ā beside a, y beside i (ICU 72)."""
    collation = load_locale("lv").collation
    assert sorted(LATVIAN, key=collation.key) == [
        *("2030", "abele", "ābele", "Ābele", "abols", "citāds", "cits", "čaks", "dziesma"),
        *("ģerbonis", "ilgums", "yoga", "īss", "iznākums", "jautājums", "kopiena"),
        *("ķiršu dārzs", "lasītprasme", "ļaudis", "nams", "ņemt", "ruka", "Sēkla", "sēklu"),
        *("sociāls", "šodien", "ūdens", "zeme", "ženēt"),
    ]


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("āda", "A"),
        ("Čehija", "Č"),
        ("yoga", "I"),
        ("ēna", "E"),
        ("“Zeme”", "Z"),
        ("2030", DIGITS),
        ("§ 5", DIGITS),
        ("žurnāls", "Ž"),
        ("Québec", "Q"),
        ("Ēģipte", "E"),
    ],
)
def test_latvian_headings(words: str, letter: str) -> None:
    """A word stands under its first letter, without the marks that are secondary."""
    assert load_locale("lv").collation.heading(words) == letter


def test_english_puts_marks_aside() -> None:
    """In English every letter with a mark goes with its plain one."""
    collation = load_locale("en").collation
    words = ["zebra", "Šiauliai", "sea", "Émile", "æon", "eel", "adult"]
    assert sorted(words, key=collation.key) == [
        *("adult", "æon", "eel", "Émile", "sea", "Šiauliai", "zebra"),
    ]
    assert collation.heading("Šiauliai") == "S"


def test_word_by_word() -> None:
    """A shorter word comes before a longer one that begins like it, whatever follows it."""
    collation = load_locale("en").collation
    words = ["newspaper", "new year", "New-York", "new"]
    assert sorted(words, key=collation.key) == ["new", "new year", "New-York", "newspaper"]


def test_decomposed_letters_are_the_same() -> None:
    """A letter typed as a letter and its mark sorts as the letter that it is."""
    collation = load_locale("lv").collation
    assert collation.key("s\u030cis") == collation.key("šis")
    assert collation.heading("s\u030cis") == "Š"
