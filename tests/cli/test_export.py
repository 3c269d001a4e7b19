"""Export and import as their users call them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from tests.exchange.desks import agree, contents, edit, seminars

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def desk(report: Path) -> Path:
    seminars(report)
    edit(report, "lv", "2019. gadā", "2020. gadā")
    return report


@pytest.mark.parametrize(("form", "name"), [("po", "a.po"), ("xliff", "a.xlf")])
def test_out_and_back_without_edits_changes_nothing(
    reportkit: Run, desk: Path, tmp_path: Path, form: str, name: str
) -> None:
    before = contents(desk)
    out = reportkit("export", desk, "--to", form, "-o", tmp_path / name)
    assert out.returncode == 0, out.stderr
    assert "units, 5 of them to be seen to" in out.stderr
    back = reportkit("import", tmp_path / name, desk, "--by", "Anna")
    assert back.returncode == 0, back.stderr
    assert "nothing new" in back.stderr
    assert contents(desk) == before


def test_an_edited_file_is_taken_over_and_acknowledged(
    reportkit: Run, desk: Path, tmp_path: Path
) -> None:
    assert reportkit("export", desk, "--to", "po", "-o", tmp_path / "a.po").returncode == 0
    file = polib.pofile(str(tmp_path / "a.po"))
    for entry in file:
        entry.flags = []
        entry.msgstr = entry.msgstr.replace("in 2019", "in 2020")
    file.save()
    back = reportkit("import", tmp_path / "a.po", desk, "--by", "Anna")
    assert back.returncode == 0, back.stderr
    assert "seminari: taken over" in back.stderr
    assert "seminari: acknowledged by Anna" in back.stderr
    assert "in Riga in 2020." in (desk / "chapters/02-darbs.en.md").read_text()
    status = reportkit("status", desk)
    assert "stale" not in status.stdout


def test_a_conflict_ends_with_status_1_and_writes_nothing(
    reportkit: Run, desk: Path, tmp_path: Path
) -> None:
    reportkit("export", desk, "--to", "po", "-o", tmp_path / "a.po")
    file = polib.pofile(str(tmp_path / "a.po"))
    for entry in file:
        entry.msgstr = entry.msgstr.replace("in 2019", "in 2020")
    file.save()
    edit(desk, "en", "in Riga in 2019.", "in Riga in 2021.")
    before = contents(desk)
    back = reportkit("import", tmp_path / "a.po", desk, "--by", "Anna")
    assert back.returncode == 1
    assert "chapters/02-darbs.en.md:7:1: error RK139" in back.stdout
    assert "nothing was written" in back.stderr
    assert contents(desk) == before


def test_a_project_of_omegat_goes_out_and_comes_back(
    reportkit: Run, desk: Path, tmp_path: Path
) -> None:
    (desk / "terms.yaml").write_text("terms:\n- term: {lv: seminārs, en: seminar}\n", "utf-8")
    project = tmp_path / "project"
    out = reportkit("export", desk, "--to", "omegat", "-o", project)
    assert out.returncode == 0, out.stderr
    assert (project / "glossary/glossary.txt").read_text() == "seminārs\tseminar\t\n"
    early = reportkit("import", project, desk, "--by", "Anna")
    assert (early.returncode, "Create Translated Documents" in early.stdout) == (1, True)
    source = (project / "source/report.po").read_text("utf-8")
    (project / "target/report.po").write_text(source.replace("Sweden", "Norway"), "utf-8")
    back = reportkit("import", project, desk, "--by", "Anna")
    assert back.returncode == 0, back.stderr
    assert "Norway" in (desk / "chapters/02-darbs.en.md").read_text()
    assert reportkit("export", desk, "--to", "omegat", "-o", project).returncode == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.po", b"nothing like it"),
        ("a.po", b'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "a"\nmsgstr "b"\n'),
        ("a.po", b"\xff\xfe\x00"),
        ("a.po", b'msgid ""\nmsgstr ""\n"X-Reportkit-Base-0000: eNrzzz\\n"\n'),
        ("a.xlf", b"<xliff"),
        ("a.xlf", b"<!DOCTYPE a [<!ENTITY b 'c'>]><xliff>&b;</xliff>"),
        ("a.xlf", b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'),
        ("a.txt", b"words"),
    ],
)
def test_a_foreign_or_broken_file_is_told(
    reportkit: Run, desk: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    back = reportkit("import", tmp_path / name, desk, "--by", "Anna")
    assert back.returncode == 1, back.stderr
    assert "error RK135" in back.stdout


def test_changes_go_to_word(reportkit: Run, desk: Path, tmp_path: Path) -> None:
    out = reportkit("export", desk, "--to", "docx", "--changes", "-o", tmp_path / "a.docx")
    assert out.returncode == 0, out.stderr
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert "1 section has changed" in out.stderr
    assert reportkit("export", desk, "--to", "docx", "-o", tmp_path / "b.docx").returncode == 2


def test_the_desk_is_written_as_a_page(reportkit: Run, desk: Path, tmp_path: Path) -> None:
    out = reportkit("status", desk, "--html", tmp_path / "desk.html")
    assert out.returncode == 0, out.stderr
    html = (tmp_path / "desk.html").read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert 'data-state="stale"' in html
    agree(desk)
    reportkit("status", desk, "--html", tmp_path / "desk.html")
    assert 'data-state="stale"' not in (tmp_path / "desk.html").read_text("utf-8")
