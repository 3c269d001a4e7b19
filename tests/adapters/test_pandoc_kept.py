"""A pandoc that is kept: the same as one of its own for each chapter, and what becomes of losses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportkit.adapters import pandoc, programs
from reportkit.adapters.pandoc import kept, process
from reportkit.errors import MachineError
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "tests/end_to_end/torture/chapters").glob("*.md"))

ODD = (
    "",
    " ",
    "\n",
    "a\r\nb",
    "\ufeffa",
    "```\nunclosed",
    "a\tb\n\n\tcode\tmore\n",
    "Dr. A, fig. 1, No. 2, Jan. 3, 4. lpp.",
    "html 3\n\nerror 4",
    "[a]: b\n\n[^1]: c\n\nd[^1]",
    f"| a | b |\n|---|-----|\n| {'long ' * 30}| c |",
)


@pytest.fixture(autouse=True)
def _none_is_kept() -> Iterator[None]:
    """Each test begins without a pandoc, and leaves none."""
    pandoc.dismiss()
    yield
    pandoc.dismiss()


def by_itself(markdown: str) -> str:
    """What a pandoc of its own makes of a chapter, called as its users call it."""
    options = ["--to=html5", "--wrap=none", "--html-q-tags", "--syntax-highlighting=none"]
    arguments = ["--sandbox", f"--from={pandoc.DIALECT}", *options]
    return process.communicate(arguments, markdown.encode()).decode()


def service() -> int:
    """The process that is kept."""
    (converter,) = kept._idle
    return converter._process.pid


def test_chapters_come_out_as_with_a_pandoc_of_their_own() -> None:
    """One after another through the same process, and none leaves anything to the next."""
    texts = (*ODD, *(path.read_text("utf-8") for path in SAMPLES), *ODD)
    made = [pandoc.to_html(each) for each in texts[:1]]
    first = service()
    made += [pandoc.to_html(each) for each in texts[1:]]
    assert service() == first
    for text, html in zip(texts, made, strict=True):
        assert html == by_itself(text), text[:60]


def test_abbreviations_are_pandocs_own() -> None:
    """Those of its command line, to the last one."""
    own = process.communicate(["--print-default-data-file=abbreviations"], b"").decode()
    assert own.split() == kept.ABBREVIATIONS.split()


@pytest.mark.parametrize("make_ready", [pandoc.begin, lambda: pandoc.to_html("x")])
def test_one_that_died_idle_costs_nothing(make_ready: Callable[[], object]) -> None:
    """Another takes the chapter."""
    make_ready()
    first = service()
    os.kill(first, signal.SIGKILL)
    assert pandoc.to_html("x") == "<p>x</p>\n"
    assert service() != first


def test_a_text_that_takes_too_long_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """pandoc is ended, and the next text is given another."""
    pandoc.to_html("x")
    first = service()
    with monkeypatch.context() as patch:
        patch.setattr(process, "DEADLINE", 0)
        with pytest.raises(pandoc.ConversionError, match="not come to an end after 0 seconds"):
            pandoc.to_html("y " * 50_000)
    assert pandoc.to_html("x") == "<p>x</p>\n"
    assert service() != first


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "it stopped with the status 3"),
        ("echo 'Heap exhausted' >&2; exit 251", "Heap exhausted"),
        ("head -n 1 >&2; exit 1", "2"),
        ("read x; echo 'error 9'; printf 'no\\nreason'", "no"),
        ("read x; echo 'html 100'; echo cut", "it stopped with the status 0"),
        ("echo $@ >&2; exit 1", r"\+RTS -M1G .* lua -e"),
    ],
)
def test_what_goes_wrong_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, told: str
) -> None:
    """In the first line of what pandoc says, with its status where it says nothing."""
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(programs, "pandoc", lambda: program)
    with pytest.raises(pandoc.ConversionError, match=f"^{told}"):
        pandoc.to_html("x")
    assert not kept._idle


def test_missing_pandoc_is_the_machines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told when there is a text, not by the one that should have got ready."""
    monkeypatch.setattr(programs, "pandoc", lambda: None)
    pandoc.begin()
    with pytest.raises(MachineError):
        pandoc.to_html("x")


def test_one_gets_ready_in_the_meantime() -> None:
    """And takes the first text."""
    pandoc.begin()
    first = service()
    assert pandoc.to_html("x") == "<p>x</p>\n"
    assert pandoc.to_html("y") == "<p>y</p>\n"
    assert service() == first


def test_none_is_left_behind() -> None:
    """Once dismissed, the process is gone; and it ends with whoever started it."""
    pandoc.to_html("x")
    first = service()
    pandoc.dismiss()
    assert not Path(f"/proc/{first}").exists()
    program = "from reportkit.adapters import pandoc\npandoc.to_html('x')\n"
    program += "import os\nfrom reportkit.adapters.pandoc import kept\n"
    program += "print(kept._idle[0]._process.pid, flush=True)\nos.kill(os.getpid(), 9)"

    left = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    ends = time.monotonic() + 20
    while Path(f"/proc/{int(left.stdout)}/fd").exists():
        assert time.monotonic() < ends
        time.sleep(0.05)
