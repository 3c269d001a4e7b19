"""What there is to tell an author: a code, a severity, a sentence, a place and a hint.

Mistakes in a manuscript are data.  Every stage returns them beside its result; nothing here
prints or raises.  The codes themselves are listed in :mod:`reportkit.codes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding matters.  Only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file.  ``line`` and ``column`` count from 1; ``length`` is in characters.

    What concerns a file as a whole is told at its beginning.
    """

    file: Path
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to stand at a place, on one line, instead of what stands there."""

    place: Place
    put: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another place that a finding is about: the text that it is measured against."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the author.

    ``fix`` are the edits that mend it, if it is certain what is meant; ``beside`` are other places
    to look at.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    fix: tuple[Edit, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a build."""
        return self.severity is Severity.ERROR

    def raised(self) -> Diagnostic:
        """Return the finding as ``--strict`` sees it: a warning becomes an error."""
        if self.severity is Severity.WARNING:
            return replace(self, severity=Severity.ERROR)
        return self


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its stable code, how much it matters, and what it means in one line."""

    code: str
    severity: Severity
    summary: str

    def at(
        self,
        place: Place,
        message: str,
        hint: str = "",
        *,
        fix: tuple[Edit, ...] = (),
        beside: tuple[Beside, ...] = (),
    ) -> Diagnostic:
        """Return a finding of this kind at ``place``."""
        return Diagnostic(self.code, self.severity, message, place, hint, fix, beside)


Diagnostics = tuple[Diagnostic, ...]


def in_order(found: Diagnostics) -> Diagnostics:
    """Return the findings by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(found), key=_reading_order))


def _reading_order(one: Diagnostic) -> tuple[str, int, int, str]:
    return (str(one.place.file), one.place.line, one.place.column, one.code)
