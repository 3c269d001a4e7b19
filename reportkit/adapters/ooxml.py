"""A Word file taken apart: a zip of XML parts and pictures, read within bounds and never trusted.

ECMA-376: a package holds ``word/document.xml``, notes, comments, and ``word/media/``.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

MOST_BYTES = 60_000_000
"""The largest Word file that is read."""
MOST_UNFOLDED = 300_000_000
"""The most that its parts may unfold to, in bytes, together."""
MOST_TEXT = 60_000_000
"""The most that one XML part may unfold to; a thousand pages need less than a third of it."""
MOST_PARTS = 10_000

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "o": "urn:schemas-microsoft-com:office:office",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
"""The prefixes under which the elements of a Word file are looked for."""


class NotWordError(Exception):
    """The file is no Word file that can be read; the message says why, the hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Package:
    """A Word file whose parts are known to be few and small enough to be read."""

    archive: zipfile.ZipFile

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self.archive.namelist())

    def bytes(self, name: str) -> bytes:
        """Return the part ``name``; raises :class:`NotWordError` where it is damaged."""
        try:
            return self.archive.read(name)
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise _damaged(str(error)) from None

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, None where the file has no such part."""
        if name not in self.names:
            return None
        content = self.bytes(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(error.msg or "its XML is broken") from None


def open_word(content: bytes) -> Package:
    """Return the Word file ``content``; raises :class:`NotWordError` where it is none.

    What it unfolds to is told by its directory and held to while it is read, so that a small file
    cannot fill the machine; no part may declare entities.
    """
    if len(content) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        raise NotWordError(message, "Make its pictures smaller, or split it.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = "the file is in the old format of Word, or has a password"
        raise NotWordError(message, "Save it as .docx, without a password.")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise NotWordError("this is not a Word file", "Save it from Word as .docx.") from None
    _measure(archive)
    package = Package(archive)
    if "word/document.xml" not in package.names:
        raise NotWordError("this is not a Word file", "Save it from Word as .docx.")
    _declare_nothing(package)
    return package


def _measure(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    text = max((each.file_size for each in parts if _is_xml(each.filename)), default=0)
    unfolded = sum(each.file_size for each in parts)
    if len(parts) > MOST_PARTS or text > MOST_TEXT or unfolded > MOST_UNFOLDED:
        message = f"the file unfolds into more than a text can be ({unfolded // 1_000_000} MB)"
        raise NotWordError(message, "Copy its text into a new document, and save that.")
    if any(each.flag_bits & 1 for each in parts):
        raise NotWordError("the file has a password", "Save it without one.")


def _declare_nothing(package: Package) -> None:
    for name in package.names:
        if _is_xml(name) and b"<!DOCTYPE" in package.bytes(name):
            message = f"the part {name} declares a document type, which no Word file may"
            raise NotWordError(message, "Save it from Word as .docx.")


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _damaged(reason: str) -> NotWordError:
    return NotWordError(f"the file is damaged: {reason}", "Open it in Word and save it once more.")
