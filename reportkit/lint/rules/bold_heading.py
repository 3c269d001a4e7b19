"""Paragraphs in bold that stand for headings: no contents list has them (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit import codes
from reportkit.diagnostics import Diagnostic
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.prose import Copy, Kind

_BOLD = re.compile(r"^\*\*[^*\n]{3,80}\*\*[ \t]*$")


def find(copy: Copy, guide: Guide) -> Iterator[Diagnostic]:
    """Find them outside blocks; in a box, bold words are its title."""
    text = copy.chapter.text
    for passage in copy.passages:
        if passage.kind is not Kind.PARAGRAPH or passage.blocks:
            continue
        begin = text.rfind("\n", 0, passage.starts[0]) + 1
        end = text.find("\n", passage.ends[-1])
        line = text[begin : end if end >= 0 else len(text)]
        if _BOLD.match(line) and passage.words[-1:] not in ".!?…:,;":
            place = copy.place(passage, 0, len(passage.words))
            hint = "Write it as a heading: ## … {#a-short-id}"
            yield codes.BOLD_HEADING.at(place, "this paragraph looks like a heading", hint)


RULE = ChapterRule(codes.BOLD_HEADING, find, wcag="1.3.1")
