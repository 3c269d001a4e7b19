"""What changed in the sources, for people who read in Word: tracked changes, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reportkit.adapters import docx
from reportkit.adapters.docx import Paragraph, Run
from reportkit.locales import has_locale, load_locale
from reportkit.sync.changes import Passage
from reportkit.sync.comparison import since
from reportkit.sync.normal import Normaliser
from reportkit.sync.states import BEHIND, Desk, Standing, State

AUTHOR = "reportkit"
"""Who tracked changes are by: what was compared is two texts, not what somebody typed."""

_CHANGED = BEHIND | {State.OMIT_REVIEW}


def redline(
    desk: Desk, source: str, normaliser: Normaliser, created: datetime
) -> tuple[bytes, int]:
    """Return a Word file of the sections whose source has changed, and how many there are.

    The source stands with what was inserted and deleted since it was acknowledged, today's abridged
    text below it.  ``source`` is the language of the full text.
    """
    changed = [each for each in desk.standings if each.state in _CHANGED]
    paragraphs = [_plain(desk.report, "Title")]
    if not changed:
        paragraphs.append(_plain(_label("desk-nothing-changed", source), "Normal", source))
    for each in changed:
        paragraphs += _section(each, desk, source, normaliser)
    return docx.write(paragraphs, desk.report, AUTHOR, created), len(changed)


def _section(
    standing: Standing, desk: Desk, source: str, normaliser: Normaliser
) -> Iterator[Paragraph]:
    tag = _tag(source)
    yield _plain(f"{standing.title} ({standing.id})", "Heading 1", desk.language)
    record = standing.record
    when = f"{record.by or '?'}, {record.at.isoformat()}: " if record else ""
    yield _plain(f"{when}{', '.join(standing.told)}", "Subtitle")
    yield _plain(_label("desk-source", source), "Heading 2", source)
    for passage in since(desk, standing, source, normaliser):
        yield Paragraph(tuple(_runs(passage)), "Normal", tag)
    pairing = desk.coverage.pairing(standing.id)
    yield _plain(_label("desk-abridged", desk.language), "Heading 2", desk.language)
    below = normaliser.form(pairing.section.said, desk.language) if pairing else ()
    for words in below or ("–",):
        yield _plain(words, "Quote", desk.language)


def _runs(passage: Passage) -> Iterator[Run]:
    for piece in passage.pieces:
        yield Run(piece.words, piece.change)


def _plain(words: str, style: str, language: str = "") -> Paragraph:
    return Paragraph((Run(words),), style, _tag(language))


def _tag(language: str) -> str:
    return load_locale(language).tag if language and has_locale(language) else language


def _label(name: str, language: str) -> str:
    return load_locale(language).label(name)
