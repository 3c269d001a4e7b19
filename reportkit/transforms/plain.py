"""What pandoc left as text although its author meant something else: HTML and TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.transforms.scene import Body, Scene

_TAG = re.compile(r"(?<!\\)(?:</?(?!https?:|mailto:)[A-Za-z][\w-]*(?:\s[^<>\n]*)?/?>|<!--)")
_TEX = re.compile(r"(?<!\\)\\(?:begin|end|[a-zA-Z]{2,}(?=\{))(?:\{[^{}\n]*\})?")
_RAW = re.compile(r"^ {0,3}(`{3,}|~{3,}) *\{=\w+\}", re.MULTILINE)


def tell_raw(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Yield where HTML or TeX stands in the source; it is printed as it is typed."""
    for found, place in scene.locator.matches(_TAG):
        message = f"HTML is shown as text: {found[0]}"
        hint = "Use Markdown: **bold**, *italic*, ::: blocks. In code, put it between backticks."
        if found[0] == "<!--":
            hint = "Take the comment out: it would be printed."
        yield codes.RAW_HTML.at(place, message, hint)
    for found, place in scene.locator.matches(_TEX):
        message = f"TeX is shown as text: {found[0]}"
        yield codes.RAW_TEX.at(place, message, "Write the formula in words or as a picture.")
    for raw in _RAW.finditer(scene.chapter.text.body):
        place = scene.locator.at(raw.start(), len(raw[0]))
        message = "a raw block is shown as text"
        yield codes.RAW_HTML.at(place, message, "Say it in Markdown, or with a block of the style.")
