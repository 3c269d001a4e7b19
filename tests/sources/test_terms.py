"""terms.yaml: read with places, its mistakes told, its words found."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from reportkit.config.checking import schema
from reportkit.diagnostics import Diagnostic
from reportkit.sources.terms import NO_TERMS, Termbase, read_terms, right_words, wrong_words
from tests.conftest import ROOT

LANGUAGES = ("lv", "en")
STORY = "- term: {lv: pieredzes stāsts, en: experience story}\n"


def read(folder: Path, text: str) -> tuple[Termbase, tuple[Diagnostic, ...]]:
    (folder / "terms.yaml").write_text(f"terms:\n{text}", "utf-8")
    return read_terms(folder, LANGUAGES)


def told(folder: Path, text: str) -> list[tuple[str, int, str]]:
    return [(each.code, each.place.line, each.message) for each in read(folder, text)[1]]


def test_a_report_needs_no_termbase(tmp_path: Path) -> None:
    assert read_terms(tmp_path, LANGUAGES) == (NO_TERMS, ())


def test_right_and_wrong_words_are_found_in_their_forms(tmp_path: Path) -> None:
    termbase, found = read(
        tmp_path,
        STORY + "  allowed: {en: [story of experience]}\n  forbidden: {en: [success story]}\n",
    )
    (term,) = termbase.terms
    assert found == ()
    assert right_words(term, "lv").search("par pieredzes stāstiem")
    assert right_words(term, "en").search("stories of experience") is None
    assert right_words(term, "en").search("a story of experience")
    assert wrong_words(term, "en").search("Success stories")
    assert wrong_words(term, "lv").search("pieredzes stāsts") is None
    assert right_words(term, "et").search("pieredzes stāsts") is None


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("- term: {lv: Rīga}\n", "RK053", 2, "no name in en"),
        (STORY + "  declension: {lv: 4}\n", "RK020", 3, '"stāsts" cannot be of declension 4'),
        (STORY + "  forbidden: {en: [experience stories]}\n", "RK274", 3, "right and forbidden"),
        (STORY + STORY, "RK274", 3, "listed twice"),
        (STORY + "  forbiden: {en: [x]}\n", "RK021", 3, '"forbiden" is not a known setting'),
        ("- note: x\n", "RK020", 2, "is missing"),
    ],
)
def test_mistakes_are_told_with_their_line(
    text: str, code: str, line: int, words: str, tmp_path: Path
) -> None:
    ((found, at, message),) = told(tmp_path, text)
    assert (found, at) == (code, line)
    assert words in message


def test_what_cannot_be_read_is_told_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_bytes(b"\xff\xfe")
    termbase, found = read_terms(tmp_path, LANGUAGES)
    assert termbase == NO_TERMS
    assert [each.code for each in found] == ["RK002"]


def test_a_termbase_that_leaves_the_folder_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(f"terms:\n{STORY}", "utf-8")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "terms.yaml").symlink_to(outside)
    termbase, found = read_terms(tmp_path / "report", LANGUAGES)
    assert termbase == NO_TERMS
    assert [each.code for each in found] == ["RK031"]


def test_the_schema_beside_the_manuscripts_is_the_one_that_is_made() -> None:
    kept = json.loads((ROOT / "manuscripts" / "terms.schema.json").read_text("utf-8"))
    assert kept == schema(Termbase)


def test_the_first_reports_termbase_is_valid_and_filled() -> None:
    path = ROOT / "manuscripts" / "iam-apkopojums"
    termbase, found = read_terms(path, LANGUAGES)
    assert found == ()
    assert len(termbase.terms) >= 50
    jsonschema.validate(yaml.safe_load((path / "terms.yaml").read_text("utf-8")), schema(Termbase))
