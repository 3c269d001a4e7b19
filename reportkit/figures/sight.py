"""A picture that a chapter names: is it fit to be printed, and what does it show if it is a chart?"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.diagnostics import Diagnostics, Place
from reportkit.figures.charts import draw_chart
from reportkit.figures.images import CHART, check_image
from reportkit.figures.numbers import Numbers, numbers_of
from reportkit.locales import Locale
from reportkit.model import Edition
from reportkit.styles import Style


@dataclass(frozen=True, slots=True)
class Sight:
    """What comes of looking at a picture.

    ``problems`` are to be told where the chapter names the picture; their own places mean
    nothing.  ``mistakes`` stand in the chart's file.  ``svg`` is the chart as drawn, ``numbers``
    what it draws.
    """

    problems: Diagnostics = ()
    mistakes: Diagnostics = ()
    svg: str | None = None
    numbers: Numbers | None = None


def look_at(source: str, wide: bool, edition: Edition, style: Style, locale: Locale) -> Sight:
    """Check the picture ``source``, a path from the report's folder, and draw it if it is a chart."""
    problems = tuple(check_image(source, edition.folder, Place(edition.folder)))
    if problems or not source.lower().endswith(CHART):
        return Sight(problems)
    path = edition.folder / source
    svg, mistakes = draw_chart(path, edition, style, locale, wide=wide)
    return Sight((), mistakes, svg, None if mistakes else numbers_of(path, edition))
