"""Texts outside chapters: standfirsts, titles of parts, statements of the imprint.

They are a phrase or two of Markdown.  What needs a page of its own around it, or the numbers of
the book, cannot stand in them: notes, citations, references to figures, tables and sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit import codes
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.diagnostics import Diagnostic

_KINDS = (
    ("a note", re.compile(r"(?<!\\)\^\[|(?<!\\)\[\^[^\]\s]+\]")),
    ("a citation", re.compile(r"(?<!\\)\[[^\[\]]*(?<![\w@\\])@(?!(?:fig|tbl|sec):)\w[^\[\]]*\]")),
    ("a reference", re.compile(r"(?<![\w\\])@(?:fig|tbl|sec):\w+|\[[^\[\]]*\]\(#[^)\s]*\)")),
)
_HINT = "Say it in words here, and refer to the place in the text of a chapter."


def strays(file: YamlFile, texts: Iterable[tuple[Path_, str]]) -> Iterator[Diagnostic]:
    """Yield what cannot stand in these ``texts`` of ``file``, each given with its path."""
    for path, text in texts:
        for name, pattern in _KINDS:
            if found := pattern.search(text):
                message = f'{name} cannot stand outside the text of a chapter: "{found[0]}"'
                yield codes.NOT_IN_CHAPTER.at(file.place(path), message, _HINT)
