"""Faults of WeasyPrint 70.0 that show on the page, mended from outside.

Each mend wraps one function of the engine and gives back what the engine would without the fault.
The package applies them once, to the one version that it knows.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

Split = Callable[..., tuple[Any, int, int | None, float, float, float]]


def with_hanging_space(split_first_line: Split) -> Split:
    """Let the space at the end of a text hang over the margin when the text's line is split.

    Where what follows an inline element may not be parted from it (a comma after a link) and
    does not fit, the engine sets the text before the element again, in a little less room.  If
    that text ends with a space, Pango lets the space hang, but the engine counts its width,
    believes that nothing fits, and breaks the line after the first word.
    """

    def split(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any
    ) -> tuple[Any, int, int | None, float, float, float]:
        bare = text.rstrip(" \u00a0")
        wraps = style["white_space"] in ("normal", "pre-line")
        if not bare or bare == text or max_width in (None, inf) or not wraps:
            return split_first_line(text, style, context, max_width, *rest, **named)
        line = split_first_line(bare, style, context, max_width, *rest, **named)
        _layout, _length, resume_at, width, *_ = line
        if resume_at is None and width <= max_width:
            return split_first_line(text, style, context, None, *rest, **named)
        return line

    return split
