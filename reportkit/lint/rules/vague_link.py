"""Links that say "here": in a list of a page's links that tells nothing (WCAG 2.2, 2.4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.locales import has_locale
from reportkit.locales.prose import load_prose
from reportkit.prose import Copy


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find links whose words are among the vague ones of the chapter's language."""
    vague = load_prose(copy.language).vague if has_locale(copy.language) else ()
    for link in copy.links:
        if " ".join(link.words.split()).strip(".,:;!?").lower() in vague:
            place = copy.at(link.start, link.end)
            message = f'"{link.words}" does not tell where the link leads'
            yield codes.VAGUE_LINK.at(place, message, "Link the words that name what is there.")


RULE = ChapterRule(codes.VAGUE_LINK, find, wcag="2.4.4")
