"""Letters that look right and are not: Cyrillic or Greek ones in Latin words, and loose accents.

They come from other keyboards and from text copied out of PDFs.  A reader does not see them; a
search does not find the word, and a screen reader stumbles.  See Unicode TR 39, confusables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide, edit
from reportkit.prose import Copy, Passage

_LATIN = dict(
    zip(
        "асеорхуіјѕһԁАВСЕНІЈКМОРЅТХУοαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aceopxyijshdABCEHIJKMOPSTXYoaABEZHIKMNOPTYX",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*")
_STRANGE = re.compile(r"[\u0300-\u036f\u0370-\u03ff\u0400-\u052f]")
_HINT = "Type the letter anew."


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find words that mix alphabets, and letters followed by a loose accent."""
    for passage in copy.passages:
        if not _STRANGE.search(passage.words):
            continue
        for word in _WORD.finditer(passage.words):
            yield from _mixed(copy, passage, word)
            yield from _loose(copy, passage, word)


def _mixed(copy: Copy, passage: Passage, word: re.Match[str]) -> Iterator[Diagnostic]:
    strange = [index for index, each in enumerate(word[0]) if each in _LATIN]
    if not any("LATIN" in unicodedata.name(each, "") for each in word[0]):
        return
    for index in strange:
        start = word.start() + index
        letter = word[0][index]
        name = unicodedata.name(letter).title()
        message = f'the letter {letter} in "{word[0]}" is {name}, not Latin {_LATIN[letter]}'
        fix = edit(copy, passage, start, start + 1, _LATIN[letter])
        place = copy.place(passage, start, start + 1)
        yield codes.LOOK_ALIKE.at(place, message, _HINT, fix=fix)


def _loose(copy: Copy, passage: Passage, word: re.Match[str]) -> Iterator[Diagnostic]:
    for found in re.finditer(r"[^\W\d_][\u0300-\u036f]+", word[0]):
        whole = unicodedata.normalize("NFC", found[0])
        if len(whole) > 1:
            continue
        start, end = word.start() + found.start(), word.start() + found.end()
        fix = edit(copy, passage, start, end, whole)
        message = f"the letter {whole} is made of two characters, a letter and a loose accent"
        yield codes.LOOK_ALIKE.at(copy.place(passage, start, end), message, _HINT, fix=fix)


RULE = ChapterRule(codes.LOOK_ALIKE, find)
