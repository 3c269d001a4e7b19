"""Findings as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from reportkit.diagnostics import Diagnostic, Place, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WIDEST = 200


def as_text(found: Iterable[Diagnostic]) -> str:
    """Return the findings with the lines they are about, a caret under the place, and hints.

    Between those of one file and of the next there is an empty line.
    """
    files = groupby(found, key=lambda each: each.place.file)
    return "\n\n".join("\n".join(map(_told, each)) for _, each in files)


def as_json(found: Iterable[Diagnostic]) -> str:
    """Return the findings as a JSON list of {code, severity, message, hint, file, line, column}.

    Where there are, ``beside`` lists other places and ``fix`` what to put where.
    """
    return json.dumps([_described(each) for each in found], ensure_ascii=False, indent=2)


def counted(found: Sequence[Diagnostic]) -> str:
    """Return how many there are: "2 errors, 1 warning"."""
    counts = [(sum(each.severity is kind for each in found), kind) for kind in Severity]
    words = [
        f"{n} {kind}{'s' if n != 1 and kind is not Severity.INFO else ''}"
        for n, kind in counts
        if n
    ]
    return ", ".join(words) or "nothing found"


def _described(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": str(one.severity),
        "message": one.message,
        "hint": one.hint,
        "file": shown(one.place.file),
        "line": one.place.line,
        "column": one.place.column,
        **_beyond(one),
    }


def _beyond(one: Diagnostic) -> dict[str, Any]:
    """Return what only some findings have."""
    more: dict[str, Any] = {}
    if one.beside:
        more["beside"] = [_at(each.place) | {"message": each.message} for each in one.beside]
    if one.fix:
        more["fix"] = [_at(each.place) | {"put": each.put} for each in one.fix]
    return more


def _at(place: Place) -> dict[str, Any]:
    file = shown(place.file)
    return {"file": file, "line": place.line, "column": place.column, "length": place.length}


def _told(one: Diagnostic) -> str:
    place = f"{shown(one.place.file)}:{one.place.line}:{one.place.column}"
    severity = click.style(f"{one.severity} {one.code}", fg=_COLOURS[one.severity], bold=True)
    lines = [f"{place}: {severity}: {one.message}", *_excerpt(one.place)]
    for each in one.beside:
        where = f"{shown(each.place.file)}:{each.place.line}:{each.place.column}"
        lines += (f"  beside {where}: {each.message}", *_excerpt(each.place))
    if one.hint:
        lines.append(f"  hint: {one.hint}")
    return "\n".join(lines)


def _excerpt(place: Place) -> list[str]:
    """Return the line that the finding is about, and a caret under the place."""
    lines = _lines(place.file)
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1].replace("\t", " ")
    start = max(0, place.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[start : start + _WIDEST]
    number = f"{place.line:>5} | "
    caret = "^" * max(1, min(place.length, len(shown) - (place.column - 1 - start)))
    return [
        f"{number}{shown}",
        f"{' ' * (len(number) - 2)}| {' ' * (place.column - 1 - start)}{caret}",
    ]


@cache
def _lines(file: Path) -> list[str]:
    try:
        raw = file.read_bytes()
    except OSError:
        return []
    # A Word file or a picture has no lines to show.
    return [] if b"\0" in raw[:8192] else raw.decode("utf-8-sig", errors="replace").split("\n")


def shown(file: Path) -> str:
    """Return ``file`` as seen from here."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)
