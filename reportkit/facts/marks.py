"""Addresses, citations, references, and the words that turn a sentence into its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.facts.fact import Fact, Kind
from reportkit.facts.prose import URL
from reportkit.locales.factwords import load_fact_words
from reportkit.sources.locate import blank_code

_CITED = re.compile(r"(?<![\w\\@])@(?!(?:fig|tbl|sec):)([\w:.#$%&+?<>~/-]*\w)")
_LABELLED = re.compile(r"(?<![\w\\@])@((?:fig|tbl|sec):[\w-]*\w)")
_LINKED = re.compile(r"\]\(#([^()\s]+)\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’]t\b)?")


def marks_in(markdown: str) -> Iterator[Fact]:
    """Yield the addresses, citations and references of ``markdown``."""
    text = blank_code(markdown)
    for kind, pattern, group in (
        (Kind.URL, URL, 0),
        (Kind.CITATION, _CITED, 1),
        (Kind.REFERENCE, _LABELLED, 1),
        (Kind.REFERENCE, _LINKED, 1),
    ):
        for found in pattern.finditer(text):
            value = found[group].removeprefix("sec:")
            yield Fact(kind, value, found.start(group), found.end(group))


def negations_in(prose: str, language: str) -> Iterator[Fact]:
    """Yield the negated words of ``prose``."""
    words = load_fact_words(language)
    for found in _WORD.finditer(prose):
        word = found[0].lower()
        if words.negations.fullmatch(word) and not words.not_negations.fullmatch(word):
            yield Fact(Kind.NEGATION, word, found.start(), found.end())
