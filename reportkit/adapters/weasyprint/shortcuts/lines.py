"""Text and its lines: shaped once where the engine does so again and again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reportkit.adapters.weasyprint.shortcuts.shortcut import KEPT


def struts_kept() -> None:
    """The height of an empty line is that of its style.

    What a style says of its type does not change once it is in use: the engine changes a copy.
    """
    from weasyprint.css import computed_values, units
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    strut = _once_a_style(line_break.strut)
    for module in (line_break, inline, computed_values, units):
        module.strut = strut


def fonts_described_once() -> None:
    """Which font is wanted is told by a style."""
    from weasyprint.text import line_break

    line_break.get_font_description = _once_a_style(line_break.get_font_description)


def _once_a_style(told_anew: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return ``told_anew``, a function of a style, asked once for each: the style keeps its answer."""
    key = f"{KEPT}_{told_anew.__name__}"

    def told(style: Any) -> Any:
        kept = vars(style)
        if key not in kept:
            kept[key] = told_anew(style)
        return kept[key]

    return told


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
