"""A style is a folder: the plain style, a few tokens and one drawing, gives another book."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from reportkit.styles import find_style
from tests import pdf
from tests.conftest import BASE, HERE, ROOT
from tests.end_to_end.test_books import build
from tests.pages.pictures import TOLERANCE, distance, pictures

pytestmark = pytest.mark.slow

PLAIN = ROOT / "styles" / "plain"
REPORT = HERE / "pages" / "report"
LANGUAGES = {"lv": "full", "en": "abridged"}

Books = dict[tuple[str, str], Path]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The editions of one report in both styles, by style and language, built strictly."""
    folder = tmp_path_factory.mktemp("plain")
    found: Books = {}
    for style in ("house", "plain"):
        report = Path(shutil.copytree(REPORT, folder / style))
        settings = report / "report.yaml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("style: house", f"style: {style}"), "utf-8")
        done = build(report, folder / "build", "--strict")
        assert done.returncode == 0, done.stderr
        found |= {
            (style, each): folder / "build" / style / f"{style}-{each}.pdf" for each in LANGUAGES
        }
    return found


def test_plain_style_is_a_short_folder() -> None:
    """It has settings, tokens and one drawing, and takes all else from the house style."""
    files = sorted(
        path.relative_to(PLAIN).as_posix() for path in PLAIN.rglob("*") if path.is_file()
    )
    assert files == ["style.yaml", "templates/art/_spines.svg.j2", "tokens.css"]
    assert [each.name for each in find_style("plain", BASE).folders] == ["plain", "house"]


def test_plain_style_overrides_tokens_only() -> None:
    """Its sheet has custom properties, all of which the house style knows, and no rule of its own."""
    sheet = re.sub(r"/\*.*?\*/", "", (PLAIN / "tokens.css").read_text("utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", sheet)
    assert [each.strip() for each in selectors] == [":root", ".full", ".abridged"]
    own = set(re.findall(r"(?:[{;]\s*)([\w-]+)\s*:", sheet))
    house = find_style("house", BASE)
    known = {f"--{name}" for kind in LANGUAGES.values() for name in house.edition_tokens(kind)}
    assert own <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_book_is_set_in_its_colours(books: Books, language: str) -> None:
    """The pages have the colours of the plain style, and those of the house style nowhere."""
    tokens = {
        name: dict(find_style(name, BASE).edition_tokens(LANGUAGES[language]))
        for name in ("house", "plain")
    }
    colours = _colours(books["plain", language])
    for name in ("ink", "link", "spruce", "birch", "cover-ground"):
        assert tokens["plain"][name] in colours
        assert tokens["house"][name] not in colours


@pytest.mark.parametrize("language", LANGUAGES)
def test_cover_differs(books: Books, language: str) -> None:
    """The cover says the same and looks otherwise."""
    house, plain = (books[style, language] for style in ("house", "plain"))
    assert pdf.texts(plain)[0].split() == pdf.texts(house)[0].split()
    assert distance(pictures(plain)[0], pictures(house)[0]) > TOLERANCE


@pytest.mark.parametrize("language", LANGUAGES)
def test_book_says_the_same(books: Books, language: str) -> None:
    """The same headings in the same order, tagged, and every text in it."""
    house, plain = (books[style, language] for style in ("house", "plain"))
    assert [title for _, title, _ in pdf.outline(plain)] == [
        title for _, title, _ in pdf.outline(house)
    ]
    with pikepdf.open(plain) as document:
        assert document.Root.MarkInfo.Marked


QUOTED = re.compile(r"```\w+\n(?:/\*|#|\{#) (styles/plain/[\w./]+).*\n((?:.*\n)*?)```")
"""A block of code that begins with the name of a file of the plain style."""


def test_guide_shows_the_style_as_it_is() -> None:
    """docs/styles.md quotes the files of the plain style, line for line but for what it leaves out."""
    quoted = QUOTED.findall((ROOT / "docs" / "styles.md").read_text("utf-8"))
    assert {name for name, _ in quoted} == {
        path.relative_to(ROOT).as_posix() for path in PLAIN.rglob("*") if path.is_file()
    }
    for name, text in quoted:
        file = (ROOT / name).read_text("utf-8")
        for part in text.split("…\n"):
            assert part in file, f"{name}: {part}"


def _colours(path: Path) -> set[str]:
    """Return all colours that the pages set or fill with, as ``#rrggbb``."""
    with pikepdf.open(path) as document:
        contents: list[pikepdf.Page | pikepdf.Object] = []
        for page in document.pages:
            contents += [page, *_forms(page)]
        used = [
            [round(float(value) * 255) for value in each.operands]
            for content in contents
            for each in pikepdf.parse_content_stream(content, "rg RG scn SCN")
            if len(each.operands) == 3
        ]
    return {"#{:02x}{:02x}{:02x}".format(*each) for each in used}


def _forms(page: pikepdf.Page) -> list[pikepdf.Object]:
    """Return the drawings that a page places."""
    drawings = page.obj.Resources.get("/XObject", pikepdf.Dictionary())
    return [each for _, each in drawings.items() if each.get("/Subtype") == "/Form"]
