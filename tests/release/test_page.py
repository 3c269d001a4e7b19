"""The download page: no findings of axe or of the HTML checker, at any width, light and dark."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from reportkit.proofs import Verdict
from reportkit.release.gates import Proofs
from reportkit.release.page import pages
from tests.catalogue.works import BARE, FULL, report_of, work_of
from tests.htmlcheck import faults

FILES = ("metadata/darbs-lv.marc.xml", "metadata/CITATION.cff", "validation/gates.json")
WIDTHS = (320, 480, 768, 1024, 1600)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(params=[FULL, BARE], ids=["full", "bare"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Path]:
    """The pages of a report of which everything is known, and of one of which nothing is."""
    report, work = report_of(tmp_path / "a", request.param), work_of(tmp_path / "b", request.param)
    verdicts = tuple(Verdict(Path(f"darbs-{each}.pdf"), "PDF/UA-1", ()) for each in ("lv", "en"))
    written = {}
    for name, content in pages(report, work, Proofs(verdicts), FILES).items():
        written[name] = tmp_path / name
        written[name].write_bytes(content)
    return written


def test_a_page_for_each_language(made: dict[str, Path]) -> None:
    assert sorted(made) == ["index.en.html", "index.html"]
    latvian, english = (made[name].read_text("utf-8") for name in ("index.html", "index.en.html"))
    assert '<html lang="lv">' in latvian
    assert '<html lang="en-GB">' in english
    assert 'href="index.en.html" lang="en-GB"' in latvian
    assert 'href="index.html" lang="lv"' in english
    assert "darbs-en.pdf: izturētas pārbaudes PDF/UA-1." in latvian
    assert "darbs-en.epub: not checked." in english
    assert '<p class="kind">Saīsināts izdevums</p>' in latvian  # in the language of the page
    assert '<p class="kind">Full edition</p>' in english


def test_it_works_from_a_file(made: dict[str, Path]) -> None:
    """Nothing is fetched from elsewhere to show it, and no script is run."""
    for path in made.values():
        html = path.read_text("utf-8")
        assert re.findall(r"<script(?! type=\"application/ld\+json\")", html) == []
        assert re.findall(r"<(?:img|link rel=\"stylesheet\"|iframe)[^>]*https?:", html) == []
        assert not re.search(r"@import|url\(", html)


def test_it_holds_the_graph(made: dict[str, Path]) -> None:
    for path in made.values():
        found = re.search(r'ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        assert found is not None
        assert len(json.loads(found[1])["@graph"]) == 2


def test_what_a_title_holds_cannot_leave_its_place(tmp_path: Path) -> None:
    settings = FULL.replace("Darbs & prieks", "</script><script>alert(1)</script>")
    report, work = report_of(tmp_path / "a", settings), work_of(tmp_path / "b", settings)
    html = pages(report, work, Proofs(), FILES)["index.html"].decode()
    assert "<script>" not in html


@pytest.mark.slow
def test_the_html_checker_finds_nothing(made: dict[str, Path]) -> None:
    assert faults(list(made.values())) == []


@pytest.mark.slow
def test_the_html_checker_would_find_something(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text('<!DOCTYPE html><html lang="lv"><title>x</title><img src="a.png">', "utf-8")
    assert len(faults([page])) == 1


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_at_any_width(
    made: dict[str, Path], browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    for path in made.values():
        for width in WIDTHS:
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": 900}
            )
            page = context.new_page()
            page.goto(path.as_uri())
            found = Axe().run(page).response["violations"]
            assert [each["id"] for each in found] == [], (path.name, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            context.close()
