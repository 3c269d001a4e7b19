"""Set a book: all its pieces, then the page numbers, then one PDF."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reportkit.model import Book
from reportkit.typeset.galley import (
    ASSUMED_DIGITS,
    Galley,
    GalleyJob,
    Press,
    Printed,
    TypesettingError,
)
from reportkit.typeset.guess import guessed_digits

if TYPE_CHECKING:
    from reportkit.typeset.gathering import Gatherings

EXACT_ROUNDS = 3
"""After so many rounds the number of digits of a reference may grow but no longer shrink."""

_LAST_BOUND: deque[object] = deque(maxlen=2)
"""What the last books were bound from: to take it apart costs more than to leave it to the end of
the process."""

SetGalleys = Callable[[Sequence[GalleyJob]], Iterable[Galley]]
"""Sets many galleys and gives them back in the order of the jobs.

A mapper may set them anywhere and remember them: a galley depends on its job alone.
"""


Paging = Callable[[Sequence[Galley]], Sequence[Sequence[int]]]
"""Tells, for each galley, the numbers from 1 of its pages in the book; no number is left out."""


def one_after_another(galleys: Sequence[Galley]) -> Sequence[Sequence[int]]:
    """Number the pages of one galley after those of the other."""
    ends = list(itertools.accumulate(each.pages for each in galleys))
    return [range(end - each.pages + 1, end + 1) for each, end in zip(galleys, ends, strict=True)]


def set_all(jobs: Sequence[GalleyJob]) -> Iterable[Galley]:
    """Set the galleys one after another, here."""
    # A build that has workers set them does not load the engine itself.
    from reportkit.typeset.chapter import set_galley  # noqa: PLC0415

    return map(set_galley, jobs)


def set_book(
    book: Book,
    press: Press,
    progress: Callable[[str], None] = lambda _message: None,
    set_galleys: SetGalleys = set_all,
) -> Printed:
    """Return ``book`` set with ``press``.

    ``progress`` is told the key of each piece that has been set.  The result depends on ``book``
    and ``press`` alone, to the byte, whatever ``set_galleys`` remembers of earlier books.

    Raises:
        TypesettingError: a piece cannot be set, or refers to an id that no piece has.
    """
    return bound(book, press, settled(book, press, progress, set_galleys))


class Binder:
    """Binds one book that is set with ``press``.

    It can begin while galleys are still being set: with :meth:`open` for any that are there, with
    :meth:`sew` for those whose turn it is.
    """

    def __init__(self, press: Press) -> None:
        self._press = press

    def open(self, galleys: Sequence[Galley]) -> None:
        """Do for ``galleys``, in their order, what needs neither page numbers nor others."""
        self._gatherings.open(galleys)

    def sew(self, galley: Galley) -> None:
        """Do for ``galley`` all that needs no page number.

        The same galleys in the same turn give the same bytes.
        """
        self._gatherings.sew(galley)

    def bound(
        self, book: Book, galleys: Sequence[Galley], paged: Paging = one_after_another
    ) -> Printed:
        """Return the ``galleys`` of ``book``, which are settled, put together in page order."""
        from reportkit.typeset.assemble import assemble  # noqa: PLC0415  (see below)

        _LAST_BOUND.append(self._gatherings)
        page_of = page_numbers(galleys, paged)
        folios = paged(galleys)
        return Printed(
            pdf=assemble(galleys, page_of, book, self._press, folios, self._gatherings),
            pages=sum(galley.pages for galley in galleys),
            page_of=page_of,
            warnings={galley.key: galley.warnings for galley in galleys if galley.warnings},
        )

    @cached_property
    def _gatherings(self) -> Gatherings:
        # pikepdf takes a tenth of a second to load: only a book that is put together pays for it.
        from reportkit.typeset.gathering import Gatherings  # noqa: PLC0415

        return Gatherings()


def bound(
    book: Book, press: Press, galleys: Sequence[Galley], paged: Paging = one_after_another
) -> Printed:
    """Return the ``galleys`` of ``book``, which are settled, put together in the order of pages."""
    return Binder(press).bound(book, galleys, paged)


def settled(
    book: Book,
    press: Press,
    progress: Callable[[str], None],
    set_galleys: SetGalleys,
    paged: Paging = one_after_another,
) -> tuple[Galley, ...]:
    """Set the pieces until each page reference has room for just the digits it needs.

    A book always starts from the same guess, so that the rounds, and the galleys they end with,
    do not depend on what was set before.  A round sets only pieces whose references need another
    number of digits than they have.  Digits move text, text moves page numbers: to be sure of an
    end, digits only grow after :data:`EXACT_ROUNDS`.

    Raises:
        TypesettingError: a piece cannot be set, or refers to an id that no piece has.
    """
    guesses = zip(book.pieces, guessed_digits(book), strict=True)
    jobs = [GalleyJob(piece, press, digits) for piece, digits in guesses]
    galleys: dict[str, Galley] = {}
    todo = jobs
    for number in itertools.count(1):
        for job, galley in zip(todo, set_galleys(todo), strict=True):
            galleys[job.piece.key] = galley
            progress(job.piece.key)
        pages = page_numbers(tuple(galleys.values()), paged)
        fitted = [
            _fitted(job, galleys[job.piece.key], pages, only_grow=number > EXACT_ROUNDS)
            for job in jobs
        ]
        todo = [new for job, new in zip(jobs, fitted, strict=True) if new.digits != job.digits]
        if not todo:
            break
        jobs = fitted
    _check_targets(book, galleys.values(), page_numbers(tuple(galleys.values()), paged))
    return tuple(galleys.values())


def page_numbers(galleys: Sequence[Galley], paged: Paging = one_after_another) -> dict[str, int]:
    """Return the printed page number, from 1, of every id; its first occurrence counts."""
    numbers: dict[str, int] = {}
    for galley, folios in zip(galleys, paged(galleys), strict=True):
        for anchor, page in galley.anchors.items():
            numbers.setdefault(anchor, folios[page])
    return numbers


def _check_targets(book: Book, galleys: Iterable[Galley], page_of: Mapping[str, int]) -> None:
    for galley in galleys:
        if missing := sorted((galley.targets | galley.references) - page_of.keys()):
            raise TypesettingError(galley.key, f"a link leads to #{missing[0]}, which nothing has")
    for entry in book.outline:
        if entry.target not in page_of:
            raise TypesettingError("", f"the outline leads to #{entry.target}, which nothing has")


def _fitted(job: GalleyJob, galley: Galley, pages: Mapping[str, int], only_grow: bool) -> GalleyJob:
    """Return ``job`` with the digits that its references need on ``pages``."""
    has = dict(job.digits)
    needs: dict[str, int] = {}
    for target in sorted(galley.references & pages.keys()):
        digits = len(str(pages[target]))
        if only_grow:
            digits = max(digits, has.get(target, ASSUMED_DIGITS))
        if digits != ASSUMED_DIGITS:
            needs[target] = digits
    return GalleyJob(job.piece, job.press, tuple(needs.items()))
