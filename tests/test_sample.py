"""The report that `reportkit init` writes: it teaches by example, so it must be one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
import yaml

from reportkit.diagnostics import Severity
from reportkit.pipeline import check
from reportkit.transforms.blocks import BLOCKS
from tests import pdf
from tests.conftest import ROOT

SAMPLE = ROOT / "reportkit" / "sample"

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(
    r"^#{1,3} .+? \{#([a-z0-9-]+)(?: from=\"([^\"]+)\")?( \.added)?\}$", re.MULTILINE
)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample, as an editor has it."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


def _chapters(language: str) -> dict[str, str]:
    """Return the chapters in ``language`` by name."""
    paths = sorted((SAMPLE / "chapters").glob(f"*.{language}.md"))
    return {path.name.partition(".")[0]: path.read_text("utf-8") for path in paths}


def _settings() -> dict[str, object]:
    settings = yaml.safe_load((SAMPLE / "report.yaml").read_text("utf-8"))
    assert isinstance(settings, dict)
    return settings


# -- The manuscript ----------------------------------------------------------------------------


def test_there_is_nothing_to_find(sample: Path) -> None:
    """Long sentences and charts without numbers are told as information; they are meant."""
    found = check(sample).findings
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_an_editor_is_told_where_the_schema_is() -> None:
    first = (SAMPLE / "report.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=report.schema.json"


def test_nobody_is_named_and_nothing_is_invented() -> None:
    settings = _settings()
    assert settings["publishers"] == [
        {"name": {"lv": "Jūsu organizācija", "en": "Your organisation"}}
    ]
    imprint = settings["imprint"]
    assert isinstance(imprint, dict)
    assert set(imprint) == {"licence", "notes"}


def test_every_block_is_shown() -> None:
    text = "".join(_chapters("lv").values())
    opened = re.findall(r"^::: (?:\{(?:#\S+ )?\.)?([a-z]+)", _CODE.sub("", text), re.MULTILINE)
    assert set(opened) >= set(BLOCKS) - {"standfirst"}  # that one is in the metadata blocks


def test_the_story_says_that_it_is_invented() -> None:
    assert "Tas neapraksta nevienu īstu bibliotēku" in _chapters("lv")["03-bloki"]


def test_the_words_of_the_chapters_are_counted_rightly() -> None:
    counted = yaml.safe_load((SAMPLE / "data" / "apjoms.yaml").read_text("utf-8"))["rows"]
    for row, (name, text) in zip(counted, _chapters("lv").items(), strict=True):
        for key, words in (("full", text), ("abridged", _chapters("en").get(name))):
            number = len(_HEAD.sub("", words).split()) if words else None
            assert row[key] == (number if number is None else pytest.approx(number, abs=9)), name


def test_every_section_is_abridged_or_left_out_with_a_reason() -> None:
    """The coverage rule: nothing is forgotten, and nothing is made from what there is not."""
    omitted = {each["chapter"] for each in _settings()["omit"]["en"]}  # type: ignore[index]
    for name, text in _chapters("lv").items():
        abridged = _chapters("en").get(name)
        if abridged is None:
            assert name in omitted
            continue
        there = {each[1] for each in _HEADING.finditer(_CODE.sub("", text))}
        assert sorted(_accounted_for(abridged)) == sorted(there), name


def _accounted_for(text: str) -> Iterator[str]:
    """Yield the sections that an abridgement was made from, and those that it leaves out."""
    head = _HEAD.match(text)
    settings = yaml.safe_load(head[1]) if head else {}
    yield from (each["id"] for each in settings.get("omit", []))
    for heading in _HEADING.finditer(_CODE.sub("", text)):
        if not heading[3]:
            yield from (heading[2] or heading[1]).split()


# -- The books ---------------------------------------------------------------------------------

NOTES = {
    "lv": ("Numuru un vietu lappuses apakšā tā atrod pati", "ir arī tās paraugu krājums"),
    "en": ("It finds its number and its place by itself",),
}


@pytest.mark.slow
def test_both_books_are_made(
    sample: Path, reportkit: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = reportkit("build", sample, "--out", tmp_path, "--strict", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    for language, notes in NOTES.items():
        path = tmp_path / "sample" / f"sample-{language}.pdf"
        pages = pdf.texts(path)
        assert 10 <= len(pages) <= 24
        assert all(pdf.letters(page) for page in pages)
        book = pdf.letters("".join(pages))
        assert [book.count(pdf.letters(note)) for note in notes] == [1] * len(notes)
        with pikepdf.open(path) as opened:
            assert str(opened.Root.Lang).partition("-")[0] == language
            assert len(opened.pages) == len(pages)
