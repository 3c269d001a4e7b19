"""The desk as a page: what it says, and how it behaves in a browser.

The tests that need a browser are left out where no Chromium is to be had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page

from reportkit.deskpage import desk_page
from reportkit.deskpage.remark import Remark, remarks
from reportkit.diagnostics import Beside, Code, Place, Severity
from reportkit.styles import style_of
from tests.exchange.desks import NORMALISER, edit, opened, seminars

pytestmark = pytest.mark.slow

REMARK = Remark("RK260", "2020 is not in the full text", "Compare.", "Rīgā", "2019")


@pytest.fixture
def desk(report: Path) -> Path:
    """A report with a stale section of one source, and a fresh one made of two."""
    seminars(report)
    edit(report, "lv", "2019. gadā Rīgā", "2020. gadā Rīgā")
    edit(report, "lv", "Trešā rindkopa par vieslektoriem no Zviedrijas un Somijas.\n\n", "")
    return report


def page(report: Path, *found: Remark) -> str:
    told = opened(report)
    assert told.report is not None
    css = style_of(report).screen()
    return desk_page(told.report, told.desks[0], css, NORMALISER, {"seminari": found})


def entry(html: str, id_: str) -> HtmlElement:
    (found,) = [
        each
        for each in lxml.html.fromstring(html).iter("article")
        if each.get("aria-labelledby", "").partition("-")[2] == id_
    ]
    return found


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_what_came_and_went_is_marked_for_eye_and_ear(desk: Path) -> None:
    stale = entry(page(desk), "seminari")
    assert [words(each) for each in stale.iter("del")] == [
        "svītrots: 2019 svītrojuma beigas,",
        "svītrots: Trešā rindkopa par vieslektoriem no Zviedrijas un Somijas. svītrojuma beigas,",
    ]
    assert [words(each) for each in stale.iter("ins")] == ["ielikts: 2020 ielikuma beigas,"]


def test_sources_are_stacked_beside_the_abridgement(desk: Path) -> None:
    source, abridged = entry(page(desk), "vietas").findall(".//div[@class='pair']/section")
    assert [words(each) for each in source.findall("h4")] == [
        "Pilnais teksts vietas",
        "Pilnais teksts laiks",
    ]
    assert "Pavasaris un rudens." in words(source)
    assert "Jelgava and Ventspils, in spring." in words(abridged)
    assert (source.get("lang"), abridged.get("lang")) == ("lv", "en-GB")


def test_a_section_says_its_state_its_words_and_who_acknowledged_it(desk: Path) -> None:
    stale, fresh = entry(page(desk), "seminari"), entry(page(desk), "vietas")
    assert (stale.get("data-state"), fresh.get("data-state")) == ("stale", "fresh")
    assert "Novecojusi" in words(stale.find("h3"))
    assert "Saskaņoja Anna (2026. gada 2. marts)" in words(stale)
    assert re.search(r"Vārdi: \d+ → \d+ \(\d+ %\)", words(stale))


def test_the_command_is_there_to_be_copied(desk: Path) -> None:
    html = page(desk)
    (command,) = entry(html, "seminari").xpath(".//p[contains(@class, 'command')]/code")
    assert words(command) == (
        'reportkit ack seminari --report report --lang en --unchanged "pamatojums"'
    )
    assert not entry(html, "vietas").xpath(".//p[contains(@class, 'command')]")


def test_remarks_are_listed_and_their_words_marked_on_both_sides(desk: Path) -> None:
    found = entry(page(desk, REMARK), "seminari")
    assert "RK260" in words(found.find("./div"))
    source, abridged = found.findall(".//div[@class='pair']/section")
    assert [words(each) for each in source.iter("mark")] == ["Rīgā"]
    assert [words(each) for each in abridged.iter("mark")] == ["2019"]


def test_findings_become_remarks_of_the_section_that_they_stand_in(desk: Path) -> None:
    path = desk / "chapters/02-darbs.en.md"
    line = path.read_text().splitlines().index("The seminars took place in Riga in 2019.[^piezime]")
    beside = Beside(Place(desk / "chapters/02-darbs.lv.md", 7, 17, 4), "here")
    finding = Code("RK999", Severity.WARNING, "x").at(
        Place(path, line + 1, 36, 4), "a message", "a hint", beside=(beside,)
    )
    alone = Code("RK998", Severity.WARNING, "x").at(Place(path, line + 1), "of one language only")
    assert remarks(opened(desk).desks[0], [finding, alone]) == {
        "seminari": (Remark("RK999", "a message", "a hint", "2020", "2019"),)
    }


def test_what_an_author_wrote_is_text_and_never_markup(desk: Path) -> None:
    edit(desk, "lv", "Otrā rindkopa", "Otrā \\<script>alert(1)\\</script> & rindkopa")
    html = page(desk)
    assert "<script>alert" not in html
    inserted = " ".join(words(each) for each in entry(html, "seminari").iter("ins"))
    assert "<script>alert(1)</script> &" in inserted


def test_nothing_is_fetched(desk: Path) -> None:
    assert not re.search(r"""(?:src|href)=["'](?!#)|url\(|@import|https?:""", page(desk))


# -- In a browser ----------------------------------------------------------------------------------


@pytest.fixture
def file(desk: Path, tmp_path: Path) -> str:
    path = tmp_path / "desk.html"
    path.write_text(page(desk, REMARK), "utf-8")
    return path.as_uri()


@pytest.fixture
def opened_page(browser: Browser, file: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file)
    yield page
    page.close()


def visible(page: Page) -> list[str]:
    found = page.locator(".entry:visible h3").evaluate_all("all => all.map(one => one.id)")
    return [str(each).partition("-")[2] for each in found]


def test_filters_by_state_chapter_and_text(opened_page: Page) -> None:
    page = opened_page
    assert visible(page) == ["ievads", "seminari", "vietas"]
    page.select_option("[name=state]", "open")
    assert visible(page) == ["seminari"]
    assert page.inner_text("output") == "Redzamas 1 no 3"
    page.select_option("[name=state]", "")
    page.select_option("[name=chapter]", "01-ievads")
    assert visible(page) == ["ievads"]
    assert page.locator(".chapter:visible").count() == 1
    page.select_option("[name=chapter]", "")
    page.fill("[name=text]", "jelgava AND")
    assert visible(page) == ["vietas"]
    page.fill("[name=text]", "rindkopa par vieslektoriem")
    assert visible(page) == ["seminari"]
    page.fill("[name=text]", "nothing like that")
    assert page.is_visible(".none-shown")


def test_everything_can_be_reached_and_done_with_the_keyboard(opened_page: Page) -> None:
    page = opened_page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.name || document.activeElement.tagName")
        )
    fields = [each for each in reached if each in {"chapter", "state", "text"}]
    assert list(dict.fromkeys(fields)) == ["chapter", "state", "text"]
    assert {"SUMMARY", "BUTTON"} <= set(reached)
    page.locator(".entry details > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".entry details[open]").count() == 1


def test_the_command_is_copied(browser: Browser, file: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(file)
    button = page.locator(".command > button").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('.command > button').innerText.startsWith('Nokop')"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("reportkit ack seminari --report report --lang en")
    context.close()


def test_all_is_there_without_the_script(browser: Browser, file: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file)
    assert page.locator(".entry").count() == 3
    assert page.locator("form:visible, button:visible").count() == 0
    assert page.locator("article >> text=Otrā rindkopa par dalībniekiem").count() == 1
    context.close()


@pytest.mark.parametrize("width", [320, 360, 600, 900, 1280, 1600])
def test_no_width_needs_sideways_scrolling(opened_page: Page, width: int) -> None:
    opened_page.set_viewport_size({"width": width, "height": 800})
    assert opened_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened_page: Page, scheme: str) -> None:
    opened_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for each in opened_page.locator("details").all():
        each.evaluate("each => { each.open = true }")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(opened_page)
    assert found.violations_count == 0, found.generate_report()
