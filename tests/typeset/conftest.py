"""What the tests of the typesetter share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.typeset import Press, Printed, set_book
from tests.typeset import torture
from tests.typeset.reading import Element, read


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """The press of the torture book, whose fonts have PostScript outlines."""
    return torture.press(tmp_path_factory.mktemp("press"))


@pytest.fixture(scope="session")
def printed(press: Press) -> Printed:
    """The torture book, printed."""
    return set_book(torture.torture(), press)


@pytest.fixture(scope="session")
def structure_of(press: Press) -> Callable[[str], Element]:
    """Sets the body of a piece and returns what a screen reader finds in it."""

    def structure(body: str) -> Element:
        printed = set_book(torture.book(torture.piece("piece", body)), press)
        return read(printed.pdf).first("Part")

    return structure


@pytest.fixture
def folder(press: Press) -> Path:
    """The folder that the press reads pictures from."""
    return press.base
