"""Vega-Lite, through vl-convert: the description of a chart -> SVG, with no browser.

The engine may not read anything: data come with the description.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

VERSION = "5.21"
"""The version of Vega-Lite that charts are read as."""

_registered: set[Path] = set()


class ChartError(Exception):
    """The description is not one of a chart; the message is the engine's own first line."""


def to_svg(
    chart: Mapping[str, Any],
    look: Mapping[str, Any],
    fonts: Collection[Path],
    numbers: Mapping[str, Any],
    dates: Mapping[str, Any],
) -> str:
    """Return ``chart`` drawn as SVG text.

    ``look`` is a Vega-Lite config; ``fonts`` are font files that texts are measured with;
    ``numbers`` and ``dates`` are locales in the form of d3-format and d3-time-format.
    """
    import vl_convert

    for folder in sorted({path.parent for path in fonts} - _registered):
        vl_convert.register_font_directory(str(folder))
        _registered.add(folder)
    try:
        return str(
            vl_convert.vegalite_to_svg(
                json.dumps(chart, default=str),
                vl_version=VERSION,
                config=dict(look),
                allowed_base_urls=[],
                format_locale=dict(numbers),
                time_format_locale=dict(dates),
            )
        )
    except ValueError as error:
        raise ChartError(_first_line(str(error))) from None


def _first_line(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return next(
        (line for line in lines if "Error" in line), lines[0] if lines else "no reason given"
    )
