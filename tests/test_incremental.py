"""Builds after the first: as little as possible is done again, and the books are the same.

What a build makes must not depend on what was built before, on how many work at it, or on what
befell the cache meanwhile: every test here ends with a book compared, byte for byte, with that of
a clean build.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit import compositor
from reportkit.codes import NOT_SET
from reportkit.pipeline import Outcome, build
from reportkit.styles import find_style
from reportkit.timings import Stage, Watch
from tests.conftest import BASE, ROOT
from tests.scenes import write

pytestmark = pytest.mark.slow

EPOCH = "1700000000"

SETTINGS = """\
title: {lv: Mazs pārskats, en: A small report}
languages: {source: lv, abridged: [en]}
style: own
publishers: [{name: Biedrība}]
contents: [01-ievads, 02-darbs]
"""
MORE = {
    "report.yaml": SETTINGS,
    "references.yaml": "- {id: a, type: book, title: Grāmata, author: [{family: Ozola}]}\n",
    "data/skaits.yaml": "- {date: 2019-04-04, title: {lv: Viens, en: One}, n: 3}\n",
    "figures/skaits.vl.yaml": (
        "data: {name: skaits}\nmark: bar\n"
        "encoding: {x: {field: title, type: nominal}, y: {field: n, type: quantitative}}\n"
    ),
    "styles/own/style.yaml": "name: own\nextends: house\n",
    "styles/own/tokens.css": ":root { --ink: #101010 }\n",
    "chapters/02-darbs.lv.md": (
        "# Darbs {#darbs}\n\nSkat. @fig:skaits un [{n}. sadaļu](#noluks) [@a, 3. lpp.].\n\n"
        '![Skaits](figures/skaits.vl.yaml){#fig:skaits alt="Viens stabiņš"}\n\n'
        '::: {#tbl:norises .data source="skaits" view="table"}\nNorises\n:::\n'
    ),
}


@dataclass
class Desk:
    """A report that is worked on, and where its books go."""

    folder: Path
    out: Path

    def build(self, **options: Any) -> Outcome:
        """Build with what is known from earlier builds."""
        return build(self.folder, self.out, **options)

    def rewrite(self, name: str, change: Callable[[str], str]) -> None:
        """Change a file of the report."""
        path = self.folder / name
        path.write_text(change(path.read_text("utf-8")), "utf-8")

    def add(self, name: str, text: str) -> None:
        """Write on at the end of a file."""
        self.rewrite(name, lambda before: f"{before.rstrip()}\n\n{text}\n")

    def clean(self, to: Path) -> Outcome:
        """Build as if nothing had been built before, in one worker."""
        shutil.rmtree(to, ignore_errors=True)
        return build(self.folder, to, jobs=1, use_cache=False)


@pytest.fixture(autouse=True)
def epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """All books are of the same day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small report with a style of its own, a picture, a chart, a table, a citation."""
    return new_desk(tmp_path)


def new_desk(folder: Path) -> Desk:
    """Lay the report out in ``folder``."""
    shutil.copytree(BASE, folder / "report")
    return Desk(write(folder / "report", MORE), folder / "build")


def books(outcome: Outcome) -> dict[str, bytes]:
    """The bytes of each finished book."""
    return {each.language: each.path.read_bytes() for each in outcome.artifacts}


def done(outcome: Outcome) -> dict[str, int]:
    """How many items each stage really worked on; stages that did nothing are left out."""
    worked = {stage.name: stage.items - stage.cached for stage in outcome.stages}
    return {name: number for name, number in worked.items() if number}


class Log(Watch):
    """Notes on what each stage really worked, by the labels of the items."""

    def __init__(self) -> None:
        super().__init__(self._note)
        self.worked: dict[str, set[str]] = {}
        self._cached: dict[str, int] = {}

    def _note(self, stage: Stage, label: str) -> None:
        if label and stage.cached == self._cached.get(stage.name, 0):
            self.worked.setdefault(stage.name, set()).add(label)
        self._cached[stage.name] = stage.cached


def assert_as_if_clean(desk: Desk, outcome: Outcome) -> None:
    """The books and what is told are those of a clean build."""
    clean = desk.clean(desk.out.parent / "clean")
    assert outcome.findings == clean.findings
    assert books(outcome) == books(clean)


# -- How much is done -------------------------------------------------------------------------------


def test_nothing_is_done_when_nothing_changed(desk: Desk) -> None:
    """The books are left alone; touching every file changes nothing."""
    first = desk.build()
    before = {each.path: each.path.stat().st_mtime_ns for each in first.artifacts}
    for path in desk.folder.rglob("*"):
        os.utime(path)
    again = desk.build()
    assert [(each.name, each.items, each.cached) for each in again.stages] == [("compare", 2, 2)]
    assert again.artifacts == first.artifacts
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert_as_if_clean(desk, again)


def test_a_word_costs_a_chapter(desk: Desk) -> None:
    """One chapter is converted, transformed, rendered and typeset; the other edition is left."""
    desk.build()
    desk.add("chapters/01-ievads.lv.md", "Vēl viens vārds.")
    outcome = desk.build()
    steps = ("convert lv", "transform lv", "render lv", "typeset lv", "write lv")
    assert done(outcome) == {"read": 2, "compare lv": 1} | dict.fromkeys(steps, 1)
    assert_as_if_clean(desk, outcome)


def test_a_title_costs_where_it_is_shown(desk: Desk) -> None:
    """Its chapter, the contents, and the chapter that names it; the chart is not drawn again."""
    desk.build()
    desk.add("chapters/02-darbs.lv.md", "Skat. [{t}](#noluks).")
    desk.build()
    desk.rewrite("chapters/01-ievads.lv.md", lambda text: text.replace("## Nolūks", "## Mērķis"))
    log = Log()
    outcome = desk.build(watch=log)
    assert log.worked == {
        "convert lv": {"01-ievads"},
        "transform lv": {"01-ievads", "02-darbs"},
        "render lv": {"01-ievads", "02-darbs", "page.contents"},
        "typeset lv": {"01-ievads", "02-darbs", "page.contents"},
    }
    assert_as_if_clean(desk, outcome)


def test_data_cost_what_shows_them(desk: Desk) -> None:
    """The chart is drawn again and its chapter set, in every language that has it."""
    desk.build()
    desk.rewrite("data/skaits.yaml", lambda text: text.replace("n: 3", "n: 5"))
    log = Log()
    outcome = desk.build(watch=log)
    assert log.worked["gather lv"] == {"figures/skaits.vl.yaml"}
    assert log.worked["typeset lv"] == {"02-darbs"}
    assert "typeset en" not in log.worked
    assert_as_if_clean(desk, outcome)


def test_a_picture_costs_the_chapter_that_shows_it(desk: Desk) -> None:
    """Whatever its date and size say."""
    desk.build()
    picture = desk.folder / "figures" / "karte.svg"
    before = picture.stat()
    desk.rewrite("figures/karte.svg", lambda text: text.replace('width="1', 'width="2', 1))
    os.utime(picture, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert picture.stat().st_size == before.st_size
    outcome = desk.build()
    assert done(outcome)["typeset lv"] == 1
    assert_as_if_clean(desk, outcome)


def _token(desk: Desk) -> None:
    desk.rewrite("styles/own/tokens.css", lambda text: text.replace("#101010", "#401010"))


def _font(desk: Desk) -> None:
    fonts = find_style("own", desk.folder).fonts
    own = desk.folder / "styles" / "own" / "fonts" / "SourceSerifPro-Light.otf"
    own.parent.mkdir()
    shutil.copyfile(fonts["SourceSerifPro-Semibold.otf"], own)


@pytest.mark.parametrize("change", [_token, _font])
def test_the_style_costs_everything(desk: Desk, change: Callable[[Desk], None]) -> None:
    """A colour or a font: every galley is set anew."""
    desk.build()
    change(desk)
    outcome = desk.build()
    typeset = {each.name: each.cached for each in outcome.stages if "typeset" in each.name}
    assert typeset == {"typeset lv": 0, "typeset en": 0}
    assert_as_if_clean(desk, outcome)


def test_a_font_file_that_changes_in_its_place(desk: Desk) -> None:
    """Fonts are told by their bytes, not by their names or dates."""
    _font(desk)
    desk.build()
    own = desk.folder / "styles" / "own" / "fonts" / "SourceSerifPro-Light.otf"
    before = own.stat()
    shutil.copyfile(find_style("house", desk.folder).fonts["SourceSerifPro-Light.otf"], own)
    os.utime(own, ns=(before.st_atime_ns, before.st_mtime_ns))
    outcome = desk.build()
    assert done(outcome)["typeset lv"] > 5
    assert_as_if_clean(desk, outcome)


def test_a_lost_or_changed_book_is_put_together_again(desk: Desk) -> None:
    """From the galleys that are there: nothing is typeset."""
    first = desk.build()
    for spoil in (Path.unlink, lambda path: path.write_bytes(b"%PDF-1.7 changed")):
        spoil(first.artifacts[0].path)
        outcome = desk.build()
        assert done(outcome) == {"read": 2, "compare lv": 1, "write lv": 1}
        assert books(outcome) == books(first)
    assert_as_if_clean(desk, desk.build())


def test_going_back_costs_nothing(desk: Desk) -> None:
    """What was once made is still there when a change is taken back."""
    first = desk.build()
    before = (desk.folder / "chapters" / "01-ievads.lv.md").read_text("utf-8")
    was = books(first)
    desk.add("chapters/01-ievads.lv.md", "Vārds.")
    assert books(desk.build()) != was
    desk.rewrite("chapters/01-ievads.lv.md", lambda _: before)
    outcome = desk.build()
    assert done(outcome) == {"read": 2, "compare lv": 1, "write lv": 1}
    assert books(outcome) == was


def test_without_the_cache_all_is_done(desk: Desk) -> None:
    """Nothing is read from it and nothing written to it."""
    desk.build(use_cache=False)
    assert not (desk.out / ".cache").exists()
    desk.build()
    before = {path: path.stat().st_mtime_ns for path in (desk.out / ".cache").rglob("*")}
    outcome = desk.build(use_cache=False)
    assert sum(stage.cached for stage in outcome.stages) == 0
    assert {path: path.stat().st_mtime_ns for path in (desk.out / ".cache").rglob("*")} == before


def test_digits_cost_what_prints_them(desk: Desk) -> None:
    """Where a page number grows from two digits to three, what prints it is set anew; no more."""
    write(
        desk.folder,
        {
            "report.yaml": SETTINGS.replace("02-darbs]", "02-darbs, 03-gari, 04-beigas]"),
            "styles/own/own-print.css": ".chapter p { break-after: page }\n",
            "chapters/03-gari.lv.md": "# Gari {#gari}\n\n" + "Lapa.\n\n" * 85,
            "chapters/04-beigas.lv.md": "# Beigas {#beigas}\n\nBeigas.\n",
        },
    )
    desk.add("chapters/01-ievads.lv.md", "Skat. [{p}. lappusē](#beigas).")
    pages = desk.build().artifacts[0].pages
    assert pages < 100
    desk.add("chapters/03-gari.lv.md", "Lapa.\n\n" * (103 - pages))
    outcome = desk.build()
    assert outcome.artifacts[0].pages > 100
    counts = done(outcome)
    assert counts["convert lv"] == counts["transform lv"] == 1
    assert counts["typeset lv"] == 3  # the long chapter; the contents and the one that refers
    assert_as_if_clean(desk, outcome)


# -- What is told ---------------------------------------------------------------------------------


def test_findings_are_told_again(desk: Desk) -> None:
    """Of reading, of the texts, of typesetting, when nothing or only another edition changed."""
    desk.add("chapters/01-ievads.lv.md", "::: {.nezinams}\nTeksts.\n:::")
    write(desk.folder, {"styles/own/own-print.css": "p { colour: red }\n"})
    desk.rewrite(
        "data/skaits.yaml", lambda text: text + "- {date: 2020-01-01, title: {lv: Divi}}\n"
    )
    first = desk.build()
    codes = {each.code for each in first.findings}
    assert {"RK043", "RK053", "RK061"} <= codes
    assert desk.build().findings == first.findings
    desk.add("chapters/01-ievads.en.md", "More.")
    second = desk.build()
    assert "transform lv" not in done(second)
    assert second.findings == first.findings
    assert_as_if_clean(desk, second)


def test_only_wanted_languages_are_looked_at(desk: Desk) -> None:
    """A build of one language knows nothing of the other, and forgets nothing of it."""
    desk.build(languages=("en",))
    assert [each.language for each in desk.build(languages=("en",)).artifacts] == ["en"]
    both = desk.build()
    assert "typeset en" not in done(both)
    assert done(desk.build(languages=("lv",))) == {}
    assert done(desk.build()) == {}
    assert_as_if_clean(desk, both)


def test_an_edition_with_errors_does_not_hold_up_the_other(desk: Desk) -> None:
    """It is tried again at each build, and told again, until it is mended."""
    desk.add("chapters/01-ievads.en.md", "See @fig:nowhere.")
    first, second = desk.build(), desk.build()
    for outcome in (first, second):
        assert [each.language for each in outcome.artifacts] == ["lv"]
        assert "RK012" in {each.code for each in outcome.findings}
    assert "typeset lv" not in done(second)
    desk.rewrite("chapters/01-ievads.en.md", lambda text: text.replace("See @fig:nowhere.", ""))
    assert_as_if_clean(desk, desk.build())


def test_the_date_is_that_of_the_change(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SOURCE_DATE_EPOCH a book that did not change keeps its date."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    first = books(desk.build())
    desk.add("chapters/01-ievads.en.md", "More.")
    monkeypatch.setattr("reportkit.pipeline.datetime", _Later)
    second = books(desk.build())
    assert second["lv"] == first["lv"]
    with pikepdf.open(desk.out / "report" / "report-en.pdf") as document:
        assert "20990101" in str(document.docinfo.CreationDate)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert_as_if_clean(desk, desk.build())


class _Later(datetime):
    """A clock of the future."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Later:
        return cls(2099, 1, 1, tzinfo=tz)


HEAVY = ("weasyprint", "pikepdf", "vl_convert", "lxml", "pydantic", "babel", "jinja2", "yaml")
LIGHT = f"""
import sys
from reportkit.cli import run
status = run(sys.argv[1:])
print(status, *sorted({{name.partition(".")[0] for name in sys.modules}} & set({HEAVY!r})))
print(*sorted({{"subprocess", "multiprocessing"}} & sys.modules.keys()))
"""


def test_nothing_to_do_costs_nothing(desk: Desk) -> None:
    """No engine is loaded and no process started; the files are told as after any build."""
    arguments = [sys.executable, "-c", LIGHT, "build", str(desk.folder), "--out", str(desk.out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            arguments, env=environment, capture_output=True, text=True, check=True
        )

    first = run()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    second = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert second.stdout == "0\n\n" != first.stdout
    assert second.stderr.splitlines()[-2:] == first.stderr.splitlines()[-2:]
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


def test_an_edit_loads_what_it_needs(desk: Desk) -> None:
    """What the settings hold, what languages are like and where fonts lie is known from before."""
    arguments = [sys.executable, "-c", LIGHT, "build", str(desk.folder), "--out", str(desk.out)]

    def loaded() -> set[str]:
        own = {"PYTHONPATH": str(ROOT), "REPORTKIT_TOOLS": str(desk.out / "tools")}
        environment = {**os.environ, **own}
        done = subprocess.run(
            arguments, env=environment, capture_output=True, text=True, check=True
        )
        status, *names = done.stdout.splitlines()[0].split()
        assert status == "0"
        return set(names)

    loaded()
    desk.add("chapters/01-ievads.lv.md", "Vēl viens vārds.")
    assert loaded() & {"pydantic", "yaml", "weasyprint", "vl_convert"} == set()


# -- What may go wrong --------------------------------------------------------------------------------


def test_a_report_changed_while_it_is_built(desk: Desk) -> None:
    """What is recorded is never that a book was made of a text that it was not made of."""
    chapter = "chapters/01-ievads.lv.md"
    before = (desk.folder / chapter).read_text("utf-8")

    def meddle(stage: Stage, label: str) -> None:
        if stage.name == "typeset lv" and not label:
            desk.add(chapter, "Pa vidu.")

    meddled = books(desk.build(watch=Watch(meddle)))
    second = desk.build()
    assert books(second) != meddled
    assert_as_if_clean(desk, second)
    desk.rewrite(chapter, lambda _: before)
    third = desk.build()
    assert books(third) == meddled
    assert_as_if_clean(desk, third)


MOMENTS = ["read", "gather lv", "convert lv", "render lv", "typeset lv"]


@pytest.mark.parametrize("when", MOMENTS)
def test_a_style_changed_while_it_is_built(desk: Desk, when: str) -> None:
    """Nothing made with the new style is kept as made with the old one."""
    before = (desk.folder / "styles" / "own" / "tokens.css").read_text("utf-8")

    def meddle(stage: Stage, label: str) -> None:
        if stage.name == when and not label:
            _token(desk)

    desk.build(watch=Watch(meddle))
    assert_as_if_clean(desk, desk.build())
    desk.rewrite("styles/own/tokens.css", lambda _: before)
    assert_as_if_clean(desk, desk.build())


def _damage(path: Path, nth: int) -> None:
    """Do to an entry of the cache what disks and killed builds do."""
    raw = path.read_bytes()
    changed = bytearray(raw)
    changed[len(raw) // 2] ^= 4
    kinds: Mapping[int, bytes] = {0: raw[: len(raw) // 2], 1: bytes(changed), 2: b"", 3: raw[:40]}
    if nth % 5 in kinds:
        path.write_bytes(kinds[nth % 5])
    else:
        path.unlink()


def test_a_damaged_cache_is_made_anew(desk: Desk) -> None:
    """Every entry cut, flipped, emptied or gone: counted, and nothing else."""
    first = desk.build()
    was = books(first)
    entries = sorted(path for path in (desk.out / ".cache").rglob("*") if path.is_file())
    for nth, path in enumerate(entries):
        _damage(path, nth)
    desk.add("chapters/01-ievads.lv.md", "Vārds.")
    outcome = desk.build()
    assert outcome.damaged > 10
    assert outcome.notices == ()
    assert books(outcome)["en"] == was["en"]
    assert_as_if_clean(desk, outcome)
    assert done(desk.build()) == {}


def test_some_damage_costs_what_is_damaged(desk: Desk) -> None:
    """At random, again and again."""
    chance = random.Random(7)
    desk.build()
    for nth in range(3):
        entries = sorted(path for path in (desk.out / ".cache").rglob("*") if path.is_file())
        for path in chance.sample(entries, 8):
            _damage(path, chance.randrange(5))
        desk.add("chapters/02-darbs.lv.md", f"Vārds {nth}.")
        assert_as_if_clean(desk, desk.build())


def test_a_cache_that_cannot_be_written(desk: Desk) -> None:
    """It is told, not as a fault of the report, and the books are made."""
    desk.out.mkdir()
    (desk.out / ".cache").write_text("a file")
    outcome = desk.build()
    assert len(outcome.notices) == 1
    assert ".cache" in outcome.notices[0]
    assert_as_if_clean(desk, outcome)


@pytest.fixture
def long(desk: Desk) -> Desk:
    """The report with a chapter that takes a while."""
    desk.add("chapters/02-darbs.lv.md", "Vārds un vēl viens vārds, un vēl.\n\n" * 600)
    return desk


def _assert_names_the_chapter(outcome: Outcome, reason: str) -> None:
    (told,) = [each for each in outcome.findings if each.code == NOT_SET.code]
    assert told.place.file.name == "02-darbs.lv.md"
    assert reason in told.message
    assert [each.language for each in outcome.artifacts] == ["en"]


def test_a_worker_killed_in_the_middle(long: Desk) -> None:
    """The chapter is named, everything else is done and kept, and the next build makes it."""

    def kill(stage: Stage, label: str) -> None:
        if stage.name == "typeset lv" and label == "01-ievads":  # so the worker is at the next
            for worker in multiprocessing.active_children():
                os.kill(worker.pid or 0, signal.SIGKILL)

    _assert_names_the_chapter(long.build(watch=Watch(kill), jobs=1), "killed (SIGKILL)")
    log = Log()
    second = long.build(watch=log)
    assert log.worked["typeset lv"] <= {"02-darbs", "page.contents"}
    assert "typeset en" not in log.worked
    assert_as_if_clean(long, second)


def test_a_chapter_that_takes_too_long(long: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and the rest goes on."""
    long.build(languages=("en",))
    long.rewrite("chapters/02-darbs.lv.md", lambda text: text + "Vārds un vēl viens.\n\n" * 4000)
    monkeypatch.setattr(compositor, "DEADLINE", 3.0)
    monkeypatch.setattr(compositor, "LETTERS_A_SECOND", 10**9)
    _assert_names_the_chapter(long.build(), "not come to an end after 3 seconds")


def command(desk: Desk) -> list[str]:
    """The command that builds the report."""
    return [sys.executable, "-m", "reportkit", "build", str(desk.folder), "--out", str(desk.out)]


def test_two_builds_at_once(desk: Desk) -> None:
    """They share the cache, and both leave the same books."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command(desk), env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [each.communicate(timeout=120)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0], told
    assert list(desk.out.rglob("*.part")) == []
    outcome = desk.build()
    assert done(outcome) == {}
    assert_as_if_clean(desk, outcome)


@pytest.mark.parametrize("seconds", [0.6, 1.2, 2.0])
def test_a_build_that_is_killed(desk: Desk, seconds: float) -> None:
    """At any moment: the next one makes the books, and finds nothing half done."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command(desk), env=environment, stderr=subprocess.DEVNULL)
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    outcome = desk.build()
    assert outcome.damaged == 0
    assert_as_if_clean(desk, outcome)


def test_clean_deletes_the_cache(desk: Desk) -> None:
    """The command leaves neither books nor what was kept."""
    desk.build()
    subprocess.run(
        [sys.executable, "-m", "reportkit", "clean", str(desk.folder), "--out", str(desk.out)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    assert list(desk.out.iterdir()) == []


# -- Any history ------------------------------------------------------------------------------------


def _write_text(desk: Desk, chance: random.Random) -> None:
    path = chance.choice(sorted((desk.folder / "chapters").glob("*.md")))
    words = " ".join(
        chance.choices(["vārds", "*vārds*", '"vārds"', "[@a]"], k=chance.randint(1, 60))
    )
    desk.add(f"chapters/{path.name}", f"{words}.")


def _name_a_section(desk: Desk, chance: random.Random) -> None:
    path = chance.choice(sorted((desk.folder / "chapters").glob("*.lv.md")))
    number = chance.randrange(10**6)
    desk.add(f"chapters/{path.name}", f"## Sadaļa {number} {{#s-{number}}}\n\nTeksts.")


def _refer(desk: Desk, chance: random.Random) -> None:
    names = sorted(path.name for path in (desk.folder / "chapters").glob("*.lv.md"))
    target = chance.choice(["noluks", "ievads", "darbs", *(name[3:-6] for name in names)])
    desk.add(f"chapters/{chance.choice(names)}", f"Sk. [{{n}} {{t}} {{p}}](#{target}).")


def _listed(desk: Desk) -> list[str]:
    text = (desk.folder / "report.yaml").read_text("utf-8")
    return text.rpartition("[")[2].rstrip("]\n").split(", ")


def _list(desk: Desk, names: list[str]) -> None:
    contents = f"contents: [{', '.join(names)}]\n"
    desk.rewrite("report.yaml", lambda text: text.rpartition("contents:")[0] + contents)


def _reorder(desk: Desk, chance: random.Random) -> None:
    names = _listed(desk)
    chance.shuffle(names)
    _list(desk, names)


def _add_a_chapter(desk: Desk, chance: random.Random) -> None:
    name = f"{chance.randint(10, 99)}-jauna-{chance.randrange(10**6)}"
    paragraphs = "Rindkopa ar vārdiem. " * 40 + "\n\n"
    text = f"# Jauna {{#{name[3:]}}}\n\n" + paragraphs * chance.randint(1, 12)
    write(desk.folder, {f"chapters/{name}.lv.md": text})
    _list(desk, [*_listed(desk), name])


def _delete_a_chapter(desk: Desk, chance: random.Random) -> None:
    names = _listed(desk)
    if len(names) > 1:
        gone = chance.choice(names)
        for path in (desk.folder / "chapters").glob(f"{gone}.*.md"):
            path.unlink()
        _list(desk, [name for name in names if name != gone])


def _change_data(desk: Desk, chance: random.Random) -> None:
    row = f"- {{date: 2020-01-01, title: {{lv: Rinda, en: Row}}, n: {chance.randint(1, 9)}}}\n"
    desk.rewrite("data/skaits.yaml", lambda text: text.splitlines(keepends=True)[0] + row)


def _change_the_style(desk: Desk, chance: random.Random) -> None:
    colour = f"#{chance.randrange(0x40):02x}1010"
    write(desk.folder, {"styles/own/tokens.css": f":root {{ --ink: {colour} }}\n"})


def _change_a_picture(desk: Desk, chance: random.Random) -> None:
    size = chance.randint(20, 90)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99"><path d="M0 0h{size}v9z"/></svg>'
    write(desk.folder, {"figures/karte.svg": svg})


def _change_nothing(desk: Desk, chance: random.Random) -> None:
    for path in desk.folder.rglob("*.md"):
        os.utime(path, (chance.randrange(10**9), chance.randrange(10**9)))


EDITS = (
    _write_text,
    _name_a_section,
    _refer,
    _reorder,
    _add_a_chapter,
    _delete_a_chapter,
    _change_data,
    _change_the_style,
    _change_a_picture,
    _change_nothing,
)

HISTORIES = st.lists(
    st.tuples(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), st.integers(1, 3)),
    min_size=1,
    max_size=4,
)


def _assert_history_does_not_matter(folder: Path, history: Any, seed: int) -> None:
    desk, chance = new_desk(folder), random.Random(seed)
    desk.build()
    outcome = desk.build()
    for edits, jobs in history:
        for edit in edits:
            edit(desk, chance)
        outcome = desk.build(jobs=jobs)
    assert_as_if_clean(desk, outcome)


@pytest.fixture
def folders(tmp_path: Path) -> Callable[[], Path]:
    """A new folder for each example."""
    numbers = iter(range(10**6))

    def new() -> Path:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return folder

    return new


@pytest.mark.parametrize(
    "history",
    [
        [([_add_a_chapter, _refer], 2), ([_reorder, _write_text], 1), ([_delete_a_chapter], 3)],
        [([_change_data, _change_a_picture], 1), ([_change_the_style], 2), ([_change_nothing], 1)],
    ],
)
def test_history_does_not_matter(folders: Callable[[], Path], history: Any) -> None:
    """After several edits and builds the books are those of a clean build."""
    _assert_history_does_not_matter(folders(), history, 1)


@given(history=HISTORIES, seed=st.integers(0, 10**6))
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_history_matters(folders: Callable[[], Path], history: Any, seed: int) -> None:
    """Whatever the edits, in whatever order, with however many workers."""
    _assert_history_does_not_matter(folders(), history, seed)
