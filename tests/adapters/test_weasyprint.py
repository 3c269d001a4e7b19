"""The WeasyPrint adapter: what may be read, what is told, where lines break."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.adapters.pages import Run
from reportkit.adapters.weasyprint import Layout, LayoutError, Sheet, lay_out, shown_glyphs
from reportkit.adapters.weasyprint.resources import Resources
from tests.typeset import torture

FACES = """@font-face { font-family: T; src: url(font:serif) }
@page { size: 200mm 200mm; margin: 10mm } html { font: 10pt/14pt T } b { font: inherit }"""


def unchanged(_root: object) -> None:
    """Edit nothing."""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return Sheet(FACES, torture.fonts(), (tmp_path_factory.mktemp("nothing"),))


@pytest.fixture
def laid_out(sheet: Sheet, tmp_path: Path) -> Callable[[str], Layout]:
    return lambda html: lay_out(f'<html lang="lv">{html}', unchanged, sheet, tmp_path)


# -- What may be read ------------------------------------------------------------------------------


def test_only_files_under_the_roots_are_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.txt").write_text(folder.name)
    (inside / "link.txt").symlink_to(outside / "a.txt")
    resources = Resources({"f": inside / "a.txt"}, [inside])
    assert resources.read((inside / "a.txt").as_uri()) == (b"in", "")
    assert resources.read("font:f") == (b"in", "")
    assert resources.read("data:text/plain,a%20b") == (b"a b", "text/plain")
    assert resources.read("data:image/png;base64,YWI=") == (b"ab", "image/png")
    for forbidden in (
        (outside / "a.txt").as_uri(),
        (inside / "link.txt").as_uri(),
        f"{inside.as_uri()}/../out/a.txt",
        f"{inside.as_uri()}/%2e%2e/out/a.txt",
        "file://elsewhere/etc/passwd",
        "http://example.org/a.png",
        "ftp://example.org/a.png",
        "font:g",
        "a.txt",
        "data:image/png;base64,a",
    ):
        with pytest.raises(LayoutError):
            resources.read(forbidden)


def test_a_sibling_with_the_same_beginning_is_not_under_the_root(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report-2").mkdir()
    (tmp_path / "report-2" / "a").write_text("")
    with pytest.raises(LayoutError):
        Resources({}, [tmp_path / "report"]).read((tmp_path / "report-2" / "a").as_uri())


@pytest.mark.parametrize(
    "html",
    [
        '<img src="missing.png" alt="">',
        '<img src="https://example.org/a.png" alt="">',
        '<p style="background: url(missing.svg)">a',
        '<img src="data:image/png;base64,bm8=" alt="">',
        '<link rel="stylesheet" href="missing.css">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/a.png"/></svg>',
    ],
)
def test_what_cannot_be_read_is_an_error(html: str, laid_out: Callable[[str], Layout]) -> None:
    with pytest.raises(LayoutError):
        laid_out(html).write(unchanged)


def test_an_svg_may_not_read_on(laid_out: Callable[[str], Layout]) -> None:
    """The engine swallows errors while it draws an SVG picture; they are told all the same."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    picture = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    with pytest.raises(LayoutError, match="passwd"):
        laid_out(f'<img src="{picture}" alt="">').write(unchanged)


def test_a_missing_font_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="gone"):
        Sheet(FACES, {"serif": tmp_path / "gone.otf"}, ())
    with pytest.raises(LayoutError, match="font:serif"):
        Sheet(FACES, {}, ())


# -- What is told ----------------------------------------------------------------------------------


def test_warnings_are_kept_once_and_in_order(tmp_path: Path) -> None:
    sheet = Sheet(FACES + "p { colour: red } q { colour: red }", torture.fonts(), ())
    first = lay_out("<p style='float: up'>a</p>", unchanged, sheet, tmp_path)
    second = lay_out("<p>b</p>", unchanged, sheet, tmp_path)
    assert [each for each in first.warnings if "colour" in each] == second.warnings
    assert len(second.warnings) == 2
    assert "float" in first.warnings[-1]


def test_a_font_of_the_machine_is_told(laid_out: Callable[[str], Layout]) -> None:
    layout = laid_out("<p style='font-family: monospace'>a</p>")
    layout.write(unchanged)
    assert any("does not bring" in each for each in layout.warnings)


def test_runs_know_where_they_come_from(laid_out: Callable[[str], Layout]) -> None:
    layout = laid_out(
        "<style>q::before { content: '(' }</style><p>a <em>b</em><ul><li>c</ul><q>d</q>"
    )
    told = [(run.element.tag, run.part, run.text) for run in layout.runs if run.element is not None]
    assert told == [
        ("p", "", "a "),
        ("em", "", "b"),
        ("li", "marker", "• "),
        ("li", "", "c"),
        ("q", "before", "("),
        ("q", "", "d"),
        ("q", "after", "”"),
    ]
    first = next(iter(layout.runs))
    margins = (10 / 25.4 + 8 / 96) * 72  # of the page, and of body
    assert first.page == 0
    assert first.area.left == pytest.approx(margins)
    assert first.area.top < layout.heights[0] == pytest.approx(200 / 25.4 * 72)


def test_the_head_of_a_table_is_furniture_when_it_is_drawn_again(
    laid_out: Callable[[str], Layout],
) -> None:
    rows = "<tr><td>b</td></tr>" * 60
    layout = laid_out(f"<table><thead><tr><th>a</th></tr></thead>{rows}</table>")
    heads = [run for run in layout.runs if run.text == "a"]
    assert [(run.page, run.is_furniture) for run in heads] == [(0, False), (1, True), (2, True)]


def test_anchors_and_links_are_taken_over(laid_out: Callable[[str], Layout]) -> None:
    layout = laid_out(
        "<p id='a'>a</p><p style='break-before: page' id='b'><a href='rk:a'>b</a></p>"
    )
    assert {name: spot.page for name, spot in layout.anchors.items()} == {"a": 0, "b": 1}
    (link,) = layout.links
    assert (link.page, link.target, link.element.tag) == (1, "rk:a", "a")


def test_shown_glyphs() -> None:
    assert shown_glyphs(b"[<00130014>-20<0015>] TJ") == ["0013", "0014", "0015"]


# -- Where lines break -----------------------------------------------------------------------------

SENTENCES = (
    "Tad virsrakstā to pasaka vārds {}; ja tā nav, sadaļa cēlusies no tās, kurai ir tāds pats. "
    "Angļu sadaļai, kurai latviski nekas neatbilst, pieraksta {}. To, ko {}, tad {}/x un ({})."
)
WORDS = ("from", "id", ".added", "pārveidojumi", "xyz")


def lines(runs: list[Run]) -> list[str]:
    """Return the lines that the runs stand on."""
    return [
        "".join(run.text for run in line).strip()
        for _, line in itertools.groupby(runs, lambda run: run.line)
    ]


@pytest.mark.parametrize("width", range(60, 160, 5))
def test_elements_do_not_change_where_lines_break(
    width: int, laid_out: Callable[[str], Layout]
) -> None:
    """The engine, left alone, breaks some of these lines after their first word."""
    box = f"<p style='width: {width}mm'>"
    plain = laid_out(box + SENTENCES.format(*WORDS))
    marked = laid_out(box + SENTENCES.format(*(f"<b>{word}</b>" for word in WORDS)))
    assert lines(list(marked.runs)) == lines(list(plain.runs))
