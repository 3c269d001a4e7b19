"""What passes between the typesetter's stages.  All of it can be pickled.

Press + Piece -> :class:`GalleyJob` --set--> :class:`Galley` --assemble--> :class:`Printed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.adapters.pages import Digits, FontUse, Spot
from reportkit.errors import ReportkitError
from reportkit.model import Piece
from reportkit.typeset.contents import Content

ASSUMED_DIGITS = 2
"""How many digits are kept free for a page number that nothing is known about yet."""


class TypesettingError(ReportkitError):
    """A piece could not be typeset.  ``piece`` is its key."""

    def __init__(self, piece: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.piece = piece

    def __reduce__(self) -> tuple[type[TypesettingError], tuple[str, str, str]]:
        return type(self), (self.piece, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Press:
    """What every galley of a book is set with.

    ``css`` is the style sheet.  ``fonts`` maps the names that the style sheet asks for as
    ``url(font:NAME)`` to files.  Pictures may be read from the folders ``roots`` and from nowhere
    else; relative addresses are resolved against the folder ``base``.
    """

    css: str
    fonts: Mapping[str, Path]
    roots: tuple[Path, ...]
    base: Path


@dataclass(frozen=True, slots=True)
class GalleyJob:
    """One piece to be set: all that its galley depends on.

    ``digits`` lists the page references that need other than :data:`ASSUMED_DIGITS` digits, as
    (id, digits), sorted by id.
    """

    piece: Piece
    press: Press
    digits: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A place on a page where digits are written once the page numbers are known.

    ``page`` counts from 0 in the galley; ``target`` is the id whose page number is meant, empty
    for the page's own number (the folio).  ``room`` is the width kept free for the digits, in
    thousandths of the type size.  ``before`` and ``after`` are what is shown around them: parts
    of the operand of a TJ operator.
    """

    page: int
    target: str
    digits: Digits
    room: float
    before: str = ""
    after: str = ""

    def filled(self, number: int) -> bytes:
        """Return the operator that shows ``number``."""
        figures = [int(figure) for figure in str(number)]
        left_over = self.room - sum(self.digits.widths[figure] for figure in figures)
        shown = "".join(self.digits.glyphs[figure] for figure in figures)
        shift = f"{-left_over * self.digits.lean:g}" if self.digits.lean and left_over else ""
        return f"[{shift}{self.before}<{shown}>{self.after}] TJ".encode()


@dataclass(frozen=True, slots=True)
class Galley:
    """A typeset piece, its page numbers still blank.

    ``pdf`` has all but what is written on the pages: that is in ``contents``, where :func:`mark`
    ``(n)`` stands for ``blanks[n]``, to be filled in.
    ``spots`` tells where each id begins, with pages counted from 0; ``starts`` how many letters of
    the running text, pictures counted as one, precede the first word of each page; ``targets`` are
    the ids that its links lead to, in this piece or another.  ``warnings`` is what the engine had
    to say; ``files`` are those that it read, each with its SHA-256.
    """

    key: str
    pdf: bytes
    pages: int
    spots: Mapping[str, Spot]
    starts: tuple[int, ...] = (0,)
    targets: frozenset[str] = frozenset()
    blanks: tuple[Blank, ...] = ()
    contents: tuple[Content, ...] = ()
    fonts: tuple[FontUse, ...] = ()
    warnings: tuple[str, ...] = ()
    files: tuple[tuple[Path, str], ...] = ()

    @property
    def anchors(self) -> dict[str, int]:
        """The page, counted from 0, on which each id begins."""
        return {name: spot.page for name, spot in self.spots.items()}

    @property
    def references(self) -> frozenset[str]:
        """The ids whose page numbers the piece prints."""
        return frozenset(blank.target for blank in self.blanks if blank.target)


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished book.  ``page_of`` gives the printed page number, from 1, of every id.

    ``warnings`` are those of the pieces, by key; pieces without any are left out.
    """

    pdf: bytes
    pages: int
    page_of: Mapping[str, int]
    warnings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def mark(number: int) -> bytes:
    """Return the mark that stands in a page's content for a galley's blank ``number``."""
    return b"@%d@" % number
