"""From what a validator says of a PDF to the line of the manuscript."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportkit.proofs import Breach, Origin, Spot, trace

CMAP = b"""1 beginbfchar <0001> <0100> endbfchar
1 beginbfrange <0010> <0013> <0061> endbfrange"""
FIRST = b"/H1 <</MCID 0>> BDC BT /F 12 Tf <0001001000110012> Tj ET EMC"
SECOND = b"/P <</MCID 0>> BDC BT /F 12 Tf [<0012> -20 <0013>] TJ ET EMC /Artifact BMC BT <0010> Tj ET EMC"


@pytest.fixture
def ways(tmp_path: Path) -> dict[str, str]:
    """A PDF of two pages, and the ways to what is in it."""
    file = tmp_path / "r-lv.pdf"
    with pikepdf.new() as pdf:
        compose(pdf)
        pdf.save(file)
    with pikepdf.open(file) as pdf:  # the objects have other numbers now
        heading, table = (each.objgen[0] for each in pdf.Root.StructTreeRoot.K)
        last = pdf.pages[1].obj
        root = "root/document[0]"
        page = f"{root}/pages[1]({last.objgen[0]} 0 obj PDPage)"
        tree = f"{root}/StructTreeRoot[0](2 0 obj PDStructTreeRoot)"
        return {
            "file": root,
            "page": page,
            "content": f"{page}/contentStream[0](9 0 obj S)/content[0]{{mcid:0}}/contentItem[0]",
            "link": f"{page}/annots[0]({last.Annots[0].objgen[0]} 0 obj PDLinkAnnot)",
            "table": f"{tree}/K[1]({table} 0 obj SETable Table)",
            "heading": f"{tree}/K[0]({heading} 0 obj SEHn H1)",
        }


def compose(pdf: pikepdf.Pdf) -> None:
    """Write a heading on the first page, a table and a link on the second."""
    font = Dictionary(Subtype=Name.Type0, ToUnicode=pdf.make_stream(CMAP))
    for content in (FIRST, SECOND):
        page = pdf.add_blank_page(page_size=(300, 400)).obj
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(Font=Dictionary(F=font))
    one, two = (page.obj for page in pdf.pages)
    link = Dictionary(Subtype=Name.Link, Rect=Array([10, 100, 90, 120]), Contents=String("Skat."))
    two.Annots = Array([pdf.make_indirect(link)])
    cell = pdf.make_indirect(Dictionary(S=Name.TD, K=0))
    table = pdf.make_indirect(Dictionary(S=Name.Table, K=Array([cell]), Pg=two))
    heading = pdf.make_indirect(Dictionary(S=Name.H1, K=0, Pg=one))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=Array([heading, table])))
    places = {"a": (one, 390), "b": (two, 200), "c": (two, 50), "unwritten": (two, 150)}
    names = pikepdf.NameTree.new(pdf)
    for name, (place, height) in places.items():
        names[name] = Array([place, Name.XYZ, 0, height, 0])
    pdf.Root.Names = Dictionary(Dests=names.obj)


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    chapters = tmp_path / "r" / "chapters"
    chapters.mkdir(parents=True)
    (chapters / "01-a.lv.md").write_text("# A {#a}\n\n## B {#b .added}\n\n## C {#c}\n")
    (chapters / "01-a.en.md").write_text("\n\n# A {#a}\n")
    return tmp_path / "r"


@pytest.mark.parametrize(
    ("thing", "spot", "line"),
    [
        ("heading", Spot(1, 'H1 "Āabc"', "a"), 1),
        ("table", Spot(2, 'Table "cd"', "b"), 3),
        ("content", Spot(2, '"cd"', "b"), 3),
        ("link", Spot(2, 'Link "Skat."', "b"), 3),
        ("page", Spot(2, "", "b"), 3),
    ],
)
def test_spot(
    ways: dict[str, str], tmp_path: Path, manuscript: Path, thing: str, spot: Spot, line: int
) -> None:
    (origin,) = told(tmp_path, manuscript, ways[thing])
    assert origin.spot == spot
    assert origin.source is not None
    assert (origin.source.file.name, origin.source.line) == ("01-a.lv.md", line)


def test_what_concerns_the_whole_file_has_no_spot(
    ways: dict[str, str], tmp_path: Path, manuscript: Path
) -> None:
    assert told(tmp_path, manuscript, ways["file"]) == ()


def test_same_spot_is_told_once(ways: dict[str, str], tmp_path: Path, manuscript: Path) -> None:
    assert len(told(tmp_path, manuscript, ways["link"], ways["link"], ways["heading"])) == 2


def test_file_that_cannot_be_opened(tmp_path: Path, manuscript: Path) -> None:
    (tmp_path / "r-lv.pdf").write_bytes(b"nothing")
    assert told(tmp_path, manuscript, "root/document[0]/pages[0](1 0 obj PDPage)") == ()


def test_without_manuscript_there_is_still_the_page(ways: dict[str, str], tmp_path: Path) -> None:
    (origin,) = told(tmp_path, tmp_path / "nowhere", ways["link"])
    assert (origin.spot.page, origin.source) == (2, None)


def told(folder: Path, manuscript: Path, *spots: str) -> tuple[Origin, ...]:
    return trace(folder / "r-lv.pdf", Breach("1-1", "wrong", len(spots), spots), manuscript, "lv")
