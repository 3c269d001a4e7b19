"""WeasyPrint 70: a piece of HTML -> pages -> PDF.

:func:`lay_out` gives a :class:`Layout`: what stands where on which page.  :meth:`Layout.write`
paints it and hands the open PDF to a ``finish`` function as a :class:`Draft`.

WeasyPrint's own tags, links, outline and metadata stay off.  Instead each page is painted with
every run of text and every picture as marked content of its own, and ``finish`` decides what it
all is.  That needs three things that WeasyPrint does not promise to keep, and that only this
package knows: the boxes behind a page (``boxes``), the stream's table of marked content, and the
fonts before they are written.  Hence the exact version.
"""

from __future__ import annotations

from reportkit.adapters.weasyprint.draft import Draft
from reportkit.adapters.weasyprint.keeping import shown_glyphs
from reportkit.adapters.weasyprint.kept import Kept
from reportkit.adapters.weasyprint.layout import Layout, lay_out
from reportkit.adapters.weasyprint.resources import LayoutError
from reportkit.adapters.weasyprint.sheet import Sheet, load, srgb_profile
from reportkit.adapters.weasyprint.trail import NotKept

__all__ = [
    "Draft",
    "Kept",
    "Layout",
    "LayoutError",
    "NotKept",
    "Sheet",
    "lay_out",
    "load",
    "shown_glyphs",
    "srgb_profile",
]
