"""Findings as a forge's workflow commands: annotations beside the lines of a change.

See GitHub's and Forgejo's documentation of workflow commands.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.cli.findings import shown
from reportkit.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_annotations(found: Iterable[Diagnostic]) -> str:
    """Return a command for each finding."""
    return "\n".join(_command(each) for each in found)


def _command(one: Diagnostic) -> str:
    place = one.place
    values = {
        "file": shown(place.file),
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": one.code,
    }
    told = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    hint = f"\nhint: {one.hint}" if one.hint else ""
    return f"::{_COMMANDS[one.severity]} {told}::{_text(one.message + hint)}"


def _text(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _text(value).replace(":", "%3A").replace(",", "%2C")
