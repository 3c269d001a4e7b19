"""What is written on a page, with blanks for page numbers, and compressed as far as that goes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

_MARK = re.compile(rb"@(\d+)@")


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page: ``first`` is before the first blank, ``packed`` the same compressed."""

    first: bytes
    packed: bytes
    rest: bytes

    def filled(self, operator: Callable[[int], bytes]) -> bytes:
        """Return the whole, compressed, with ``operator(n)`` in the place of each blank ``n``.

        Two compressors can make one stream (RFC 1950, 1951) if the first ends with a flush, and
        the second knows what was before.
        """
        rest = _MARK.sub(lambda mark: operator(int(mark[1])), self.rest)
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS, zdict=self.first)
        checksum = zlib.adler32(rest, zlib.adler32(self.first)).to_bytes(4, "big")
        return b"".join((self.packed, packer.compress(rest), packer.flush(), checksum))


def packed(written: bytes) -> bytes:
    """Return what is ``written`` on a page before the first blank, compressed."""
    packer = zlib.compressobj()
    return packer.compress(written[: _end(written)]) + packer.flush(zlib.Z_SYNC_FLUSH)


def content(written: bytes, packed: bytes) -> Content:
    """Return the content of a page, the beginning of which is :func:`packed`."""
    end = _end(written)
    return Content(written[:end], packed, written[end:])


def _end(written: bytes) -> int:
    mark = _MARK.search(written)
    return mark.start() if mark else len(written)
