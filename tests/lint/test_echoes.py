"""One mistake is told once."""

from __future__ import annotations

from pathlib import Path

from reportkit import codes
from reportkit.diagnostics import Place
from reportkit.lint.echoes import without_echoes

DANGLING = codes.DANGLING_REFERENCE.at(Place(Path("a.md"), 7, 5, 20), "no section has the id")


def test_a_reference_to_what_is_left_out_is_told_once() -> None:
    better = codes.REFERENCE_LEFT_OUT.at(Place(Path("a.md"), 7, 18, 5), "is left out")
    assert without_echoes((DANGLING, better)) == (better,)


def test_other_references_on_the_line_are_told_still() -> None:
    elsewhere = codes.REFERENCE_LEFT_OUT.at(Place(Path("a.md"), 7, 30, 5), "is left out")
    other_file = codes.REFERENCE_LEFT_OUT.at(Place(Path("b.md"), 7, 18, 5), "is left out")
    assert without_echoes((DANGLING, elsewhere, other_file)) == (DANGLING, elsewhere, other_file)
    assert without_echoes((DANGLING,)) == (DANGLING,)
