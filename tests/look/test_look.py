"""The whole look: a report's PDFs in, findings, explanations and pictures out."""

from __future__ import annotations

import shutil
from pathlib import Path

import lxml.html
import pytest
from PIL import Image

from reportkit.errors import UsageError
from reportkit.look import look
from tests.look.planted import FAULTS, Planted

pytestmark = pytest.mark.slow


@pytest.fixture
def out(tmp_path: Path, report: Path, planted: Planted, clean: Planted) -> Path:
    """Where the report's two editions were built: the Latvian one with faults."""
    folder = tmp_path / "build" / report.name
    folder.mkdir(parents=True)
    shutil.copy(planted.path, folder / f"{report.name}-lv.pdf")
    shutil.copy(clean.path, folder / f"{report.name}-en.pdf")
    return folder.parent


def explain(report: Path, *items: tuple[str, str, str]) -> None:
    lines = (
        f'- {{edition: {edition}, rule: {rule}, words: "{words}", reason: "Tā tam jābūt."}}\n'
        for edition, rule, words in items
    )
    (report / "look.yaml").write_text("".join(lines), "utf-8")


def test_each_edition_is_looked_at(report: Path, out: Path) -> None:
    sight = look(report, out, pictures=False)
    found = {each.language: {finding.rule for finding in each.open} for each in sight.editions}
    assert found == {"en": set(), "lv": set(FAULTS)}
    assert sight.notes == ()


def test_one_language_can_be_asked_for(report: Path, out: Path) -> None:
    assert [each.language for each in look(report, out, ["en"], pictures=False).editions] == ["en"]


def test_places_are_in_millimetres_from_the_upper_left(report: Path, out: Path) -> None:
    (edition,) = look(report, out, ["lv"], pictures=False).editions
    (heading,) = [each for each in edition.open if each.rule == "heading-at-foot"]
    place = edition.place(heading)
    assert 20 < place["left"] < 22
    assert 140 < place["top"] < 180


def test_an_explanation_closes_a_finding(report: Path, out: Path) -> None:
    explain(report, ("lv", "runt", "tūlīt pēc tās ir tā."), ("lv", "widow", "Bibliotēka ir vieta"))
    sight = look(report, out, pictures=False)
    lv = sight.editions[1]
    assert {each.rule for each in lv.open} == set(FAULTS) - {"runt", "widow"}
    assert sight.notes == ()


def test_a_dead_explanation_is_told_with_its_line(report: Path, out: Path) -> None:
    explain(report, ("lv", "runt", "tūlīt pēc tās ir tā."), ("en", "runt", "gone"))
    (note,) = look(report, out, pictures=False).notes
    assert (note.code, note.place.line) == ("RK070", 2)


def test_an_explanation_of_an_edition_not_looked_at_is_not_dead(report: Path, out: Path) -> None:
    explain(report, ("en", "runt", "gone"))
    assert look(report, out, ["lv"], pictures=False).notes == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("runt: yes", "must be a list"),
        ("- runt", "must be a mapping"),
        ("- {edition: lv, rule: runts, words: a, reason: b}", 'no rule "runts"'),
        ("- {edition: lv, rule: runt, words: a}", '"reason" must be a text'),
        ("- {edition: lv, rule: runt, words: a, reason: b, page: 4}", '"page" is not known'),
        ("- {edition: lv, rule: runt", "breaks off"),
    ],
)
def test_a_wrong_look_yaml_is_told(report: Path, out: Path, text: str, message: str) -> None:
    (report / "look.yaml").write_text(text, "utf-8")
    notes = look(report, out, ["en"], pictures=False).notes
    assert any(message in note.message and note.is_error for note in notes)


def test_what_is_not_built_cannot_be_looked_at(report: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not built"):
        look(report, tmp_path / "elsewhere")


def test_every_page_is_on_the_sheets_and_in_the_index(report: Path, out: Path) -> None:
    sight = look(report, out)
    assert sight.index is not None
    page = lxml.html.parse(sight.index).getroot()
    album = sight.index.parent
    links = [each for _, _, each, _ in page.iterlinks() if not each.startswith("#")]
    assert all((album / each).is_file() for each in links)
    images = page.findall(".//img")
    assert len(images) == sum(edition.pages for edition in sight.editions)
    assert all(image.get("alt") for image in images)
    assert len(list(album.glob("lv-sheet-*.png"))) == -(-sight.editions[1].pages // 12)
    with Image.open(album / "lv" / "page-001.png") as picture:
        assert picture.width == 900


def test_pictures_of_former_pages_go(report: Path, out: Path) -> None:
    stale = out / "look" / report.name / "lv" / "page-999.png"
    stale.parent.mkdir(parents=True)
    stale.touch()
    look(report, out, ["en"])
    assert not stale.exists()


def test_faults_are_circled_in_red(report: Path, out: Path, planted: Planted) -> None:
    look(report, out, ["lv"])
    album = out / "look" / report.name / "lv"
    with Image.open(album / f"page-{planted.pages['margin']:03d}.png") as picture:
        colours = picture.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    assert (200, 16, 46) in {colour for _, colour in colours}
