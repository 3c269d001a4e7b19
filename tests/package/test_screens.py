"""The EPUB in a browser, as reading systems show it: narrow and wide, light and dark, in large type."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from reportkit.pipeline import build
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

TOO_WIDE = """() => document.documentElement.scrollWidth > window.innerWidth
  ? [...document.querySelectorAll("body *")]
      .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1)
      .map(each => each.outerHTML.slice(0, 80)).slice(0, 3)
  : []"""
TOUCHED = """() => [...document.querySelectorAll(".part")].map(part => {
  const art = 119 / 216 * part.offsetWidth  // the tallest spine of art/part.svg.j2
  return part.getBoundingClientRect().bottom - art - part.querySelector(".part-head").getBoundingClientRect().bottom
})"""
CUT_OFF = """() => {
  const sheet = document.documentElement.getBoundingClientRect()
  return [...document.querySelectorAll("text")]
    .map(each => [each.textContent, each.getBoundingClientRect()])
    .filter(([_, box]) => box.left < sheet.left - 1 || box.right > sheet.right + 1)
    .map(([words, _]) => words) }"""
PALE = """() => {
  const [text, ground] = [getComputedStyle(document.body).color,
    getComputedStyle(document.documentElement).backgroundColor]
  return [text, ground] }"""


@pytest.fixture(
    scope="module",
    params=[
        ROOT / "tests" / "end_to_end" / "torture",
        pytest.param(ROOT / "manuscripts" / "iam-apkopojums", marks=pytest.mark.slow),
    ],
)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The XHTML files of both editions."""
    folder = tmp_path_factory.mktemp("screens")
    found: list[Path] = []
    for each in build(request.param, folder, forms=("epub",)).artifacts:
        with ZipFile(each.path) as archive:
            archive.extractall(folder / each.language)
        found += sorted((folder / each.language / "EPUB").rglob("*.xhtml"))
    return found


@pytest.mark.parametrize(("width", "zoom"), [(320, 100), (768, 200), (1200, 200), (320, 200)])
def test_nothing_is_wider_than_the_screen(
    browser: Any, pages: list[Path], width: int, zoom: int
) -> None:
    """One never scrolls sideways to read (WCAG 2.1, 1.4.10), in large type neither (1.4.4)."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    for path in pages:
        page.goto(path.as_uri())
        page.add_style_tag(content=f"html {{ font-size: {zoom}% }}")
        assert page.evaluate(TOO_WIDE) == [], path.name
    page.context.close()


def test_the_dark_is_heeded(browser: Any, pages: list[Path]) -> None:
    """In the dark ground and text change together; in the light both are the reader's."""
    chapter = next(each for each in pages if each.name.startswith("0"))
    seen = {}
    for scheme in ("light", "dark"):
        page = browser.new_context(color_scheme=scheme).new_page()
        page.goto(chapter.as_uri())
        seen[scheme] = page.evaluate(PALE)
        page.context.close()
    assert seen["light"] == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
    assert seen["dark"] == ["rgb(244, 241, 233)", "rgb(15, 25, 22)"]


def test_type_grows_with_the_readers(browser: Any, pages: list[Path]) -> None:
    """No size of type is fixed: twice the reader's size is twice as large, titles nearly so."""
    chapter = next(each for each in pages if each.name.startswith("0"))
    page = browser.new_context(viewport={"width": 768, "height": 800}).new_page()
    page.goto(chapter.as_uri())
    size = "name => parseFloat(getComputedStyle(document.querySelector(name)).fontSize)"
    before = {name: page.evaluate(size, name) for name in ("p", "h1")}
    page.add_style_tag(content="html { font-size: 200% }")
    after = {name: page.evaluate(size, name) for name in ("p", "h1")}
    assert after["p"] == pytest.approx(2 * before["p"], rel=0.01)
    assert after["h1"] > 1.4 * before["h1"]
    page.context.close()


@pytest.mark.parametrize(("width", "zoom"), [(320, 100), (320, 200), (768, 100), (1200, 100)])
def test_no_title_runs_into_the_drawing(
    browser: Any, pages: list[Path], width: int, zoom: int
) -> None:
    """Of a part's page: the drawing at its foot grows with the width, the words with the type."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    parts = [each for each in pages if each.name.startswith("part.")]
    assert parts
    for path in parts:
        page.goto(path.as_uri())
        page.add_style_tag(content=f"html {{ font-size: {zoom}% }}")
        assert all(room > 5 for room in page.evaluate(TOUCHED)), path.name
    page.context.close()


def test_words_of_charts_are_whole_in_any_font(browser: Any, pages: list[Path]) -> None:
    """Chromium has not the style's fonts here, and is not given them."""
    drawings = {each for path in pages for each in path.parent.parent.glob("images/*.svg")}
    charts = [each for each in drawings if "<text" in each.read_text("utf-8")]
    assert charts
    page = browser.new_page()
    for path in charts:
        page.goto(path.as_uri())
        assert page.evaluate(CUT_OFF) == [], path.name
    page.close()


def test_code_is_as_large_as_its_text(
    browser: Any, pages: list[Path], request: pytest.FixtureRequest
) -> None:
    """Browsers make type that is only called monospace smaller than they are told to."""
    with_code = [each for each in pages if b"<code" in each.read_bytes()]
    assert with_code or request.node.callspec.params["pages"].name != "torture"
    page = browser.new_page()
    for path in with_code:
        page.goto(path.as_uri())
        size = "each => parseFloat(getComputedStyle(each).fontSize)"
        sizes = [page.locator("code").first.evaluate(size), page.locator("p").first.evaluate(size)]
        assert sizes[0] >= 0.85 * sizes[1]
    page.close()
