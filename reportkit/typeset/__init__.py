"""Typesetting: the pieces of a book -> a PDF.

How a chapter becomes pages of a book
=====================================
(to be written)
"""

from reportkit.typeset.book import set_all, set_book
from reportkit.typeset.chapter import set_galley
from reportkit.typeset.galley import Galley, GalleyJob, Press, Printed, TypesettingError

__all__ = [
    "Galley",
    "GalleyJob",
    "Press",
    "Printed",
    "TypesettingError",
    "set_all",
    "set_book",
    "set_galley",
]
