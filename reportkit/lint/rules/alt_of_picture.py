"""Text alternatives that begin with "picture of": a screen reader says that by itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy, Kind


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find alternatives that begin with such words of their language, as whole words."""
    for passage in copy.passages:
        locale = guide.locale(passage)
        if passage.kind is not Kind.ALT or locale is None:
            continue
        for words in sorted(load_prose(locale.code).pictures, key=len, reverse=True):
            if (
                passage.words.lower().startswith(words)
                and not passage.words[len(words) :][:1].isalnum()
            ):
                place = copy.place(passage, 0, len(words))
                message = f'the text alternative begins with "{passage.words[: len(words)]}"'
                hint = "Begin with what there is to see."
                yield codes.ALT_OF_PICTURE.at(place, message, hint)
                break


RULE = ChapterRule(codes.ALT_OF_PICTURE, find, wcag="1.1.1")
