"""A release from elsewhere: it leads nowhere outside itself, and fills neither disk nor memory."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reportkit.collate import archive as epubs
from reportkit.collate.archive import BrokenBookError
from reportkit.collate.book import read_book
from reportkit.collate.opened import opened
from reportkit.errors import UsageError

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>T</dc:title></metadata>
<manifest><item id="a" href="{href}"/></manifest><spine><itemref idref="a"/></spine></package>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="p.opf"/></rootfiles></container>"""


def told(**changes: Any) -> dict[str, Any]:
    edition = {"file": "a-lv.pdf", "language": "lv", "format": "pdf"}
    return {"report": "a", "version": "1", "editions": [edition | changes]}


def epub(path: Path, text: str, href: str = "a.xhtml") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("p.opf", PACKAGE.format(href=href))
        archive.writestr("a.xhtml", text)
    return path


def html(body: str, before: str = "") -> str:
    return (
        f'{before}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>'
        f"<body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"file": "../secret"},
        {"file": "/etc/passwd"},
        {"file": "a\\b"},
        {"file": ".."},
        {"language": "../lv"},
        {"language": "lv\n"},
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    (tmp_path / "release.json").write_text(json.dumps(told(**changes)))
    with pytest.raises(UsageError, match="cannot be read"), opened(tmp_path):
        pass


@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 100_000, '{"report": 1}'])
def test_what_is_no_release_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "release.json").write_text(content)
    with pytest.raises(UsageError, match="is not a release"), opened(tmp_path):
        pass


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_text("secret")
    (folder / "release.json").write_text(json.dumps(told()))
    (folder / "a-lv.pdf").symlink_to(tmp_path / "secret.pdf")
    with opened(folder) as release:
        assert release.file("lv", "pdf") is None
        assert release.altered == ()


def test_nothing_of_an_archive_is_unpacked_but_what_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/release.json", json.dumps(told()))
        archive.writestr("a/a-lv.pdf", "x")
        archive.writestr("../evil", "x")
        archive.writestr("a/../../evil", "x")
    with opened(path) as release:
        assert sorted(each.name for each in release.folder.iterdir()) == [
            "a-lv.pdf",
            "release.json",
        ]
        place = release.folder
    assert not place.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    path = epub(tmp_path / "a.epub", html('<section id="s"><p>a&x;b</p></section>', entity))
    (section,) = read_book(path).sections
    assert "secret" not in " ".join(section.passages)


def test_a_book_that_unfolds_too_far_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = epub(tmp_path / "a.epub", html("<p>" + "a" * 100_000 + "</p>"))
    monkeypatch.setattr(epubs, "MOST_TEXT", 50_000)
    with pytest.raises(BrokenBookError, match=r"a\.xhtml unfolds"):
        read_book(path)
    monkeypatch.setattr(epubs, "MOST_UNFOLDED", 50_000)
    with pytest.raises(BrokenBookError, match="more than a book can be"):
        read_book(path)


@pytest.mark.parametrize("href", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
def test_a_spine_leads_into_the_archive_only(tmp_path: Path, href: str) -> None:
    path = epub(tmp_path / "a.epub", html("<p>x</p>"), href)
    with pytest.raises(BrokenBookError, match="cannot be read"):
        read_book(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_book_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(content)
    with pytest.raises(BrokenBookError, match="no EPUB"):
        read_book(path)


def test_a_damaged_book_is_told(tmp_path: Path) -> None:
    path = epub(tmp_path / "a.epub", html("<p>" + "abc def " * 1000 + "</p>"))
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("a.xhtml")
    content = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len("a.xhtml")
    content[start : start + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(BrokenBookError, match=r"a\.xhtml cannot be read"):
        read_book(path)
