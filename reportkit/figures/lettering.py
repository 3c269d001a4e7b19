"""How wide the texts of a chart are in the fonts that it was laid out with.

A reader of the EPUB may have none of them, and what a text is wider in another would be cut off or run
into its neighbour.  So each text notes its width, for the packager to have it kept to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from reportkit.adapters.harfbuzz import width_of
from reportkit.styles import Face

NOTED = "data-width"
"""The attribute of SVG's ``text`` that holds its width, in units of the drawing."""

_TEXT = re.compile(r'<text((?: [\w:-]+="[^"]*")*)>([^<]+)</text>')
_SAID = re.compile(r'([\w-]+)="([^"]*)"')


def with_widths(svg: str, faces: Sequence[Face]) -> str:
    """Return the drawing ``svg`` with the width of each text that is set in one of ``faces``."""
    known = {(each.family, each.weight, each.style): each for each in faces}

    def noted(found: re.Match[str]) -> str:
        said: dict[str, str] = dict(_SAID.findall(found[1]))
        family, slope = said.get("font-family", ""), said.get("font-style", "normal")
        weight = said.get("font-weight", "400")
        face = known.get((family, _WEIGHTS.get(weight, weight), slope))
        size = said.get("font-size", "").removesuffix("px")
        if face is None or not size:
            return found[0]
        width = width_of(face.path, unescape(found[2])) * float(size)
        return f'<text{found[1]} {NOTED}="{width:.2f}">{found[2]}</text>'

    return _TEXT.sub(noted, svg)


_WEIGHTS = {"normal": "400", "bold": "700"}
