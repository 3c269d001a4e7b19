"""A chapter with all that is certain put right (``check --fix``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.lint.fixes import mended
from reportkit.lint.judging import judge_chapter
from reportkit.lint.levels import Checks
from reportkit.lint.rule import Guide
from reportkit.lint.waivers import Waiver, waived
from reportkit.model import ChapterText
from reportkit.sources.chapters import start_of

_MOST_ROUNDS = 20
"""A fix may make room for the next one, but not for ever."""


def mended_chapter(
    text: ChapterText, checks: Checks, guide: Guide, waivers: Sequence[Waiver] = ()
) -> tuple[str, int]:
    """Return the text of a chapter with every fix put in, and how many there were.

    What comes out has none left: to mend it again changes nothing.
    """
    count = 0
    for _ in range(_MOST_ROUNDS):
        found = judge_chapter(text, checks, guide)
        left, _ = waived(found, waivers, {text.path: text.text})
        better, done = mended(text.text, left)
        if not done:
            break
        count += done
        text = replace(text, text=better, start=start_of(better))
    return text.text, count
