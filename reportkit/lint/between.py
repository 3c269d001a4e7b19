"""What the rules about facts have in common: the facts without support, each told as one rule's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportkit.diagnostics import Beside, Code, Diagnostic, Place
from reportkit.facts import Kind
from reportkit.facts.support import Doubt
from reportkit.lint.parallel import Located, Parallel

_HINT = "Correct it here, or name the section that has it in the heading's from."

_NAMES = {Kind.PERCENT: "percentage"}

Concern = Callable[[Located, Doubt], bool]


def without_support(parallel: Parallel, code: Code, concerns: Concern) -> Iterator[Diagnostic]:
    """Yield the facts that the sources do not have, those that ``concerns`` picks, each place once."""
    told: set[Place] = set()
    for located, doubt in parallel.doubts:
        if doubt.rounded or not concerns(located, doubt) or located.place in told:
            continue
        told.add(located.place)
        name = _NAMES.get(doubt.fact.kind, str(doubt.fact.kind))
        message, beside = f'the {name} "{located.words}" is not in ', parallel.beside()
        nearest = parallel.located(doubt.nearest)
        if nearest:
            message += f'the text that this was made from; it has "{nearest.words}"'
            beside = (Beside(nearest.place, f'"{nearest.words}" stands here'),)
        else:
            ids = " and ".join(f'"{each.section.id}"' for each in parallel.sources)
            message += f"{ids}, which this was made from"
        yield code.at(located.place, message, _HINT, beside=beside)


def is_figure(located: Located) -> bool:
    """Whether a number is written in figures."""
    return any(letter.isdigit() for letter in located.words)


NUMBERS = frozenset({Kind.NUMBER})
DATES = frozenset({Kind.DATE, Kind.TIME, Kind.YEAR})
