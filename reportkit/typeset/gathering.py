"""Galleys -> their parts of the book's PDF, made ready as far as that needs no page number.

So it can be done while other galleys are still being set.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass

import pikepdf
from pikepdf import Object, Pdf

from reportkit.typeset.galley import Galley

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


@dataclass(frozen=True, slots=True)
class Gathering:
    """A galley, its PDF, and the contents of its pages while they are compressed.

    The PDF has to stay open: pictures are read from it when the book is saved.
    """

    galley: Galley
    pdf: Pdf
    contents: tuple[Future[Content], ...]


@dataclass(frozen=True, slots=True)
class Sewn:
    """The pages and the structure tree of a gathering, copied into the book's PDF."""

    gathering: Gathering
    pages: tuple[Object, ...]
    tree: Object


class Gatherings:
    """The galleys of one book, got ready.  What was not done beforehand is done at the end.

    They may be opened in any order.  To :meth:`sew` them, one keeps to the order in which they
    come to be settled, which is always the same: qpdf numbers what it copies as it comes.
    """

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self._open: dict[str, Gathering] = {}
        self._sewn: dict[str, Sewn] = {}

    def open(self, galleys: Iterable[Galley]) -> None:
        """Open ``galleys`` and compress what is written on their pages, on all processors."""
        with ThreadPoolExecutor() as threads:
            for galley in galleys:
                known = self._open.get(galley.key)
                if known is None or known.galley is not galley:
                    self._open[galley.key] = opened(galley, threads)

    def sew(self, galley: Galley) -> Sewn:
        """Return ``galley`` copied into the book's ``pdf``, whose pages are not yet in their tree.

        If it was set again, the former one is left out.
        """
        known = self._sewn.get(galley.key)
        if known is None or known.gathering.galley is not galley:
            self.open([galley])
            known = self._sewn[galley.key] = sewn(self._open[galley.key], self.pdf)
        return known


def opened(galley: Galley, threads: Executor) -> Gathering:
    """Return ``galley`` opened; ``threads`` compress the contents of its pages."""
    pdf = Pdf.open(io.BytesIO(galley.pdf))
    written = (each.obj.Contents.read_raw_bytes() for each in pdf.pages)
    return Gathering(galley, pdf, tuple(threads.submit(content, each) for each in written))


def sewn(gathering: Gathering, pdf: Pdf) -> Sewn:
    """Return what is copied of ``gathering`` into ``pdf``, the book's."""
    pages = tuple(pdf.copy_foreign(each.obj) for each in gathering.pdf.pages)
    return Sewn(gathering, pages, pdf.copy_foreign(gathering.pdf.Root.StructTreeRoot))


def content(written: bytes) -> Content:
    """Return what is ``written`` on a page, compressed up to the first blank."""
    mark = _MARK.search(written)
    end = mark.start() if mark else len(written)
    first, rest = written[:end], written[end:]
    packer = zlib.compressobj()
    packed = packer.compress(first) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Content(first, packed, rest)
