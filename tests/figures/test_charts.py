"""Charts: Vega-Lite in YAML, with texts per language and data of the report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from reportkit.diagnostics import Diagnostics
from reportkit.figures.charts import COLUMN_WIDTH, FULL_WIDTH, chart_look, draw_chart, rows_of
from reportkit.locales import load_locale
from reportkit.styles import find_style
from tests.scenes import edition_of, house, spots, write

CHART = """\
data: {name: places}
mark: bar
encoding:
  x: {field: n, type: quantitative, title: {lv: Skaits, en: Number}}
  y: {field: name, type: nominal, title: null}
"""
WIDTH = r'data-width="([\d.]+)">([^<]+)<'
DATA = {"places": [{"name": "Rīga", "n": 5}, {"name": "Cēsis", "n": 1200}]}


def drawn(
    folder: Path, text: str = CHART, language: str = "lv", *, wide: bool = False, **data: Any
) -> tuple[str, Diagnostics]:
    """Return the chart that ``text`` describes as SVG, and what was found."""
    write(folder, {"figures/a.vl.yaml": text})
    edition = edition_of(language=language, folder=folder, data=data or DATA)
    path = folder / "figures" / "a.vl.yaml"
    return draw_chart(path, edition, house(), load_locale(language), wide=wide)


def test_chart_has_the_reports_data(tmp_path: Path) -> None:
    """Rows come from the data file that the chart names, numbers as the language writes them."""
    svg, found = drawn(tmp_path)
    assert found == ()
    assert ">Cēsis</text>" in svg
    assert ">Skaits</text>" in svg
    assert ">1\u00a0200</text>" in svg


def test_chart_in_the_other_language(tmp_path: Path) -> None:
    """Texts per language are resolved."""
    svg, _ = drawn(tmp_path, language="en")
    assert ">Number</text>" in svg
    assert ">1,200</text>" in svg


def test_texts_note_how_wide_they_are(tmp_path: Path) -> None:
    """In the font of the style, where the chart is laid out with it; another notes nothing."""
    svg, _ = drawn(tmp_path)
    noted = {words: float(width) for width, words in re.findall(WIDTH, svg)}
    assert {"Rīga", "Cēsis", "Skaits", "1\u00a0200"} <= set(noted)
    left = re.search(r'transform="translate\((\d+),', svg)
    assert left is not None  # what the engine leaves for the names, and six for the gap
    assert max(noted["Rīga"], noted["Cēsis"]) + 6 == pytest.approx(int(left[1]), abs=1)
    strange, _ = drawn(tmp_path, f"{CHART}config: {{font: Nezināms}}\n")
    assert re.findall(WIDTH, strange) == []


def test_rows_under_columns(tmp_path: Path) -> None:
    """A data file that says its columns gives its rows."""
    svg, found = drawn(tmp_path, places={"columns": [], "rows": DATA["places"]})
    assert found == ()
    assert ">Cēsis</text>" in svg
    assert rows_of({"a": 1}) == [{"a": 1}]
    assert rows_of([{"a": 1}]) == [{"a": 1}]


@pytest.mark.parametrize(("wide", "width"), [(False, COLUMN_WIDTH), (True, FULL_WIDTH)])
def test_chart_is_as_wide_as_its_column(tmp_path: Path, wide: bool, width: float) -> None:
    """A chart that does not say how wide it is fills the column."""
    svg, _ = drawn(tmp_path, wide=wide)
    assert f'width="{width}"' in svg.partition(">")[0]


def test_chart_may_say_its_width(tmp_path: Path) -> None:
    """What the author says goes before."""
    svg, _ = drawn(tmp_path, CHART + "width: 200\nautosize: {type: fit}\n")
    assert 'width="200"' in svg.partition(">")[0]


def test_chart_has_the_styles_look(tmp_path: Path) -> None:
    """Colours are the tokens of the style, with no reference to a token left."""
    svg, _ = drawn(tmp_path)
    assert house().tokens["spruce"] in svg
    assert "var(--" not in svg


def test_style_without_a_look(tmp_path: Path) -> None:
    """A style need not say how charts look."""
    write(tmp_path / "styles" / "bare", {"style.yaml": "name: bare\n"})
    assert chart_look(find_style("bare", tmp_path), load_locale("lv")) == {}


def test_tokens_are_filled_into_the_look(tmp_path: Path) -> None:
    """chart.yaml may name the tokens of the style."""
    files = {
        "style.yaml": "name: bare\n",
        "tokens.css": ":root { --a: #123456; }",
        "chart.yaml": 'bar: {color: "var(--a)"}\n',
    }
    write(tmp_path / "styles" / "bare", files)
    look = chart_look(find_style("bare", tmp_path), load_locale("lv"))
    assert look == {"bar": {"color": "#123456"}}


@pytest.mark.parametrize(
    ("text", "spot", "words"),
    [
        ("- a\n", ("RK036", 1, 1), "not the description"),
        ("", ("RK004", 1, 1), "empty"),
        ("a: b: c", ("RK006", 1, 5), "breaks off"),
        (CHART.replace("places", "place"), ("RK050", 1, 14), 'no data file "place"'),
        (CHART.replace("bar", "brr"), ("RK036", 2, 7), '"brr" is not a mark'),
        (CHART.replace("bar", "image"), ("RK036", 2, 7), '"image" is not a mark'),
        (CHART.replace("bar", "{type: geoshape}"), ("RK036", 2, 7), '"geoshape"'),
        (
            CHART.replace("name: places", "url: data.csv"),
            ("RK037", 1, 13),
            'cannot read "data.csv"',
        ),
        (
            CHART + "transform: [{lookup: n, from: {data: {url: http://a.b}, key: n}}]\n",
            ("RK037", 6, 44),
            'cannot read "http://a.b"',
        ),
        (
            "layer:\n  - {mark: bar}\n  - {mark: nosuch}\n",
            ("RK036", 3, 12),
            '"nosuch" is not a mark',
        ),
        (
            "mark: bar\nencoding: {x: {field: n, type: nosuch}}\n",
            ("RK036", 1, 1),
            "cannot be drawn",
        ),
    ],
)
def test_mistakes_are_told(
    tmp_path: Path, text: str, spot: tuple[str, int, int], words: str
) -> None:
    """A chart that cannot be drawn gives no picture, and one finding in its own file."""
    svg, found = drawn(tmp_path, text)
    assert svg == ""
    assert spots(found) == [spot]
    assert words in found[0].message


def test_nearest_data_file_is_named(tmp_path: Path) -> None:
    """The hint names the data file that is most like it, else how to name a new one."""
    assert drawn(tmp_path, CHART.replace("places", "place"))[1][0].hint == 'did you mean "places"?'
    assert "data/zzz.yaml" in drawn(tmp_path, CHART.replace("places", "zzz"))[1][0].hint


def test_rows_and_look_may_hold_any_words(tmp_path: Path) -> None:
    """Columns called "mark" and "url" in inline rows, and the look of marks, are no mistakes."""
    text = CHART.replace("{name: places}", "{values: [{name: a, n: 1, mark: 5, url: http://a.b}]}")
    svg, found = drawn(tmp_path, text + "config: {mark: {opacity: 0.5}}\n")
    assert found == ()
    assert ">a</text>" in svg


def test_chart_outside_the_report_is_told(tmp_path: Path) -> None:
    """A chart's file that is a link out of the report is not read."""
    report = tmp_path / "report"
    (report / "figures").mkdir(parents=True)
    write(tmp_path, {"a.vl.yaml": CHART})
    path = report / "figures" / "a.vl.yaml"
    path.symlink_to(tmp_path / "a.vl.yaml")
    svg, found = draw_chart(path, edition_of(folder=report), house(), load_locale("lv"))
    assert (svg, [each.code for each in found]) == ("", ["RK031"])
