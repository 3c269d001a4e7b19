"""The small parts of writing a PDF: syntax, content, sources, outline, metadata."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from xml.etree import ElementTree

import pikepdf
import pytest

from reportkit.adapters.pages import Digits
from reportkit.model import BookInfo, OutlineEntry
from reportkit.typeset import syntax
from reportkit.typeset.galley import Blank
from reportkit.typeset.metadata import add_metadata, xmp
from reportkit.typeset.outline import add_outline
from reportkit.typeset.source import SENTINEL, prepare, with_folio_blank
from reportkit.typeset.tape import passages, tighten

INFO = BookInfo(
    title='Grāmata <"A" & B>',
    language="lv",
    authors=("Anna", "Biedrība & Co"),
    subject="Par visu",
    keywords=("a", "b"),
    created=datetime(2026, 11, 22, 12, 30, tzinfo=UTC),
)


# -- Syntax ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["plain", "(a) \\ b)", "ēšana", "𝄞 €", "line\nbreak", ""])
def test_texts_survive_the_syntax(text: str) -> None:
    assert str(pikepdf.Object.parse(syntax.text(text))) == text


@pytest.mark.parametrize("name", [b"fig:a", b"a)b(\\", b"\r\n", "ā".encode()])
def test_names_survive_the_syntax(name: bytes) -> None:
    assert bytes(pikepdf.Object.parse(syntax.literal(name))) == name


def test_numbers_are_short() -> None:
    assert syntax.numbers([1, 2.5, -0.001, 100.126, 1200]) == b"[1 2.5 -0 100.13 1200]"
    assert syntax.dictionary({"A": b"1", "B": syntax.array([b"/C"])}) == b"<</A 1 /B [/C]>>"


# -- The tape --------------------------------------------------------------------------------------


def tape() -> list[object]:
    """Return a page with two passages, the first with an artifact in it."""
    return [
        b"q",
        *("/Span", {"MCID": 0}, b"BDC", b"/Artifact", b"BMC", b"EMC"),
        *(b"BT", b"/F 10 Tf", b"[<0001>0<0002>-20<002d>0] TJ", b"ET", b"EMC"),
        *("/Span", {"MCID": 1}, b"BDC", b"BT", b"[<0003>] TJ", b"ET", b"EMC"),
        b"Q",
    ]


def test_passages_are_found_and_tagged() -> None:
    page = tape()
    first, second = (passages(page)[mcid] for mcid in (0, 1))
    first.tag("Figure", 7)
    second.untag(b"<</Type /Pagination>>")
    assert page[1:4] == ["/Figure", {"MCID": 7}, b"BDC"]
    assert page[12:15] == [b"/Artifact", b"<</Type /Pagination>>", b"BDC"]
    assert first.font == "F"
    assert [page[at] for at in first.shows] == [b"[<0001>0<0002>-20<002d>0] TJ"]


def test_a_space_is_added_and_a_hyphen_hidden() -> None:
    page = tape()
    first, second = (passages(page)[mcid] for mcid in (0, 1))
    (one,), (other,) = first.shows, second.shows
    tighten(page)
    second.end_with("0020")
    first.hide_hyphen()
    assert page[other] == b"[<0003><0020>] TJ"
    assert page[one] == (
        b"[<00010002>-20<>] TJ\n/Span <</ActualText <feff00ad>>> BDC\n[<002d>] TJ\nEMC"
    )


# -- The source ------------------------------------------------------------------------------------


def test_links_are_marked_and_room_is_kept() -> None:
    root = ElementTree.fromstring(
        '<p><a href="#a">A</a><a href="#b" data-page=""/><a href="#c" data-page=""/>'
        '<a href="https://x">X</a><a href="file:///etc/passwd">F</a><a id="n">N</a></p>'
    )
    warnings = prepare(root, {"c": 3})
    told = [(link.get("href"), link.text) for link in root]
    assert told[:3] == [("rk:a", "A"), ("rk:b", "00"), ("rk:c", "000")]
    assert told[3:] == [("https://x", "X"), (None, "F"), (None, "N")]
    assert [each.split()[-1] for each in warnings] == ["file:///etc/passwd"]


def test_the_folio_is_a_sentinel() -> None:
    css = "@bottom-left { content: 'p. ' counter( page ) } p { counter-reset: pages }"
    assert with_folio_blank(css) == css.replace("counter( page )", f"'{SENTINEL}'")


@pytest.mark.parametrize(
    ("lean", "shown"),
    [(0.0, b"[<0101>] TJ"), (0.5, b"[-500<0101>] TJ"), (1.0, b"[-1000<0101>] TJ")],
)
def test_a_blank_is_filled_where_it_leans(lean: float, shown: bytes) -> None:
    digits = Digits(tuple(f"{n:02x}" for n in range(10)), (500.0,) * 10, lean)
    assert Blank(0, "", digits, room=2000).filled(11) == shown
    assert Blank(0, "", digits, room=1000).filled(11) == b"[<0101>] TJ"
    assert Blank(0, "", digits, 1000, "<aa>", "<bb>").filled(10) == b"[<aa><0100><bb>] TJ"


# -- Outline and metadata --------------------------------------------------------------------------


def test_the_outline_is_a_tree() -> None:
    levels = [(1, "A"), (2, "a"), (4, "deep"), (2, "b"), (1, "B")]
    with pikepdf.new() as pdf:
        add_outline(pdf, [OutlineEntry(level, title, title) for level, title in levels])
        with pdf.open_outline() as outline:

            def told(items: list[pikepdf.OutlineItem]) -> list[object]:
                return [(item.title, told(item.children)) for item in items]

            assert told(outline.root) == [("A", [("a", [("deep", [])]), ("b", [])]), ("B", [])]
            assert [item.is_closed for item in outline.root] == [True, False]
        assert int(pdf.Root.Outlines.Count) == 2
        assert bytes(pdf.Root.Outlines.First.Dest) == b"A"


def test_xmp_and_information_say_the_same() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        add_metadata(pdf, INFO)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
    with pikepdf.open(out) as pdf:
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as told:
            assert told["dc:title"] == INFO.title == str(pdf.docinfo["/Title"])
            assert told["dc:creator"] == list(INFO.authors)
            assert told["dc:description"] == INFO.subject == str(pdf.docinfo["/Subject"])
            assert told["pdf:Keywords"] == "a, b" == str(pdf.docinfo["/Keywords"])
            assert told["pdfaid:part"], told["pdfaid:conformance"] == ("2", "A")
            assert told["pdfuaid:part"] == "1"
            assert told["xmp:CreateDate"] == "2026-11-22T12:30:00Z"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261122123000Z"
        assert str(pdf.docinfo["/Author"]) == "Anna, Biedrība & Co"
        assert str(pdf.Root.Lang) == "lv"


def test_metadata_without_the_optional_parts_is_well_formed() -> None:
    bare = BookInfo("T", "en", (), "", (), INFO.created)
    root = ElementTree.fromstring(xmp(bare).split("?>", 1)[1].rsplit("<?", 1)[0])
    assert len(root) == 1, "PDF/A allows one rdf:RDF"
    assert "creator" not in xmp(bare)
