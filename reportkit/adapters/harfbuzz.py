"""HarfBuzz: what is in a font file, and the part of it that a book needs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ", "kern", "name")


class Glyph(NamedTuple):
    """A glyph of a font; ``width`` is in thousandths of the type size."""

    id: int
    width: int


def glyph_of(path: Path, character: str) -> Glyph | None:
    """Return the glyph that a font file has for a character."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    font = uharfbuzz.Font(face)
    glyph = font.get_nominal_glyph(ord(character))
    if glyph is None:
        return None
    return Glyph(glyph, round(font.get_glyph_h_advance(glyph) * 1000 / face.upem))


def width_of(path: Path, text: str) -> float:
    """Return how wide a line of ``text`` is in a font, kerned, in ems."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    line = uharfbuzz.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), line)
    return float(sum(each.x_advance for each in line.glyph_positions) / face.upem)


@cache
def characters(path: Path) -> frozenset[int]:
    """Return the code points that a font file has glyphs for; each file is read once a process."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)


def cut(path: Path, letters: str) -> bytes:
    """Return the font file with what it needs to show ``letters``, its layout and names whole."""
    import uharfbuzz

    options = uharfbuzz.SubsetInput()
    options.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, letters))
    options.sets(uharfbuzz.SubsetInputSets.NAME_ID).invert()
    options.flags = uharfbuzz.SubsetFlags.NO_HINTING
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(face, options).blob.data)


def subset(path: Path, glyphs: Iterable[int]) -> bytes:
    """Return the font file with these glyphs only, each under its own id, outlines in full."""
    import uharfbuzz

    options = uharfbuzz.SubsetInput()
    options.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    dropped = (int.from_bytes(table.encode(), "big") for table in _DROPPED)
    options.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    options.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(face, options).blob.data)
