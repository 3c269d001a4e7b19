"""The whole way, as an editor goes it: a report's folder in, both PDFs out and read back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from reportkit.adapters.html import parse
from reportkit.model import Part, Register
from reportkit.prepare import Prepared, prepare
from reportkit.sources import read_report
from reportkit.styles import find_style
from reportkit.timings import Watch
from tests import pdf
from tests.conftest import BASE, ROOT

pytestmark = pytest.mark.slow

REAL = ROOT / "manuscripts" / "iam-apkopojums"
EPOCH = "1700000000"


@dataclass(frozen=True)
class Made:
    """A finished PDF and what it was made from."""

    path: Path
    prepared: Prepared

    @property
    def register(self) -> Register:
        """The edition's register."""
        return self.prepared.register


def build(report: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build ``report`` in a process of its own."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "reportkit", "build", str(report), "--out", str(out), *options],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=600,
    )


def _made(report: Path, out: Path, language: str) -> Made:
    read, _ = read_report(report)
    assert read is not None
    prepared, _ = prepare(read, language, find_style(read.settings.style, report), Watch())
    assert prepared is not None
    return Made(out / report.name / f"{report.name}-{language}.pdf", prepared)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The smallest report, built."""
    folder = tmp_path_factory.mktemp("small")
    report = Path(shutil.copytree(BASE, folder / "mazs"))
    done = build(report, folder / "build")
    assert done.returncode == 0, done.stderr
    return {language: _made(report, folder / "build", language) for language in ("lv", "en")}


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The report that lives in this repository, built."""
    out = tmp_path_factory.mktemp("real")
    done = build(REAL, out, "--timings", str(out / "timings.json"))
    assert done.returncode == 0, done.stderr
    return {language: _made(REAL, out, language) for language in ("lv", "en")}


SIZES = ["small", pytest.param("real", marks=pytest.mark.slow)]
LANGUAGES = ["lv", "en"]


@pytest.fixture(params=SIZES)
def books(request: pytest.FixtureRequest) -> dict[str, Made]:
    """A report's editions: the smallest report, and in the slow tests the real one."""
    found: dict[str, Made] = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_footnote_is_printed_once(books: dict[str, Made], language: str) -> None:
    """Each footnote of the source stands exactly once in the text of the PDF."""
    made = books[language]
    printed = pdf.letters("".join(pdf.texts(made.path)))
    notes = Counter(_longest_words(made.prepared))
    counted = {words: printed.count(words) for words in notes}
    assert counted == dict(notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_land_where_they_say(books: dict[str, Made], language: str) -> None:
    """Each internal link leads to the page on which the words of its target stand."""
    made = books[language]
    pages = [pdf.letters(text) for text in pdf.texts(made.path)]
    checked = 0
    for link in pdf.links(made.path):
        mark = made.register.marks.get(link.target)
        if mark is not None and mark.title:
            words = pdf.letters(mark.title)[:40]
            assert words in pages[link.target_page - 1], link
            checked += 1
    assert checked >= len(made.prepared.edition.chapters)


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_page_numbers_are_right(books: dict[str, Made], language: str) -> None:
    """A link whose words are digits, but for notes, prints the page that it leads to.

    So does each line of the contents that ends in a number.
    """
    made = books[language]
    contents = range(next(page for _, _, page in pdf.outline(made.path)), _first_page(made))
    shown = [
        (pdf.words_in(made.path, link.page, link.box), link)
        for link in pdf.links(made.path)
        if not link.target.startswith("fn-")
    ]
    numbers = [
        (words.split()[-1], link)
        for words, link in shown
        if words.isdigit() or (link.page in contents and words.split()[-1].isdigit())
    ]
    assert len(numbers) >= len(made.prepared.edition.chapters)
    for words, link in numbers:
        assert int(words) == link.target_page, link


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_name_every_chapter(books: dict[str, Made], language: str) -> None:
    """The contents lead to every chapter and every part."""
    made = books[language]
    contents = next(page for _, title, page in pdf.outline(made.path))
    first = _first_page(made)
    targets = {link.target for link in pdf.links(made.path) if contents <= link.page < first}
    wanted = {mark.id for mark in made.register.marks.values() if mark.level == 1}
    wanted |= {item.id for item in made.prepared.edition.contents if isinstance(item, Part)}
    assert wanted <= targets


@pytest.mark.parametrize("language", LANGUAGES)
def test_outline_lists_the_headings(books: dict[str, Made], language: str) -> None:
    """The outline has every heading, in order, and leads to the page where it stands."""
    made = books[language]
    pages = [pdf.letters(text) for text in pdf.texts(made.path)]
    headings = [mark.title for mark in made.register.marks.values() if mark.level]
    entries = [title for _, title, _ in pdf.outline(made.path)]
    listed = [title for title in headings if any(entry.endswith(title) for entry in entries)]
    assert listed == headings
    for _, title, page in pdf.outline(made.path):
        assert pdf.letters(title.partition(". ")[2] or title)[:30] in pages[page - 1], title


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata(books: dict[str, Made], language: str) -> None:
    """The document says its title, language, authors and date, and shows its title."""
    made = books[language]
    with pikepdf.open(made.path) as document:
        tag = str(document.Root.Lang)
        assert tag.partition("-")[0] == language
        assert str(document.docinfo.Title).startswith(made.prepared.edition.title)
        for author in made.prepared.edition.authors:
            assert author in str(document.docinfo.Author)
        assert "20231114" in str(document.docinfo.CreationDate)
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert made.prepared.edition.title in str(metadata["dc:title"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_folios_are_the_pages_of_the_document(books: dict[str, Made], language: str) -> None:
    """The number at the foot of a page is the number of the page, from the title page on."""
    made = books[language]
    texts_ = pdf.texts(made.path)
    printed = [number for number, text in enumerate(texts_, 1) if str(number) in text.split()]
    with pikepdf.open(made.path) as document:
        assert len(document.pages) == len(texts_)
        labels = document.Root.get("/PageLabels")
        assert labels is None or [str(each.get("/S")) for each in labels.Nums[1::2]] == ["/D"]
    chapters = range(_first_page(made), len(texts_))
    bare = {page for _, _, page in pdf.outline(made.path)} - set(printed)
    assert set(chapters) - set(printed) <= bare


@pytest.mark.slow
def test_the_real_report_is_a_whole_book(real: dict[str, Made], tmp_path: Path) -> None:
    """The first report has its parts, tables, charts, a bibliography, and an abridged edition."""
    full, abridged = real["lv"], real["en"]
    marks = Counter(mark.kind for mark in full.register.marks.values())
    assert len(full.prepared.edition.chapters) >= 8
    assert len(abridged.prepared.edition.chapters) == len(full.prepared.edition.chapters) - 1
    assert marks["figure"] >= 2
    assert marks["table"] >= 2
    assert len(full.register.bibliography) >= 5


@pytest.mark.slow
def test_timings_are_told(real: dict[str, Made]) -> None:
    """``--timings`` writes the stages and the artifacts, with true sizes and digests."""
    told = json.loads((real["lv"].path.parent.parent / "timings.json").read_text("utf-8"))
    assert set(told) == {"total_seconds", "stages", "artifacts"}
    assert {"name", "seconds", "items", "cached"} == set(told["stages"][0])
    for artifact in told["artifacts"]:
        assert set(artifact) == {"path", "kind", "language", "pages", "bytes", "sha256"}
        assert artifact["pages"] == len(pdf.texts(real[artifact["language"]].path))


def _first_page(made: Made) -> int:
    """Return the first page after the contents."""
    return sorted({page for _, _, page in pdf.outline(made.path)})[1]


def _longest_words(prepared: Prepared) -> Iterator[str]:
    """Yield, for each footnote, the longest run of its words that holds no page number."""
    for matter in prepared.matter.values():
        body = parse(matter.title + matter.body)
        for note in body.iterfind(".//span[@class='fn']"):
            for number in note.iterfind(".//a[@data-page]"):
                number.text = "\ufffd"
            yield max(map(pdf.letters, note.text_content().split("\ufffd")), key=len)
