"""An installed reportkit, with no clone near it, begins a report and makes its books."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, and nothing else of the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, timeout=300)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in the folder ``where``."""
    return subprocess.run(
        [sys.executable, "-m", "reportkit", *words],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.slow
def test_wheel_holds_the_styles_once(installed: Path) -> None:
    """All styles lie in the package, whole, and nowhere else in the wheel."""
    styles = installed / "reportkit" / "styles"
    assert {path.parent.parent for path in installed.rglob("style.yaml")} == {styles}
    assert _files(styles) == _files(ROOT / "styles")
    assert {"house/style.yaml", "plain/style.yaml"} <= _files(styles)
    assert not (installed / "tests").exists()


def _files(folder: Path) -> set[str]:
    """Return the files in ``folder`` by their paths from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_init_and_build(installed: Path, tmp_path: Path) -> None:
    """``init`` and ``build`` work in an empty folder, without a clone and without a warning."""
    begun = run(installed, tmp_path, "init", "mans-parskats")
    assert begun.returncode == 0, begun.stderr
    checked = run(installed, tmp_path, "check", "mans-parskats", "--strict")
    assert checked.returncode == 0, checked.stdout
    built = run(installed, tmp_path, "build", "mans-parskats", "--strict")
    assert built.returncode == 0, built.stderr
    assert str(installed) not in built.stderr
    made = sorted(path.name for path in (tmp_path / "build" / "mans-parskats").glob("*.pdf"))
    assert made == ["mans-parskats-en.pdf", "mans-parskats-lv.pdf"]
    again = run(installed, tmp_path, "init", "mans-parskats")
    assert again.returncode == 2
    assert "is not empty" in again.stderr
