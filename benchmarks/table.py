"""Measurements -> the tables of docs/benchmarks.md: ratios first, then what they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.measure import Cost
from benchmarks.routes import ROUTES


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run of a route: the report's length, what it cost, and the PDF's pages and kB.

    ``asked`` is about how many pages there should be.
    """

    asked: int
    round: int
    route: str
    cost: Cost
    pages: int
    size: float


Value = Callable[[Measurement], float]

_GOALS = {"cold": 2.5, "word": 25, "pages": 12, "nothing": 80}
"""How many times faster than the plain route reportkit is to be."""

_EPUB_GOALS = {"epub": "≥ 1×", "epub-word": "≥ 5×", "epub-paged": "", "epub-paged-word": ""}
"""How many times faster than pandoc; the page list, which pandoc has not, is typesetting too."""

_BASE, _LONG = 300, 1200


class Tables:
    """The tables about ``measurements``.

    A ratio is taken within a round, where the machine was in one mood; the median of the rounds
    is told.
    """

    def __init__(self, measurements: Sequence[Measurement]) -> None:
        self._all = measurements
        self._lengths = sorted({each.asked for each in measurements})

    def markdown(self) -> str:
        """Return all tables for which there are measurements."""
        return "\n".join(
            [
                *self._against_plain(),
                *self._long(),
                *self._against_typst(),
                *self._against_pandoc(),
                *self._raw(),
            ]
        )

    def _against_plain(self) -> Iterator[str]:
        lengths = [each for each in self._lengths if self._has(each, "weasyprint")]
        if lengths:
            yield from _head("Against pandoc + WeasyPrint", "goal", *map(_pages, lengths))
        for key, goal in _GOALS.items() if lengths else ():
            ratios = (self._ratio(each, ("weasyprint", key), _wall) for each in lengths)
            yield _row(_name(key), f"≥ {goal}×", *(f"{each:.1f}×" for each in ratios))
        if lengths:
            sizes = (
                self._ratio(each, ("cold", "weasyprint"), lambda one: one.size) for each in lengths
            )
            yield _row("size of the PDF", "≤ 1", *(f"{each:.2f}" for each in sizes)) + "\n"

    def _against_pandoc(self) -> Iterator[str]:
        lengths = [each for each in self._lengths if self._has(each, "pandoc-epub")]
        if lengths:
            yield from _head("EPUB, against pandoc's own writer", "goal", *map(_pages, lengths))
        for key, goal in _EPUB_GOALS.items() if lengths else ():
            ratios = (self._ratio(each, ("pandoc-epub", key), _wall) for each in lengths)
            yield _row(_name(key), goal, *(f"{each:.1f}×" for each in ratios))
        if lengths:
            yield ""

    def _long(self) -> Iterator[str]:
        if not {_BASE, _LONG} <= set(self._lengths):
            return
        yield from _head(f"{_LONG:,} pages against {_BASE}, for the first time", "goal", "measured")
        for name, goal, value in (
            ("time per page", "≤ 1.1", lambda one: one.cost.wall / one.pages),
            ("processor time per page", "", lambda one: one.cost.cpu / one.pages),
            ("memory of the largest process", "≤ 1.2", lambda one: one.cost.peak),
        ):
            yield _row(name, goal, f"{self._between('cold', value):.2f}")
        yield ""

    def _against_typst(self) -> Iterator[str]:
        lengths = [each for each in self._lengths if self._has(each, "typst")]
        if lengths:
            yield from _head("Against pandoc + Typst", *map(_pages, lengths))
        for key in _GOALS if lengths else ():
            ratios = (self._ratio(each, ("typst", key), _wall) for each in lengths)
            yield _row(_name(key), *(f"{each:.2f}×" for each in ratios))
        yield ""

    def _raw(self) -> Iterator[str]:
        columns = ("time, s", "processor, s", "largest process, MB", "pages", "PDF, kB")
        for length in self._lengths:
            yield from _head(f"Measured: about {length:,} pages", *columns)
            for route in ROUTES:
                found = [one for one in self._all if (one.asked, one.route) == (length, route.key)]
                if found:
                    yield _row(route.name, *_medians(found))
            yield ""

    def _has(self, length: int, route: str) -> bool:
        return any((one.asked, one.route) == (length, route) for one in self._all)

    def _ratio(self, length: int, routes: tuple[str, str], value: Value) -> float:
        """Return how many times the first route's value is the second's."""
        one, other = (self._values(length, route, value) for route in routes)
        return median(one[each] / other[each] for each in one)

    def _between(self, route: str, value: Value) -> float:
        """Return how many times a value at the long report is that at the base."""
        one, other = (self._values(length, route, value) for length in (_LONG, _BASE))
        return median(one[each] / other[each] for each in one)

    def _values(self, length: int, route: str, value: Value) -> dict[int, float]:
        """Return the values by round."""
        return {
            one.round: value(one) for one in self._all if (one.asked, one.route) == (length, route)
        }


def _wall(one: Measurement) -> float:
    return one.cost.wall


def _medians(found: Sequence[Measurement]) -> tuple[str, ...]:
    return (
        f"{median(one.cost.wall for one in found):.2f}",
        f"{median(one.cost.cpu for one in found):.2f}",
        f"{median(one.cost.peak for one in found):.0f}",
        f"{median(one.pages for one in found):.0f}",
        f"{median(one.size for one in found):.0f}",
    )


def _name(key: str) -> str:
    return next(route.name for route in ROUTES if route.key == key)


def _pages(length: int) -> str:
    return f"{length:,} pages"


def _head(title: str, *columns: str) -> Iterator[str]:
    yield f"### {title}\n"
    yield _row("", *columns)
    yield _row("---", *("--:" for _ in columns))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
