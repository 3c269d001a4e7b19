"""Cross-references: labels, numbers, titles and pages."""

from __future__ import annotations

import re

import pytest

from reportkit.adapters.html import parse
from reportkit.transforms.crossrefs import set_crossrefs
from tests.scenes import after, spots, told

TARGETS = """

## Metodes *un* dati {#metodes}

![Karte ar "Rīgu"](figures/karte.svg){#fig:karte alt="x"}

![Otra](figures/karte.svg){#fig:otra alt="x"}

| a |
|---|
| 1 |

: Skaits {#tbl:skaits}

::: {.note #piezime}
Bloks.
:::
"""


def paragraph(html: str) -> str:
    """Return what stands in the first paragraph, the attributes of links in one order."""
    words = html.partition("</p>")[0].removeprefix("<p>")
    return re.sub(r'<a (href="[^"]*") (class="xref")', r"<a \2 \1", words)


def xref(id_: str, words: str) -> str:
    """Return the link that a reference becomes."""
    return f'<a class="xref" href="#{id_}">{words}</a>'


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("@fig:karte.", f"{xref('fig:karte', '1. attēls')}."),
        ("@tbl:skaits", xref("tbl:skaits", "1. tabula")),
        ("@sec:metodes", xref("metodes", "1.1. sadaļa")),
        ("@sec:ievads", xref("ievads", "1. nodaļa")),
        ("[@fig:karte]", xref("fig:karte", "1. attēls")),
        (
            "[@fig:karte; @fig:otra]",
            f"{xref('fig:karte', '1. attēls')}, {xref('fig:otra', '2. attēls')}",
        ),
        ("(sk. @fig:otra)", f"(sk. {xref('fig:otra', '2. attēls')})"),
        ("[sk. @fig:otra, pa labi]", f"sk. {xref('fig:otra', '2. attēls')}, pa labi"),
    ],
)
def test_labels(markdown: str, wanted: str) -> None:
    """Automatic references give the label as the caption has it, and keep the words around."""
    assert paragraph(after(set_crossrefs, markdown + TARGETS)) == wanted


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("[{n}. attēlā](#fig:otra)", xref("fig:otra", "2. attēlā")),
        ("[nodaļā «{t}»](#metodes)", xref("metodes", "nodaļā «Metodes un dati»")),
        ("[{n}. nodaļā «{t}»](#ievads)", xref("ievads", "1. nodaļā «Ievads»")),
        ("[**{n}.** attēls](#fig:otra)", xref("fig:otra", "<strong>2.</strong> attēls")),
        ("[bez lauka](#piezime)", xref("piezime", "bez lauka")),
        ("[{t}](#fig:karte)", xref("fig:karte", "Karte ar “Rīgu”")),
    ],
)
def test_worded_references(markdown: str, wanted: str) -> None:
    """The author's words stay; number and title are put into them."""
    assert paragraph(after(set_crossrefs, markdown + TARGETS)) == wanted


def test_english_labels() -> None:
    """The labels are those of the edition's language."""
    html = paragraph(after(set_crossrefs, "@fig:karte, @tbl:skaits" + TARGETS, "en"))
    assert html == f"{xref('fig:karte', 'Figure 1')}, {xref('tbl:skaits', 'Table 1')}"


def test_page_numbers_are_left_to_the_typesetter() -> None:
    """{p} becomes an empty link that the typesetter fills; the words around it are none."""
    html = paragraph(after(set_crossrefs, "Skat. [{p}. lappusē](#metodes) tālāk" + TARGETS))
    digits = '<a class="xref" href="#metodes" data-page=""></a>'
    assert html == f"Skat. {digits}. lappusē tālāk"


def test_page_number_after_an_element() -> None:
    """{p} may stand behind emphasis in the same link."""
    html = paragraph(after(set_crossrefs, "[*šeit*, {p}. lpp.](#metodes)" + TARGETS))
    digits = '<a class="xref" href="#metodes" data-page=""></a>'
    assert html == f"<em>šeit</em>, {digits}. lpp."


@pytest.mark.parametrize(
    ("markdown", "message", "hint"),
    [
        ("@fig:kart", 'no figure has the id "kart"', 'did you mean "fig:karte"?'),
        ("[x](#fig:kart)", 'no figure has the id "kart"', 'did you mean "fig:karte"?'),
        ("@tbl:skaiti", 'no table has the id "skaiti"', 'did you mean "tbl:skaits"?'),
        ("@sec:metode", 'no section, figure or table has the id "metode"', '"metodes"'),
        ("[x](#qqq)", 'no section, figure or table has the id "qqq"', "{#qqq}"),
    ],
)
def test_dangling_references_are_told(markdown: str, message: str, hint: str) -> None:
    """A reference to what is not there is told of, with what is most like it."""
    _, found = told(set_crossrefs, f"Te {markdown}" + TARGETS)
    assert spots(found) == [("RK012", 3, 4)]
    assert found[0].message == message
    assert hint in found[0].hint


def test_unknown_fields_are_told() -> None:
    """A field that is not known is told of and stays as it was typed."""
    html, found = told(set_crossrefs, "[{n} {num}](#metodes)" + TARGETS)
    assert spots(found) == [("RK017", 3, 6)]
    assert "1.1 {num}" in html


def test_number_of_what_has_none_is_told() -> None:
    """{n} of a chapter or a block without a number would be empty: it is told of."""
    _, found = told(set_crossrefs, "a [b {n}](#piezime)" + TARGETS)
    assert spots(found) == [("RK017", 3, 6)]
    assert "{t}" in found[0].hint


def test_other_links_are_left_alone() -> None:
    """Links to the web, and braces in them, are no references."""
    html = after(set_crossrefs, "[{x}](https://a.lv/#b) <https://c.lv>")
    links = [(each.get("href"), each.text) for each in parse(html).iter("a")]
    assert links == [("https://a.lv/#b", "{x}"), ("https://c.lv", "https://c.lv")]
