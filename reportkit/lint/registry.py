"""The rules, in the order of their codes.  A rule that is not here is not asked."""

from __future__ import annotations

from typing import Any

from reportkit.lint.rule import ChapterRule, PairRule, Rule
from reportkit.lint.rules import (
    abbreviation,
    alt_of_picture,
    alt_repeats,
    bare_address,
    bold_heading,
    chart_only,
    dash,
    date_form,
    decimal_mark,
    double_space,
    doubled_mark,
    doubled_word,
    few_pixels,
    grouping,
    heading_mark,
    headless_table,
    invisible,
    lone_bracket,
    lone_quote,
    long_sentence,
    look_alike,
    no_caption,
    no_such_day,
    note_stop,
    ordinal,
    percent,
    range,
    range_word,
    space_after,
    space_before,
    spelling,
    time,
    typed_quotes,
    unmarked_language,
    vague_link,
)

CHAPTER_RULES: tuple[ChapterRule, ...] = (
    double_space.RULE,
    space_before.RULE,
    space_after.RULE,
    doubled_word.RULE,
    typed_quotes.RULE,
    lone_quote.RULE,
    dash.RULE,
    range.RULE,
    range_word.RULE,
    decimal_mark.RULE,
    grouping.RULE,
    percent.RULE,
    ordinal.RULE,
    date_form.RULE,
    no_such_day.RULE,
    time.RULE,
    abbreviation.RULE,
    note_stop.RULE,
    heading_mark.RULE,
    look_alike.RULE,
    invisible.RULE,
    unmarked_language.RULE,
    spelling.RULE,
    long_sentence.RULE,
    doubled_mark.RULE,
    lone_bracket.RULE,
    bare_address.RULE,
    vague_link.RULE,
    alt_repeats.RULE,
    alt_of_picture.RULE,
    headless_table.RULE,
    no_caption.RULE,
    few_pixels.RULE,
    chart_only.RULE,
    bold_heading.RULE,
)
"""Rules that judge one chapter in one language."""

PAIR_RULES: tuple[PairRule, ...] = ()
"""Rules that judge an abridged chapter by the full one."""

_ALL: tuple[Rule[Any], ...] = (*CHAPTER_RULES, *PAIR_RULES)

RULES: dict[str, Rule[Any]] = {each.code.code: each for each in _ALL}
"""All rules by their codes."""
