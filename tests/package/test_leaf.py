"""A piece -> a leaf: page breaks, notes, pictures, tables, links, ids."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from lxml import etree

from reportkit.model import Piece
from reportkit.package import holes
from reportkit.package.leaf import Leaf, make_leaf

OPS = "http://www.idpf.org/2007/ops"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg">'
    '<text font-family="Source Sans Pro" data-width="6.1">a</text></svg>'
)
DATA = f"data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}"
HEAD = "<th>Nosaukums</th><th>Norises vieta</th>"
ROW = "<td>starptautisks</td><td>Daugavpils</td>"
NUMBERS = "".join(f"<td>{n * 1000}</td>" for n in range(12))


def leaf(body: str, starts: tuple[int, ...] | None = (0,)) -> Leaf:
    """Return the leaf of a chapter that holds ``body``."""
    html = f'<html lang="lv"><head><title>T</title></head><body><section>{body}</section></body></html>'
    return make_leaf(Piece("01-a", "T", html), "lv", starts)


def tree(made: Leaf) -> Any:
    """Return the body as a tree; it must be well-formed."""
    return etree.fromstring(f'<body xmlns:epub="{OPS}">{made.body}</body>')


def around(made: Leaf, number: int) -> Any:
    """Return the text before and after a page break."""
    marker = f'aria-label="{holes.hole(holes.BREAK, number)}"'
    before, _, after = made.body.partition(marker)
    plain = [
        etree.HTML(f"<p>{each}</p>").xpath("string()") for each in (before + "/>", f"<i {after}")
    ]
    return [str(each).strip() for each in plain]


@pytest.mark.parametrize(
    ("body", "start", "before", "after"),
    [
        ("<p>viens divi</p><p>trīs</p>", 9, "viens divi", "trīs"),
        ("<p>viens divi trīs</p>", 5, "viens", "divi trīs"),
        ("<p>viens <em>divi</em> trīs</p>", 9, "viens divi", "trīs"),
        ("<p>viens div\u00adreiz</p>", 8, "viens", "div\u00adreiz"),  # a divided word is whole
        ("<ul><li>viens</li><li>divi</li></ul>", 5, "viens", "divi"),
        ("<p>viens<span class='fn'>piezīme</span> divi</p>", 5, "viens1", "divi"),
        ("<p>sk. <a href='#x' data-page></a>. lpp. divi</p>", 8, "sk. . lpp.", "divi"),
        ("<p>viens</p><p>divi</p>", 99, "viensdivi", ""),
    ],
)
def test_page_breaks_stand_before_their_words(
    body: str, start: int, before: str, after: str
) -> None:
    """The break stands before the word that begins the page, wherever that word is."""
    made = leaf(body, (0, start))
    found = around(made, 1)
    text = holes.filled(found[0], lambda *_: "")
    assert text == before
    assert holes.filled(found[1], lambda *_: "").startswith(after)


def test_page_breaks_in_tables_stand_in_cells() -> None:
    """Between rows there may be no markers."""
    made = leaf("<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>", (0, 1))
    (cell,) = tree(made).xpath("//td[.//*[@role='doc-pagebreak']]")
    assert "".join(cell.itertext()) == "b"


def test_a_picture_counts_as_a_letter() -> None:
    """A page that begins with a picture has its break before the picture."""
    made = leaf(f"<p>aa</p><figure><img src='{DATA}' alt='x'></figure><p>b</p>", (0, 2))
    (figure,) = tree(made).iter("figure")
    assert [each.tag for each in figure] == ["span", "img"]


def test_no_pages_no_breaks() -> None:
    """Where the book has no pages, references to them say what they lead to."""
    made = leaf("<p>sk. <a href='#x' data-page></a></p>", None)
    assert "doc-pagebreak" not in made.body
    assert made.breaks == 0
    assert holes.hole(holes.TITLE, "x") in made.body


def test_notes_are_linked_both_ways() -> None:
    """Each call leads to its note, and the note's number back."""
    made = tree(leaf('<p>a<span class="fn" id="fn-1">n <em>m</em></span>, b</p>'))
    (call,) = made.xpath("//*[@role='doc-noteref']")
    (note,) = made.xpath("//aside[@role='doc-footnote']")
    (back,) = note.xpath(".//*[@role='doc-backlink']")
    assert call.get(f"{{{OPS}}}type") == "noteref"
    assert note.get(f"{{{OPS}}}type") == "footnote"
    assert call.get("href") == holes.hole(holes.REFERENCE, "fn-1")
    assert back.get("href") == holes.hole(holes.REFERENCE, "call:fn-1")
    assert call.get("id") == "call_fn-1"
    assert "".join(note.itertext()).split() == ["1", "n", "m"]
    assert call.getparent().tail == ", b"


def test_a_note_of_two_paragraphs() -> None:
    """What had to be spans in a sentence are paragraphs again."""
    body = '<p>a<span class="fn"><span class="fn-p">x</span><span class="fn-p">y</span></span></p>'
    (note,) = tree(leaf(body)).iter("aside")
    assert [each.tag for each in note] == ["p", "p"]


def test_drawings_become_files() -> None:
    """A drawing in the HTML is a file of the archive; its font has one to fall back on, as wide."""
    made = leaf(f"<img src='{DATA}' alt='x'><div style='background-image:url({DATA})'></div>")
    (asset,) = made.assets
    assert made.body.count(f"../{asset.name}") == 2
    assert b"Source Sans Pro, sans-serif" in asset.content
    assert b'textLength="6.1"' in asset.content
    assert b"data-width" not in asset.content


def test_pictures_of_the_report_have_names_of_their_own() -> None:
    """Names are ASCII, and two pictures of one name in two folders stay two."""
    made = leaf(
        "<img src='figures/K%C4%81rte%20A.PNG' alt='x'><img src='b/K%C4%81rte%20A.PNG' alt='x'>"
    )
    names = [each.name for each in made.assets]
    assert len(set(names)) == 2
    assert all(name.isascii() and " " not in name for name in names)
    assert [each.source for each in made.assets] == ["figures/Kārte A.PNG", "b/Kārte A.PNG"]


def test_pictures_without_words_are_counted() -> None:
    """A caption that stands in for a text alternative does not count as one."""
    made = leaf("<img src='a.png' alt='x'><img src='b.png' alt='y' data-unsaid>")
    assert (made.pictures.shown, made.pictures.unsaid) == (2, 1)
    assert "data-unsaid" not in made.body


@pytest.mark.parametrize(
    ("table", "classes"),
    [
        ("<thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>", ""),
        (
            f"<thead><tr>{HEAD}</tr></thead><tbody><tr>{ROW}</tr></tbody>",
            "stacked",
        ),
        (f"<thead><tr>{NUMBERS}</tr></thead><tbody><tr>{NUMBERS}</tr></tbody>", ""),
    ],
)
def test_tables_are_ready_for_a_phone(table: str, classes: str) -> None:
    """A wide table can be shown as lists; every table scrolls by itself where it must."""
    made = tree(leaf(f"<table>{table}</table>"))
    (found,) = made.iter("table")
    assert found.get("class", "") == classes
    box = found.getparent()
    assert (box.get("class"), box.get("tabindex"), box.get("role")) == ("scrolls", "0", "region")
    assert box.get("aria-label")
    if classes:
        assert [each.get("data-column") for each in made.iter("td")] == [None, "Norises vieta"]


def test_ids_are_plain_and_languages_said_twice() -> None:
    """Ids are letters that every system takes; XML has its own attribute for languages."""
    made = leaf('<p id="fig:a" lang="en">a</p><p id="ref-bērziņš">b</p>')
    assert made.ids == ("fig:a", "ref-bērziņš")
    ids = [each.get("id") for each in tree(made).iter("p")]
    assert ids == ["fig_a", "ref-b_113_rzi_146__161_"]
    assert 'xml:lang="en"' in made.body


def test_titles_break_where_the_screen_wants() -> None:
    """The last words of a title are not bound; an ordinal and its noun stay together."""
    made = leaf("<h1>Ilgtspējīga\u00a0attīstība 2019.\u00a0gadā</h1>")
    assert "Ilgtspējīga attīstība 2019.\u00a0gadā" in made.body


def test_boxes_are_no_landmarks() -> None:
    """Whoever goes from landmark to landmark is not held up by every tip."""
    made = tree(leaf("<aside class='tip'>a</aside><aside class='pull'>b</aside><aside>c</aside>"))
    assert [each.get("role") for each in made.iter("aside")] == ["doc-tip", "doc-pullquote", "note"]
