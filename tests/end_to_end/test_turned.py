"""A wide table on pages that lie on their side, and contents of which each line is one link."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.conftest import ROOT
from tests.end_to_end.test_books import build
from tests.typeset.reading import Element, Reader

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of page patterns: its last chapter holds a table of 13 columns and 31 rows."""
    folder = tmp_path_factory.mktemp("turned")
    done = build(ROOT / "tests" / "pages" / "report", folder, "--lang", "lv")
    assert done.returncode == 0, done.stderr
    return folder / "report" / "report-lv.pdf"


@pytest.fixture(scope="module")
def reader(printed: Path) -> Reader:
    """The book read back by its tags."""
    return Reader(printed.read_bytes())


def _is_turned(page: pikepdf.Page) -> bool:
    left, bottom, right, top = (float(each) for each in page.mediabox)
    return right - left > top - bottom


def test_only_the_pages_of_the_table_lie_on_their_side(printed: Path) -> None:
    with pikepdf.open(printed) as document:
        turned = [number for number, page in enumerate(document.pages, 1) if _is_turned(page)]
        assert len(turned) == 2
        assert turned[1] - turned[0] == 1
        assert turned[1] < len(document.pages)


def test_the_head_is_seen_on_both_pages_and_heard_once(printed: Path, reader: Reader) -> None:
    """What is drawn again is an artifact; the tags know one table with one head and 31 rows."""
    tables = [each for each in reader.document().all("Table") if "Janv." in each.text]
    (table,) = tables
    assert len(list(table.all("THead"))) == 1
    assert len(list(table.first("TBody").all("TR"))) == 31
    with pikepdf.open(printed) as document:
        second = [number for number, page in enumerate(document.pages) if _is_turned(page)][1]
    assert "Janv." in reader.artifacts(second)


def test_each_line_of_the_contents_is_one_link(reader: Reader) -> None:
    """Title and page number are heard together, once."""
    items = list(reader.document().first("TOC").all("TOCI"))
    assert len(items) > 8
    for item in items:
        own = [link for kid in _own(item) for link in kid.all("Link")]
        assert len(own) == 1, item.text
    assert "Dati 9" in [item.first("Link").text for item in items]


def _own(item: Element) -> list[Element]:
    return [kid for kid in item.kids if isinstance(kid, Element) and kid.role != "TOC"]
