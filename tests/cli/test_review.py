"""The guided loop, in a real pseudo-terminal."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import ROOT
from tests.sync.desk import Bench

LV = "# Darbs {#darbs}\n\nČetras bibliotēkas.\n\n## Izlase {#izlase}\n\nTas notika 2019. gadā.\n\n## Anketa {#anketa}\n\nJautājumi.\n"
EN = "# The work {#darbs}\n\nFour libraries.\n\n## Sample {#izlase}\n\nIn 2019.\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path / "manuscripts" / "darbs")
    made.write("01-darbs.lv", LV)
    made.write("01-darbs.en", EN)
    made.ack_all()
    made.change("01-darbs.lv", "2019. gadā", "2020. gadā")
    made.change("01-darbs.lv", "Četras bibliotēkas.", "Četras lielas bibliotēkas.")
    return made


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """An editor that corrects the year and goes."""
    path = tmp_path / "editor"
    path.write_text('#!/bin/sh\nsed -i s/2019/2020/ "$1"\n', "utf-8")
    path.chmod(0o755)
    return path


def begin(bench: Bench, **variables: str) -> pexpect.spawn[str]:
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "reportkit", "review", "--by", "anna"],
        cwd=str(bench.folder.parents[1]),
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", **variables},
        encoding="utf-8",
        dimensions=(40, 100),
        # whoever runs the tests may have Ctrl-C ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        timeout=60,
    )
    return child


ASKED = r"\[q\] quit"


def test_the_whole_loop(bench: Bench, editor: Path) -> None:
    """Edit and say so; a source left out; a change that does not matter; and the totals."""
    child = begin(bench, EDITOR=str(editor))
    child.expect(r"1/3  izlase  ·  stale")
    child.expect(r"\[-2019-\]\{\+2020\+\}")
    child.expect("In 2019.")
    child.expect(ASKED)
    child.send("x")  # no such key: it waits
    child.send("s")
    child.expect("has not been edited since its source changed")
    child.expect(ASKED)
    child.send("e")
    child.expect("In 2020.")
    child.expect(ASKED)
    child.send("s")
    child.expect("izlase: acknowledged by anna")
    child.expect(r"2/3  anketa  ·  unaccounted")
    child.expect(ASKED)
    child.send("o")
    child.expect("Reason")
    child.sendline("of local use")
    child.expect("anketa is left out")
    child.expect(r"3/3  darbs  ·  stale")
    child.expect(r"\{\+lielas \+\}")
    child.expect(ASKED)
    child.send("m")
    child.expect("Reason")
    child.sendline("the size is told elsewhere")
    child.expect("darbs: acknowledged by anna")
    child.expect("2 fresh")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert {each.id: str(each.state) for each in bench.desk().standings} == {
        "darbs": "fresh",
        "izlase": "fresh",
        "anketa": "omitted",
    }
    assert "the size is told elsewhere" in (bench.folder / "sync/en/darbs.md").read_text("utf-8")


def test_skipping_quitting_and_no_reason_write_nothing(bench: Bench) -> None:
    before = {path: path.read_bytes() for path in bench.folder.rglob("*.md")}
    child = begin(bench)
    child.expect(r"1/3  izlase")
    child.expect(ASKED)
    child.send("m")
    child.expect("Reason")
    child.sendline("")
    child.expect(ASKED)
    child.send("k")
    child.expect(r"2/3  anketa")
    child.expect(ASKED)
    child.send("q")
    child.expect("2 stale")
    child.expect(pexpect.EOF)
    assert {path: path.read_bytes() for path in bench.folder.rglob("*.md")} == before


def test_an_interrupt_ends_it(bench: Bench) -> None:
    child = begin(bench)
    child.expect(ASKED)
    child.sendintr()
    child.expect("stopped")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert bench.state("izlase") == "stale"


def test_without_a_terminal_it_says_what_to_do_instead(bench: Bench) -> None:
    output, status = pexpect.run(
        f"/bin/sh -c '{sys.executable} -m reportkit review --by a < /dev/null'",
        cwd=str(bench.folder.parents[1]),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
        withexitstatus=True,
    )
    assert status == 2
    assert "reportkit status" in output
