"""What validators say of a finished file, whichever validator it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a file breaks: ``count`` times, at ``spots`` as the validator describes them.

    ``rule`` is the clause of the standard and the number of its test ("7.18.5-1"), or empty.
    There may be fewer spots than ``count``.
    """

    rule: str
    message: str
    count: int = 1
    spots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one validator says of one file: ``checked`` names the standard, or the tool.

    ``notes`` are what it remarks without finding fault; ``lacks`` is what the machine lacks for the
    check, and ``hint`` how to get it: then nothing was checked.
    """

    file: Path
    checked: str
    breaches: tuple[Breach, ...]
    notes: tuple[Breach, ...] = ()
    lacks: str = ""
    hint: str = ""

    @property
    def passed(self) -> bool:
        """Whether the file was checked and keeps every rule."""
        return not self.breaches and not self.lacks
