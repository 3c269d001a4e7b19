"""What in a chapter's Markdown is no prose: blanked out, every character in its place."""

from __future__ import annotations

import re

from reportkit.sources.locate import blank_code

_URL = r"(?:https?://|www\.|doi\.org/)[^\s<>\])}\"”]+"
URL = re.compile(_URL + r"(?<![.,;:!?’'])")

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # where a link leads
    r"|\[\^[^\]\s]{1,99}\]:?"  # the mark of a footnote
    r"|@[\w:.#$%&+?<>~/-]*\w"  # a citation or a reference
    r"|^:::+[ \t]*[\w-]+[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_TELLING = re.compile(r"""\b(?:alt|place|label|date|title|note)=(?:"([^"]*)"|'([^']*)')""")
"""The attributes whose values a reader sees."""


def blank(markdown: str, pattern: re.Pattern[str]) -> str:
    """Return ``markdown`` with spaces for what ``pattern`` matches; line ends stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), markdown)


def prose(markdown: str) -> str:
    """Return ``markdown`` with code, addresses, ids and marks blanked out."""
    shown = blank(blank_code(markdown), URL)
    return _ATTRIBUTES.sub(_seen_of_attributes, blank(shown, _HIDDEN))


def _seen_of_attributes(found: re.Match[str]) -> str:
    seen = [" "] * len(found[0])
    for attribute in _TELLING.finditer(found[0]):
        group = 1 if attribute[1] is not None else 2
        seen[attribute.start(group) : attribute.end(group)] = attribute[group]
    return "".join(seen)
