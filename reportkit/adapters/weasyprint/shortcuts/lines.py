"""Text and its lines: shaped once where the engine does so again and again."""

from __future__ import annotations

from typing import Any

from reportkit.adapters.weasyprint.shortcuts.shortcut import KEPT


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
