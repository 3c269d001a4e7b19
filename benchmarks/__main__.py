"""``make bench``: reportkit and others at the same work, in turns.

    python -m benchmarks [--pages 75,300,1200] [--runs 3] [--record]

Only the standard library is loaded here: see :func:`benchmarks.measure.measure`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import CommandFailed, adopt_orphans
from benchmarks.routes import LONG, ROUTES, pandoc, set_out
from benchmarks.table import Measurement, Tables
from benchmarks.witness import WrongBook, attest, see
from reportkit import __version__

_ROOT = Path(__file__).parent.parent
_RECORD = _ROOT / "benchmarks" / "recorded.json"
_PAGE = _ROOT / "docs" / "benchmarks.md"
_MARKS = ("<!-- measured: written by make bench -->", "<!-- end -->")


def main() -> int:
    """Measure, and print the tables; with ``--record`` write them down too."""
    options = _options()
    adopt_orphans()
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # an editor does not set it
    try:
        with tempfile.TemporaryDirectory() as folder:
            measurements = list(_rounds(Path(folder) / "bench", options))
    except (CommandFailed, WrongBook) as error:
        print(f"this went wrong: {error}", file=sys.stderr)
        return 1
    circumstances = _circumstances(options)
    tables = f"{circumstances}\n\n{Tables(measurements).markdown()}"
    print(tables)
    if options.record:
        _write_down(tables)
        _RECORD.write_text(_as_json(circumstances, measurements), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument(
        "--pages",
        type=lambda words: [int(each) for each in words.split(",")],
        default=[75, 300, 1200],
        help="about how long the reports are (75,300,1200)",
    )
    parser.add_argument("--runs", type=int, default=3, help="rounds; the median is told (3)")
    parser.add_argument(
        "--long-runs",
        type=int,
        default=sys.maxsize,
        help=f"rounds of reports above {LONG} pages (as many)",
    )
    parser.add_argument("--record", action="store_true", help=f"write {_PAGE.relative_to(_ROOT)}")
    return parser.parse_args()


def _rounds(folder: Path, options: argparse.Namespace) -> Iterator[Measurement]:
    """Run everything in turns, so that a slow minute of the machine falls on all alike."""
    runs = options.runs
    for number in range(1, runs + 1):
        for length in options.pages:
            if length > LONG and number > options.long_runs:
                continue
            set_out(folder, length)
            for route in ROUTES:
                if length > route.longest:
                    continue
                file = folder / route.output
                before = see(file) if file.exists() else None
                cost = route.run(folder)
                found = see(file)
                attest(route.key, before, found)
                told = f"{number}/{runs}  {length:>5} pages  {route.name:36} {cost.wall:7.2f} s"
                print(told, file=sys.stderr)
                size = file.stat().st_size / 1000
                yield Measurement(length, number, route.key, cost, found.pages, size)


def _circumstances(options: argparse.Namespace) -> str:
    """Say on what machine, with which versions and how often it was measured."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    pandoc_version = subprocess.check_output([pandoc(), "--version"], text=True).split()[1]
    versions = [f"{name} {version(name)}" for name in ("weasyprint", "pikepdf", "typst")]
    is_seldom = options.long_runs < options.runs and max(options.pages) > LONG
    seldom = f", of {options.long_runs} above {LONG} pages" if is_seldom else ""
    return (
        f"{len(os.sched_getaffinity(0))} cores of {model[1] if model else platform.machine()}, "
        f"{memory:.0f} GB; Python {platform.python_version()}, pandoc {pandoc_version}, "
        f"{', '.join(versions)}, reportkit {__version__}. Median of {options.runs}{seldom}."
    )


def _as_json(circumstances: str, measurements: list[Measurement]) -> str:
    """Return all single measurements, to the millisecond and the kilobyte."""
    record = {"with": circumstances, "measurements": [asdict(each) for each in measurements]}
    exact = json.dumps(record)
    rounded = json.loads(exact, parse_float=lambda digits: round(float(digits), 3))
    return json.dumps(rounded, indent=1) + "\n"


def _write_down(tables: str) -> None:
    """Put the tables between their marks in docs/benchmarks.md."""
    before, mark, rest = _PAGE.read_text("utf-8").partition(_MARKS[0])
    after = rest.partition(_MARKS[1])[2]
    _PAGE.write_text(f"{before}{mark}\n{tables.strip()}\n{_MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
