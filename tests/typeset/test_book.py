"""Books: page numbers, links between pieces, notes, and the same bytes each time."""

from __future__ import annotations

import io
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pikepdf
import pytest

from reportkit.model import Book, OutlineEntry, Piece
from reportkit.typeset import (
    Galley,
    GalleyJob,
    Press,
    Printed,
    TypesettingError,
    set_book,
)
from reportkit.typeset.chapter import set_galley
from tests.typeset import torture
from tests.typeset.reading import Reader, read
from tests.typeset.torture import LOREM, book, piece

pytestmark = pytest.mark.slow


class Memory:
    """Sets galleys, and remembers them from book to book."""

    def __init__(self) -> None:
        self.galleys: dict[bytes, bytes] = {}
        self.set: list[str] = []

    def __call__(self, jobs: Sequence[GalleyJob]) -> Iterable[Galley]:
        for job in jobs:
            key = pickle.dumps(job)
            if key not in self.galleys:
                self.set.append(job.piece.key)
                self.galleys[key] = pickle.dumps(set_galley(job))
            yield pickle.loads(self.galleys[key])


def chapter(number: int, paragraphs: int, refer_to: str = "") -> Piece:
    """Return a chapter of about a page for three paragraphs."""
    see = f'Sk. <a href="#{refer_to}" data-page></a>. lpp.' if refer_to else ""
    body = f"<p>{LOREM * 5}</p>" * paragraphs
    return piece(f"c{number}", f'<h1 id="c{number}">{number}. nodaļa</h1><p>{see}</p>{body}')


def contents(chapters: int) -> Piece:
    """Return a table of contents."""
    lines = "".join(
        f'<li><a href="#c{n}">{n}. nodaļa</a> <a href="#c{n}" data-page></a></li>'
        for n in range(1, chapters + 1)
    )
    return piece(
        "contents", f'<nav class="contents"><h1>Saturs</h1><ol class="toc">{lines}</ol></nav>'
    )


@pytest.fixture(scope="module")
def small(press: Press) -> Press:
    """A press with pages so small that a book soon has a hundred."""
    return replace(press, css=torture.CSS + "@page { size: 74mm 74mm; margin: 8mm }")


def long_book(paragraphs: int = 10) -> Book:
    """Return a book of more than a hundred pages, whose last chapters refer to each other."""
    chapters = [chapter(n, paragraphs, refer_to="c9" if n == 2 else "") for n in range(1, 10)]
    return book(contents(9), *chapters)


def numbers_shown(printed: Printed) -> list[int]:
    """Return the page numbers in the table of contents."""
    links = [link.text for link in read(printed.pdf).first("TOC").all("Link")]
    return [int(text) for text in links[1::2]]


def test_page_numbers_are_those_of_the_pages(small: Press) -> None:
    printed = set_book(long_book(), small)
    assert printed.pages > 100
    assert numbers_shown(printed) == [printed.page_of[f"c{n}"] for n in range(1, 10)]
    reader = Reader(printed.pdf)
    assert len(reader.pdf.pages) == printed.pages
    folios = [reader.artifacts(page)[-1] for page in range(printed.pages)]
    assert folios == [f"– {page} –" for page in range(1, printed.pages + 1)]
    second = list(reader.document().all("Part"))[2]
    assert f"Sk. {printed.page_of['c9']}. lpp." in second.text


def test_each_reference_is_given_the_room_that_it_needs(small: Press) -> None:
    """One digit, two, three: the engine starts from two, and never leaves a gap."""
    memory = Memory()
    printed = set_book(long_book(), small, set_galleys=memory)
    for galley in map(pickle.loads, memory.galleys.values()):
        for blank in galley.blanks:
            if blank.target:
                assert len(set(blank.digits.widths)) == 1
    assert Counter(memory.set) == Counter(
        ["contents", "contents", "c2", *(f"c{n}" for n in range(1, 10))]
    )
    assert {len(str(number)) for number in numbers_shown(printed)} == {1, 2, 3}


def test_an_edit_sets_little_again_and_gives_the_book_of_a_clean_build(small: Press) -> None:
    before = long_book()
    longer = chapter(3, 14)
    after = book(*(longer if each.key == "c3" else each for each in before.pieces))
    memory = Memory()
    set_book(before, small, set_galleys=memory)
    memory.set.clear()
    edited = set_book(after, small, set_galleys=memory)
    assert memory.set == ["c3", "contents"]
    assert edited.pdf == set_book(after, small).pdf


def test_the_same_book_gives_the_same_bytes(press: Press, printed: Printed) -> None:
    assert set_book(torture.torture(), press).pdf == printed.pdf


def test_a_galley_does_not_depend_on_those_before_it(press: Press) -> None:
    jobs = [GalleyJob(each, press) for each in torture.torture().pieces]
    forwards = [set_galley(job) for job in jobs]
    backwards = [set_galley(job) for job in reversed(jobs)]
    assert [galley.pdf for galley in forwards] == [galley.pdf for galley in reversed(backwards)]


def test_footnotes_are_drawn_once_each(press: Press) -> None:
    notes = "".join(
        f'<p>{LOREM * 3}<span class="fn" id="n{n}">Piezīme ar numuru {n}. {LOREM * (n % 5)}</span></p>'
        for n in range(1, 61)
    )
    printed = set_book(book(piece("notes", f"<h1>Piezīmes</h1>{notes}")), press)
    pages = [" ".join(text for _, text in page) for page in Reader(printed.pdf).contents]
    drawn = Counter(
        int(n) for page in pages for n in re.findall(r"Piezīme ar numuru (\d+)\.", page)
    )
    assert drawn == Counter(range(1, 61))
    assert len(list(read(printed.pdf).all("Note"))) == 60


def test_links_lead_to_what_they_name(printed: Printed) -> None:
    """The destination of every id is the page on which its element begins, and near its top."""
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        for name, number in printed.page_of.items():
            page, fit, left, top, _zoom = names[name].as_list()
            assert pages[page.objgen] == number
            assert fit == pikepdf.Name.XYZ
            assert 0 <= float(left) < float(page.MediaBox[2])
            assert 0 < float(top) <= float(page.MediaBox[3])
    assert printed.page_of["fn-1"] == printed.page_of["fn-1.call"]


def test_progress_tells_of_every_piece(press: Press) -> None:
    told: list[str] = []
    set_book(book(piece("a", "<p>a</p>"), piece("b", "<p>b</p>")), press, told.append)
    assert told == ["a", "b"]


def test_warnings_come_with_the_piece(press: Press) -> None:
    pieces = (
        piece("a", "<p>a</p>"),
        piece("b", '<p><a href="other.html">b</a> <a href="javascript:x">c</a></p>'),
        piece("c", '<p><img src="picture.png"></p>'),
        piece("d", '<p style="opacity: .5">d</p>'),
    )
    printed = set_book(book(*pieces), press)
    assert list(printed.warnings) == ["b", "c", "d"]
    assert ["other.html" in each or "javascript:x" in each for each in printed.warnings["b"]] == [
        True,
        True,
    ]
    assert "picture.png" in printed.warnings["c"][0]
    assert "opacity" in printed.warnings["d"][0]
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert "/Annots" not in pdf.pages[1]


def test_digits_of_different_widths_are_told(press: Press) -> None:
    proportional = 'style="font-family: Text; font-variant-numeric: proportional-nums"'
    body = f'<p id="a">a <a href="#a" data-page {proportional}></a></p>'
    printed = set_book(book(piece("a", body)), press)
    assert "width" in printed.warnings["a"][0]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p><a href="#nowhere">a</a></p>', "#nowhere"),
        ('<p><a href="#nowhere" data-page></a></p>', "#nowhere"),
        ('<p><img src="missing.png" alt="a"></p>', "missing.png"),
    ],
)
def test_what_is_missing_is_told_with_the_piece(press: Press, body: str, told: str) -> None:
    with pytest.raises(TypesettingError, match=told) as caught:
        set_book(book(piece("a", "<p>a</p>"), piece("b", body)), press)
    assert caught.value.piece == "b"
    assert pickle.loads(pickle.dumps(caught.value)).piece == "b"


def test_an_outline_that_leads_nowhere_is_told(press: Press) -> None:
    wrong = book(piece("a", "<p>a</p>"), outline=(OutlineEntry(1, "B", "b"),))
    with pytest.raises(TypesettingError, match="#b"):
        set_book(wrong, press)
