"""The archive: files -> bytes, the same for the same files (EPUB Open Container Format 3.3)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_MIMETYPE = "application/epub+zip"
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PACKED = (".png", ".jpg", ".jpeg")
"""Endings of files that are compressed already."""


def archived(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of ``files``, whose names are seen from the folder of the package."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        _add(archive, "mimetype", _MIMETYPE.encode(), packed=True)  # first, and as it is: OCF 4.2
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        for name, content in files.items():
            _add(archive, f"EPUB/{name}", content, packed=name.endswith(_PACKED))
    return out.getvalue()


def _add(archive: ZipFile, name: str, content: bytes, packed: bool = False) -> None:
    """Add a file; its date is the earliest that the format knows."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # Unix, wherever it is made
    archive.writestr(entry, content)
