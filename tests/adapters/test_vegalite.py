"""Vega-Lite: charts drawn in a language, with nothing read from anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportkit.adapters import cldr, vegalite
from tests.scenes import house

CHART: dict[str, Any] = {
    "data": {"values": [{"a": "Ērgļi", "b": 1234.5}, {"a": "Cēsis", "b": 20}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "b", "type": "quantitative"},
        "y": {"field": "a", "type": "nominal"},
    },
}


def drawn(chart: dict[str, Any], tag: str = "lv", look: dict[str, Any] | None = None) -> str:
    """Return ``chart`` as SVG."""
    fonts = tuple(house().fonts.values())
    return vegalite.to_svg(chart, look or {}, fonts, cldr.chart_numbers(tag), cldr.chart_dates(tag))


def test_chart_is_svg_with_its_words() -> None:
    """The labels are text, letters of other languages included."""
    svg = drawn(CHART)
    assert svg.startswith("<svg")
    assert ">Ērgļi</text>" in svg


@pytest.mark.parametrize(("tag", "number"), [("lv", "1\u00a0200"), ("en-GB", "1,200")])
def test_numbers_are_the_languages(tag: str, number: str) -> None:
    """Axes have the groups of the language."""
    assert f">{number}</text>" in drawn(CHART, tag)


def test_months_are_the_languages() -> None:
    """Axes of time have the months of the language."""
    chart = {
        "data": {"values": [{"a": "2021-01-01", "b": 1}, {"a": "2021-03-01", "b": 2}]},
        "mark": "line",
        "encoding": {
            "x": {"field": "a", "type": "temporal", "axis": {"format": "%B"}},
            "y": {"field": "b", "type": "quantitative"},
        },
    }
    assert ">februāris</text>" in drawn(chart)


def test_look_is_the_styles() -> None:
    """The style's config decides colours."""
    assert "#12332d" in drawn(CHART, look={"bar": {"color": "#12332d"}})


def test_same_chart_gives_the_same_bytes() -> None:
    """A chart is drawn the same each time."""
    assert drawn(CHART) == drawn(CHART)


@pytest.mark.parametrize(
    "change",
    [
        {"mark": None},
        {"mark": "bar", "encoding": {"x": {"field": "b", "type": "nosuch"}}, "data": 3},
        {"data": {"url": "https://example.invalid/a.csv"}},
        {"data": {"url": "/etc/hostname"}},
    ],
)
def test_what_cannot_be_drawn_is_an_error(change: dict[str, Any]) -> None:
    """A wrong description, and one that reads from elsewhere, raises with one line of reason."""
    with pytest.raises(vegalite.ChartError) as caught:
        drawn({**CHART, **change})
    assert str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_file_is_read(tmp_path: Path) -> None:
    """A chart that names a file of the machine shows nothing of it."""
    path = tmp_path / "secret.json"
    path.write_text(json.dumps([{"a": "Noslēpums", "b": 3}]), "utf-8")
    assert "Noslēpums" not in drawn({**CHART, "data": {"url": path.as_uri()}})
