"""A page that stays as it was, in the place of one that the engine has set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import Area, LinkArea, Run, Shaped, Spot
from reportkit.adapters.weasyprint.kept import NOWHERE, Contents, Glyphs, Kept, Painted
from reportkit.adapters.weasyprint.trail import Change, NotKept, Trail


class PastPage:
    """The page ``number`` of what was ``kept``, its elements those of the document that is set now.

    To the engine this is a page like others, without links.
    """

    bookmarks: tuple[Any, ...] = ()
    forms: Mapping[Any, Any] = {}
    links: tuple[Any, ...] = ()
    anchors: Mapping[str, Any] = {}

    def __init__(self, number: int, kept: Kept, trail: Trail, change: Change) -> None:
        page = kept.pages[number]
        self.number = number
        self.width, self.height = page.size
        self.bleed = page.bleed
        self.contents: Contents = page.contents.moved(change)
        self.painted: Painted = page.painted
        self._fonts = kept.fonts
        self._boxes = trail.boxes
        self.runs = tuple(
            Run(number, self._element(place), part, text, line, Area(*area), *rest)
            for place, part, text, line, area, *rest in self.contents.runs
        )

    @property
    def heads(self) -> frozenset[Element]:
        """The heads and feet of tables."""
        return frozenset(self._boxes[place].element for place in self.contents.heads)

    @property
    def repeated(self) -> frozenset[Element]:
        """Those of them that are furniture, because a page before has them too."""
        return frozenset(self._boxes[place].element for place in self.contents.repeated)

    @property
    def areas(self) -> list[LinkArea]:
        """Its links."""
        return [
            LinkArea(self.number, self._boxes[place].element, target, Area(*area))
            for place, target, area in self.contents.links
        ]

    @property
    def spots(self) -> dict[str, Spot]:
        """Where ids begin."""
        return {name: Spot(self.number, *spot) for name, *spot in self.contents.anchors}

    @property
    def digits(self) -> dict[Run, Shaped]:
        """How digits look in those runs that show page numbers."""
        return {self.runs[at]: shaped for at, shaped in self.contents.digits}

    def paint(self, stream: Any, _scale: float) -> None:
        """Paint the page as it was painted.

        Raises:
            NotKept: an earlier page knows a glyph by another width or as another character.
        """
        import pydyf

        tape = self.painted.tape or ()
        stream.stream[:] = [pydyf.Dictionary(each) if type(each) is dict else each for each in tape]
        known = stream._resources["ExtGState"]
        for name, state in self.painted.states.items():
            known.setdefault(name, pydyf.Dictionary(state))
        noted = tuple(self._noted(stream._fonts, glyphs) for glyphs in self.painted.glyphs)
        self.painted = replace(self.painted, glyphs=noted)

    def _noted(self, fonts: dict[int, Any], glyphs: Glyphs) -> Glyphs:
        """Note in a document's fonts the glyphs that the page uses."""
        is_first = glyphs.font not in fonts
        if is_first and glyphs.is_first:
            fonts[glyphs.font] = _restored(self._fonts[glyphs.font])
        elif is_first:
            raise NotKept("a font may be met in another size first")
        font = fonts[glyphs.font]
        first = tuple(glyph for glyph in glyphs.widths if glyph not in font.widths)
        if not set(first).issubset(glyphs.first):
            raise NotKept("a glyph may be met in another size, or as another letter, first")
        for known, used in ((font.widths, glyphs.widths), (font.to_unicode, glyphs.text)):
            for glyph, told in used.items():
                if known.setdefault(glyph, told) != told:
                    raise NotKept("a glyph is used otherwise")
        return replace(glyphs, is_first=is_first, first=first)

    def _element(self, place: int) -> Element | None:
        element: Element | None = None if place == NOWHERE else self._boxes[place].element
        return element


def _restored(known: Mapping[str, Any]) -> Any:
    """Return a font of the engine.  Its file is not there; the book brings its own."""
    from weasyprint.pdf.fonts import Font

    font = Font.__new__(Font)
    vars(font).update(known, widths={}, to_unicode={}, missing={})
    return font
