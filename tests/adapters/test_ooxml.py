from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from reportkit.adapters import ooxml
from reportkit.adapters.ooxml import NotWordError, open_word

DOCUMENT = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"


def package(**parts: bytes) -> bytes:
    """Return a zip; ``__`` in a name stands for a slash, and each ends in .xml."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", content)
    return file.getvalue()


def test_a_part_is_read_and_a_missing_one_is_none() -> None:
    word = open_word(package(word__document=DOCUMENT))
    root = word.xml("word/document.xml")
    assert root is not None
    assert str(root.tag).endswith("document")
    assert word.xml("word/comments.xml") is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a Word file"),
        (b"PK\x03\x04 cut off", "not a Word file"),
        (b"plain text", "not a Word file"),
        (package(xl__workbook=b"<a/>"), "not a Word file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "old format of Word, or has a password",
        ),
        (package(word__document=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "document type"),
    ],
)
def test_what_is_no_word_file_is_told(content: bytes, told: str) -> None:
    with pytest.raises(NotWordError, match=told):
        open_word(content)


def test_broken_xml_is_told() -> None:
    word = open_word(package(word__document=b"<a><b></a>"))
    with pytest.raises(NotWordError, match="damaged"):
        word.xml("word/document.xml")


def test_a_zip_that_unfolds_without_end_is_not_unfolded() -> None:
    bomb = package(word__document=b" " * (ooxml.MOST_TEXT + 1))
    assert len(bomb) < 100_000
    with pytest.raises(NotWordError, match="unfolds into more"):
        open_word(bomb)


def test_a_zip_that_lies_about_its_size_is_damaged() -> None:
    content = package(word__document=DOCUMENT * 1000)
    lying = content.replace(
        (len(DOCUMENT) * 1000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    )
    with pytest.raises(NotWordError, match="damaged"):
        open_word(lying)


def test_too_many_parts_and_too_many_bytes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    content = package(word__document=DOCUMENT, word__a=b"<a/>", word__b=b"<b/>")
    monkeypatch.setattr(ooxml, "MOST_PARTS", 2)
    with pytest.raises(NotWordError, match="unfolds into more"):
        open_word(content)
    monkeypatch.setattr(ooxml, "MOST_BYTES", 10)
    with pytest.raises(NotWordError, match="larger than"):
        open_word(content)
