"""Fenced divs that are opened and not closed, or closed and not opened, or not seen by pandoc.

pandoc closes them silently at the end of the chapter, and the rest of the text is in the block.
One that follows a line of text without an empty line is text to pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.adapters.html import texts
from reportkit.diagnostics import Diagnostic, Place
from reportkit.transforms.scene import Body, Scene

_FENCE = re.compile(r"^[ \t>]*:{3,}[ \t]*(?P<what>[^\n]*?)[ \t]*:*[ \t]*$", re.MULTILINE)
_GLUED = re.compile(
    r"^(?![ \t>]*(?::::|#|\|))[^\n]*\S[^\n]*\n[ \t>]*(:{3,}[ \t]*[^\s:][^\n]*)$", re.MULTILINE
)


def check_fences(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Yield a finding for each fence without its other half, else for the first that is text."""
    open_: list[Place] = []
    told = False
    for found, place in scene.locator.matches(_FENCE):
        if found["what"]:
            open_.append(place)
        elif open_:
            open_.pop()
        else:
            told = True
            message = "this ::: closes a block that was not opened"
            yield codes.OPEN_DIV.at(
                place, message, "Delete the line, or open a block above: ::: note"
            )
    for place in open_:
        message = "this block is opened and never closed"
        yield codes.OPEN_DIV.at(place, message, "Close it with ::: on a line of its own.")
    shown = any(":::" in words for _, _, words in texts(body, skip=("code", "pre")))
    if shown and not (told or open_) and scene.locator.matches(_GLUED):
        message = "this block is shown as text: it follows a line of text"
        yield codes.OPEN_DIV.at(
            scene.locator.match(_GLUED), message, "Put an empty line before it."
        )
