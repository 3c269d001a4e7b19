"""Galleys -> their parts of the book's PDF, made ready as far as that needs no page number.

So it can be done while other galleys are still being set.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Object, Pdf

from reportkit.typeset.galley import Galley

_MOST_OPEN = 400
"""Pages of galleys that are open at one time: each takes a tenth of a megabyte of memory."""


@dataclass(frozen=True, slots=True)
class Sewn:
    """A galley, and its pages and its structure tree as they were copied into the book's PDF."""

    galley: Galley
    pages: tuple[Object, ...]
    tree: Object


class Gatherings:
    """The galleys of one book, got ready.  What was not done beforehand is done at the end.

    To :meth:`sew` them, one keeps to the order in which they come to be settled, which is always
    the same: qpdf numbers what it copies as it comes.
    """

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self._open: dict[str, tuple[Galley, Pdf]] = {}
        self._sewn: dict[str, Sewn] = {}

    def open(self, galleys: Sequence[Galley]) -> None:
        """Open ``galleys``, from the last on, as many as there is room for.

        The first are sewn soonest, and then they will be opened.
        """
        for galley in galleys:
            self._open.pop(galley.key, None)
        room = _MOST_OPEN - sum(galley.pages for galley, _ in self._open.values())
        for galley in reversed(galleys):
            room -= galley.pages
            if room < 0:
                break
            self._open[galley.key] = (galley, opened(galley))

    def sew(self, galley: Galley) -> Sewn:
        """Return ``galley`` copied into the book's ``pdf``, whose pages are not yet in their tree.

        If it was set again, the former one is left out.
        """
        known = self._sewn.get(galley.key)
        if known is None or known.galley is not galley:
            known = self._sewn[galley.key] = self._copied(galley)
        return known

    def _copied(self, galley: Galley) -> Sewn:
        """Copy ``galley``.  Its own PDF is let go of: it takes as much memory as the copy."""
        known, pdf = self._open.pop(galley.key, (None, None))
        if pdf is None or known is not galley:
            pdf = opened(galley)
        pages = tuple(self.pdf.copy_foreign(each.obj) for each in pdf.pages)
        return Sewn(galley, pages, self.pdf.copy_foreign(pdf.Root.StructTreeRoot))


def opened(galley: Galley) -> Pdf:
    """Return the PDF of ``galley``.

    What is copied from it outlives it, pictures too: they keep hold of the bytes it was read from.
    """
    return Pdf.open(io.BytesIO(galley.pdf))
