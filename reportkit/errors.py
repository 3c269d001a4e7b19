"""Why reportkit stops: each exception owns its exit status; the command line handles them once.

What an author can mend is never an exception but a :class:`reportkit.diagnostics.Diagnostic`.
"""

from __future__ import annotations

from typing import ClassVar


class ReportkitError(Exception):
    """A reason to stop that is told in one sentence, with a hint of what to do.

    ``message`` is a sentence without the word "error"; ``hint`` says what helps, or is empty.
    """

    exit_status: ClassVar[int] = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ManuscriptError(ReportkitError):
    """The manuscript has errors that were already reported as diagnostics."""

    exit_status = 1


class UsageError(ReportkitError):
    """The command was called with words that make no sense together."""

    exit_status = 2


class MachineError(ReportkitError):
    """The machine lacks something: a library, a tool, room on the disk, the right to write."""

    exit_status = 3
