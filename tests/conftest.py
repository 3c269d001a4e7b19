"""What all tests share: a small report to change, and a way to run the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one tests are not run, and in CI they fail."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        told = "NOT RUN: Chromium is missing. Install it: apt install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


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
