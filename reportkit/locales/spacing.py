"""No-break spaces and soft hyphens in a few words, as their language asks.

Only what is certain is changed; addresses on the web are left alone.
"""

from __future__ import annotations

import re
from functools import partial

from reportkit.locales import NO_BREAK_SPACE, Locale

_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")


def spaced(words: str, locale: Locale) -> str:
    """Return ``words`` with the no-break spaces and soft hyphens that ``locale`` wants."""
    for pattern, replacement in locale.no_break:
        words = pattern.sub(replacement.replace("~", NO_BREAK_SPACE), words)
    parts = _ADDRESS.split(words)
    parts[::2] = [_hyphenated(each, locale) for each in parts[::2]]
    return "".join(parts)


def _hyphenated(words: str, locale: Locale) -> str:
    for word, broken in locale.hyphenation.items():
        if word in words.lower():
            set_like = partial(_cased, broken)
            words = re.sub(re.escape(word), set_like, words, flags=re.IGNORECASE)
    return words


def _cased(broken: str, found: re.Match[str]) -> str:
    """Return ``broken``, a word with soft hyphens, in the letters that were found."""
    letters = iter(found[0])
    return "".join(mark if mark == "\u00ad" else next(letters) for mark in broken)
