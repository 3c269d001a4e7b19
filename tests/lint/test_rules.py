"""Each rule, on texts in which ⟦what it must find⟧ is marked: it finds that, and nothing else.

``cases/<code>/<language>.md`` is a chapter.  ``⟦wrong→right⟧`` has a fix that is certain, ``⟦wrong⟧``
has none; ``⟪wrong→right⟫`` is mended along with the one before it.  What is not marked must not be flagged.  ``a.lv.md`` and the like are further chapters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.lint.fixes import mended
from reportkit.lint.registry import CHAPTER_RULES, RULES
from reportkit.lint.rule import ChapterRule, Guide
from reportkit.locales import load_locale
from reportkit.model import ChapterText
from reportkit.prose import read_copy
from reportkit.sources.chapters import start_of
from tests.conftest import ROOT

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"⟦(?P<wrong>[^→⟧]*)(?:→(?P<right>[^⟧]*))?⟧")
_ALSO = re.compile(r"⟪(?P<wrong>[^→⟫]*)→(?P<right>[^⟫]*)⟫")
GUIDE = Guide(
    pictures={
        "figures/small.png": (400, 300),
        "figures/medium.png": (800, 600),
        "figures/large.png": (2000, 1500),
    },
    dictionaries={"lv": Path(__file__).parent / "dictionary" / "lv"},
)
_TITLE = "# Darbs {#darbs}\n\n"
_OF_CHAPTERS = {each.code.code: each for each in CHAPTER_RULES}


def _files(code: str) -> list[Path]:
    return sorted((CASES / code).glob("*.md"))


def _all_cases() -> list[Path]:
    return [path for code in _OF_CHAPTERS for path in _files(code)]


def _marked(path: Path) -> str:
    text = path.read_text("utf-8")
    return text if text.startswith(("# ", "---")) else _TITLE + text


def _chapter(text: str, path: Path) -> ChapterText:
    return ChapterText("02-darbs", path.stem.rpartition(".")[2], path, text, start_of(text))


def _rule(path: Path) -> ChapterRule:
    return _OF_CHAPTERS[path.parent.name]


@pytest.mark.parametrize("path", _all_cases(), ids=lambda each: f"{each.parent.name}-{each.stem}")
def test_a_rule_finds_what_is_marked_and_nothing_else(path: Path) -> None:
    with_more = _marked(path)
    marked = _ALSO.sub(lambda each: each["wrong"], with_more)
    text = _MARK.sub(lambda each: each["wrong"], marked)
    chapter = _chapter(text, path)
    copy = read_copy(chapter, load_locale(chapter.language))
    rule = _rule(path)
    found = list(rule.find(copy, replace(GUIDE, options=rule.options)))
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    spans = {
        (start := starts[each.place.line - 1] + each.place.column - 1, start + each.place.length)
        for each in found
    }
    shown = text
    for start, end in sorted(spans, reverse=True):
        shown = f"{shown[:start]}⟦{shown[start:end]}⟧{shown[end:]}"
    assert shown == _MARK.sub(lambda each: f"⟦{each['wrong']}⟧", marked)
    assert {each.code for each in found} <= {rule.code.code}
    assert all(each.message and each.hint for each in found)
    right = _MARK.sub(
        lambda each: each["wrong"] if each["right"] is None else each["right"],
        _ALSO.sub(lambda each: each["right"], with_more),
    )
    assert mended(text, found)[0] == right


@pytest.mark.parametrize("code", _OF_CHAPTERS)
def test_each_rule_has_texts_that_it_flags_and_texts_that_it_does_not(code: str) -> None:
    paragraphs = [each for path in _files(code) for each in _marked(path).split("\n\n")]
    flagged = [each for each in paragraphs if _MARK.search(each)]
    assert flagged
    assert len(paragraphs) - len(flagged) > 1  # the title is one


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_a_summary_and_a_page(code: str) -> None:
    rule = RULES[code]
    assert rule.code.summary.endswith(".")
    page = (ROOT / "docs" / "codes" / f"{code}.md").read_text("utf-8")
    assert rule.wcag in page
    assert all(f"`{name}`" in page for name in rule.options)


def test_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [each.code.code for each in CHAPTER_RULES]
    assert codes == sorted(codes)
