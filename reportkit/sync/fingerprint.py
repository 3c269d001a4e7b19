"""The facts that a text states, counted: when they change, a change is never small."""

from __future__ import annotations

import re
from collections import Counter

_KINDS = (
    ("url", re.compile(r"https?://[^\s)>\]]+")),
    ("citation", re.compile(r"(?<![\w\\@])@(?!(?:fig|tbl|sec):)[\w:.-]*\w")),
    ("reference", re.compile(r"@(?:fig|tbl|sec):[\w-]+|(?<=\]\()#[^()\s]+")),
    ("number", re.compile(r"(?<![\w#:])\d+(?:[.,\s\u00a0]\d+)*")),
)

Fingerprint = Counter[tuple[str, str]]
"""How often each fact stands in a text, by kind and value."""


def fingerprint(markdown: str, language: str) -> Fingerprint:
    """Return the facts of ``markdown``, a text in ``language``."""
    del language
    return Counter(
        (kind, found[0]) for kind, pattern in _KINDS for found in pattern.finditer(markdown)
    )
