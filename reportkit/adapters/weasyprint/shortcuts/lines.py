"""Text and its lines: shaped once where the engine does so again and again."""

from __future__ import annotations

import re
from typing import Any

from reportkit.adapters.weasyprint.shortcuts.shortcut import KEPT

_FONT = f"{KEPT}_font"


def struts_kept() -> None:
    """The height of an empty line is that of its style.

    A style does not change once it is in use: the engine makes a copy to change.
    """
    from weasyprint.css import computed_values, units
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    computed_anew = line_break.strut

    def strut(style: Any) -> Any:
        kept = vars(style)
        if KEPT not in kept:
            kept[KEPT] = computed_anew(style)
        return kept[KEPT]

    for module in (line_break, inline, computed_values, units):
        module.strut = strut


def fonts_described_once() -> None:
    """Which font is wanted is told by a style, which does not change once it is in use."""
    from weasyprint.text import line_break

    described_anew = line_break.get_font_description

    def get_font_description(style: Any) -> Any:
        kept = vars(style)
        if _FONT not in kept:
            kept[_FONT] = described_anew(style)
        return kept[_FONT]

    line_break.get_font_description = get_font_description


def lines_kept_shaped() -> None:
    """A line that was shaped when it was broken is drawn as it is; the engine shapes it anew.

    Lines that are stretched, spaced out or broken within words are left to the engine, whose
    second shaping is another one there.  Pango forgets what it has shaped when it is told, as by
    the engine's drawing, that a text is one paragraph: so it is told at once where that is so.
    """
    from weasyprint.text.ffi import pango
    from weasyprint.text.line_break import Layout

    set_anew, deactivated, reactivated = Layout.set_text, Layout.deactivate, Layout.reactivate

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        if not _PARAGRAPH_ENDS.search(text):
            pango.pango_layout_set_single_paragraph_mode(self.layout, True)
        set_anew(self, text, justify)

    def deactivate(self: Any) -> None:
        if self.justification_spacing or not _is_shaped_alike(self.style):
            deactivated(self)

    def reactivate(self: Any, style: Any) -> None:
        is_kept = vars(self).get("style") is style
        if is_kept and not self.justification_spacing:
            pango.pango_layout_set_width(self.layout, -1)  # as in a new one; often it is so already
        else:
            reactivated(self, style)

    Layout.set_text, Layout.deactivate, Layout.reactivate = set_text, deactivate, reactivate


_PARAGRAPH_ENDS = re.compile("[\n\r\u2029]")


def _is_shaped_alike(style: Any) -> bool:
    """Whether the engine's second shaping of a line in this style gives what its first gave."""
    return bool(
        style["word_spacing"] == 0
        and style["letter_spacing"] == "normal"
        and style["overflow_wrap"] == "normal"
    )
