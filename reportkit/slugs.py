"""A heading's words -> an id: ``Kā mēs strādājām`` -> ``ka-mes-stradajam``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 48
"""The most characters of an id made from words; it ends with a whole word."""

_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def slug(words: str) -> str:
    """Return ``words`` in a–z, 0–9 and -, "" where nothing of them is left."""
    bare = unicodedata.normalize("NFKD", words.casefold().translate(_PLAIN))
    plain = re.sub(
        r"[^a-z0-9]+", "-", "".join(each for each in bare if not unicodedata.combining(each))
    ).strip("-")
    if len(plain) <= LONGEST:
        return plain
    return plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]


def free_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id made from ``words`` (or ``otherwise``) that is not ``taken``."""
    plain = slug(words) or otherwise
    later = (f"{plain}-{n}" for n in count(2))
    return plain if plain not in taken else next(each for each in later if each not in taken)
