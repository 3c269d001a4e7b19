"""Galleys -> their parts of the book's PDF, made ready as far as that needs no page number.

So it can be done while other galleys are still being set.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from pikepdf import Object, Pdf

from reportkit.typeset.contents import Content, content
from reportkit.typeset.galley import Galley


@dataclass(frozen=True, slots=True)
class Gathering:
    """A galley, its PDF, and the contents of its pages.

    The PDF has to stay open: pictures are read from it when the book is saved.
    """

    galley: Galley
    pdf: Pdf
    contents: tuple[Content, ...]


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
        """Open ``galleys``."""
        for galley in galleys:
            known = self._open.get(galley.key)
            if known is None or known.galley is not galley:
                self._open[galley.key] = opened(galley)

    def sew(self, galley: Galley) -> Sewn:
        """Return ``galley`` copied into the book's ``pdf``, whose pages are not yet in their tree.

        If it was set again, the former one is left out.
        """
        known = self._sewn.get(galley.key)
        if known is None or known.gathering.galley is not galley:
            self.open([galley])
            known = self._sewn[galley.key] = sewn(self._open[galley.key], self.pdf)
        return known


def opened(galley: Galley) -> Gathering:
    """Return ``galley`` opened."""
    pdf = Pdf.open(io.BytesIO(galley.pdf))
    written = (page.obj.Contents.read_raw_bytes() for page in pdf.pages)
    return Gathering(galley, pdf, tuple(map(content, written, galley.packed)))


def sewn(gathering: Gathering, pdf: Pdf) -> Sewn:
    """Return what is copied of ``gathering`` into ``pdf``, the book's."""
    pages = tuple(pdf.copy_foreign(each.obj) for each in gathering.pdf.pages)
    return Sewn(gathering, pages, pdf.copy_foreign(gathering.pdf.Root.StructTreeRoot))
