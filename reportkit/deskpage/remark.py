"""A finding of a check between the languages, on the desk: beside its section, its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportkit.diagnostics import Diagnostic, Place
from reportkit.sync.states import Desk


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found in a section: a sentence, what helps, and the words to mark on either side."""

    code: str
    message: str
    hint: str = ""
    source_words: str = ""
    abridged_words: str = ""


def remarks(desk: Desk, found: Iterable[Diagnostic]) -> Mapping[str, tuple[Remark, ...]]:
    """Return the findings that concern abridged sections and their sources, by section."""
    spans = [
        (pairing.section.path, pairing.section.line, pairing.section.id)
        for pairing in desk.coverage.pairings
    ]
    sorted_: dict[str, list[Remark]] = {}
    for each in found:
        above = [
            (line, id_)
            for path, line, id_ in spans
            if path == each.place.file and line <= each.place.line
        ]
        if above and each.beside:
            remark = Remark(
                each.code, each.message, each.hint, _words(each.beside[0].place), _words(each.place)
            )
            sorted_.setdefault(max(above)[1], []).append(remark)
    return {id_: tuple(each) for id_, each in sorted_.items()}


def _words(place: Place) -> str:
    """Return the words of the file at ``place``; a place of one character has none to mark."""
    if place.length < 2:
        return ""
    try:
        lines = place.file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return line[place.column - 1 : place.column - 1 + place.length]
