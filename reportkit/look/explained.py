"""``look.yaml``: which findings of a report are as they should be, and why.

    - edition: lv
      rule: near-empty
      words: Cik sugu mūsu pagalmā
      reason: The goal's page ends the part; the next page is its opener.

An explanation fits a finding of that edition and rule whose words hold its ``words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters.yaml import YamlFile
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.look.finding import Finding
from reportkit.look.rules import RULES
from reportkit.near import nearest
from reportkit.sources.data import read_yaml

FILE = "look.yaml"
_KEYS = ("edition", "rule", "words", "reason")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a breach of ``rule`` in ``edition`` is meant; ``place`` is where that was written."""

    edition: str
    rule: str
    words: str
    reason: str
    place: Place

    def fits(self, finding: Finding, edition: str) -> bool:
        """Whether this tells why ``finding`` is as it should be."""
        return self.edition == edition and self.rule == finding.rule and self.words in finding.words


def read_explanations(report: Path) -> tuple[tuple[Explanation, ...], Diagnostics]:
    """Return the explanations in the folder ``report``, and what is wrong with them."""
    if not (report / FILE).exists():
        return (), ()
    file, found = read_yaml(report / FILE, report)
    if found or file.value is None:
        return (), found
    if not isinstance(file.value, list):
        message, hint = "this file must be a list", f"Each item has {', '.join(_KEYS)}."
        return (), (codes.WRONG_VALUE.at(Place(file.file), message, hint),)
    problems = [each for index in range(len(file.value)) for each in _problems(file, index)]
    return () if problems else tuple(_explanations(file)), tuple(problems)


def explain(
    findings: Iterable[Finding], edition: str, known: Sequence[Explanation]
) -> list[tuple[Finding, Explanation | None]]:
    """Return each finding with the explanation that fits it, if there is one."""
    return [
        (finding, next((each for each in known if each.fits(finding, edition)), None))
        for finding in findings
    ]


def dead(explanation: Explanation) -> Diagnostic:
    """Return what there is to say of an explanation that fits nothing any more."""
    message = f"nothing is found any more that this explains: {explanation.words}"
    return codes.DEAD_EXPLANATION.at(explanation.place, message, "Delete it.")


def _explanations(file: YamlFile) -> Iterable[Explanation]:
    for index, item in enumerate(file.value):
        words = " ".join(str(item["words"]).split())
        yield Explanation(
            item["edition"], item["rule"], words, item["reason"], file.place((index,))
        )


def _problems(file: YamlFile, index: int) -> Iterable[Diagnostic]:
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
        if not isinstance(item.get(key), str) or not item[key].strip():
            message, hint = f'"{key}" must be a text', f"Write {key}: and a text after it."
            yield codes.WRONG_VALUE.at(file.place((index, key)), message, hint)
    names = [rule.name for rule in RULES]
    if isinstance(item.get("rule"), str) and item["rule"] not in names:
        message = f'there is no rule "{item["rule"]}"'
        hint = nearest(item["rule"], names) or f"Known: {', '.join(names)}."
        yield codes.WRONG_VALUE.at(file.place((index, "rule")), message, hint)
