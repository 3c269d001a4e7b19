"""Sentences that a reader loses the thread of."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy, Kind, sentences

_READ = (Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE, Kind.LEAD)


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find sentences of more than ``words`` words."""
    most = int(guide.options["words"])
    for passage in copy.passages:
        for start, end in sentences(passage) if passage.kind in _READ else ():
            said = passage.words[start:end]
            count = sum(any(map(str.isalpha, each)) for each in said.split())
            if count > most:
                begin = start + len(said) - len(said.lstrip())
                place = copy.place(passage, begin, end)
                message = f"this sentence has {count} words"
                yield codes.LONG_SENTENCE.at(place, message, "Two sentences are easier to read.")


RULE = ChapterRule(codes.LONG_SENTENCE, find, {"words": 45})
