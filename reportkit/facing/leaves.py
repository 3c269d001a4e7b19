"""Two rendered books -> one, whose pieces take turns: left page, right page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit.facing.marks import PREFIX, own_ids, with_notes
from reportkit.facing.ties import Tie
from reportkit.locales import Locale
from reportkit.model import Book, Piece
from reportkit.typeset import Galley

_GAP = """<!DOCTYPE html>
<html lang="{tag}" class="abridged"><head><meta charset="utf-8"><title>{title}</title></head>
<body><section class="facing-gap" id="{id}"><p class="facing-note">{note}</p></section></body></html>
"""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Two pieces that face each other, and the ids in them that are to begin side by side."""

    left: Piece
    right: Piece
    ties: tuple[tuple[str, str], ...] = ()


def leaves(
    full: Book, abridged: Book, tied: Sequence[Tie], locales: tuple[Locale, Locale]
) -> tuple[Leaf, ...]:
    """Return the pieces of the two books side by side, in the order of the full one.

    What only one of them has faces a page that says so.  ``locales`` are those of the books.
    """
    theirs = {each.key: _right(each, tied, locales[1]) for each in abridged.pieces}
    ours = {each.key: _left(each, tied, locales[0]) for each in full.pieces}
    return tuple(
        Leaf(
            ours.get(key) or _gap(theirs[key], locales[0], ""),
            theirs.get(key) or _gap(ours[key], locales[1], PREFIX),
            tuple(
                (each.id, PREFIX + each.partner)
                for each in tied
                if each.chapter == key and each.partner and each.is_first
            ),
        )
        for key in _order(list(ours), list(theirs))
    )


def _order(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Yield all keys: ours in their order, each of theirs that we lack after the one before it."""
    after: dict[str, list[str]] = {}
    last = ""
    for key in theirs:
        if key in ours:
            last = key
        else:
            after.setdefault(last, []).append(key)
    for key in ours:
        yield key
        yield from after.get(key, ())


def _left(piece: Piece, tied: Sequence[Tie], locale: Locale) -> Piece:
    notes = {
        each.id: locale.label("facing-left-out")
        if not each.partner
        else locale.label("facing-merged", title=each.title)
        for each in tied
        if each.chapter == piece.key and not (each.partner and each.is_first)
    }
    return replace(piece, html=with_notes(piece.html, notes))


def _right(piece: Piece, tied: Sequence[Tie], locale: Locale) -> Piece:
    """Return a piece of the abridged book, its key and its ids told from those of the full one."""
    counts: dict[str, int] = {}
    for each in tied:
        if each.partner:
            counts[each.partner] = counts.get(each.partner, 0) + 1
    notes = {id_: locale.label("facing-condensed", n=n) for id_, n in counts.items() if n > 1}
    html = own_ids(with_notes(piece.html, notes))
    return replace(piece, key=PREFIX + piece.key, html=html)


def _gap(facing: Piece, locale: Locale, prefix: str) -> Piece:
    """Return a page that says that there is nothing to face ``facing``."""
    key = f"{prefix}gap.{facing.key}"
    note = locale.label("facing-left-out")
    html = _GAP.format(tag=locale.tag, title=facing.title, id=key, note=note)
    return Piece(key, facing.title, html)


def facing_book(full: Book, abridged: Book, pairs: Sequence[Leaf]) -> Book:
    """Return the book of ``pairs``, with the outlines of both, the full one's first."""
    theirs = (replace(each, target=PREFIX + each.target) for each in abridged.outline)
    title = f"{full.info.title} / {abridged.info.title}"
    authors = tuple(dict.fromkeys((*full.info.authors, *abridged.info.authors)))
    keywords = (*full.info.keywords, *abridged.info.keywords)
    info = replace(full.info, title=title, authors=authors, keywords=keywords, identifier="")
    pieces = tuple(piece for pair in pairs for piece in (pair.left, pair.right))
    return Book(pieces, (*full.outline, *theirs), info)


def taking_turns(galleys: Sequence[Galley]) -> Sequence[Sequence[int]]:
    """Number the pages of galleys that come in pairs: left, right, left, right.

    A :data:`reportkit.typeset.Paging`.  Where the two of a pair are not of one length yet, numbers
    are left out; such a book is still being aligned.
    """
    numbers: list[range] = []
    first = 1
    for left, right in zip(galleys[::2], galleys[1::2], strict=True):
        pages = max(left.pages, right.pages)
        numbers += [range(side, side + 2 * pages, 2) for side in (first, first + 1)]
        first += 2 * pages
    return numbers
