"""Sentences in another language of reportkit's that are not marked as such.

A screen reader would read them with the wrong voice (WCAG 2.2, 3.1.2), and the book would break
their words wrongly.  A sentence is taken for foreign when several of its words are among the most
common ones of the other language and none among those of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.locales import Locale, known_languages
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy, Kind, sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST = 3
"""So many common words of another language make a sentence foreign …"""
_SHARE = 0.25
"""… if they are at least this share of its words."""


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find such sentences; a name or a title of a few words is not taken for one."""
    for passage in copy.passages:
        own = guide.locale(passage)
        if own is None or passage.kind is Kind.SPAN:
            continue
        for start, end in sentences(passage):
            words = _WORD.findall(passage.words[start:end])
            other = _foreign([each.lower() for each in words], own)
            if other:
                begin = (
                    start + len(passage.words[start:end]) - len(passage.words[start:end].lstrip())
                )
                place = copy.place(passage, begin, end)
                message = f"this looks like another language ({other}) and is not marked as such"
                hint = f"Mark it: [{words[0]} …]{{lang={other}}}"
                yield codes.UNMARKED_LANGUAGE.at(place, message, hint)


def _foreign(words: list[str], own: Locale) -> str:
    """Return the language that ``words`` are in, "" where that is their own or not certain."""
    if any(each in _common(own.code) for each in words):
        return ""
    for code in known_languages():
        hits = sum(each in _common(code) for each in words)
        if code != own.code and hits >= _FEWEST and hits >= _SHARE * len(words):
            return code
    return ""


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(load_prose(code).common)


RULE = ChapterRule(codes.UNMARKED_LANGUAGE, find, wcag="3.1.2")
