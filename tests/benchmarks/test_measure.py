"""What is counted of a command's processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import CommandFailed, Cost, measure

GROWN = "held = b'x' * 150_000_000"


def test_memory_is_that_of_the_largest_process(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {GROWN!r}], check=True)"
    assert measure([sys.executable, "-c", child], tmp_path).peak > 150


def test_orphans_are_counted(tmp_path: Path) -> None:
    leaver = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {GROWN!r}])"
    program = (
        "from pathlib import Path; from benchmarks.measure import *; adopt_orphans();"
        f"assert measure([{sys.executable!r}, '-c', {leaver!r}], Path.cwd()).peak > 150"
    )
    root = Path(__file__).parent.parent.parent
    measure([sys.executable, "-c", program], root)


def test_command_that_fails(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="no such luck"):
        measure([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_costs_of_two_commands() -> None:
    assert Cost(1, 2, 30) + Cost(2, 3, 20) == Cost(3, 5, 30)
