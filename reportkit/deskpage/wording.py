"""Texts on the desk as HTML: what came and went, what a remark is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from markupsafe import Markup, escape

from reportkit.locales import Locale
from reportkit.sync.changes import Passage, Piece

_CLASSES = {"added": "came", "removed": "gone", "moved": "moved"}


def passages_html(
    passages: Sequence[Passage], title: str, marked: Collection[str], locale: Locale
) -> Markup:
    """Return paragraphs with what was inserted and deleted; ``locale`` is the interface's.

    The ear is told where a change begins and ends: a screen reader passes over colours, and most
    over ``ins`` and ``del``.
    """
    return Markup("\n").join(_passage(each, title, marked, locale) for each in passages)


def plain_html(paragraphs: Sequence[str], title: str, marked: Collection[str]) -> Markup:
    """Return unchanged paragraphs, with the words of remarks ``marked``."""
    return Markup("\n").join(
        _paragraph("title" if each == title else "", _marked(each, marked)) for each in paragraphs
    )


def _passage(passage: Passage, title: str, marked: Collection[str], locale: Locale) -> Markup:
    words = Markup("").join(_pieces(passage.pieces, marked, locale))
    if passage.change == "moved":
        words = _inform(f"{locale.label('desk-moved')}: ", locale) + words
    is_title = passage.now == title and passage.change in {"same", "changed"}
    return _paragraph("title" if is_title else _CLASSES.get(passage.change, ""), words)


def _paragraph(name: str, words: Markup) -> Markup:
    return Markup('<p class="{}">{}</p>' if name else "<p>{1}</p>").format(name, words)


def _pieces(pieces: Sequence[Piece], marked: Collection[str], locale: Locale) -> Iterator[Markup]:
    for piece in pieces:
        if piece.change == "same":
            yield _marked(piece.words, marked)
        else:
            tag = "ins" if piece.change == "added" else "del"
            begin, end = (locale.label(f"desk-{tag}-{each}") for each in ("begin", "end"))
            yield Markup("<{0}>{1}{2}{3}</{0}>").format(
                Markup(tag),
                _whisper(f" {begin} ", locale),
                _marked(piece.words, marked),
                _whisper(f" {end} ", locale),
            )


def _marked(words: str, marked: Collection[str]) -> Markup:
    """Return ``words`` escaped, with the first of each of ``marked`` in ``mark``."""
    spots = sorted((words.index(each), each) for each in {*marked} if each and each in words)
    parts, done = [], 0
    for start, each in spots:
        if start >= done:
            parts += [escape(words[done:start]), Markup("<mark>{}</mark>").format(each)]
            done = start + len(each)
    return Markup("").join([*parts, escape(words[done:])])


def _whisper(words: str, locale: Locale) -> Markup:
    return Markup('<span class="hidden" lang="{}">{}</span>').format(locale.tag, words)


def _inform(words: str, locale: Locale) -> Markup:
    return Markup('<span class="soft" lang="{}">{}</span>').format(locale.tag, words)
