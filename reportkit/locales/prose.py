"""What a language asks of its prose, as far as the typography transform cannot see to it.

The values stand in a locale's ``prose:`` section.  Patterns are Python's; in what is put instead,
``~`` is a no-break space.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Prose(BaseModel):
    """The ``prose:`` section of a locale."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    percent_space: bool = False
    """Whether a space stands before the percent sign."""
    twice: tuple[str, ...] = ()
    """Words that may stand twice in a row."""
