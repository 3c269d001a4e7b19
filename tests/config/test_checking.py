"""Settings: what may stand in report.yaml and in metadata blocks, every mistake told at once."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from reportkit.adapters import yaml
from reportkit.config import ChapterSettings, LocalText, PartSettings, Settings, checking
from reportkit.diagnostics import Diagnostics
from tests.conftest import ROOT

HEAD = "title: T\nlanguages: {source: lv}\n"
FIRST_REPORT = ROOT / "manuscripts" / "iam-apkopojums" / "report.yaml"


def checked(text: str) -> tuple[Settings | None, Diagnostics]:
    """Return the settings that ``text`` gives, and what is wrong with them."""
    file, found = yaml.read(text, Path("report.yaml"))
    assert found == ()
    return checking.check(Settings, file)


def test_least_settings() -> None:
    """A title and a language are enough; the rest has values."""
    settings, found = checked(HEAD)
    assert found == ()
    assert settings is not None
    assert (settings.style, settings.contents, settings.languages.abridged) == ("house", (), ())


@pytest.mark.parametrize(
    ("value", "latvian", "english"),
    [
        ("T", "T", "T"),
        (2021, "2021", "2021"),
        ({"lv": "A", "en": "B"}, "A", "B"),
        ({"lv": "A"}, "A", ""),
    ],
)
def test_local_text(value: Any, latvian: str, english: str) -> None:
    """A text is the same for all languages, or one for each."""
    text = TypeAdapter(LocalText).validate_python(value)
    assert (text.in_("lv"), text.in_("en")) == (latvian, english)


def test_numbers_are_texts_where_texts_are_meant() -> None:
    """A year without quotes is as good as one with them."""
    settings, found = checked(HEAD.replace("T", "2021") + "years: 2019\n")
    assert found == ()
    assert settings is not None
    assert (settings.title.in_("lv"), settings.years) == ("2021", "2019")


def test_contents_hold_chapters_and_parts() -> None:
    """An item of the contents is a chapter's name or a part."""
    settings, _ = checked(HEAD + "contents:\n- 01-a\n- {part: b, title: B, chapters: [02-c]}\n")
    assert settings is not None
    name, part = settings.contents
    assert name == "01-a"
    assert isinstance(part, PartSettings)
    assert (part.part, part.chapters) == ("b", ("02-c",))


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message", "hint"),
    [
        # Keys that are not known
        (HEAD + "titel: x\n", "RK021", 3, 1, '"titel" is not a known setting', '"title"'),
        (HEAD + "imprint: {yaer: 2021}\n", "RK021", 3, 11, '"yaer"', '"year"'),
        (
            HEAD + "contents:\n- {part: p, title: P, chapter: [a], chapters: [b]}\n",
            *("RK021", 4, 23, '"chapter"', '"chapters"'),
        ),
        (HEAD + "publishers:\n- {name: A, short: B}\n", "RK021", 4, 13, '"short"', "abbreviation"),
        (
            HEAD + "omit: {en: [{chapter: a, reason: xyz, why: q}]}\n",
            *("RK021", 3, 39, '"why"', "chapter, reason"),
        ),
        # What is missing
        ("title: T\n", "RK020", 1, 1, '"languages" is missing', "Add languages: …"),
        (
            "title: T\nlanguages: {abridged: [en]}\n",
            "RK020",
            2,
            12,
            '"languages.source" is',
            "source",
        ),
        (HEAD + "contents:\n- {part: p, chapters: [a]}\n", "RK020", 4, 3, "title", "Add title"),
        (HEAD + "omit: {en: [{chapter: a}]}\n", "RK020", 3, 13, "omit.en.0.reason", "Add reason"),
        # Values of the wrong kind
        ("- a\n", "RK020", 1, 1, "the file", "key: value"),
        ("title: [x]\nlanguages: {source: lv}\n", "RK020", 1, 8, "keys and values", "key: value"),
        ("title: {lv: [x]}\nlanguages: {source: lv}\n", "RK020", 1, 13, "must be a text", "quotes"),
        (HEAD + "imprint: {year: drīz}\n", "RK020", 3, 17, "whole number", ""),
        (HEAD + "keywords: {lv: viens}\n", "RK020", 3, 16, "must be a list", "begins with -"),
        (HEAD + "publishers: A\n", "RK020", 3, 13, "must be a list", "begins with -"),
        (HEAD + "imprint: {isbn: {lv: 978}}\n", "RK020", 3, 22, "keys and values", "key: value"),
        (HEAD + "imprint: {isbn: {lv: {pdf: 978}}}\n", "RK020", 3, 28, "must be a text", "quotes"),
        (HEAD + "years: 2021-09-23\n", "RK020", 3, 8, "must be a text", "quotes"),
        (HEAD + "contents: [Nodaļa]\n", "RK020", 3, 12, "only a–z", "no ā"),
        (HEAD + "contents: [5]\n", "RK020", 3, 12, "5", ""),
        (HEAD + "contents:\n- {part: p, title: P, chapters: []}\n", "RK020", 4, 33, "empty", ""),
        (
            HEAD + "contents:\n- {part: p, title: P, chapters: [Ā]}\n",
            *("RK020", 4, 34, "only a–z", "no ā"),
        ),
        (HEAD + "style: ''\n", "RK020", 3, 8, "too short", ""),
        ("title: T\nlanguages: {source: LV}\n", "RK020", 2, 21, "only a–z", "two or three letters"),
        ("title: T\nlanguages: {source: lv, abridged: en}\n", "RK020", 2, 35, "a list", "with -"),
        ("title: T\nlanguages: {source: lv, abridged: [lv]}\n", "RK020", 2, 12, "one edition", ""),
        ("title: T\nlanguages: lv\n", "RK020", 2, 12, "keys and values", "key: value"),
        (HEAD + "omit: {en: [{chapter: a, reason: x}]}\n", "RK020", 3, 34, "too short", ""),
    ],
)
def test_mistakes_are_told(
    text: str, code: str, line: int, column: int, message: str, hint: str
) -> None:
    """Each mistake is told of once, on its place, in words for people, with what helps."""
    settings, found = checked(text)
    assert settings is None
    assert [(each.code, each.place.line, each.place.column) for each in found] == [
        (code, line, column)
    ]
    assert message in found[0].message
    assert hint in found[0].hint
    for word in ("PartSettings", "constrained", "pydantic", "dict_type", "Input should"):
        assert word not in found[0].message + found[0].hint


def test_all_mistakes_are_told_at_once() -> None:
    """The author need not mend one to see the next."""
    _, found = checked("titel: x\nlanguages: {source: 5}\nimprint: {year: a, plcae: b}\n")
    assert sorted(each.code for each in found) == ["RK020"] * 3 + ["RK021"] * 2


def test_long_values_are_cut_short() -> None:
    """A message shows what was written, but not all of a long value."""
    _, (found,) = checked(HEAD + f"imprint: {{year: {'x' * 500}}}\n")
    assert "xxx…" in found.message
    assert len(found.message) < 120


def test_metadata_block_is_checked_likewise() -> None:
    """Chapters have settings of their own, checked in the same way."""
    file, _ = yaml.read("runing: x\nnumbered: maybe\n", Path("a.lv.md"), first_line=2)
    settings, found = checking.check(ChapterSettings, file)
    assert settings is None
    assert sorted((each.code, each.place.line) for each in found) == [("RK020", 3), ("RK021", 2)]


def test_only_a_whole_file_may_name_its_schema() -> None:
    """A metadata block has none."""
    file, _ = yaml.read("$schema: x\n", Path("a.lv.md"))
    settings, (found,) = checking.check(ChapterSettings, file)
    assert settings is None
    assert found.code == "RK021"


def test_options_of_a_check_stand_beside_its_level() -> None:
    """A level alone will do; a key that is a number is a key."""
    settings, found = checked(HEAD + "checks: {RK203: off, RK224: {words: 30, 1: x}}\n")
    assert found == ()
    assert settings is not None
    assert settings.checks["RK203"].level == "off"
    assert settings.checks["RK224"].level is None
    assert settings.checks["RK224"].options == {"words": 30, "1": "x"}


def test_empty_metadata_block_sets_nothing() -> None:
    """A file without values is as good as one without settings."""
    file, _ = yaml.read("# nothing\n", Path("a.lv.md"))
    assert checking.check(ChapterSettings, file) == (ChapterSettings(), ())


def test_settings_cannot_be_changed() -> None:
    """What was read stays as it was read."""
    settings, _ = checked(HEAD)
    assert settings is not None
    with pytest.raises(FrozenInstanceError):
        settings.style = "other"  # type: ignore[misc]


# -- The JSON Schema ---------------------------------------------------------------------------


def test_schema_is_of_its_draft() -> None:
    """The schema says which draft it follows, is JSON, and all its references lead somewhere."""
    schema = checking.schema(Settings)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema == json.loads(json.dumps(schema))
    references = set(_references(schema))
    assert references
    assert {each.removeprefix("#/$defs/") for each in references} <= set(schema["$defs"])


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [each for child in node.values() for each in _references(child)]
    return [each for child in node for each in _references(child)] if isinstance(node, list) else []


def test_schema_explains_every_setting() -> None:
    """Texts may be plain or per language; an unknown key is wrong; keys have explanations."""
    schema = checking.schema(Settings)
    assert schema["required"] == ["title", "languages"]
    assert schema["additionalProperties"] is False
    kinds = [each["type"] for each in schema["$defs"]["LocalText"]["anyOf"]]
    assert kinds == ["string", "object"]
    assert "description" in schema["properties"]["style"]


def test_schema_lets_a_file_name_it() -> None:
    """``$schema``, which reportkit accepts, is a key that the schema accepts too."""
    assert "$schema" in checking.schema(Settings)["properties"]
    settings, found = checked(HEAD + "$schema: ../report.schema.json\n")
    assert settings is not None
    assert found == ()


def test_schema_accepts_the_first_report() -> None:
    """report.yaml of the first report is valid: by jsonschema where it is there, and by us."""
    file, _ = yaml.read(FIRST_REPORT.read_text("utf-8"), FIRST_REPORT)
    settings, found = checking.check(Settings, file)
    assert found == ()
    assert settings is not None
    assert set(file.value) - {"$schema"} <= set(checking.schema(Settings)["properties"])
