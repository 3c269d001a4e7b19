"""How long the rules take beside reading a report through pandoc, and when nothing has changed.

    python -m benchmarks.rules [PAGES]

Only ratios mean anything.  What is measured is the processor's time, pandoc's included, so that
whatever else the machine does counts little.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.manuscripts import write_report
from reportkit.cache import Cache
from reportkit.cache.tools import tools
from reportkit.lint.judging import copy_of, judge
from reportkit.prepare import convert
from reportkit.sources import Report, read_report
from reportkit.timings import Watch
from reportkit.workshop import Workshop

PAGES = 300


def main(pages: int = PAGES) -> None:
    """Measure a report of so many pages and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        write_report(Path(folder, "report"), pages)
        report, _ = read_report(Path(folder, "report"))
        assert report is not None
        tools()  # both need it
        cache = Cache(Path(folder, "cache"))
        pandoc = _seconds(lambda: _convert(report))
        first = _seconds(lambda: _judge(report, cache))
        copy_of.cache_clear()
        second = _seconds(lambda: _judge(report, cache))
    print(f"pandoc {pandoc:.2f} s, rules {first:.2f} s, rules again {second:.3f} s")
    print(f"rules / pandoc {first / pandoc:.2f}; first / second {first / second:.0f}")


def _convert(report: Report) -> None:
    for pair in report.pairs.values():
        for manuscript in pair.manuscripts.values():
            convert(manuscript.text, manuscript.text.language)


def _judge(report: Report, cache: Cache) -> None:
    judge(report, report.languages, Watch(), Workshop(cache))


def _seconds(work: Callable[[], object]) -> float:
    """Return how long the processor was busy with ``work``, in this process and in its children."""
    begun = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
