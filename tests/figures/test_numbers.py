"""A chart's numbers: the columns of its data, or the fields that it draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportkit.figures.numbers import numbers_of
from tests.scenes import edition_of, write

ROWS = [{"gads": "2019", "skaits": 3}, {"gads": "2020", "skaits": 2}]
COLUMNS = [{"key": "gads", "label": "Gads"}]
CHART = """\
data: {name: skaits}
encoding:
  y: {field: skaits, type: quantitative, axis: {title: {lv: Skaits, en: Number}}}
  x: {field: gads, type: nominal, title: {lv: Gads, en: Year}}
layer:
  - mark: bar
  - {mark: text, encoding: {text: {field: skaits, type: quantitative}}}
"""


def drawn(folder: Path, chart: str, data: Any = ROWS) -> Any:
    """Return the numbers of ``chart``."""
    write(folder, {"d.vl.yaml": chart})
    return numbers_of(folder / "d.vl.yaml", edition_of(folder=folder, data={"skaits": data}))


def test_fields_are_called_as_their_axes(tmp_path: Path) -> None:
    """What names comes before what counts, each field once, in the edition's language."""
    assert drawn(tmp_path, CHART) == {
        "columns": [{"key": "gads", "label": "Gads"}, {"key": "skaits", "label": "Skaits"}],
        "rows": ROWS,
    }


def test_columns_of_the_data_file_come_first(tmp_path: Path) -> None:
    """A data file that says how it is shown is shown so."""
    data = {"columns": COLUMNS, "rows": ROWS}
    assert drawn(tmp_path, CHART, data) == {"columns": COLUMNS, "rows": ROWS}


def test_rows_in_the_chart_itself(tmp_path: Path) -> None:
    """A chart may bring its own rows; a field without a title is called by its name."""
    chart = "data: {values: [{a: 1}]}\nmark: bar\nencoding: {x: {field: a}}\n"
    assert drawn(tmp_path, chart) == {"columns": [{"key": "a", "label": "a"}], "rows": [{"a": 1}]}


@pytest.mark.parametrize(
    "chart",
    [
        "mark: bar\n",
        "data: {values: [1, 2]}\nmark: bar\nencoding: {x: {field: data}}\n",
        "data: {name: skaits}\nmark: bar\n",
        "- a\n",
        "a: [",
    ],
)
def test_a_chart_without_rows_has_none(tmp_path: Path, chart: str) -> None:
    """Neither a chart without data nor a broken one is a fault."""
    assert drawn(tmp_path, chart) is None
