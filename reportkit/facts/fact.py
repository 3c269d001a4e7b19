"""A fact that stands in a text: what kind it is, what it comes to, and where."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a fact is about, and how its value is written."""

    NUMBER = "number"
    """A decimal number without trailing zeros: ``2500000``, ``12.5``."""
    PERCENT = "percent"
    """The number before the sign: ``15``."""
    YEAR = "year"
    """Four digits."""
    DATE = "date"
    """ISO 8601 with what is known: ``2021-09-23``, ``--09-23``, ``2021-09``, ``--09``."""
    TIME = "time"
    """``18:00``; where morning or afternoon is not told, as it is written."""
    URL = "url"
    """The address as it stands in the text."""
    CITATION = "citation"
    """The key of a source."""
    REFERENCE = "reference"
    """The id of the section, figure or table that is referred to."""
    NEGATION = "negation"
    """The word in small letters."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``text[start:end]`` says ``value``.

    A fact that is not ``certain`` may be something else: "one" is not always a number, "May" not
    always a month, and the number of an item of a list tells nothing.  Such a fact can support
    another; nobody should be told that it is wrong.
    """

    kind: Kind
    value: str
    start: int
    end: int
    certain: bool = True

    @property
    def amount(self) -> Decimal:
        """The value of a number, a percentage or a year."""
        return Decimal(self.value)


def written(amount: Decimal) -> str:
    """Return ``amount`` as values are written: no exponent, no zeros at the end."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
