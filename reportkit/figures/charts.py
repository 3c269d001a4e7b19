"""A chart: Vega-Lite in YAML, with texts per language and data from the report -> SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters import cldr, vegalite, yaml
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.figures.lettering import with_widths
from reportkit.locales import Locale
from reportkit.model import Edition
from reportkit.near import nearest
from reportkit.sources.data import in_language, read_yaml
from reportkit.styles import Style

COLUMN_WIDTH = 453.5
FULL_WIDTH = 612.3
"""How wide a chart is drawn, in CSS px: 120 mm, the text column, and 162 mm, both columns."""


MARKS = (
    *("arc", "area", "bar", "boxplot", "circle", "errorband", "errorbar", "line", "point"),
    *("rect", "rule", "square", "text", "tick", "trail"),
)
"""What a chart may be drawn with; pictures and maps, which are read from elsewhere, are not here."""

_EXAMPLE = "Write data: {name: …}, mark: bar, and encoding: with x and y."


def draw_chart(
    path: Path, edition: Edition, style: Style, locale: Locale, *, wide: bool = False
) -> tuple[str, Diagnostics]:
    """Return the chart in ``path`` as SVG text, "" with findings where it cannot be drawn.

    A chart draws from a data file of the report when it says ``data: {name: seminari}``.
    """
    data = edition.data
    file, found = read_yaml(path, edition.folder)
    if found:
        return "", found
    if not isinstance(file.value, dict):
        return "", (
            codes.WRONG_CHART.at(
                file.place(()), "this is not the description of a chart", _EXAMPLE
            ),
        )
    found = (*_remote(file), *_unknown_data(file, data), *_unknown_marks(file))
    if found:
        return "", found
    chart = in_language(file.value, locale.code, edition.languages)
    chart = _sized(chart, FULL_WIDTH if wide else COLUMN_WIDTH)
    chart["datasets"] = {name: rows_of(data[name]) for name, _ in _named(file.value, ())}
    try:
        svg = vegalite.to_svg(
            chart,
            chart_look(style, locale),
            tuple(style.fonts.values()),
            cldr.chart_numbers(locale.tag),
            cldr.chart_dates(locale.tag),
        )
    except vegalite.ChartError as error:
        message = f"the chart cannot be drawn: {error}"
        hint = "Compare it with the examples of Vega-Lite for this kind of chart."
        return "", (codes.WRONG_CHART.at(file.place(()), message, hint),)
    return with_widths(svg, style.faces), ()


def rows_of(data: Any) -> Any:
    """Return the rows of a data file: the whole list, or what stands under ``rows``."""
    return data.get("rows", [data]) if isinstance(data, Mapping) else data


def chart_look(style: Style, locale: Locale) -> Mapping[str, Any]:
    """Return the style's chart.yaml, a Vega-Lite config, with the style's tokens filled in."""
    if not style.has("chart.yaml"):
        return {}
    path = style.file("chart.yaml")
    tokens = style.tokens
    text = re.sub(r"var\(--([\w-]+)\)", lambda m: tokens.get(m[1], ""), path.read_text("utf-8"))
    file, _ = yaml.read(text, path)
    return file.value if isinstance(file.value, dict) else {}


def _sized(chart: dict[str, Any], width: float) -> dict[str, Any]:
    """Return ``chart`` as wide as the column, if it is a single view that does not say."""
    if "width" in chart or not {"mark", "layer"} & chart.keys():
        return dict(chart)
    return {"width": width, "autosize": {"type": "fit", "contains": "padding"}, **chart}


def _remote(file: YamlFile) -> Iterator[Diagnostic]:
    for path, value in _walk(file.value, ()):
        if path and path[-1] == "url" and not isinstance(value, dict):
            message = f'a chart cannot read "{value}"'
            hint = "Put the numbers into data/name.yaml and write data: {name: name}."
            yield codes.REMOTE_CHART.at(file.place(path), message, hint)


def _unknown_data(file: YamlFile, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for name, path in _named(file.value, ()):
        if name not in data:
            message = f'there is no data file "{name}"'
            hint = nearest(name, list(data)) or f"Write data/{name}.yaml."
            yield codes.NO_DATA.at(file.place(path), message, hint)


def _unknown_marks(file: YamlFile) -> Iterator[Diagnostic]:
    for path, value in _walk(file.value, ()):
        name = value.get("type") if isinstance(value, dict) else value
        if path and path[-1] == "mark" and name not in MARKS:
            hint = nearest(str(name), MARKS) or f"Known: {', '.join(MARKS)}."
            yield codes.WRONG_CHART.at(file.place(path), f'"{name}" is not a mark', hint)


def _named(value: Any, path: Path_) -> Iterator[tuple[str, Path_]]:
    """Yield the data files that a chart names, each with its place."""
    for where, each in _walk(value, path):
        if where[-2:] == ("data", "name"):
            yield str(each), where


def _walk(value: Any, path: Path_) -> Iterator[tuple[Path_, Any]]:
    """Yield all that describes the chart with its place; rows of data and the look are left out."""
    yield path, value
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key not in ("values", "datasets", "config"):
                yield from _walk(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _walk(each, (*path, index))
