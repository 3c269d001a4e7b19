"""What all tests share: a small report to change, and a way to run the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent
BASE = HERE / "golden" / "base"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes down what comes out as what is expected."""
    parser.addoption("--rewrite", action="store_true", help="rewrite tests/golden/*/expected")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases are to be rewritten."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A copy of the smallest report: two languages, two chapters, one figure."""
    return Path(shutil.copytree(BASE, tmp_path / "report"))


@pytest.fixture
def reportkit(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line as its user does, in an empty folder."""

    def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **variables}
        return subprocess.run(
            [sys.executable, "-m", "reportkit", *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return run
