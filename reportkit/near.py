"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Collection

CLOSE_ENOUGH = 60
"""How alike, in percent, a word must be to be suggested."""


def nearest(word: str, known: Collection[str]) -> str:
    """Return a hint that names the known word most like ``word``, "" where none is like it."""
    from rapidfuzz import process  # noqa: PLC0415  (only mistakes pay for loading it)

    best = process.extractOne(word, known, score_cutoff=CLOSE_ENOUGH)
    return f'did you mean "{best[0]}"?' if best else ""
