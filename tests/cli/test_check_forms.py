"""``reportkit check``: its formats, ``--since``, ``--fix``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from reportkit.cli import run
from tests.scenes import write

Capture = pytest.CaptureFixture[str]
CHAPTER = "chapters/02-darbs.lv.md"
TEXT = "# Darbs {#darbs}\n\nTas ir ir labi , un 😀 viss: 100%.\n"

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endColumn"],
    "additionalProperties": False,
    "properties": {
        name: {"type": "integer", "minimum": 1}
        for name in ("startLine", "startColumn", "endColumn")
    },
}
_ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "pattern": "^[^ ]+$"},
        "uriBaseId": {"type": "string"},
    },
}
_SPOT = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "message": _TEXT,
        "physicalLocation": {"properties": {"artifactLocation": _ARTIFACT, "region": _REGION}},
    },
}
_RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _TEXT,
        "locations": {"type": "array", "items": _SPOT},
        "relatedLocations": {"type": "array", "items": _SPOT},
        "fixes": {
            "type": "array",
            "items": {
                "required": ["artifactChanges"],
                "properties": {
                    "artifactChanges": {
                        "minItems": 1,
                        "items": {
                            "required": ["artifactLocation", "replacements"],
                            "properties": {
                                "artifactLocation": _ARTIFACT,
                                "replacements": {
                                    "minItems": 1,
                                    "items": {
                                        "required": ["deletedRegion"],
                                        "properties": {
                                            "deletedRegion": _REGION,
                                            "insertedContent": _TEXT,
                                        },
                                    },
                                },
                            },
                        },
                    }
                },
            },
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}
"""What SARIF 2.1.0 (OASIS, sections 3.13 to 3.57) asks of the parts that reportkit writes."""


@pytest.fixture
def here(report: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small report, with mistakes, as the working folder."""
    monkeypatch.chdir(write(report, {CHAPTER: TEXT}))
    return report


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_sarif(here: Path, capsys: Capture) -> None:
    """It has the form that SARIF asks for; places are in characters, fixes are there."""
    run(["check", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SARIF)
    (only,) = log["runs"]
    rules = [each["id"] for each in only["tool"]["driver"]["rules"]]
    assert {"RK201", "RK203", "RK212"} <= set(rules)
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in only["results"])
    percent = next(each for each in only["results"] if each["ruleId"] == "RK212")
    line = TEXT.split("\n")[2]
    region = percent["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == line.index("0%") + 1
    (change,) = percent["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "0 %"


def test_annotations_of_forges(here: Path, capsys: Capture) -> None:
    """Marks that the form is made of are written otherwise: the percent sign, line ends."""
    assert run(["check", "--format", "github", "--strict"]) == 1
    lines = capsys.readouterr().out.splitlines()
    file = f"::error file={CHAPTER},line=3,"
    assert (
        f'{file}col=8,endColumn=10,title=RK203::"ir" stands twice%0Ahint: Delete one, or put a comma between them if both are meant.'
        in lines
    )
    assert any("Write it like 15 %25." in each for each in lines)


def test_json_has_the_fix(here: Path, capsys: Capture) -> None:
    run(["check", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    (space,) = [each for each in found if each["code"] == "RK201"]
    assert space["fix"] == [{"file": CHAPTER, "line": 3, "column": 15, "length": 1, "put": ""}]


def test_only_what_has_changed_since_a_revision(here: Path, capsys: Capture) -> None:
    git(here, "init", "-q")
    git(here, "add", "-A")
    git(here, "commit", "-qm", "x")
    assert run(["check", "--since", "HEAD"]) == 0
    assert capsys.readouterr().out == ""
    write(here, {CHAPTER: f"{TEXT}\nVēl vēl un un te.\n"})
    write(here, {"chapters/ā b.lv.md": "# A {#a}\n"})
    run(["check", "--since", "HEAD"])
    told = capsys.readouterr().out
    assert f"{CHAPTER}:5:" in told
    assert f"{CHAPTER}:3:" not in told
    assert "chapters/ā b.lv.md:1:1" in told


def test_since_without_git_says_so(here: Path, capsys: Capture) -> None:
    assert run(["check", "--since", "main"]) == 2
    assert "git cannot tell what has changed" in capsys.readouterr().err


@pytest.mark.parametrize("revision", ["nav-tada", "--output=x", "-p"])
def test_since_a_revision_that_is_none(here: Path, revision: str, capsys: Capture) -> None:
    git(here, "init", "-q")
    git(here, "add", "-A")
    git(here, "commit", "-qm", "x")
    assert run(["check", f"--since={revision}"]) == 2
    assert "knows no revision" in capsys.readouterr().err
    assert not (here / "x").exists()


def test_fix_puts_right_what_is_certain_and_then_looks(here: Path, capsys: Capture) -> None:
    """Line ends and the byte order mark stay; the second time nothing changes."""
    saved = ("\ufeff" + TEXT).replace("\n", "\r\n").encode()
    (here / CHAPTER).write_bytes(saved)
    run(["check", "--fix"])
    told = capsys.readouterr()
    assert f"{CHAPTER}: 2 mended" in told.err
    assert "RK203" in told.out
    right = saved.replace(b"labi ,", b"labi,").replace(b"100%", b"100 %")
    assert (here / CHAPTER).read_bytes() == right
    run(["check", "--fix"])
    assert "mended" not in capsys.readouterr().err
    assert (here / CHAPTER).read_bytes() == right


def test_fix_and_since_do_not_go_together(here: Path) -> None:
    assert run(["check", "--fix", "--since", "HEAD"]) == 2


def test_explain_prints_the_page(capsys: Capture) -> None:
    for code in ("RK203", "rk203", "203"):
        assert run(["explain", code]) == 0
        assert capsys.readouterr().out.startswith("# RK203: A word stands twice in a row\n")


def test_explain_a_code_that_is_none(capsys: Capture) -> None:
    assert run(["explain", "RK998"]) == 2
    assert 'there is no code "RK998"' in capsys.readouterr().err
