"""Which sections face each other, and which face nothing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from reportkit.facing import Tie, taking_turns, ties
from reportkit.sources import read_report
from tests.scenes import write

FULL = "# A {#a}\n\n## B {#b}\n\nx\n\n## C {#c}\n\nx\n\n## D {#d}\n\nx\n"
SHORT = """\
---
omit: [{id: d, reason: only for those here}]
---

# A {#a}

## B and C {#bc from="b c"}

x
"""


def test_merged_and_left_out(tmp_path: Path) -> None:
    files = {
        "report.yaml": "title: T\nlanguages: {source: lv, abridged: [en]}\n",
        "chapters/01-a.lv.md": FULL,
        "chapters/01-a.en.md": SHORT,
    }
    report, _ = read_report(write(tmp_path / "r", files))
    assert report is not None
    assert set(ties(report, "en")) == {
        Tie("01-a", "a", "a", "A"),
        Tie("01-a", "b", "bc", "B and C"),
        Tie("01-a", "c", "bc", "B and C", is_first=False),
        Tie("01-a", "d"),
    }


def test_pages_take_turns() -> None:
    galleys: Any = [SimpleNamespace(pages=each) for each in (1, 1, 2, 2)]
    assert [list(each) for each in taking_turns(galleys)] == [[1], [2], [3, 5], [4, 6]]
