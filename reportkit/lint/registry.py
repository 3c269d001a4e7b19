"""The rules, in the order of their codes.  A rule that is not here is not asked."""

from __future__ import annotations

from typing import Any

from reportkit.lint.rule import ChapterRule, PairRule, Rule
from reportkit.lint.rules import doubled_word, percent, space_before

CHAPTER_RULES: tuple[ChapterRule, ...] = (
    space_before.RULE,
    doubled_word.RULE,
    percent.RULE,
)
"""Rules that judge one chapter in one language."""

PAIR_RULES: tuple[PairRule, ...] = ()
"""Rules that judge an abridged chapter by the full one."""

_ALL: tuple[Rule[Any], ...] = (*CHAPTER_RULES, *PAIR_RULES)

RULES: dict[str, Rule[Any]] = {each.code.code: each for each in _ALL}
"""All rules by their codes."""
