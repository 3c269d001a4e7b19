"""Words that are in no dictionary: neither that of the language nor the report's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit import codes
from reportkit.adapters import spelling
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy

_WORD = re.compile(r"(?<![\w\ufffc.@/-])[^\W\d_]{2,}(?:['’-][^\W\d_]+)*(?![\w@/]|\.\w)")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find each such word where it first stands.

    A word with a capital letter may be a name, and is not looked up.
    """
    seen: Counter[str] = Counter()
    for passage in copy.passages:
        dictionary = guide.dictionaries.get(passage.language)
        if dictionary is None:
            continue
        for found in _WORD.finditer(passage.words):
            word = found[0].replace("’", "'")
            if word != word.lower() or word in guide.known_words:
                continue
            seen[word] += 1
            if seen[word] == 1 and not spelling.is_word(word, dictionary):
                place = copy.place(passage, *found.span())
                message = f'"{found[0]}" is not in the dictionary'
                hint = f"Mend it, or add the word to {guide.word_list}."
                yield codes.SPELLING.at(place, message, hint)


RULE = ChapterRule(codes.SPELLING, find)
