"""The facts that a text states, counted: when they change, a change is never small."""

from __future__ import annotations

from collections import Counter

from reportkit.facts import Kind, facts_in
from reportkit.facts.marks import marks_in

Fingerprint = Counter[tuple[Kind, str]]
"""How often each fact stands in a text, by kind and value."""


def fingerprint(markdown: str, language: str) -> Fingerprint:
    """Return the facts of ``markdown``; in a language without data, those that need none.

    What may be something else (the number of an item, a word that is not always a number) does
    not count.
    """
    try:
        found = facts_in(markdown, language)
    except KeyError:
        found = tuple(marks_in(markdown))
    return Counter((each.kind, each.value) for each in found if each.certain)
