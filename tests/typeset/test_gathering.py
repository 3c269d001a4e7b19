"""Galleys got ready before the page numbers are known."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import pikepdf
import pytest

from reportkit.typeset import (
    Binder,
    Galley,
    GalleyJob,
    Press,
    Printed,
    gathering,
    set_book,
    settled,
)
from reportkit.typeset.book import set_all
from reportkit.typeset.chapter import set_galley
from reportkit.typeset.contents import content
from tests.typeset import torture
from tests.typeset.reading import read

pytestmark = pytest.mark.slow

_WRITTEN = b"BT (three words here) Tj ET " * 40


def _digits(number: int) -> bytes:
    return b"<%d>" % (number + 5)


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        (_WRITTEN, _WRITTEN),
        (_WRITTEN + b"@0@", _WRITTEN + b"<5>"),
        (b"@0@" + _WRITTEN + b"@12@ ET", b"<5>" + _WRITTEN + b"<17> ET"),
        (b"", b""),
    ],
)
def test_a_page_is_one_stream_wherever_its_blanks_are(written: bytes, filled: bytes) -> None:
    """What zlib makes of the whole, but for the few bytes of the seam."""
    page = content(written)
    whole = page.filled(_digits)
    assert page.written == written
    assert zlib.decompress(whole) == filled
    assert len(whole) < len(zlib.compress(filled)) + 16


@pytest.fixture(scope="module")
def galleys(press: Press) -> tuple[Galley, ...]:
    """The galleys of the torture book."""
    return settled(torture.torture(), press, lambda _: None, set_all)


@pytest.mark.parametrize("opened", [0, 4, 400])
@pytest.mark.parametrize("sewn", [0, 3])
def test_what_is_got_ready_changes_no_byte(
    press: Press,
    printed: Printed,
    galleys: tuple[Galley, ...],
    sewn: int,
    opened: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All are opened for which there is room, and some are sewn."""
    monkeypatch.setattr(gathering, "_MOST_OPEN", opened)
    binder = Binder(press)
    binder.open(galleys[::-1])
    for each in galleys[:sewn]:
        binder.sew(each)
    assert binder.bound(torture.torture(), galleys).pdf == printed.pdf


def test_a_galley_that_is_set_again_takes_the_place_of_the_former(press: Press) -> None:
    """Nothing of the former one is left in the book."""
    first, second = torture.piece("a", "<p>One</p>"), torture.piece("b", "<p>Now</p>")
    former = replace(second, html=second.html.replace("<p>Now", "<h1 id='once'>Once"))
    binder = Binder(press)
    one, once, now = (set_galley(GalleyJob(each, press)) for each in (first, former, second))
    for each in (one, once, now):
        binder.sew(each)
    book = binder.bound(torture.book(first, second), [one, now]).pdf
    again = set_book(torture.book(first, second), press).pdf
    assert [each.text for each in read(book).all("P")] == ["One", "Now"]
    with pikepdf.open(io.BytesIO(book)) as made, pikepdf.open(io.BytesIO(again)) as clean:
        assert len(made.objects) == len(clean.objects)
