"""What spans chapters, gathered: numbers for headings, figures and tables; cited sources.

In: the surveys of all chapters in reading order.  Out: the :class:`Register` that every chapter
is then given.  Chapters count from 1 through the book, sections within their chapter, figures
and tables through the book; a chapter that is not numbered has no numbered sections either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportkit import codes
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.model import Chapter, Edition, Mark, Part, Register
from reportkit.transforms.endings import kept
from reportkit.transforms.survey import Survey

Citer = Callable[[Sequence[str]], tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]
"""Sets citations: their source texts -> HTML of each, and the bibliography."""


def make_register(
    edition: Edition, surveys: Sequence[Survey], cite: Citer
) -> tuple[Register, Diagnostics]:
    """Return the register of ``edition``, whose chapters have these ``surveys``."""
    found: list[Diagnostic] = []
    marks: dict[str, Mark] = {}
    first: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    for chapter, survey in zip(edition.chapters, surveys, strict=True):
        numbered = _number(survey.marks, chapter, counts)
        for mark, place in zip(numbered, survey.places, strict=True):
            if mark.id in marks:
                found.append(_twice(mark.id, place, first[mark.id]))
            else:
                marks[mark.id], first[mark.id] = mark, place
    for part in edition.contents:
        if isinstance(part, Part) and part.id in first:
            message = f'the id "{part.id}" is that of a part of the report too'
            hint = "Give this one another id, or the part in report.yaml."
            found.append(codes.DUPLICATE_ID.at(first[part.id], message, hint))
        elif isinstance(part, Part):
            marks[part.id] = Mark(part.id, "section", "", part.title, "")
    citations = tuple(dict.fromkeys(text for survey in surveys for text in survey.citations))
    cited, bibliography = cite(citations) if citations else ((), ())
    sources = tuple((key, kept(html)) for key, html in bibliography)
    return Register(marks, dict(zip(citations, cited, strict=True)), sources), tuple(found)


def _number(marks: Sequence[Mark], chapter: Chapter, counts: Counter[str]) -> list[Mark]:
    """Return the marks of one chapter with their numbers; ``counts`` go on through the book."""
    levels = [0] * 7
    numbered = []
    for mark in marks:
        if mark.kind in ("figure", "table"):
            counts[mark.kind] += 1
            number = str(counts[mark.kind])
        elif mark.level == 1:
            number = str(chapter.number or "")
        elif mark.level and chapter.number:
            levels[mark.level] += 1
            levels[mark.level + 1 :] = [0] * (6 - mark.level)
            number = ".".join(map(str, (chapter.number, *levels[2 : mark.level + 1])))
        else:
            number = ""
        numbered.append(replace(mark, number=number))
    return numbered


def _twice(id_: str, place: Place, first: Place) -> Diagnostic:
    message = f'the id "{id_}" is given twice'
    hint = f"It stands already in {first.file.name}, line {first.line}. Give this one another id."
    return codes.DUPLICATE_ID.at(place, message, hint)
