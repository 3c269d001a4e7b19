"""Fenced divs that are opened and not closed, or closed and not opened.

pandoc closes them silently at the end of the chapter, and the rest of the text is in the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic, Place
from reportkit.transforms.scene import Body, Scene

_FENCE = re.compile(r"^[ \t>]*:{3,}[ \t]*(?P<what>[^\n]*?)[ \t]*:*[ \t]*$", re.MULTILINE)


def check_fences(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Yield a finding for each fence without its other half."""
    open_: list[Place] = []
    for found, place in scene.locator.matches(_FENCE):
        if found["what"]:
            open_.append(place)
        elif open_:
            open_.pop()
        else:
            message = "this ::: closes a block that was not opened"
            yield codes.OPEN_DIV.at(
                place, message, "Delete the line, or open a block above: ::: note"
            )
    for place in open_:
        message = "this block is opened and never closed"
        yield codes.OPEN_DIV.at(place, message, "Close it with ::: on a line of its own.")
