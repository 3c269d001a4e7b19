"""The cover as a picture: the PDF's own first page, in pixels, as shops and shelves show it."""

from __future__ import annotations

from reportkit.adapters import pdfium, pillow
from reportkit.model import Book, BookInfo, Piece
from reportkit.typeset import Galley, Press, bound

NAME = "images/cover.png"

WIDTH = 1400
"""Pixels: at A4 nearly two thousand high, as large as shops ask for."""


def cover_picture(piece: Piece, galley: Galley, press: Press, info: BookInfo) -> bytes:
    """Return the first page of the cover's ``galley`` as a PNG."""
    printed = bound(Book((piece,), (), info), press, (galley,))
    return pillow.flat_png(next(pdfium.prints(printed.pdf, WIDTH)))
