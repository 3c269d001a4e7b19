"""python-docx: a document of paragraphs for Word, with tracked changes.

ECMA-376, 17.13.5: an insertion is ``w:ins`` around its runs, a deletion ``w:del`` around runs whose
words are ``w:delText``; each names its author and date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

from reportkit.errors import MachineError


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph: as they were, or inserted, or deleted."""

    words: str
    change: Literal["same", "added", "removed"] = "same"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its style in Word, its words, its language."""

    runs: tuple[Run, ...]
    style: str = "Normal"
    language: str = ""


def write(paragraphs: Sequence[Paragraph], title: str, author: str, created: datetime) -> bytes:
    """Return the document; tracked changes are by ``author``, of the date ``created``."""
    docx = _docx()
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = title, author
    properties.created = properties.modified = created.replace(tzinfo=None)
    properties.comments = properties.last_modified_by = ""
    changes = 0
    for each in paragraphs:
        element = document.add_paragraph(style=each.style)._p
        for run in each.runs:
            changes += 1
            element.append(_run(run, each.language, changes, author, created))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _run(run: Run, language: str, number: int, author: str, created: datetime) -> Any:
    """Return a run, within its change if it has one."""
    plain = _element("r")
    if language:
        plain.append(_element("rPr"))
        plain[0].append(_element("lang", val=language))
    words = _element("delText" if run.change == "removed" else "t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = run.words
    plain.append(words)
    if run.change == "same":
        return plain
    name = "ins" if run.change == "added" else "del"
    date = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    change = _element(name, id=str(number), author=author, date=date)
    change.append(plain)
    return change


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _docx() -> Any:
    try:
        import docx
    except ImportError:
        message = "Word files need python-docx, which is not installed"
        raise MachineError(message, "Run: pip install 'reportkit[exchange]'") from None
    return docx
