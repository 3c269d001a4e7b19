"""Reports of any length to measure with: the same seed and length give the same files.

The words are Latvian, in about the proportions of running text, so that lines break and words
divide as they do in a real report.  The sentences say nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from benchmarks.author import SECTIONS, Author

PAGES_A_CHAPTER = 14
"""About how many pages a chapter takes in the house style."""

_FRONT = 6
_WORDS_A_PAGE = 390

_SETTINGS = """\
title: Pārskats mērīšanai
kind: Pārskats
languages: {source: lv}
publishers: [{name: Mērītāji}]
description: Pārskats, kurā vārdi izvēlēti nejauši.
"""


def write_report(folder: Path, pages: int, seed: int = 1) -> None:
    """Write a report of about ``pages`` pages into ``folder``, which must not be there yet."""
    count = max(2, round((pages - _FRONT) / PAGES_A_CHAPTER))
    for name in ("chapters", "figures"):
        (folder / name).mkdir(parents=True)
    (folder / "report.yaml").write_text(_SETTINGS, "utf-8")
    for number in range(1, count + 1):
        author = Author(Random(f"{seed}-{number}"), number, count)
        _chapter(folder, number).write_text(author.chapter(), "utf-8")
        for path, drawing in author.drawings.items():
            (folder / path).write_text(drawing, "utf-8")


def change_word(folder: Path) -> None:
    """Change one word in the middle of the report."""
    count = len(list((folder / "chapters").iterdir()))
    _change(_chapter(folder, count // 2 + 1), r" un ", " vai ")


def add_pages(folder: Path, pages: int = 2) -> None:
    """Add about ``pages`` pages of text to the second chapter: all that follows moves."""
    author = Author(Random("more"), 2, 2)
    words, paragraphs = 0, ""
    while words < pages * _WORDS_A_PAGE:
        paragraph = author.paragraph()
        words += len(paragraph.split())
        paragraphs += f"{paragraph}\n\n"
    _change(_chapter(folder, 2), rf"^(?=## .*\{{#n2-s{SECTIONS}\}}$)", paragraphs)


def _chapter(folder: Path, number: int) -> Path:
    return folder / "chapters" / f"{number:03}-nodala.lv.md"


def _change(path: Path, pattern: str, words: str) -> None:
    text, changes = re.subn(pattern, words, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if not changes:
        raise ValueError(f"there is no {pattern} in {path}")
    path.write_text(text, "utf-8")
