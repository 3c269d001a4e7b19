"""One subset of each font for the whole book.

The engine keeps a font's own glyph ids, so the galleys' fonts can be united without touching
what is written on the pages: the glyphs used by any of them are cut out of the original file
once, and all galleys share one font dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pikepdf
from pikepdf import Array, Name

from reportkit.adapters.harfbuzz import subset
from reportkit.adapters.pages import FontUse
from reportkit.typeset.cff import cff_table, keyed_by_cid

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class FontCase:
    """The fonts of a book, as they are gathered from its galleys.

    ``files`` are the font files of the press.
    """

    def __init__(self, pdf: pikepdf.Pdf, files: Iterable[Path]) -> None:
        self._pdf = pdf
        self._files = {sha256(path.read_bytes()).hexdigest(): path for path in files}
        self._fonts: dict[str, pikepdf.Object] = {}
        self._uses: dict[str, FontUse] = {}

    def take(self, resources: pikepdf.Object, uses: Iterable[FontUse]) -> None:
        """Replace a galley's own fonts in ``resources`` by the book's."""
        for use in uses:
            name = f"/{use.name}"
            font = self._fonts.setdefault(use.digest, resources.Font[name])
            resources.Font[name] = font
            united = self._uses.setdefault(use.digest, FontUse(use.name, use.digest, {}, {}))
            united.widths.update(use.widths)
            for glyph, text in use.text.items():
                united.text.setdefault(glyph, text)

    def embed(self) -> None:
        """Write the fonts with all glyphs that were used."""
        for digest, font in self._fonts.items():
            use = self._uses[digest]
            self._embed(font, use, subset(self._files[digest], use.text))

    def _embed(self, font: pikepdf.Object, use: FontUse, data: bytes) -> None:
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        if "/FontFile3" in descriptor:
            outlines = keyed_by_cid(cff_table(data))
            descriptor.FontFile3 = self._pdf.make_stream(outlines, Subtype=Name.CIDFontType0C)
        else:
            descriptor.FontFile2 = self._pdf.make_stream(data, Length1=len(data))
        descriptor.Flags = int(descriptor.Flags) & ~1  # a few glyphs may be of one width by chance
        descendant.W = _widths(use)
        font.ToUnicode = self._pdf.make_stream(character_map(use))


def _widths(use: FontUse) -> Array:
    """Return the widths as runs of glyph ids that follow each other (ISO 32000-1, 9.7.4.3)."""
    widths: list[Array | int] = []
    previous = None
    for glyph in sorted(use.text):
        if previous is None or glyph != previous + 1:
            widths += [glyph, Array()]
        widths[-1].append(use.widths[glyph])  # type: ignore[union-attr]
        previous = glyph
    return Array(widths)


def character_map(use: FontUse) -> bytes:
    """Return the CMap that tells which characters a glyph stands for (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
        for glyph, text in sorted(use.text.items())
        if text
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    pairs = [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks]
    return "\n".join([_CMAP_HEAD, *pairs, _CMAP_FOOT]).encode()
