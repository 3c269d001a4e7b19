"""The rules, one a file, in the order in which a page is judged.

Each is a function from an edition to findings, and knows no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportkit.look.finding import Finding, Rule
from reportkit.look.rules import (
    crossed,
    foot,
    gap,
    hyphens,
    loose,
    margin,
    near_empty,
    overfull,
    parted_note,
    resolution,
    runt,
    widow,
)
from reportkit.look.volume import Volume

RULES: dict[Rule, Callable[[Volume], Iterator[Finding]]] = {
    gap.MISSING_GLYPH: gap.find,
    overfull.OVERFULL: overfull.find,
    crossed.CROSSED: crossed.find,
    margin.MARGIN: margin.find,
    resolution.RESOLUTION: resolution.find,
    loose.LOOSE: loose.find,
    runt.RUNT: runt.find,
    hyphens.HYPHENS: hyphens.find,
    foot.HEADING_AT_FOOT: foot.find,
    widow.WIDOW: widow.find,
    parted_note.PARTED_NOTE: parted_note.find,
    near_empty.NEAR_EMPTY: near_empty.find,
}
"""Each rule and what finds its breaches."""
