"""The page of a comparison: no findings of axe or of the HTML checker, at any width, light and dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from reportkit.collate import Comparison
from tests.htmlcheck import faults

pytestmark = pytest.mark.slow

WIDTHS = (320, 480, 768, 1024, 1600)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def path(compared: tuple[Comparison, Path]) -> Path:
    return compared[1]


def test_it_works_from_a_file_and_runs_no_script(path: Path) -> None:
    html = path.read_text("utf-8")
    assert "<script" not in html
    assert re.findall(r"(?:src|href)=\"(?!data:image/|#|[\w-]+\.png\")[^\"]*", html) == []
    assert not re.search(r"@import|url\(", html)


def test_it_speaks_the_language_of_the_report_and_marks_that_of_the_text(path: Path) -> None:
    root = lxml.html.fromstring(path.read_bytes())
    assert root.get("lang") == "lv"
    assert root.findtext(".//h1") == "Mazs pārskats"
    (english,) = (each for each in root.iter("section") if each.get("aria-labelledby") == "en")
    assert "Šis izdevums neatšķiras" in "".join(map(str, english.itertext()))


def test_links_lead_to_places_on_the_page(path: Path) -> None:
    root = lxml.html.fromstring(path.read_bytes())
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    targets = [each.get("href", "") for each in root.iter("a")]
    links = [each[1:] for each in targets if each.startswith("#")]
    assert links
    assert set(links) <= set(ids)


def test_each_picture_says_which_page_it_is(path: Path) -> None:
    root = lxml.html.fromstring(path.read_bytes())
    pages = [each.get("alt", "") for each in root.iter("img") if ".png" in each.get("src", "")]
    assert pages
    assert all(re.fullmatch(r"Laidiens \d-draft, \d+\. lappuse; .*", each) for each in pages)


def test_the_html_checker_finds_nothing(path: Path) -> None:
    assert faults([path]) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_at_any_width(
    path: Path, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    for width in WIDTHS:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
