"""What the preview shows: which pages have changed, and waiting for news."""

from __future__ import annotations

import threading
from pathlib import Path

import pikepdf
import pytest

from reportkit.model import Artifact
from reportkit.preview import Board, edition


@pytest.fixture
def artifact(tmp_path: Path) -> Artifact:
    path = tmp_path / "report-lv.pdf"
    write(path, b"0 0 10 10 re f", b"0 0 20 20 re f")
    return Artifact(path, "pdf", "lv", 2, 0, "")


def write(path: Path, *pages: bytes) -> None:
    with pikepdf.new() as document:
        for content in pages:
            page = document.add_blank_page(page_size=(300, 400))
            page.obj.Contents = document.make_stream(content)
        document.save(path)


def test_an_edition_tells_its_pages_apart_by_what_is_drawn(artifact: Artifact) -> None:
    before = edition(artifact)
    write(artifact.path, b"0 0 10 10 re f", b"0 0 30 30 re f")
    after = edition(artifact)
    assert (after.width, after.height, after.language) == (300, 400, "lv")
    assert after.pages[0] == before.pages[0]
    assert after.pages[1] != before.pages[1]


def test_content_in_several_streams_counts_whole(artifact: Artifact) -> None:
    with pikepdf.open(artifact.path, allow_overwriting_input=True) as document:
        streams = [document.make_stream(each) for each in (b"0 0 10 10 re", b"f")]
        document.pages[0].obj.Contents = document.make_indirect(pikepdf.Array(streams))
        document.save(artifact.path)
    before = edition(artifact)
    with pikepdf.open(artifact.path, allow_overwriting_input=True) as document:
        document.pages[0].obj.Contents[1] = document.make_stream(b"S")
        document.save(artifact.path)
    assert edition(artifact).pages[0] != before.pages[0]


def test_who_waits_sees_the_next_state() -> None:
    board = Board("report")
    threading.Timer(0.05, lambda: board.show(trouble="no space is left")).start()
    assert board.after(board.state.number, 10).trouble == "no space is left"


def test_who_has_waited_long_enough_sees_the_state_of_now() -> None:
    board = Board("report")
    assert board.after(0, 0.01) is board.state
