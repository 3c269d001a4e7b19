"""How a language writes facts: number words, months, dates, times, negations.

A language is a YAML file in ``facts/``; ``lv.yaml`` there tells what each key means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from reportkit.adapters import yaml

_FOLDER = Path(__file__).parent / "facts"


def _amount(value: object) -> Decimal:
    """Return a number, also where it is written as a fraction: "1/3"."""
    fraction = Fraction(str(value))
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _pattern(value: object) -> object:
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


Amount = Annotated[Decimal, BeforeValidator(_amount)]
Amounts = Mapping[str, Amount]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
Names = Annotated[list[str], Field(min_length=12, max_length=12)]
NEVER = "(?!)"


class FactWords(BaseModel):
    """What a language's file in ``facts/`` holds, checked."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True
    )

    decimal: Literal[".", ","]
    group: Literal["", ".", ",", "’"] = ""
    endings: Mapping[str, str] = {}
    cardinals: Amounts
    tens: Amounts
    multipliers: Amounts
    glued: Amounts = {}
    ordinals: Amounts
    ordinal_ending: str = NEVER
    fractions: Amounts = {}
    unsure: Amounts = {}
    half_more: str = NEVER
    linking: str = NEVER
    minus: str = NEVER
    percent: str
    range: str
    also: str
    hedges: str = NEVER

    months: Names
    short_months: Names = [""] * 12
    month_case: Literal["any", "exact"] = "any"
    unsure_months: str = NEVER
    dates: list[str]
    day_joint: str
    day_end: str = ""
    year_word: str = NEVER
    times: list[str] = []
    unsure_times: list[str] = []
    afternoon: str = ""
    morning: str = ""

    negations: Pattern
    not_negations: Pattern

    @model_validator(mode="after")
    def _patterns_compile(self) -> FactWords:
        for pattern in (*self.dates, *self.times, *self.unsure_times):
            unknown = set(re.findall(r"\{(\w+)\}", pattern)) - {*DATE_FIELDS}
            if unknown:
                raise ValueError(f"{pattern!r} has fields that are not known: {unknown}")
        return self

    def spelled(self, amounts: Amounts) -> tuple[tuple[re.Pattern[str], Decimal], ...]:
        """Return patterns of whole words in small letters, with what each amounts to."""
        endings = {name: f"(?:{forms})" for name, forms in self.endings.items()}
        return tuple((re.compile(form.format(**endings)), value) for form, value in amounts.items())


DATE_FIELDS = ("d", "days", "m", "mm", "y", "h", "min", "half")
"""What the patterns of dates and times may name."""


@cache
def load_fact_words(code: str) -> FactWords:
    """Return how the language ``code`` writes facts; raises KeyError where there are no data."""
    path = _FOLDER / f"{code}.yaml"
    if not has_fact_words(code):
        raise KeyError(code)
    file, found = yaml.read(path.read_text("utf-8"), path)
    if found:
        raise AssertionError(f"a locale of reportkit is not valid: {found}")
    return FactWords.model_validate(
        {key.replace("-", "_"): value for key, value in file.value.items()}
    )


@cache
def has_fact_words(code: str) -> bool:
    """Whether there are data on how the language ``code`` writes facts."""
    return bool(re.fullmatch(r"[a-z]{2,3}", code)) and (_FOLDER / f"{code}.yaml").is_file()
