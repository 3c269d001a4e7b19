"""The facts that a text states, counted: when they change, a change is never small."""

from __future__ import annotations

from collections import Counter

from reportkit.facts import facts_in
from reportkit.facts.marks import marks_in
from reportkit.sources.terms import NO_TERMS, Termbase, right_words

Fingerprint = Counter[tuple[str, str]]
"""How often each fact stands in a text, by kind and value."""

TERM = "term"
"""The kind of a term or name of the termbase; its value is its name."""


def fingerprint(markdown: str, language: str, termbase: Termbase = NO_TERMS) -> Fingerprint:
    """Return the facts of ``markdown``, and the terms; without data of a language what needs none.

    What may be something else (the number of an item, a word that is not always a number, a term
    that is an everyday word too) does not count.
    """
    try:
        found = facts_in(markdown, language)
    except KeyError:
        found = tuple(marks_in(markdown))
    facts = Counter((str(each.kind), each.value) for each in found if each.certain)
    for term in termbase.terms:
        if not term.common and (count := len(right_words(term, language).findall(markdown))):
            facts[TERM, " ".join(term.names(language)[:1])] += count
    return facts
