"""What a typographer would circle: a rule, a place on a page, and the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.adapters.pages import Area
from reportkit.diagnostics import Severity

_LONGEST = 72


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to circle on a page (from 1): an area in points, the words there, what is wrong."""

    rule: str
    severity: Severity
    page: int
    area: Area
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, how much a breach matters, and what it asks for in one line."""

    name: str
    severity: Severity
    summary: str

    def at(self, page: int, area: Area, words: str, message: str) -> Finding:
        """Return a breach of this rule."""
        return Finding(self.name, self.severity, page, area, _cut(words), message)


def _cut(words: str) -> str:
    """Return the end of ``words``, from the beginning of a word, where they are many."""
    words = " ".join(words.split())
    if len(words) <= _LONGEST:
        return words
    return "…" + words[-_LONGEST:].partition(" ")[2]
