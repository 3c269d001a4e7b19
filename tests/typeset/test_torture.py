"""The torture book, read back: its structure, its words, and what the validators say."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element as Html

import pikepdf
import pytest
import tinyhtml5  # type: ignore[import-untyped]

from reportkit.adapters import verapdf
from reportkit.typeset import Printed, set_book
from tests.typeset import torture
from tests.typeset.faults import faults
from tests.typeset.reading import Element, Reader, kids_of, read, words
from tests.validators import need_validators

pytestmark = pytest.mark.slow


def test_every_passage_is_read_once(printed: Printed) -> None:
    assert faults(printed.pdf) == []


def _first(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the first element that holds text: that of the cover."""
    element = pdf.Root.StructTreeRoot.K[0]
    while not isinstance(first := kids_of(element)[0], int):
        element = first
    return element


def unread(pdf: pikepdf.Pdf) -> None:
    """Take the cover's text out of what is read."""
    _first(pdf).K = pikepdf.Array()


def read_twice(pdf: pikepdf.Pdf) -> None:
    """Have a passage read out twice."""
    kids = kids_of(_first(pdf))
    _first(pdf).K = pikepdf.Array([*kids, kids[0]])


def astray(pdf: pikepdf.Pdf) -> None:
    """Have a link lead to an id that nothing has."""
    pdf.pages[1].Annots[0].Dest = pikepdf.String("nowhere")


@pytest.mark.parametrize("harm", [unread, read_twice, astray])
def test_what_is_wrong_is_found(printed: Printed, harm: Callable[[pikepdf.Pdf], None]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        harm(pdf)
        pdf.save(out)
    assert len(faults(out.getvalue())) == 1


def test_the_file_is_sound(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []


def source_words(element: Html, notes: list[Html]) -> list[str]:
    """Return the words of the source but for its notes, which are collected."""
    texts = [element.text or ""]
    for child in element:
        block = child.tag not in (
            "em",
            "strong",
            "b",
            "a",
            "span",
            "q",
            "abbr",
            "code",
            "sub",
            "img",
        )
        if "fn" in child.get("class", "").split():
            notes.append(child)
        elif child.tag not in ("title", "{http://www.w3.org/2000/svg}svg"):
            words_inside = " ".join(source_words(child, notes))
            lead = (child.text or " ")[:1].isspace() or "block" in child.get("class", "")
            trail = ((list(child)[-1].tail if len(child) else child.text) or " ")[-1:].isspace()
            texts.append(
                f" {words_inside} " if block else f"{' ' * lead}{words_inside}{' ' * trail}"
            )
        texts.append(child.tail or "")
    return words("".join(texts))


def read_words(element: Element, skip: tuple[str, ...]) -> list[str]:
    """Return the words that are read out but for those in elements of some roles."""
    text = ""
    for kid in element.kids:
        if isinstance(kid, str):
            text += kid
        elif kid.role not in skip:
            inner = " ".join(read_words(kid, skip))
            first, last = kid.text[:1].isspace(), kid.text[-1:].isspace()
            inline = kid.role in ("Span", "Link", "Quote", "Code")
            text += f"{' ' * first}{inner}{' ' * last}" if inline else f" {inner} "
    return words(text)


@pytest.mark.parametrize("key", ["tables", "english"])
def test_the_words_are_those_of_the_source_in_its_order(printed: Printed, key: str) -> None:
    keys = [each.key for each in torture.torture().pieces]
    source = tinyhtml5.parse(
        torture.torture().pieces[keys.index(key)].html, namespace_html_elements=False
    )
    notes: list[Html] = []
    expected = source_words(source.find("body"), notes)
    part = list(read(printed.pdf).all("Part"))[keys.index(key)]
    found = read_words(part, ("Note", "Reference", "Lbl"))
    if key == "english":  # a page number stands where the source has none
        found.remove(str(printed.page_of["beigas"]))
    assert found == expected
    told = [read_words(note, ("Lbl",)) for note in part.all("Note")]
    assert told == [source_words(note, []) for note in notes]


def test_a_paragraph_and_a_table_over_pages_are_one(printed: Printed) -> None:
    document = read(printed.pdf)
    longest = max((each.text for each in document.all("P")), key=len)
    assert words(longest) == words(torture.LOREM * 30)
    table = document.first("Table")
    assert [kid.role for kid in table.kids if isinstance(kid, Element)] == [
        "Caption",
        "THead",
        "TBody",
        "TFoot",
    ]
    assert len(list(table.first("TBody").all("TR"))) == 90


def test_page_furniture_is_not_read(printed: Printed) -> None:
    reader = Reader(printed.pdf)
    page = printed.page_of["tbl:gara"]  # the second page of the table, counted from 0
    assert [text for text in reader.artifacts(page) if text.strip()] == [
        "Kas", "Kāds", "Cik", "Avots: iztēle", "Tabulas", f"– {page + 1} –",
    ]  # fmt: skip


def test_a_link_over_lines_is_one_link_with_an_area_for_each(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        target = pikepdf.String("tbl:gara")
        areas = [
            annotation
            for page in pdf.pages
            for annotation in page.get("/Annots", ())
            if annotation.get("/Dest") == target and "nosaukums" in str(annotation.Contents)
        ]
        assert len(areas) == 3
        keys = {int(area.StructParent) for area in areas}
        tree = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {tree[at + 1].objgen for at in range(0, len(tree), 2) if int(tree[at]) in keys}
        assert len(owners) == 1


def test_links_are_read_with_their_words(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        told = {
            str(annotation.Dest if "/Dest" in annotation else annotation.A.URI): str(
                annotation.Contents
            )
            for page in pdf.pages
            for annotation in page.get("/Annots", ())
        }
    assert told["beigas"] == str(printed.page_of["beigas"])
    assert told["https://example.org/a"] == "saiti"
    assert told["fn-1"] == "the first note"
    assert told["fn-virsraksts"] == told["fn-virsraksts.call"] == "1"


def test_fonts_are_embedded_once(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        fonts = {
            font.objgen: str(font.BaseFont)
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert len(fonts) == len(torture.fonts())


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["otf", "ttf"])
@pytest.mark.parametrize("profile", verapdf.PROFILES)
def test_verapdf_finds_nothing(tmp_path: Path, ending: str, profile: str) -> None:
    need_validators()
    file = tmp_path / "torture.pdf"
    file.write_bytes(set_book(torture.torture(), torture.press(tmp_path, ending)).pdf)
    (verdict,) = verapdf.validate([file], profile)
    assert verdict.breaches == ()
