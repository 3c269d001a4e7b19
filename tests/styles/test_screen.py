"""The sheet for pages in a browser: its colours in both schemes, and a page that shows it all.

``screen.html`` holds every component once.  The tests that need a browser are left out where no
Chromium is to be had.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest

from reportkit.styles import find_style
from tests.conftest import BASE, ROOT
from tests.styles.contrast import TEXT, THING, contrast

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STYLES = ["house", "plain"]
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
DEMO = ROOT / "tests" / "styles" / "screen.html"

PAIRS = [
    *((text, ground, TEXT) for ground in ("ground", "panel") for text in ("text", "soft", "title")),
    *(("accent", ground, TEXT) for ground in ("ground", "panel")),
    *(("text", f"{state}-ground", TEXT) for state in ("good", "warn", "bad")),
    *((state, f"{state}-ground", TEXT) for state in ("good", "warn", "bad")),
    *(("soft", f"{state}-ground", TEXT) for state in ("warn",)),
    ("ground", "accent", TEXT),  # the words of a button
    ("birch", "spruce", TEXT),  # the masthead, the same in both schemes
    ("moss", "spruce", TEXT),
    ("bad", "ground", THING),  # the edge of a field that is filled in wrongly
]


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("style", STYLES)
def test_text_is_legible_in_light_and_dark(
    style: str, scheme: str, text: str, ground: str, least: float
) -> None:
    """Each pair of text and ground has its contrast, whichever scheme the reader has chosen."""
    colours = _colours(style, scheme)
    assert contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("style", STYLES)
def test_the_sheet_stands_alone(style: str) -> None:
    """One text: every name in it has a value there, and nothing is fetched from elsewhere."""
    css = find_style(style, BASE).screen()
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) <= set(re.findall(r"--([\w-]+):", css))
    assert not re.search(r"url\(|@import|https?:", css)


def test_the_sheet_holds_no_colour_of_its_own() -> None:
    """A style that overrides tokens changes the screen too."""
    css = find_style("house", BASE).file("screen.css").read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", css)


def test_every_component_is_listed_and_shown() -> None:
    """A class that the sheet dresses stands in its head comment and on the page of examples."""
    css = find_style("house", BASE).file("screen.css").read_text("utf-8")
    head, rules = css.split("*/", 1)
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)))
    shown = " ".join(re.findall(r'class="([^"]*)"', DEMO.read_text("utf-8"))).split()
    unlisted = {each for each in classes if not re.search(rf"\b{each}\b", head)}
    assert not unlisted
    assert classes - set(shown) == {"narrow", "broad", "hidden"}


def demo(style: str) -> str:
    """Return the page of examples, dressed."""
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Examples</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{find_style(style, BASE).screen()}</style><body>{DEMO.read_text('utf-8')}"
    )


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 768, 1600])
def test_nothing_leaves_the_window(browser: Browser, width: int) -> None:
    """From a small telephone to a wide screen only tables and code scroll, each by itself."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(demo("house"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("style", STYLES)
def test_axe_finds_nothing(browser: Browser, style: str, scheme: Literal["light", "dark"]) -> None:
    """axe-core, which sees the page as drawn, agrees: WCAG 2.2 A and AA, and its best practice."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    page.set_content(demo(style))
    found = axe.run(page).response["violations"]
    page.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.slow
def test_the_keyboard_is_seen(browser: Browser) -> None:
    """Whatever the Tab key reaches has an outline of 3 px, the way past the masthead first."""
    page = browser.new_page()
    page.set_content(demo("house"))
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "[document.activeElement.className, getComputedStyle(document.activeElement).outlineWidth]"
            )
        )
    page.close()
    assert reached[0][0] == "skip"
    assert {width for _, width in reached} == {"3px"}


def _colours(style: str, scheme: str) -> dict[str, str]:
    """Return the values that the names of the sheet have in a scheme, as a browser resolves them."""
    css = find_style(style, BASE).screen()
    light, dark = re.split(r"@media screen and \(prefers-color-scheme: dark\)", css)
    rules = light + (dark.split("}", 1)[0] if scheme == "dark" else "")
    known = dict(re.findall(r"--([\w-]+):\s*([^;}]+);", rules))
    return {name: _resolved(value, known) for name, value in known.items()}


def _resolved(value: str, known: dict[str, str]) -> str:
    name = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _resolved(known[name[1]], known) if name else value
