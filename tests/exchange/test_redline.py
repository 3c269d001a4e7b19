"""The Word file of what changed, opened by python-docx and by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from reportkit.exchange.redline import redline
from tests.exchange.desks import NORMALISER, WHEN, edit, opened, seminars


@pytest.fixture
def desk(report: Path) -> Path:
    return seminars(report)


def made(report: Path) -> tuple[bytes, int]:
    return redline(opened(report).desks[0], "lv", NORMALISER, WHEN)


def text(document: Document) -> str:
    return "\n".join(each.text for each in document.paragraphs)


def changes(document: Document, kind: str) -> list[str]:
    name = {"ins": "t", "del": "delText"}[kind]
    found = document.element.body.iter(qn(f"w:{kind}"))
    return ["".join(each.text or "" for each in one.iter(qn(f"w:{name}"))) for one in found]


def test_only_changed_sections_are_in_it(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā Rīgā", "2020. gadā Jelgavā")
    content, sections = made(desk)
    document = docx.Document(BytesIO(content))
    assert sections == 1
    assert "Seminars (seminari)" in text(document)
    assert "Places and times" not in text(document)


def test_insertions_and_deletions_are_tracked_with_author_and_date(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā Rīgā", "2020. gadā Jelgavā")
    document = docx.Document(BytesIO(made(desk)[0]))
    assert changes(document, "ins") == ["2020", "Jelgavā"]
    assert changes(document, "del") == ["2019", "Rīgā"]
    marked = list(document.element.body.iter(qn("w:ins"), qn("w:del")))
    assert {each.get(qn("w:author")) for each in marked} == {"reportkit"}
    assert {each.get(qn("w:date")) for each in marked} == {"2026-03-02T12:00:00Z"}
    assert len({each.get(qn("w:id")) for each in marked}) == len(marked)


def test_the_abridgement_of_today_stands_below(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    edit(desk, "en", "in Riga in 2019", "in Riga, in 2019")
    quoted = [
        each.text
        for each in docx.Document(BytesIO(made(desk)[0])).paragraphs
        if each.style is not None and each.style.name == "Quote"
    ]
    assert "The seminars took place in Riga, in 2019." in quoted


def test_each_text_is_in_its_language(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    document = docx.Document(BytesIO(made(desk)[0]))
    languages = {each.get(qn("w:val")) for each in document.element.body.iter(qn("w:lang"))}
    assert languages == {"lv", "en-GB"}


def test_a_desk_without_changes_says_so(desk: Path) -> None:
    content, sections = made(desk)
    assert sections == 0
    assert "nekas nav mainījies" in text(docx.Document(BytesIO(content)))


def test_the_same_desk_makes_the_same_document(desk: Path) -> None:
    edit(desk, "lv", "2019. gadā", "2020. gadā")
    first, second = (docx.Document(BytesIO(made(desk)[0])).element.xml for _ in range(2))
    assert first == second


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_keeps_the_tracked_changes(desk: Path, tmp_path: Path) -> None:
    edit(desk, "lv", "2019. gadā Rīgā", "2020. gadā Jelgavā")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "changes.docx").write_bytes(made(desk)[0])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path)]
    done = subprocess.run(
        [*convert, str(tmp_path / "in" / "changes.docx")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    document = docx.Document(str(tmp_path / "changes.docx"))
    assert "".join(changes(document, "ins")) == "2020Jelgavā"
    assert "".join(changes(document, "del")) == "2019Rīgā"
