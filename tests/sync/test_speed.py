"""A report of a thousand sections: nothing is parsed twice, and what is known is not parsed again."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportkit.adapters import pandoc
from reportkit.cache import Cache
from reportkit.sources import read_report
from reportkit.sync.acknowledge import Word, adopted
from reportkit.sync.normal import Normaliser
from reportkit.sync.records import record_path, written
from reportkit.sync.states import State, open_desk
from tests.sync.desk import AT, Bench

WORDS = (
    "Bibliotēkas strādāja ar lasītājiem un viņu bērniem visu gadu, un to redzēja arī citi. " * 12
)


def adopted_report(folder: Path, chapters: int) -> Bench:
    """Return a report of twenty sections a chapter, all of them on record."""
    bench = Bench(folder)
    for chapter in range(chapters):
        for language in ("lv", "en"):
            sections = "\n".join(
                f"{'#' if n == 0 else '##'} Nosaukums {chapter} {n} {{#s-{chapter}-{n}}}\n\n{WORDS} {n}.\n"
                for n in range(20)
            )
            bench.write(f"{chapter:02}-nodala.{language}", sections)
    report, _ = read_report(bench.folder)
    assert report is not None
    normaliser = Normaliser()
    for each in adopted(open_desk(report, "en", normaliser), Word("", AT), "lv", normaliser):
        path = record_path(bench.folder, "en", each.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(each, "en"), "utf-8")
    return bench


def test_pandoc_is_asked_once_and_of_changed_sections_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    large = adopted_report(tmp_path / "r", 3)
    asked: list[int] = []
    real = pandoc.to_trees

    def counting(texts: Sequence[str]) -> object:
        asked.append(len(texts))
        return real(texts)

    monkeypatch.setattr(pandoc, "to_trees", counting)
    report, _ = read_report(large.folder)
    assert report is not None
    cache = Cache(tmp_path / "cache")
    open_desk(report, "en", Normaliser(cache))
    assert sum(asked) == 0
    large.change("02-nodala.lv", "visu gadu", "pusi gada")
    report, _ = read_report(large.folder)
    assert report is not None
    assert open_desk(report, "en", Normaliser(cache)).counts()[State.STALE] == 20
    assert [each for each in asked if each] == [40]
    open_desk(report, "en", Normaliser(cache))
    assert [each for each in asked if each] == [40]


@pytest.mark.slow
def test_a_desk_of_a_thousand_changed_sections_costs_less_than_twice_reading_and_parsing(
    tmp_path: Path,
) -> None:
    large = adopted_report(tmp_path / "r", 50)
    for chapter in range(50):
        large.change(f"{chapter:02}-nodala.lv", "visu gadu", "pusi gada")
    started = time.process_time()
    report, _ = read_report(large.folder)
    assert report is not None
    texts = [m.text.body for pair in report.pairs.values() for m in pair.manuscripts.values()]
    records = [path.read_text("utf-8") for path in (large.folder / "sync/en").iterdir()]
    begun = _with_children()
    pandoc.to_trees([*texts, *records])
    parsing = _with_children() - begun + time.process_time() - started
    begun = _with_children()
    report, _ = read_report(large.folder)
    assert report is not None
    assert open_desk(report, "en", Normaliser()).counts()[State.STALE] == 1000
    assert _with_children() - begun < 2 * parsing


def _with_children() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime
