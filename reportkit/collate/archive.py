"""An EPUB's files, read within bounds; names lead nowhere but into the archive."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from functools import cached_property
from pathlib import Path

from lxml import etree

from reportkit.adapters import xml

MOST_FILES = 20_000
MOST_TEXT = 30_000_000
MOST_UNFOLDED = 1_000_000_000
"""The most files of an EPUB; the most bytes that one, and all together, may unfold to."""


class BrokenBookError(Exception):
    """The file is no EPUB that can be read; the message says why."""


class Archive:
    """An EPUB's files, read within bounds; names lead nowhere but into the archive."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digests: dict[str, str] = {}

    def __enter__(self) -> Archive:
        try:
            self._zip = zipfile.ZipFile(self._path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise BrokenBookError("it is no EPUB") from None
        entries = self._zip.infolist()
        if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_UNFOLDED:
            self._zip.close()
            raise BrokenBookError("it unfolds into more than a book can be")
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def digest(self, name: str) -> str:
        """Return the digest of a file's content, of an empty one where it is not there."""
        if name not in self._digests:
            content = self.read(name) if name in self.names else b""
            self._digests[name] = hashlib.sha256(content).hexdigest()
        return self._digests[name]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its files."""
        return frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return a file; what it unfolds to is told by the directory and held to."""
        try:
            if self._zip.getinfo(name).file_size > MOST_TEXT:
                raise BrokenBookError(f"{name} unfolds to more than {MOST_TEXT // 1_000_000} MB")
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error) as error:
            raise BrokenBookError(f"{name} cannot be read: {error}") from None

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML file."""
        try:
            return xml.read(self.read(name))
        except xml.BrokenXmlError as error:
            raise BrokenBookError(f"{name} is not well-formed: {error}") from None
