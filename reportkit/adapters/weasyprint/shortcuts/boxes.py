"""The measures of boxes: worked out once for boxes of one style in equal room."""

from __future__ import annotations

import sys
from typing import Any

from reportkit.adapters.weasyprint.shortcuts.shortcut import KEPT

_SIDES = ("top", "right", "bottom", "left")
_SIZES = tuple(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height"))
_MEASURES = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *_SIZES,
)
"""What the engine sets of a box where it resolves percentages."""

_MEASURED = f"{KEPT}_measures"


def percentages_resolved_once() -> None:
    """The margins, padding, borders and bounds of a box follow from its style and from its room.

    A page is measured otherwise, and the borders of a table may be collapsed before: both are
    left to the engine, and so are sizes with functions.  Flexible and grid boxes change the sizes
    in a style that is in use, so these count as well.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent

    resolved_anew = percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        if isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
            resolved_anew(box, containing_block)
            return
        room = (
            (containing_block.width, containing_block.height)
            if isinstance(containing_block, boxes.Box)
            else tuple(containing_block)
        )
        kept = vars(style).setdefault(_MEASURED, {})
        key = (*room, *(style[name] for name in _SIZES))
        try:
            measures = kept.get(key)
        except TypeError:  # a function cannot be told from another
            resolved_anew(box, containing_block)
            return
        if measures is None:
            resolved_anew(box, containing_block)
            measured = vars(box)
            kept[key] = {name: measured[name] for name in _MEASURES}
        else:
            vars(box).update(measures)

    for module in [each for name, each in sys.modules.items() if name.startswith("weasyprint.")]:
        if vars(module).get("resolve_percentages") is resolved_anew:
            vars(module)["resolve_percentages"] = resolve_percentages
