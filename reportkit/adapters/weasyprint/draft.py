"""A PDF whose pages are painted, just before it is written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportkit.adapters.pages import Digits, FontUse, Run


class Draft:
    """The engine's PDF, open for changes.

    ``fonts`` are the glyphs used of the sheet's fonts, ``digits`` tells how digits look in the
    runs for which that was asked.  ``catalog`` and the dictionaries of :meth:`page` map keys
    without slash to values in PDF syntax.
    """

    def __init__(self, pdf: Any, fonts: tuple[FontUse, ...], digits: Mapping[Run, Digits]) -> None:
        self._pdf = pdf
        self._pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        self.fonts = fonts
        self.digits = digits
        self.catalog: dict[str, Any] = pdf.catalog

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self._pages)

    def page(self, number: int) -> dict[str, Any]:
        """Return the dictionary of a page."""
        page: dict[str, Any] = self._pages[number]
        return page

    def page_reference(self, number: int) -> bytes:
        """Return the reference to a page."""
        reference: bytes = self._pages[number].reference
        return reference

    def tape(self, number: int) -> list[Any]:
        """Return the content of a page: operators and operands in order, to be changed in place.

        Marked content is opened by three items: the tag, a dictionary with its MCID, and BDC.
        """
        stream = self._pdf.objects[int(self._pages[number]["Contents"].split()[0])]
        tape: list[Any] = stream.stream
        return tape

    def emptied(self, number: int) -> bytes:
        """Return what is written on a page, and have the engine write nothing there."""
        from pydyf import _to_bytes

        tape = self.tape(number)
        written = b"\n".join(map(_to_bytes, tape))
        tape.clear()
        return written

    def groups(self) -> Iterator[list[Any]]:
        """Yield the contents of what is painted apart and then put on a page as a whole."""
        for each in self._pdf.objects:
            if getattr(each, "extra", {}).get("Subtype") == "/Form":
                yield each.stream

    def pictures(self) -> Iterator[dict[str, Any]]:
        """Yield the dictionaries of all pictures made of pixels."""
        for each in self._pdf.objects:
            if getattr(each, "extra", {}).get("Subtype") == "/Image":
                yield each.extra

    def add(self, data: bytes) -> bytes:
        """Add an object given in PDF syntax and return the reference to it."""
        entry = _Entry(data)
        self._pdf.add_object(entry)
        return entry.reference

    def replace(self, reference: bytes, data: bytes) -> None:
        """Give the object behind ``reference``, made with :meth:`add`, its final content."""
        self._pdf.objects[int(reference.split()[0])].data = data


class _Entry:
    """An object in PDF syntax, as the engine's writer wants it."""

    generation = offset = number = 0
    free = "n"
    compressible = True

    def __init__(self, data: bytes) -> None:
        self.data = data

    @property
    def reference(self) -> bytes:
        return b"%d 0 R" % self.number

    @property
    def indirect(self) -> bytes:
        return b"%d 0 obj\n%b\nendobj" % (self.number, self.data)
