"""What the tests of collate share: two releases with known edits, and what was found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.collate import Comparison, collate
from tests.collate.releases import draft, first, second


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the releases 1 and 2 of a report."""
    folder = tmp_path_factory.mktemp("shelf")
    out, programs = folder / "build", folder / "programs"
    draft(first(folder / "one"), out, "1", programs)
    draft(second(folder / "two"), out, "2", programs)
    return out


@pytest.fixture(scope="session")
def releases(shelf: Path) -> tuple[Path, Path]:
    """The folders of the two releases."""
    place = shelf / "release" / "parskats"
    return place / "1-draft", place / "2-draft"


@pytest.fixture(scope="session")
def compared(
    releases: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Comparison, Path]:
    """What changed between them, and the page that shows it."""
    return collate(*releases, tmp_path_factory.mktemp("out"))
