"""The rules, in the order of their codes.  A rule that is not here is not asked."""

from __future__ import annotations

from typing import Any

from reportkit.lint.rule import ChapterRule, PairRule, Rule
from reportkit.lint.rules import (
    doubled_word,
    forbidden_word,
    left_untranslated,
    odd_length,
    other_address,
    other_figure,
    other_source,
    percent,
    reference_left_out,
    rounded,
    source_form,
    space_before,
    term_without_source,
    wrong_cell,
    wrong_count,
    wrong_date,
    wrong_number,
    wrong_percent,
)

CHAPTER_RULES: tuple[ChapterRule, ...] = (
    space_before.RULE,
    doubled_word.RULE,
    percent.RULE,
)
"""Rules that judge one chapter in one language."""

PAIR_RULES: tuple[PairRule, ...] = (
    wrong_number.RULE,
    wrong_percent.RULE,
    wrong_date.RULE,
    wrong_count.RULE,
    rounded.RULE,
    wrong_cell.RULE,
    forbidden_word.RULE,
    term_without_source.RULE,
    source_form.RULE,
    left_untranslated.RULE,
    other_figure.RULE,
    other_source.RULE,
    other_address.RULE,
    reference_left_out.RULE,
    odd_length.RULE,
)
"""Rules that judge an abridged section by those that it was made from."""

_ALL: tuple[Rule[Any], ...] = (*CHAPTER_RULES, *PAIR_RULES)

RULES: dict[str, Rule[Any]] = {each.code.code: each for each in _ALL}
"""All rules by their codes."""
