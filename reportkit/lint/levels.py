"""How much findings matter in a report: the ``checks:`` of report.yaml.

A rule may have any level.  So may what is a warning anywhere else in reportkit.  An error outside
the rules stays one: what it tells of would make a wrong book, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportkit import codes
from reportkit.adapters.yaml import YamlFile
from reportkit.codes import CODES
from reportkit.config import CheckSettings
from reportkit.diagnostics import Diagnostic, Diagnostics, Severity
from reportkit.near import nearest

if TYPE_CHECKING:
    from reportkit.lint.rule import Rule

Checks = Mapping[str, CheckSettings]

_OFF = "off"


def levelled(findings: Diagnostics, checks: Checks) -> Diagnostics:
    """Return the findings as the report wants them told; those that are off are left out."""
    wanted = {
        code: each.level for code, each in checks.items() if each.level and not is_fixed(code)
    }
    return tuple(
        replace(each, severity=Severity(wanted.get(each.code, each.severity)))
        for each in findings
        if wanted.get(each.code) != _OFF
    )


def is_off(code: str, checks: Checks) -> bool:
    """Whether the report does not want to hear of ``code``."""
    return code in checks and checks[code].level == _OFF


def check_levels(file: YamlFile, checks: Checks) -> Iterator[Diagnostic]:
    """Yield what is wrong with the ``checks:`` of report.yaml."""
    known = {each.code: each for each in CODES}
    for code, given in checks.items():
        place = file.place(("checks", code), key=True)
        if code not in known:
            hint = nearest(code, list(known)) or "docs/codes/README.md lists all."
            yield codes.UNKNOWN_KEY.at(place, f'there is no code "{code}"', hint)
            continue
        if given.level and given.level != "error" and is_fixed(code):
            message = (
                f"{code} cannot be {given.level}: with what it tells of there is no right book"
            )
            yield codes.WRONG_VALUE.at(place, message, "Take the line away, and mend the text.")
        options = _rules()[code].options if code in _rules() else {}
        for name in given.options:
            if name not in options:
                at = file.place(("checks", code, name), key=True)
                hint = nearest(name, list(options)) or _known(options)
                yield codes.UNKNOWN_KEY.at(at, f'{code} has no option "{name}"', hint)


def _known(options: Mapping[str, object]) -> str:
    return f"It has: {', '.join(options)}." if options else "It has none but the level."


def _rules() -> Mapping[str, Rule[Any]]:
    """Return all rules by their codes; a report that sets no levels does not load them."""
    from reportkit.lint.registry import RULES  # noqa: PLC0415

    return RULES


def is_fixed(code: str) -> bool:
    """Whether ``code`` is an error that no report can do without."""
    return code not in _rules() and any(
        each.code == code and each.severity is Severity.ERROR for each in CODES
    )
