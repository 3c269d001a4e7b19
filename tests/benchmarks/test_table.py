"""The tables: ratios first, each within its round."""

from __future__ import annotations

from benchmarks.measure import Cost
from benchmarks.table import Measurement, Tables


def measured(
    asked: int, route: str, wall: float, round_: int = 1, peak: float = 100
) -> Measurement:
    return Measurement(asked, round_, route, Cost(wall, wall * 2, peak), asked, size=asked * 4)


def test_ratio_is_taken_within_a_round() -> None:
    measurements = [
        measured(300, route, wall * slow, nth)
        for nth, slow in ((1, 1), (2, 5), (3, 2))
        for route, wall in (("weasyprint", 40), ("cold", 10 / nth), ("word", 1), ("pages", 2))
    ]
    text = Tables(
        [*measurements, *(measured(300, "nothing", 0.4, nth) for nth in (1, 2, 3))]
    ).markdown()
    assert "| reportkit, for the first time | ≥ 2.5× | 8.0× |" in text
    assert "| size of the PDF | ≤ 1 | 1.00 |" in text
    assert text.index("Against pandoc + WeasyPrint") < text.index("Measured: about 300 pages")
    assert "Typst" not in text


def test_long_report_is_compared_page_by_page() -> None:
    measurements = [
        measured(300, "cold", 30, peak=100),
        measured(1200, "cold", 126, peak=110),
    ]
    text = Tables(measurements).markdown()
    assert "| time per page | ≤ 1.1 | 1.05 |" in text
    assert "| memory of the largest process | ≤ 1.2 | 1.10 |" in text
    assert "WeasyPrint" not in text


def test_epub_is_compared_with_pandocs() -> None:
    measurements = [
        measured(300, route, wall)
        for route, wall in (
            ("pandoc-epub", 6),
            ("epub", 3),
            ("epub-word", 1),
            ("epub-paged", 12),
            ("epub-paged-word", 2),
        )
    ]
    text = Tables(measurements).markdown()
    assert "| reportkit to EPUB, no page list | ≥ 1× | 2.0× |" in text
    assert "| reportkit to EPUB, one word changed | ≥ 5× | 6.0× |" in text
    assert "| reportkit to EPUB, with page list |  | 0.5× |" in text
