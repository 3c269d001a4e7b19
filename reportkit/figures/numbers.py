"""What a chart shows, as a table: for those who want to read the numbers.

A data file that says which columns it has is shown with these.  Of any other the columns are the
fields that the chart draws, called as its axes and legends are: first those that name, then those
that count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportkit.figures.charts import rows_of
from reportkit.model import Edition
from reportkit.sources.data import in_language, read_yaml

Numbers = Mapping[str, Any]
"""``columns``, each with key and label, and ``rows``: what a view of data is given."""


def numbers_of(path: Path, edition: Edition) -> Numbers | None:
    """Return what the chart in ``path`` shows, None where it draws from no rows of its own."""
    file, found = read_yaml(path, edition.folder)
    if found or not isinstance(file.value, Mapping):
        return None
    chart = in_language(file.value, edition.language, edition.languages)
    source = next(_sources(chart), None)
    if source is None:
        return None
    data = edition.data.get(str(source.get("name")), source.get("values"))
    rows = rows_of(data) if data is not None else None
    columns = data.get("columns") if isinstance(data, Mapping) else None
    columns = columns or list(_columns(chart))
    if not columns or not isinstance(rows, list):
        return None
    if not all(isinstance(row, Mapping) for row in rows):
        return None
    return {"columns": columns, "rows": rows}


def _views(chart: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the chart and all its layers and parts."""
    if isinstance(chart, Mapping):
        yield chart
        for name in ("layer", "hconcat", "vconcat", "concat", "spec"):
            inside = chart.get(name, [])
            for each in inside if isinstance(inside, list) else [inside]:
                yield from _views(each)


def _sources(chart: Any) -> Iterator[Mapping[str, Any]]:
    for view in _views(chart):
        if isinstance(view.get("data"), Mapping):
            yield view["data"]


def _columns(chart: Any) -> Iterator[dict[str, str]]:
    """Yield a column for each field that the chart draws."""
    drawn: dict[str, tuple[bool, str]] = {}
    for view in _views(chart):
        encoding = view.get("encoding")
        for channel in encoding.values() if isinstance(encoding, Mapping) else ():
            if isinstance(channel, Mapping) and isinstance(channel.get("field"), str):
                field, counts = channel["field"], channel.get("type") == "quantitative"
                drawn.setdefault(field, (counts, _title(channel) or field))
    for field, (_, label) in sorted(drawn.items(), key=lambda each: each[1][0]):
        yield {"key": field, "label": label}


def _title(channel: Mapping[str, Any]) -> str:
    """Return what the axis or the legend of a channel is called."""
    parts = (channel, channel.get("axis"), channel.get("legend"))
    titles = (part.get("title") for part in parts if isinstance(part, Mapping))
    return next((each for each in titles if isinstance(each, str) and each), "")
