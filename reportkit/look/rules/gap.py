"""Missing glyphs: a character that the font does not have is printed as a box, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Severity
from reportkit.look.finding import Finding, Rule
from reportkit.look.volume import Page, Volume

MISSING_GLYPH = Rule("missing-glyph", Severity.ERROR, "Every character has a glyph in its font.")

_REPLACEMENT = "\ufffd"
_AROUND = 20


def find(volume: Volume) -> Iterator[Finding]:
    """Find the first glyph of every row of characters that are not there."""
    for page in volume.pages:
        missing = [each.is_missing or each.text == _REPLACEMENT for each in page.glyphs]
        for index, glyph in enumerate(page.glyphs):
            if missing[index] and not (index and missing[index - 1]):
                message = f"the font has no glyph for U+{ord(glyph.text):04X}"
                words = _words(page, index)
                yield MISSING_GLYPH.at(page.number, glyph.ink, words, message)


def _words(page: Page, index: int) -> str:
    """Return the line that a glyph stands on; what is printed near it where it is on none."""
    glyph = page.glyphs[index]
    lines = (line.text for line in (*page.lines, *page.furniture) if glyph in line.glyphs)
    near = page.glyphs[max(0, index - _AROUND) : index + _AROUND]
    return next(lines, "".join(each.text for each in near))
