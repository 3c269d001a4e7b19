"""The torture report: everything that a manuscript may hold, through the house style, read back.

``pytest --rewrite`` writes down what ``pdfinfo -struct-text`` reads: look at it before you commit.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportkit.adapters import ace, epubcheck, qpdf, verapdf
from reportkit.transforms.blocks import BLOCKS
from tests import pdf
from tests.end_to_end.test_books import LANGUAGES, build
from tests.typeset.faults import faults
from tests.typeset.reading import Element, read
from tests.validators import need_validators

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
TORTURE = HERE / "torture"
NOTES = {"lv": 6, "en": 1}
"""How many footnotes the chapters have."""

_OBJECT = re.compile(r"^\s+Object \d+ 0$")
_WORDS = re.compile(r'^(?P<indent>\s+)"(?P<words>.*)"$')


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both editions."""
    out = tmp_path_factory.mktemp("torture")
    done = build(TORTURE, out, "--to", "pdf,epub")
    assert done.returncode == 0, done.stderr
    return out / "torture"


def book(folder: Path, language: str) -> Path:
    """The edition in ``language``."""
    return folder / f"torture-{language}.pdf"


def test_no_block_is_missing() -> None:
    """A new one belongs into the torture report too."""
    texts = "".join(each.read_text("utf-8") for each in TORTURE.glob("chapters/*.md"))
    opened = set(re.findall(r"^::: *(?:\{\.)?([a-z]+)", texts, re.MULTILINE))
    assert {block.name for block in BLOCKS.values()} <= opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_is_read_once(books: Path, language: str) -> None:
    """Each marked content is in the tree once, and the parent tree agrees; the syntax is right."""
    assert faults(book(books, language).read_bytes()) == []
    if shutil.which("qpdf"):
        assert qpdf.check(book(books, language)).breaches == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_footnote_is_there_once_after_its_call(books: Path, language: str) -> None:
    """Those of headings, lists, tables, captions and blocks too."""
    document = read(book(books, language).read_bytes())
    notes = Counter(note.text for note in document.all("Note"))
    assert len(notes) == NOTES[language]
    assert set(notes.values()) == {1}
    called: list[str] = []
    told: list[str] = []
    for each in _in_order(document):
        if each.role == "Note":
            told.append(re.match(r"\d+", each.text)[0])  # type: ignore[index]
        elif each.role == "Reference" and re.fullmatch(r"\d+", each.text.strip()):
            called.append(each.text.strip())
        assert Counter(told) <= Counter(called)


def _in_order(document: Element) -> Iterator[Element]:
    """The elements of the chapters."""
    for part in list(document.all("Part")):
        if next(part.all("TOC"), None) is None:
            yield from part.all()


def test_a_link_over_pages_is_one_link(books: Path) -> None:
    """It is heard once, and can be clicked on each of its pages."""
    file = book(books, "lv")
    words = "kas turpinās rindu pēc rindas un nebeidzas līdz pat nākamajai lappusei"
    areas = [each for each in pdf.links(file) if words in each.spoken]
    assert len({each.page for each in areas}) >= 2
    assert {each.target for each in areas} == {"bloki"}
    heard = [each for each in read(file.read_bytes()).all("Link") if words in each.text]
    assert len(heard) == 1


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo (poppler-utils) is missing")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_in_the_order_of_its_source(books: Path, language: str, rewrite: bool) -> None:
    """With its nesting, by a program that knows nothing of us."""
    golden = HERE / f"torture-{language}.txt"
    command = ["pdfinfo", "-struct-text", str(book(books, language))]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    found = "\n".join(_joined(told.stdout.splitlines())) + "\n"
    if rewrite:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield what pdfinfo tells without numbers of objects, and the words of a passage in one line.

    Where lines end is of no matter here.
    """
    words, indent = "", ""
    for line in lines:
        if _OBJECT.match(line):
            continue
        if found := _WORDS.match(line):
            words, indent = words + found["words"], found["indent"]
            continue
        if words:
            yield f'{indent}"{words}"'
            words = ""
        yield line.rstrip().partition(" [")[0]  # where a figure stands is of no matter either


@pytest.mark.parametrize("profile", verapdf.PROFILES)
def test_verapdf_finds_nothing(books: Path, profile: str) -> None:
    """PDF/UA-1 and PDF/A-2a, in both languages."""
    need_validators()
    files = [book(books, language) for language in LANGUAGES]
    assert [verdict.breaches for verdict in verapdf.validate(files, profile)] == [(), ()]


@pytest.mark.parametrize("validator", [epubcheck, ace])
@pytest.mark.parametrize("language", LANGUAGES)
def test_validators_of_epubs_find_nothing(books: Path, validator: Any, language: str) -> None:
    """Neither errors and warnings nor a word about usage; no violation."""
    need_validators()
    verdict = validator.check(book(books, language).with_suffix(".epub"))
    assert (verdict.breaches, verdict.notes) == ((), ())
