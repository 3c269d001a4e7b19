"""What the tests of look share: a small book with faults, printed once."""

from __future__ import annotations

import pytest

from tests.look.planted import FAULTS, Planted, print_book


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A book with clean pages and one page for each fault."""
    return print_book(tmp_path_factory.mktemp("planted") / "planted.pdf", *FAULTS)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A book with clean pages only."""
    return print_book(tmp_path_factory.mktemp("clean") / "clean.pdf")
