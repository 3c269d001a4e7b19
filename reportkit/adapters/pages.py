"""What an engine that lays out pages tells of them, in words of no engine.

Lengths are in points, measured from the lower left corner of the page; pages count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

TEN_DIGITS = "0123456789"


class Area(NamedTuple):
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float


class Spot(NamedTuple):
    """A place that a link can lead to."""

    page: int
    left: float
    top: float


@dataclass(slots=True, eq=False)
class Run:
    """A stretch of text on one line, or a picture, as it stands on a page.

    ``element`` is the HTML element that it comes from, None for the text of margin boxes;
    ``part`` is the part of the element that it was made for: empty for the element's own text,
    else "before", "after", "marker", "footnote-call" or "footnote-marker".  ``text`` is what is shown,
    which may end with a ``hyphen`` that the source has not.  ``line`` is the same number for all
    runs of one line of a page, 0 beside lines.  ``mcid`` is the engine's number for the marked content, -1
    for a run that is not painted.
    """

    page: int
    element: Element | None
    part: str
    text: str
    line: int
    area: Area
    is_picture: bool = False
    is_furniture: bool = False
    hyphen: str = ""
    mcid: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class LinkArea:
    """A rectangle that can be clicked; a link of two lines has two."""

    page: int
    element: Element
    target: str
    area: Area


@dataclass(frozen=True, slots=True)
class Digits:
    """How the ten digits look in the type of a run.

    ``glyphs`` are their glyph ids, four hexadecimal digits each; ``widths`` are in thousandths of
    the type size.  ``lean`` tells how the text is aligned: 0 left, 0.5 centred, 1 right.
    """

    glyphs: tuple[str, ...]
    widths: tuple[float, ...]
    lean: float


class Shaped(NamedTuple):
    """Digits and the resource name of their font."""

    font: str
    digits: Digits


@dataclass(frozen=True, slots=True)
class FontUse:
    """The glyphs used of one font.

    ``name`` is the font's resource name in the PDF; ``digest`` the SHA-256 of the font file;
    ``widths`` and ``text`` give each glyph id its width in thousandths of the type size and the
    characters that it stands for.
    """

    name: str
    digest: str
    widths: dict[int, float]
    text: dict[int, str]
