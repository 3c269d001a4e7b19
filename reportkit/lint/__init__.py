"""An editor's second pair of eyes: rules that judge a report's texts (``reportkit check``).

A rule is a file in :mod:`reportkit.lint.rules`; what it judges is a :class:`reportkit.prose.Copy`,
or two of them.  The typography transform sets what is certain as the book is made; the rules tell
what it leaves as it is.
"""

from reportkit.lint.echoes import without_echoes
from reportkit.lint.guides import guide_of
from reportkit.lint.judging import judge, judge_chapter, judge_pair
from reportkit.lint.levels import check_levels, levelled
from reportkit.lint.mending import mended_chapter
from reportkit.lint.texts import texts_of
from reportkit.lint.waivers import read_waivers, settled

__all__ = [
    "check_levels",
    "guide_of",
    "judge",
    "judge_chapter",
    "judge_pair",
    "levelled",
    "mended_chapter",
    "read_waivers",
    "settled",
    "texts_of",
    "without_echoes",
]
