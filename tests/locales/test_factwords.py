"""How a language writes facts is data: a new language is a file, and its mistakes are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from reportkit.facts import facts_in
from reportkit.locales import factwords
from reportkit.locales.factwords import load_fact_words

ESTONIAN = r"""
decimal: ","
cardinals: {kaks|kahe: 2, viis|viie: 5}
tens: {kakskümmend: 20}
multipliers: {tuhat|tuhande: 1000, miljon\w*: 1000000}
ordinals: {viies|viienda: 5}
percent: protsen\w*
range: kuni
also: ja
months: [jaanuar\w*, veebruar\w*, märts\w*, aprill\w*, mai\w*, juuni\w*, juuli\w*, august\w*,
  septemb\w*, oktoob\w*, novemb\w*, detsemb\w*]
dates: ['{days}\.\s*{m}(?:\s+{y})?']
day-joint: \.?\s*(?:–|ja)\s*
negations: ei|pole
not-negations: (?!)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for languages of the test's own; nothing of them is remembered."""
    caches = (factwords.load_fact_words, factwords.has_fact_words)
    monkeypatch.setattr(factwords, "_FOLDER", tmp_path)
    for each in caches:
        each.cache_clear()
    yield tmp_path
    for each in caches:
        each.cache_clear()


def test_a_third_language_is_a_data_file(folder: Path) -> None:
    (folder / "et.yaml").write_text(ESTONIAN, "utf-8")
    text = "23.–24. septembril 2021 oli 2,5 miljonit ja kakskümmend viis; 15 protsenti, mitte kaks"
    assert [f"{each.kind}={each.value}" for each in facts_in(text, "et")] == [
        "date=2021-09-23",
        "date=2021-09-24",
        "number=2500000",
        "number=25",
        "percent=15",
        "number=2",
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("decimal: x", "decimal"),
        ("months: [a, b]", "months"),
        ("dates: ['{day}']", "not known"),
        ("surprise: 1", "surprise"),
    ],
)
def test_mistakes_in_the_data_are_told(folder: Path, wrong: str, words: str) -> None:
    key = wrong.partition(":")[0]
    kept = [block for block in ESTONIAN.split("\n") if not block.startswith(f"{key}:")]
    text = "\n".join(kept).replace(
        "  septemb\\w*, oktoob\\w*, novemb\\w*, detsemb\\w*]" if key == "months" else "\0", ""
    )
    (folder / "et.yaml").write_text(f"{text}\n{wrong}\n", "utf-8")
    with pytest.raises(ValidationError, match=words):
        load_fact_words("et")
