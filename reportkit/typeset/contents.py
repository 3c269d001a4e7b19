"""What is written on a page, with blanks for page numbers, and compressed as far as that goes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

_MARK = re.compile(rb"@(\d+)@")

_WINDOW = 2048
"""Bytes of what is before a blank that help to compress what comes after it."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page.

    ``packed`` is what is before the first blank, compressed; ``checksum`` that of it and ``last``
    its last bytes, both not compressed.  ``rest`` is all that follows, as it is written.
    """

    packed: bytes
    checksum: int
    last: bytes
    rest: bytes

    @property
    def written(self) -> bytes:
        """The whole as it was written, with a mark in the place of each blank."""
        return zlib.decompressobj().decompress(self.packed) + self.rest

    def filled(self, operator: Callable[[int], bytes]) -> bytes:
        """Return the whole, compressed, with ``operator(n)`` in the place of each blank ``n``.

        Two compressors can make one stream (RFC 1950, 1951) if the first ends with a flush, and
        the second knows what was before.
        """
        rest = _MARK.sub(lambda mark: operator(int(mark[1])), self.rest)
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS, zdict=self.last)
        checksum = zlib.adler32(rest, self.checksum).to_bytes(4, "big")
        return b"".join((self.packed, packer.compress(rest), packer.flush(), checksum))


def content(written: bytes) -> Content:
    """Return what is ``written`` on a page, with the marks of its blanks, as its content."""
    mark = _MARK.search(written)
    end = mark.start() if mark else len(written)
    first, packer = written[:end], zlib.compressobj()
    packed = packer.compress(first) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Content(packed, zlib.adler32(first), first[-_WINDOW:], written[end:])
