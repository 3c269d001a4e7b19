"""What a language asks of its prose, as far as the typography transform cannot see to it.

The values stand in a locale's ``prose:`` section.  Patterns are Python's, and see a passage as
:mod:`reportkit.prose` reads it: dashes are dashes, however they were typed.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict

from reportkit.locales import data

_EXCLUDED = re.compile(r"\[\^[^\]]*\]")
"""A class of characters that a pattern excludes."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Slip(_Data):
    """Something that is written otherwise in this language."""

    wrong: str
    """What it looks like."""
    right: str | None = None
    """What to put instead, with \\1 and so on from the pattern; nothing where that is not certain."""
    say: str
    """What is the matter, in English, as a clause."""
    hint: str
    """What to do."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.wrong)

    @cached_property
    def needs_digit(self) -> bool:
        """Whether it can only be found where there is a digit: most text has none."""
        return r"\d" in _EXCLUDED.sub("", self.wrong)


class Slips(_Data):
    """Slips by what they are about."""

    dash: tuple[Slip, ...] = ()
    range: tuple[Slip, ...] = ()
    range_word: tuple[Slip, ...] = ()
    decimal: tuple[Slip, ...] = ()
    grouping: tuple[Slip, ...] = ()
    ordinal: tuple[Slip, ...] = ()
    date: tuple[Slip, ...] = ()
    time: tuple[Slip, ...] = ()
    abbreviation: tuple[Slip, ...] = ()


class Prose(_Data):
    """The ``prose:`` section of a locale."""

    percent_space: bool = False
    """Whether a space stands before the percent sign."""
    note_stop: bool = True
    """Whether a footnote ends with a full stop."""
    letters: str
    """The small letters that words of this language are spelt with."""
    twice: tuple[str, ...] = ()
    """Words that may stand twice in a row."""
    common: tuple[str, ...] = ()
    """Words so common that a sentence without any of them is hardly in this language, and so much
    its own that no other language has them."""
    vague: tuple[str, ...] = ()
    """Words that do not tell where a link leads."""
    pictures: tuple[str, ...] = ()
    """What a text alternative need not begin with: that it is about a picture."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that a heading may end with, full stop and all."""
    slips: Slips = Slips()


@cache
def load_prose(code: str) -> Prose:
    """Return what the language ``code`` asks; raises KeyError where reportkit has no data for it."""
    return Prose.model_validate(data(code)["prose"])
