"""The preview's server: it shows pages, to this machine alone, and gives out nothing else."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image

from reportkit.diagnostics import Diagnostic, Place, Severity
from reportkit.errors import UsageError
from reportkit.model import Artifact
from reportkit.preview import Board, Site, edition
from tests.preview.test_board import write

pytestmark = pytest.mark.slow  # a server, and pages that are drawn

WRONG = Diagnostic("RK012", Severity.ERROR, "no figure", Place(Path("/a/01.lv.md"), 3, 1), "hm")


@pytest.fixture
def board(tmp_path: Path) -> Board:
    path = tmp_path / "report-lv.pdf"
    write(path, b"0 0 10 10 re f", b"0 0 20 20 re f")
    board = Board("report")
    shown = edition(Artifact(path, "pdf", "lv", 2, 0, ""))
    board.show(is_busy=False, editions=(shown,), findings=(WRONG,), seconds=1.26)
    return board


@pytest.fixture
def site(board: Board) -> Iterator[Site]:
    with Site(board, 0) as site:
        yield site


def get(site: Site, path: str, **headers: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers["Content-Type"], answer.read()


def test_the_state_is_told(site: Site) -> None:
    status, _, content = get(site, "/state?after=0")
    state: dict[str, Any] = json.loads(content)
    assert status == 200
    assert (state["title"], state["number"], state["busy"], state["seconds"]) == (
        "report",
        1,
        False,
        1.3,
    )
    (shown,) = state["editions"]
    assert (shown["language"], len(shown["pages"]), shown["ratio"]) == ("lv", 2, 0.75)
    assert state["findings"][0]["place"] == "01.lv.md:3"


def test_a_page_is_a_picture_as_wide_as_asked(site: Site) -> None:
    status, kind, content = get(site, "/lv/2.png?width=150")
    assert (status, kind) == (200, "image/png")
    assert Image.open(BytesIO(content)).size == (150, 200)


def test_no_picture_is_wider_than_a_screen(site: Site) -> None:
    _, _, content = get(site, "/lv/1.png?width=999999")
    assert Image.open(BytesIO(content)).size[0] == 2400


def test_the_edition_itself_can_be_had(site: Site, board: Board) -> None:
    assert get(site, "/lv.pdf")[2] == board.state.editions[0].content


@pytest.mark.parametrize("path", ["/", "/preview.css", "/preview.js"])
def test_the_page_is_there(site: Site, path: str) -> None:
    assert get(site, path)[0] == 200


@pytest.mark.parametrize(
    "path", ["/lv/3.png", "/lv/0.png", "/de/1.png", "/de.pdf", "/../board.py", "/board.py"]
)
def test_nothing_else_is_given_out(site: Site, path: str) -> None:
    assert get(site, path)[0] == 404


def test_another_site_cannot_read_through_a_name_of_its_own(site: Site) -> None:
    assert get(site, "/state?after=0", Host="example.org")[0] == 403


def test_a_port_that_is_taken_is_told(site: Site, board: Board) -> None:
    port = urlsplit(site.address).port
    assert port
    with pytest.raises(UsageError, match=f"port {port} cannot be had"):
        Site(board, port)
