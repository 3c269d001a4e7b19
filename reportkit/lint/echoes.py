"""One mistake is told once: by the finding that says most of it."""

from __future__ import annotations

from reportkit import codes
from reportkit.diagnostics import Diagnostics, Place

_BETTER = {codes.DANGLING_REFERENCE.code: codes.REFERENCE_LEFT_OUT.code}
"""Codes, and the code that tells the same and more."""


def without_echoes(findings: Diagnostics) -> Diagnostics:
    """Return the findings but for those that another one, at a place within theirs, tells better."""
    return tuple(
        each
        for each in findings
        if not any(
            other.code == _BETTER.get(each.code) and _holds(each.place, other.place)
            for other in findings
        )
    )


def _holds(place: Place, other: Place) -> bool:
    """Whether ``other`` is within ``place``."""
    return (place.file, place.line) == (other.file, other.line) and (
        place.column <= other.column < place.column + place.length
    )
