"""What a text states that can be compared with another text: numbers, dates, times, sources.

How a language writes them is data (``locales/facts/``).
"""

from __future__ import annotations

from reportkit.facts.dates import dates_in, times_in
from reportkit.facts.fact import Fact, Kind
from reportkit.facts.marks import marks_in, negations_in
from reportkit.facts.numbers import numbers_in
from reportkit.facts.prose import prose

__all__ = ["Fact", "Kind", "facts_in"]


def facts_in(text: str, language: str) -> tuple[Fact, ...]:
    """Return the facts that ``text``, Markdown or plain, states, in the order of the text.

    Raises KeyError where reportkit does not know how ``language`` writes them.
    """
    shown = prose(text)
    dates = tuple(dates_in(shown, language))
    undated = _without(shown, dates)
    times = tuple(times_in(undated, language))
    untimed = _without(undated, tuple(each for each in times if each.certain))
    found = (
        *dates,
        *times,
        *numbers_in(untimed, language),
        *marks_in(text),
        *negations_in(shown, language),
    )
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))


def _without(prose: str, facts: tuple[Fact, ...]) -> str:
    """Return ``prose`` with the words of ``facts`` blanked out."""
    letters = list(prose)
    for fact in facts:
        for at in range(fact.start, fact.end):
            if letters[at] != "\n":
                letters[at] = " "
    return "".join(letters)
