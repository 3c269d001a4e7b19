"""The files that a document may read: pictures and fonts, and none but those it was given."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from reportkit.errors import ReportkitError


class LayoutError(ReportkitError):
    """The engine could not lay out a document; the message tells why."""


class Resources:
    """Fonts by their names (``font:NAME``), ``data:`` addresses, and files under ``roots``.

    Links in the file system are followed before it is looked where a file lies.  Nothing is ever
    fetched from a network.  ``taken`` notes the SHA-256 of every file as it was read.
    """

    def __init__(self, fonts: Mapping[str, Path], roots: Iterable[Path]) -> None:
        self._fonts = fonts
        self._roots = tuple(root.resolve() for root in roots)
        self.taken: dict[Path, str] = {}

    def read(self, url: str) -> tuple[bytes, str]:
        """Return the bytes behind ``url`` and their media type, empty where it is not told.

        Raises:
            LayoutError: the file is missing, or is none that may be read.
        """
        scheme, _, rest = url.partition(":")
        if scheme == "data":
            return _data(rest)
        path = self._fonts.get(unquote(rest)) if scheme == "font" else self._file(url)
        if path is None:
            raise LayoutError(f"{url} is none of the files that may be read")
        try:
            content = path.read_bytes()
        except OSError as error:
            raise LayoutError(f"{path.name} cannot be read: {error.strerror}") from error
        self.taken[path] = sha256(content).hexdigest()
        return content, "image/svg+xml" if path.suffix == ".svg" else ""

    def _file(self, url: str) -> Path | None:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        path = Path(unquote(parts.path)).resolve()
        return path if any(path.is_relative_to(root) for root in self._roots) else None


def _data(rest: str) -> tuple[bytes, str]:
    """Read what follows ``data:`` (RFC 2397)."""
    head, _, body = rest.partition(",")
    media_type, *options = head.split(";")
    raw = unquote_to_bytes(body)
    try:
        return (base64.b64decode(raw) if "base64" in options else raw), media_type
    except binascii.Error as error:
        raise LayoutError(f"a data: address of the type {media_type} is damaged") from error
