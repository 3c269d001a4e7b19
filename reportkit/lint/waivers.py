"""``waivers.yaml``: findings that are as they should be, each with a reason.

    - rule: RK203
      at: 02-darbs.lv.md#darbs
      found: tas
      context: 3f21c09a77
      reason: The speaker said it twice.

A waiver holds for one finding: that rule, in that section of that file, about those words, in that
paragraph.  ``context`` is a digest of the paragraph (and of those beside it that a rule between the
languages measures it by), so a waiver ends by itself when the text changes.  What tells of a wrong
book cannot be waived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters.yaml import YamlFile
from reportkit.codes import CODES
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.lint.levels import is_fixed
from reportkit.near import nearest
from reportkit.sources.data import read_yaml

FILE = "waivers.yaml"
_KEYS = ("rule", "at", "found", "context", "reason")
_LONGEST = 80
_DIGEST = 10
_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*\{#([^\s}]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spot:
    """What a finding is told apart by: its rule, file and section, words, paragraph."""

    rule: str
    at: str
    found: str
    context: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that may stay, and why; ``place`` is where that is written."""

    spot: Spot
    reason: str
    place: Place


def read_waivers(report: Path) -> tuple[tuple[Waiver, ...], Diagnostics]:
    """Return the waivers in the folder ``report``, and what is wrong with them."""
    if not (report / FILE).exists():
        return (), ()
    file, found = read_yaml(report / FILE, report)
    if found or file.value is None:
        return (), tuple(each for each in found if each.code != codes.EMPTY_FILE.code)
    if not isinstance(file.value, list):
        message, hint = "this file must be a list", f"Each item has {', '.join(_KEYS)}."
        return (), (codes.WRONG_VALUE.at(Place(file.file), message, hint),)
    problems = [each for index in range(len(file.value)) for each in _problems(file, index)]
    return () if problems else tuple(_waivers(file)), tuple(problems)


def waived(
    findings: Diagnostics, waivers: Iterable[Waiver], texts: Mapping[Path, str]
) -> tuple[Diagnostics, tuple[Waiver, ...]]:
    """Return the findings that no waiver is for, and the waivers that are for one.

    ``texts`` are the files that findings are in, as they are read.
    """
    known = {each.spot: each for each in waivers}
    if not known:
        return findings, ()
    rules = {each.rule for each in known}
    left, used = [], []
    for each in findings:
        waiver = known.get(spot_of(each, texts)) if each.code in rules else None
        if waiver is None or is_fixed(each.code):
            left.append(each)
        else:
            used.append(waiver)
    return tuple(left), tuple(used)


def settled(findings: Diagnostics, report: Path, texts: Mapping[Path, str]) -> Diagnostics:
    """Return the findings without those that are waived in the folder ``report``.

    Waivers that are for nothing any more are told, if they are about one of ``texts``.
    """
    waivers, problems = read_waivers(report)
    left, used = waived(findings, waivers, texts)
    names = {path.name for path in texts}
    ended = (
        dead(each) for each in waivers if each not in used and each.spot.at.split("#")[0] in names
    )
    return (*left, *problems, *ended)


def dead(waiver: Waiver) -> Diagnostic:
    """Return what there is to say of a waiver that is for nothing any more."""
    message = (
        f'nothing is found any more that this is for: {waiver.spot.rule}, "{waiver.spot.found}"'
    )
    return codes.DEAD_WAIVER.at(waiver.place, message, "Delete it, or look at the text again.")


def spot_of(finding: Diagnostic, texts: Mapping[Path, str]) -> Spot:
    """Return what ``finding`` is told apart by."""
    text = texts.get(finding.place.file, "")
    offset = _offset(text, finding.place)
    words = text[offset : offset + finding.place.length]
    headings = [each[1] for each in _HEADING.finditer(text, 0, _line_end(text, offset))]
    section = f"#{headings[-1]}" if headings else ""
    places = [finding.place, *(each.place for each in finding.beside)]
    around = [_paragraph(texts.get(each.file, ""), each) for each in places]
    context = sha256("\0".join(around).encode()).hexdigest()[:_DIGEST]
    at = f"{finding.place.file.name}{section}"
    return Spot(finding.code, at, " ".join(words.split())[:_LONGEST], context)


def written(spot: Spot, reason: str) -> str:
    """Return a waiver as it stands in the file."""
    values = (spot.rule, spot.at, spot.found, spot.context, reason)
    lines = [f"{key}: {_quoted(value)}" for key, value in zip(_KEYS, values, strict=True)]
    return "- " + "\n  ".join(lines) + "\n"


def _quoted(value: str) -> str:
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _offset(text: str, place: Place) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: place.line - 1]) + place.column - 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


def _paragraph(text: str, place: Place) -> str:
    """Return the lines around a place up to the next empty ones, with single spaces."""
    offset = _offset(text, place)
    begin = text.rfind("\n\n", 0, offset) + 1
    end = text.find("\n\n", offset)
    return " ".join(text[begin : end if end >= 0 else len(text)].split())


def _waivers(file: YamlFile) -> Iterator[Waiver]:
    for index, item in enumerate(file.value):
        rule, at, found, context, reason = (str(item[key]) for key in _KEYS)
        yield Waiver(Spot(rule, at, found, context), reason, file.place((index,)))


def _problems(file: YamlFile, index: int) -> Iterator[Diagnostic]:
    item: Any = file.value[index]
    if not isinstance(item, Mapping):
        hint = f"Write it with {', '.join(_KEYS)}."
        yield codes.WRONG_VALUE.at(file.place((index,)), "this must be a mapping", hint)
        return
    for key in item:
        if key not in _KEYS:
            place = file.place((index, key), key=True)
            hint = nearest(str(key), _KEYS) or f"Known: {', '.join(_KEYS)}."
            yield codes.UNKNOWN_KEY.at(place, f'"{key}" is not known here', hint)
    for key in _KEYS:
        if key not in item or (key != "found" and not str(item[key]).strip()):
            hint = "`reportkit waive` writes the whole waiver."
            yield codes.WRONG_VALUE.at(file.place((index,)), f'"{key}" is missing', hint)
    rule = str(item.get("rule", ""))
    known = [each.code for each in CODES]
    if rule and rule not in known:
        hint = nearest(rule, known) or "docs/codes/README.md lists all."
        place = file.place((index, "rule"))
        yield codes.WRONG_VALUE.at(place, f'there is no code "{rule}"', hint)
    elif rule and is_fixed(rule):
        message = f"{rule} cannot be waived: with what it tells of there is no right book"
        yield codes.WRONG_VALUE.at(file.place((index, "rule")), message, "Mend the text.")
