"""Micro-typography: what is certain is set, and everything else is left as it was typed."""

from __future__ import annotations

import pytest

from reportkit.locales import load_locale
from reportkit.locales.spacing import spaced
from reportkit.transforms.typography import set_quotes, set_typography, typeset_phrase
from tests.scenes import after

SHY = "\u00ad"


def shown(text: str) -> str:
    """Make no-break spaces and soft hyphens visible: ~ and |."""
    return text.replace("\u00a0", "~").replace(SHY, "|")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        # Ordinals and dates (ISG)
        ("2021. gada 4. aprīlī", "2021.~gada 4.~aprīlī"),
        ("23.–24. septembrī", "23.–24.~septembrī"),
        ("33. lpp.", "33.~lpp."),
        ("8.4. sadaļa", "8.4.~sadaļa"),
        ("12.5. punkts", "12.5.~punkts"),
        ("7.–13. lpp.", "7.–13.~lpp."),
        ("(4. mērķis)", "(4.~mērķis)"),
        # Groups of digits (ISG, CLDR)
        ("1 234 bibliotēkas", "1~234 bibliotēkas"),
        ("1 234 567,5", "1~234~567,5"),
        # Percent (valoda.lv)
        ("15 % un 12,5 %", "15~% un 12,5~%"),
        # Abbreviations (ISG)
        ("Nr. 5", "Nr.~5"),
        ("plkst. 18.00", "plkst.~18.00"),
        ("sk. 5 un sal. 6", "sk.~5 un sal.~6"),
        ("skat. § 5", "skat. §~5"),
        ("§ 5", "§~5"),
        ("skolas u. c.", "skolas u.~c."),
        ("skolas u. tml.", "skolas u.~tml."),
        ("skolas u. t. t.", "skolas u.~t.~t."),
        ("t. sk. bērni, t. i., visi", "t.~sk. bērni, t.~i., visi"),
        # Initials
        ("A. Bērziņš", "A.~Bērziņš"),
        ("J. K. Āboliņa", "J.~K.~Āboliņa"),
        # Dashes (ISG, VISS)
        ("Rīga – Cēsis – Valka", "Rīga~– Cēsis~– Valka"),
        ("Tā — un tā", "Tā~— un tā"),
        # Words that pyphen breaks wrongly, in whatever letters and endings
        ("starptautisks", "starp|tautisks"),
        ("Starptautiskā", "Starp|tautiskā"),
        ("PAŠVALDĪBAS", "PAŠ|VALDĪBAS"),
        ("informācijpratībai un pašizglītībai", "informācij|pratībai un paš|izglītībai"),
    ],
)
def test_latvian_is_set(typed: str, wanted: str) -> None:
    """No-break spaces and soft hyphens stand where Latvian wants them."""
    assert shown(spaced(typed, load_locale("lv"))) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "Tas bija 2021. Tad sākās cits.",  # the end of a sentence, not an ordinal
        "XX gadsimts",
        "3,5 procenti",
        "2019–2021",
        "versija 1.2 beta",
        "12 34 56 78",  # a telephone number
        "vārds-vārds",
        "C vitamīns",
        "nu. c. a.",  # not the abbreviation
        "Anr. 5",
        "no 5 līdz 6",
        "",
    ],
)
def test_latvian_is_left_alone(typed: str) -> None:
    """What is not certain is not changed in Latvian."""
    assert spaced(typed, load_locale("lv")) == typed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("12 %", "12~%"),
        ("see p. 5 and pp. 7–9", "see p.~5 and pp.~7–9"),
        ("No. 5, Vol. 2", "No.~5, Vol.~2"),
        ("23 September 2021", "23~September 2021"),
        ("3 May", "3~May"),
        ("23–24 September", "23–24~September"),
        ("libraries – all of them", "libraries~– all of them"),
    ],
)
def test_english_is_set(typed: str, wanted: str) -> None:
    """No-break spaces stand where English wants them."""
    assert shown(spaced(typed, load_locale("en"))) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "2021 May not be the year",  # a year, not a day
        "1,234.5",
        "4. aprīlī",  # a Latvian rule
        "u. c.",
        "A. Smith",
        "starptautisks",
        "chapter 5",
        "1 234",
    ],
)
def test_english_is_left_alone(typed: str) -> None:
    """What is not certain, and what only Latvian wants, is not changed in English."""
    assert spaced(typed, load_locale("en")) == typed


@pytest.mark.parametrize(
    "address",
    [
        "https://lnb.lv/starptautiskie-projekti",
        "www.pašvaldība.lv",
        "Skat. https://lnb.lv/starptautiskie un www.pašvaldība.lv/x.",
    ],
)
def test_addresses_are_left_alone(address: str) -> None:
    """An address can be copied from the page: no soft hyphen stands in it."""
    assert spaced(address, load_locale("lv")) == address


def test_words_beside_an_address_are_set() -> None:
    """An address shields itself only."""
    words = spaced("https://a.lv starptautisks – 15 %", load_locale("lv"))
    assert shown(words) == "https://a.lv starp|tautisks~– 15~%"


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        ("`4. aprīlī 15 %`", "<code>4. aprīlī 15 %</code>"),
        ("```\nstarptautisks – 5 %\n```", "<code>starptautisks – 5 %</code>"),
        ("<https://a.lv/starptautisks>", ">https://a.lv/starptautisks</a>"),
        ("[vārds](https://a.lv/starptautisks)", 'href="https://a.lv/starptautisks"'),
    ],
)
def test_code_and_links_are_left_alone(markdown: str, kept: str) -> None:
    """Code, and the targets and texts of links to the web, stay as they were typed."""
    assert kept in after([set_quotes, set_typography], markdown)


def test_code_keeps_its_straight_quotes() -> None:
    """Quotation marks in code are straight, beside ones that are set."""
    html = after(set_quotes, '"a" un `"b"`')
    assert html == '<p>“a” un <code>"b"</code></p>'


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("lv", '"a"', "“a”"),
        ("lv", "\"a 'b' c\"", "“a «b» c”"),
        ("lv", '"a \'b "c" d\' e"', "“a «b “c” d» e”"),
        ("lv", "\"'a'\"", "“«a»”"),
        ("lv", '"*a* b **c**"', "“<em>a</em> b <strong>c</strong>”"),
        ("lv", '"a" un "b"', "“a” un “b”"),
        ("en", '"a"', "‘a’"),
        ("en", "\"a 'b' c\"", "‘a “b” c’"),
        ("en", "don't", "don’t"),
        ("en", "the '90s", "the ’90s"),
    ],
)
def test_quotation_marks(language: str, typed: str, wanted: str) -> None:
    """Quotations have the marks of their language and depth."""
    assert after(set_quotes, typed, language) == f"<p>{wanted}</p>"


def test_marks_of_another_language() -> None:
    """Words in another language have that language's marks, and what follows them ours again."""
    html = after(set_quotes, '"a" [un "b"]{lang=en} un "c"')
    assert html == '<p>“a” <span lang="en">un ‘b’</span> un “c”</p>'


def test_spaces_of_another_language() -> None:
    """Words in another language have that language's spaces, and what follows them ours again."""
    html = after(set_typography, "[4. may 5 May]{lang=en-GB} 4. maijs *[5. may]{lang=en}* 5. maijs")
    assert shown(html) == (
        '<p><span lang="en-GB">4. may 5~May</span> 4.~maijs '
        '<em><span lang="en">5. may</span></em> 5.~maijs</p>'
    )


def test_language_without_data_has_the_editions_marks() -> None:
    """Words in a language that reportkit does not know keep the marks of the edition."""
    assert "“b”" in after(set_quotes, '[a "b"]{lang=de}')


def test_text_around_elements_is_set() -> None:
    """Text before, in and after an element is set, in nested elements too."""
    html = after(set_typography, "15 % *20 % **30 %*** 40 % un\n\n- 50 %")
    assert shown(html).count("~%") == 5
    assert " %" not in html


def test_a_text_ends_where_its_element_does() -> None:
    """An address or a number at its end does not reach into the next element."""
    html = after(set_typography, "*www.adrese*starptautisks\n\n- 1\n- 000 un **4.** maijs")
    assert shown(html).startswith("<p><em>www.adrese</em>starp|tautisks</p>")
    assert "000 un <strong>4.</strong> maijs" in html


def test_phrase_is_set_like_a_chapter() -> None:
    """A title or a standfirst has marks, spaces and soft hyphens too."""
    html = typeset_phrase("<q>A <q>b</q></q> – <em>starptautiska</em> 15 %", load_locale("lv"))
    assert shown(html) == "“A «b»”~– <em>starp|tautiska</em> 15~%"


def test_a_phrase_outside_chapters_cannot_be_indexed() -> None:
    """A mark for the index in a standfirst leaves nothing but its words."""
    html = '<span class="index" data-term="a">Divi</span> vārdi'
    assert typeset_phrase(html, load_locale("lv")) == "Divi vārdi"
