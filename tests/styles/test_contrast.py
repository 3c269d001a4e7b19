"""Text can be read on its ground: contrast computed from the tokens of each style.

Measure and thresholds: WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (other things).
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from reportkit.adapters import yaml
from reportkit.locales import load_locale
from reportkit.styles import Style, find_style
from reportkit.templates import Templates
from tests.conftest import BASE, ROOT
from tests.scenes import edition_of
from tests.styles.contrast import LARGE, TEXT, THING, contrast

STYLES = ["house", "plain"]
KINDS = ["full", "abridged"]

PAIRS = [
    # text, ground, least contrast, where print.css sets the one on the other
    ("ink", "paper", TEXT, "html, .fn, .toc-ch, td"),
    ("ink", "birch", TEXT, ".note; .opener .standfirst"),
    ("ink", "mist", TEXT, ".tip"),
    ("ink-2", "paper", TEXT, "running title, .source, .where, .toc-secs, .story-meta, .numbers"),
    ("ink-2", "birch", TEXT, ".xed"),
    ("warn-ink", "paper", TEXT, ".behind, in the margin of a draft"),
    ("warn-ink", "warn-tint", TEXT, ".draft-band"),
    ("spruce", "paper", TEXT, "h2, h3, .pull, .what, thead th, .endmatter dt"),
    ("spruce", "birch", LARGE, ".opener h1"),
    ("link", "paper", TEXT, "a, .label, .no, .year, .hang dt, .toc .n, .opener-no, .fn::marker"),
    ("link", "birch", TEXT, ".opener-no, .note > .label, .note a"),
    ("link", "mist", TEXT, ".tip > .label, .tip a"),
    ("on-dark", "paper", TEXT, ".spine, .goal-no, labels of the drawn spines"),
    ("cover-title", "cover-ground", LARGE, ".cover-title, .part h1, .blurb"),
    ("cover-text", "cover-ground", TEXT, ".part-lead"),
    ("cover-soft", "cover-ground", TEXT, ".cover-kind, .cover-sub, .part-no, .other"),
    ("board-text", "board-ground", TEXT, ".board"),
    ("spruce", "paper", THING, "bars of charts, marks of the timeline"),
    *((f"chart-{n}", "paper", THING, "bars and lines of charts") for n in range(2, 7)),
]


@cache
def _tokens(style: str, kind: str) -> dict[str, str]:
    return dict(find_style(style, BASE).edition_tokens(kind))


@pytest.mark.parametrize(("text", "ground", "least", "where"), PAIRS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", STYLES)
def test_text_is_legible_on_its_ground(
    style: str, kind: str, text: str, ground: str, least: float, where: str
) -> None:
    """Each pair of text and ground has the contrast that its size asks for."""
    tokens = _tokens(style, kind)
    assert contrast(tokens[text], tokens[ground]) >= least, where


def test_all_colours_are_in_the_table() -> None:
    """The table above knows every token that the sheet gives to text or to a ground."""
    sheet = find_style("house", BASE).file("print.css").read_text("utf-8")
    texts = set(re.findall(r"(?<![\w-])color:\s*var\(--([\w-]+)\)", sheet))
    grounds = set(re.findall(r"background(?:-color)?:\s*var\(--([\w-]+)\)", sheet))
    marks = {"spruce"}  # .timeline li::after, a mark without text
    assert texts == {text for text, _, _, _ in PAIRS if not text.startswith("chart")}
    assert grounds - marks == {ground for _, ground, _, _ in PAIRS}


@pytest.mark.parametrize("style", STYLES)
def test_styles_are_those_that_come_with_reportkit(style: str) -> None:
    """Every style of this repository is looked at here."""
    assert sorted(path.parent.name for path in (ROOT / "styles").glob("*/style.yaml")) == STYLES
    assert find_style(style, BASE).folders[0].parent == ROOT / "styles"


def _goal_colours() -> list[str]:
    path = ROOT / "manuscripts" / "iam-apkopojums" / "data" / "goals.yaml"
    file, _ = yaml.read(path.read_text("utf-8"), path)
    assert isinstance(file.value, list)
    return [str(goal["colour"]) for goal in file.value]


GREYS = [f"#{n:02x}{n:02x}{n:02x}" for n in range(0, 256, 3)]


@pytest.mark.parametrize("style", STYLES)
def test_text_is_legible_on_every_goal(style: str) -> None:
    """The head of a goal's page is set in what can be read on the goal's colour, whichever it is."""
    found = find_style(style, BASE)
    colours = [*_goal_colours(), *GREYS]
    assert len(colours) > 17
    low = [each for each in colours if contrast(each, _text_on(found, each)) < TEXT]
    assert low == []


def _text_on(style: Style, colour: str) -> str:
    """Return the colour of the text that the goal template sets on ``colour``."""
    goal = {"n": 1, "name": "Mērķis", "full": "Pilns nosaukums", "colour": colour}
    templates = Templates(style, edition_of(data={"goals": [goal]}), load_locale("lv"))
    told = {"title": "Nosaukums", "running": "", "standfirst": "", "params": {"goal": 1}}
    chapter = {"id": "merkis", "number": None, "label": "", "body": "", **told}
    html = templates.render("goal.html.j2", title="Nosaukums", chapter=chapter)
    ((ground, text),) = re.findall(r"background-color:(#\w+);color:(#\w+)", html)
    assert ground == colour
    return str(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    """Known values, from other calculators of contrast."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
