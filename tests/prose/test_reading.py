"""What is read as words is what pandoc prints, and each character is where it is said to be."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.adapters import pandoc
from reportkit.adapters.html import parse
from reportkit.locales import load_locale
from reportkit.model import ChapterText
from reportkit.prose import OBJECT, Copy, Kind, read_copy, sentences
from reportkit.sources.chapters import start_of
from reportkit.sources.markdown import ready
from tests.conftest import ROOT

CHAPTERS = sorted((ROOT / "manuscripts").glob("*/chapters/*.md"))
_BESIDE = (Kind.LEAD, Kind.LABEL, Kind.ALT)


def read(text: str, language: str = "lv") -> Copy:
    chapter = ChapterText("02-darbs", language, Path("02-darbs.lv.md"), text, start_of(text))
    return read_copy(chapter, load_locale(language))


def words(text: str, language: str = "lv") -> list[tuple[str, str]]:
    return [(str(each.kind), each.words) for each in read(text, language).passages]


def _printed(text: str, language: str) -> Counter[str]:
    """The words that pandoc prints, without code, citations and the marks of notes."""
    tree = parse(pandoc.to_html(ready(text[start_of(text) :], load_locale(language))))
    calls = "self::a[@class='footnote-ref'] or self::a[@class='footnote-back']"
    for each in tree.xpath(
        f".//*[self::code or self::pre or self::span[@class='citation'] or {calls}]"
    ):
        each.drop_tree()
    return Counter(re.findall(r"\w+", re.sub(r"\{[ntp]\}", " ", tree.text_content())))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda each: each.name)
def test_the_words_of_a_chapter_are_those_that_pandoc_prints(path: Path) -> None:
    text, language = path.read_text("utf-8"), path.name.split(".")[1]
    told = (each.words for each in read(text, language).passages if each.kind not in _BESIDE)
    assert Counter(re.findall(r"\w+", " ".join(told))) == _printed(text, language)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda each: each.name)
def test_each_character_stands_where_it_is_said_to(path: Path) -> None:
    text = path.read_text("utf-8")
    for passage in read(text, path.name.split(".")[1]).passages:
        for index, letter in enumerate(passage.words):
            source = text[passage.starts[index] : passage.ends[index]]
            assert source == letter or letter in f" –—…\u00a0\n{OBJECT}" or source[0] in "\\&"


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Vārds *un* **vēl** `kods`.", [("paragraph", f"Vārds un vēl {OBJECT}.")]),
        ("A -- b --- c... d", [("paragraph", "A – b — c… d")]),
        ("[saite](https://a.lv){.k} un <https://b.lv>", [("paragraph", f"saite un {OBJECT}")]),
        ("Teksts [@un2015, 3. lpp.] un @fig:a.", [("paragraph", f"Teksts {OBJECT} un {OBJECT}.")]),
        ("Te [of it]{lang=en} ir.", [("paragraph", f"Te {OBJECT} ir."), ("span", "of it")]),
        ("Te^[Piebilde.] ir[^a].\n\n[^a]: Otra.", [("paragraph", "Te ir."), ("note", "Piebilde."), ("note", "Otra.")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n: Te {#tbl:a}", [("cell", "a"), ("cell", "b"), ("cell", "1"), ("cell", "2"), ("caption", "Te ")]),
        ("![Te](a.svg){#fig:a alt=\"Tur\"}", [("paragraph", OBJECT), ("caption", "Te"), ("alt", "Tur")]),
        ("- viens\n- divi\n  trīs", [("item", "viens"), ("item", "divi trīs")]),
        ("2015. gada vasarā.", [("paragraph", "2015. gada vasarā.")]),
        ("::: {.note label=\"Kā lasīt\"}\nTe.\n:::", [("label", "Kā lasīt"), ("paragraph", "Te.")]),
        ("```\nkods\n```\n\n    kods\n\nTe.", [("paragraph", "Te.")]),
        ("> Te\n> ir.", [("paragraph", "Te ir.")]),
        ("H~2~O un 10^2^, a\\*b, snake_case_te", [("paragraph", "H2O un 102, a*b, snake_case_te")]),
    ],
)  # fmt: skip
def test_what_is_read(text: str, passages: list[tuple[str, str]]) -> None:
    assert words(text) == passages


def test_the_metadata_block_is_read_as_far_as_it_is_printed() -> None:
    text = "---\nstandfirst: Divas dienas.\ntemplate: goal\n---\n\n# D {#d}\n"
    assert words(text) == [("lead", "Divas dienas."), ("heading", "D")]


def test_a_passage_knows_its_section_and_its_blocks() -> None:
    copy = read("# D {#d}\n\n## A {#a}\n\n::: note\n### B {#b}\nTe.\n:::\n")
    assert [(each.section, each.blocks) for each in copy.passages] == [
        ("d", ()), ("a", ()), ("a", ("note",)), ("a", ("note",)),
    ]  # fmt: skip


def test_words_in_a_block_of_another_language_are_in_it() -> None:
    copy = read("::: {lang=en}\nThis.\n:::\n\nTe.")
    assert [each.language for each in copy.passages] == ["en", "lv"]


@given(st.text(alphabet="ab \n*_`[](){}#:|!@^~-.\\\"'<>&$1", max_size=80))
@settings(max_examples=500, deadline=None)
def test_anything_can_be_read(text: str) -> None:
    """No text is so odd that it is not read, and no place lies outside of it."""
    for passage in read(text).passages:
        assert len(passage.starts) == len(passage.ends) == len(passage.words)
        assert all(
            0 <= start < end <= len(text)
            for start, end in zip(passage.starts, passage.ends, strict=True)
        )


def test_sentences_do_not_end_at_abbreviations() -> None:
    (passage,) = read("Viņa nāca 4. aprīlī plkst. 18. Tad A. Bērziņš gāja [@a]. Viss.").passages
    found = [passage.words[start:end].strip() for start, end in sentences(passage)]
    assert found == [f"Viņa nāca 4. aprīlī plkst. 18. Tad A. Bērziņš gāja {OBJECT}.", "Viss."]
