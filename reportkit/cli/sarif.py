"""Findings as SARIF 2.1.0, the format of OASIS that forges and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reportkit import __version__
from reportkit.codes import CODES
from reportkit.diagnostics import Diagnostic, Edit, Place, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(found: Sequence[Diagnostic]) -> str:
    """Return the findings as one run of one tool; files are named from here where they can be."""
    used = sorted({each.code for each in found})
    rules = {code: index for index, code in enumerate(used)}
    driver = {"name": "reportkit", "version": __version__, "rules": [_rule(each) for each in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules[each.code]) for each in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    kind = next(each for each in CODES if each.code == code)
    return {
        "id": code,
        "shortDescription": {"text": kind.summary},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "help": {"text": f"reportkit explain {code}"},
    }


def _result(one: Diagnostic, index: int) -> dict[str, Any]:
    hint = f"\n{one.hint}" if one.hint else ""
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message}{hint}"},
        "locations": [{"physicalLocation": _location(one.place)}],
    }
    if one.beside:
        result["relatedLocations"] = [
            {"physicalLocation": _location(each.place), "message": {"text": each.message}}
            for each in one.beside
        ]
    if one.fix:
        result["fixes"] = [_fix(one.fix)]
    return result


def _fix(edits: Sequence[Edit]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(each.place), "insertedContent": {"text": each.put}}
        for each in edits
    ]
    change = {"artifactLocation": _artifact(edits[0].place.file), "replacements": replacements}
    return {"artifactChanges": [change]}


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place.file), "region": _region(place)}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }


def _artifact(file: Path) -> dict[str, str]:
    path = file.absolute()
    if path.is_relative_to(Path.cwd()):
        return {"uri": quote(path.relative_to(Path.cwd()).as_posix()), "uriBaseId": "%SRCROOT%"}
    return {"uri": path.as_uri()}
