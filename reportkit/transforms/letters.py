"""Characters that no font of the style can print: told where they stand in the chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.diagnostics import Diagnostic
from reportkit.letters import missing, told
from reportkit.sources.text import place_in
from reportkit.transforms.scene import Body, Scene

_UNPRINTED = re.compile(r"\balt=\"[^\"]*\"|\]\([^()\n]*\)")
"""Text alternatives are spoken, addresses are followed: neither is printed."""


def check_letters(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Yield a finding for each character without a glyph, the metadata block's too."""
    chapter, style = scene.chapter.text, scene.templates.style
    printed = _UNPRINTED.sub(lambda found: " " * len(found[0]), chapter.text)
    for characters, offset, length in missing(printed, style):
        yield told(characters, place_in(chapter.path, chapter.text, offset, length), style)
