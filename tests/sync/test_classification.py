"""Planted changes are classed rightly: what is form only, what may be a slip, what is a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.desk import Bench

BODY = """\
# Darbs {#darbs}

Projekts notika 2019. gada 4. aprīlī, un tajā piedalījās 1200 bibliotēku darbinieku no visas Latvijas. Par to
raksta arī [projekta lapa](https://www.paraugs.lv/lv/projekts), un to apliecina avoti [@un2015, 33. lpp.].

Viņš teica: “Mēs strādājam kopā”, un tā tas arī bija visu gadu.

- pirmais solis ir vienkāršs
- otrais solis ir grūtāks

| Vieta | Skaits |
|-------|--------|
| Rīga  | 12,5   |
| Cēsis | 7      |

Sk. [{n}. tabulu](#tbl:skaits) un **galveno** secinājumu, kas der ikvienam.
"""
ENGLISH = "# The work {#darbs}\n\nThe project was held on 4 April 2019.\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path / "darbs")
    made.write("01-darbs.lv", BODY)
    made.write("01-darbs.en", ENGLISH)
    made.ack_all()
    assert made.state("darbs") == "fresh"
    return made


FORM = {
    "reflowed": ("no visas Latvijas. Par to\nraksta", "no\nvisas Latvijas. Par to raksta"),
    "line ends of Windows": ("\n", "\r\n"),
    "more blank lines": ("\n\nViņš", "\n\n\n\nViņš"),
    "guillemets for quotation marks": ("“Mēs strādājam kopā”", "«Mēs strādājam kopā»"),
    "straight quotation marks": ("“Mēs strādājam kopā”", '"Mēs strādājam kopā"'),
    "German quotation marks": ("“Mēs strādājam kopā”", "„Mēs strādājam kopā“"),
    "single quotation marks": ("“Mēs strādājam kopā”", "‘Mēs strādājam kopā’"),
    "underscores for asterisks": ("**galveno**", "__galveno__"),
    "emphasis taken away": ("**galveno**", "galveno"),
    "emphasis for strong": ("**galveno**", "*galveno*"),
    "no-break space": ("4. aprīlī", "4.\u00a0aprīlī"),
    "narrow no-break space": ("1200 bibliotēku", "1200\u202fbibliotēku"),
    "thin space": ("visu gadu", "visu\u2009gadu"),
    "soft hyphen": ("darbinieku", "darbi\u00adnieku"),
    "zero-width space": ("darbinieku", "darbi\u200bnieku"),
    "decomposed letters": ("aprīlī", "apri\u0304li\u0304"),
    "stars for bullets": (
        "- pirmais solis ir vienkāršs\n- otrais",
        "* pirmais solis ir vienkāršs\n* otrais",
    ),
    "plus signs for bullets": (
        "- pirmais solis ir vienkāršs\n- otrais",
        "+ pirmais solis ir vienkāršs\n+ otrais",
    ),
    "a loose list": ("vienkāršs\n- otrais", "vienkāršs\n\n- otrais"),
    "padding of a table": ("| Rīga  | 12,5   |", "| Rīga | 12,5 |"),
    "a comment": ("Viņš teica", "<!-- pārbaudīt -->Viņš teica"),
    "an attribute": ("# Darbs {#darbs}", "# Darbs {#darbs .unnumbered}"),
    "a mark for the index": ("visas Latvijas", "visas [Latvijas]{.index}"),
    "a word's language": ("projekta lapa", "[projekta]{lang=lv} lapa"),
    "underlined title": ("# Darbs {#darbs}\n", "Darbs {#darbs}\n=====\n"),
    "spaces at the end of a line": ("tas arī bija", "tas arī bija   "),
}
SLIPS = {
    "a letter too many": ("vienkāršs", "vienkārršs"),
    "a letter missing": ("secinājumu", "secinjumu"),
    "a letter without its mark": ("strādājam", "stradājam"),
    "letters changed about": ("piedalījās", "piedaljīās"),
    "a comma": ("2019. gada 4. aprīlī, un tajā", "2019. gada 4. aprīlī un tajā"),
    "another form of a word": ("grūtāks", "grūtākais"),
}
FACTS = {
    "one digit": ("1200", "1300"),
    "a day": ("4. aprīlī", "5. aprīlī"),
    "a month": ("4. aprīlī", "4. maijā"),
    "a year": ("2019. gada", "2020. gada"),
    "a negation": ("Projekts notika", "Projekts nenotika"),
    "a negation of another verb": ("solis ir vienkāršs", "solis nav vienkāršs"),
    "an address": ("paraugs.lv/lv/projekts", "paraugs.lv/lv/projekti"),
    "a source": ("[@un2015, 33. lpp.]", "[@un2016, 33. lpp.]"),
    "a page of a source": ("33. lpp.", "34. lpp."),
    "a source taken away": (" [@un2015, 33. lpp.]", ""),
    "a reference": ("(#tbl:skaits)", "(#tbl:cits)"),
    "a number in a table": ("12,5", "12,6"),
    "a word in a table": ("| Cēsis", "| Valka"),
    "a row more": ("| Cēsis | 7      |\n", "| Cēsis | 7      |\n| Valka | 3      |\n"),
    "a number in words": ("visu gadu", "divus gadus"),
    "a number put in": ("ikvienam", "ikvienam no 48"),
}
WORDS = {
    "another word": ("vienkāršs", "skaists"),
    "a sentence more": ("visu gadu.", "visu gadu. Un tā tas bija labi."),
    "a sentence less": (" Par to\nraksta arī", " Raksta arī"),
    "a paragraph more": ("Viņš teica", "Pavisam cits stāsts par mežu.\n\nViņš teica"),
    "a paragraph less": ("Viņš teica: “Mēs strādājam kopā”, un tā tas arī bija visu gadu.\n\n", ""),
    "another title": ("# Darbs {", "# Kopīgais uzdevums {"),
    "capitals": ("Latvijas", "latvijas"),
    "items in another order": (
        "- pirmais solis ir vienkāršs\n- otrais solis ir grūtāks",
        "- otrais solis ir grūtāks\n- pirmais solis ir vienkāršs",
    ),
}
TERMS = """\
terms:
  - term: {lv: bibliotēkas darbinieks, en: library worker}
    forms: {lv: [bibliotēku darbinieku, bibliotēku darbiniekiem]}
  - term: {lv: secinājums, en: conclusion}
  - term: {lv: solis, en: step}
    common: true
"""


@pytest.mark.parametrize(("old", "new"), FORM.values(), ids=FORM)
def test_what_is_form_only_leaves_a_section_fresh(bench: Bench, old: str, new: str) -> None:
    bench.change("01-darbs.lv", old, new)
    found = bench.standing("darbs")
    assert found.state == "fresh", found.change
    assert found.change is None or found.change.kind == "format"


@pytest.mark.parametrize(("old", "new"), SLIPS.values(), ids=SLIPS)
def test_a_slip_of_the_pen_is_perhaps_minor(bench: Bench, old: str, new: str) -> None:
    bench.change("01-darbs.lv", old, new)
    found = bench.standing("darbs")
    assert (found.state, found.change and found.change.kind) == ("stale", "minor?")


@pytest.mark.parametrize(("old", "new"), FACTS.values(), ids=FACTS)
def test_a_changed_fact_is_never_minor(bench: Bench, old: str, new: str) -> None:
    bench.change("01-darbs.lv", old, new)
    found = bench.standing("darbs")
    assert (found.state, found.change and found.change.kind) == ("stale", "facts")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("bibliotēku darbinieku", "bibliotekāru", "facts"),
        ("secinājumu, kas", "spriedumu, kas", "facts"),
        ("piedalījās 1200", "secinājumu izdarīja 1200", "facts"),
        ("1200 bibliotēku darbinieku no", "bibliotēku darbiniekiem 1200 no", "text"),
        ("pirmais solis ir vienkāršs", "pirmais uzdevums ir vienkāršs", "text"),
    ],
    ids=["gone", "a word for it", "one more", "in another form", "an everyday word"],
)
def test_a_changed_term_is_a_fact(bench: Bench, old: str, new: str, kind: str) -> None:
    """Whatever its form; what is an everyday word too is none."""
    (bench.folder / "terms.yaml").write_text(TERMS, "utf-8")
    bench.change("01-darbs.lv", old, new)
    found = bench.standing("darbs")
    assert found.change
    assert (found.state, found.change.kind) == ("stale", kind)
    assert ("1 term" in found.change.told) == (kind == "facts")


@pytest.mark.parametrize(("old", "new"), WORDS.values(), ids=WORDS)
def test_other_words_are_a_change_of_text(bench: Bench, old: str, new: str) -> None:
    bench.change("01-darbs.lv", old, new)
    found = bench.standing("darbs")
    assert (found.state, found.change and found.change.kind) == ("stale", "text")


def test_a_negation_in_a_long_paragraph_is_a_fact(tmp_path: Path) -> None:
    """Two letters in a thousand words: 99.9 % alike, and the opposite."""
    bench = Bench(tmp_path / "r")
    long = " ".join(["Bibliotēka strādāja ar visiem lasītājiem un viņu bērniem"] * 120)
    bench.write("01-a.lv", f"# A {{#a}}\n\n{long} un tas notika laikā.\n")
    bench.write("01-a.en", "# A {#a}\n\nShort.\n")
    bench.ack_all()
    bench.change("01-a.lv", "tas notika", "tas nenotika")
    change = bench.standing("a").change
    assert change is not None
    assert change.kind == "facts"
    assert "1 negation" in change.told


def test_a_moved_paragraph_is_told_as_moved(bench: Bench) -> None:
    quote = "Viņš teica: “Mēs strādājam kopā”, un tā tas arī bija visu gadu.\n\n"
    bench.change("01-darbs.lv", quote, "")
    bench.change("01-darbs.lv", "Sk. [{n}", f"{quote}Sk. [{{n}}")
    assert bench.standing("darbs").told == ("1 paragraph moved",)


def test_a_changed_standfirst_makes_the_opening_section_stale(bench: Bench) -> None:
    bench.change("01-darbs.lv", "# Darbs", "---\nstandfirst: Pavisam jauns ievads.\n---\n\n# Darbs")
    assert bench.state("darbs") == "stale"


def test_an_edited_abridgement_is_told_and_both_edited_too(bench: Bench) -> None:
    bench.change("01-darbs.en", "was held", "took place")
    assert bench.state("darbs") == "en-edited"
    bench.change("01-darbs.lv", "vienkāršs", "skaists")
    assert bench.state("darbs") == "touched"


def test_the_place_of_an_abridged_heading_is_no_edit(bench: Bench) -> None:
    bench.change("01-darbs.en", "# The work {#darbs}", '# The work {#darbs from="darbs"}')
    assert bench.state("darbs") == "fresh"
