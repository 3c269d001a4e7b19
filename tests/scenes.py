"""A chapter brought as far as a transform needs it: Markdown, through pandoc, and its scene."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.adapters import pandoc
from reportkit.adapters.html import inner, parse
from reportkit.diagnostics import Diagnostic
from reportkit.locales import load_locale
from reportkit.model import Chapter, ChapterText, Edition
from reportkit.styles import Style, find_style
from reportkit.templates import Templates
from reportkit.transforms import Scene, make_register, survey
from reportkit.transforms.scene import Body, Transform
from tests.conftest import BASE

TITLE = "# Ievads {#ievads}\n\n"
"""What a chapter begins with; the text that a test gives stands from line 3 on."""

PLAIN_HTML = cache(pandoc.to_html)


@cache
def house() -> Style:
    """The house style."""
    return find_style("house", BASE)


def chapter_text(markdown: str, language: str = "lv", name: str = "01-ievads") -> ChapterText:
    """A chapter's text that holds only ``markdown``."""
    path = Path("chapters") / f"{name}.{language}.md"
    return ChapterText(name, language, path, markdown)


def edition_of(*chapters: Chapter, language: str = "lv", **more: Any) -> Edition:
    """An edition of a report in two languages that holds ``chapters``."""
    told = {"folder": BASE, "kind": "full", "title": "Mazs pārskats", "languages": ("lv", "en")}
    return Edition(report="report", language=language, contents=chapters, **{**told, **more})


def cite(citations: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Stands for citeproc: each citation in angle brackets, no bibliography."""
    return tuple(f"<i>‹{each}›</i>" for each in citations), ()


def stage(
    markdown: str,
    language: str = "lv",
    *,
    number: int | None = 1,
    style: Style | None = None,
    **edition: Any,
) -> tuple[Body, Scene]:
    """Return the tree of a chapter with a title and ``markdown``, and its scene."""
    text = chapter_text(TITLE + markdown, language)
    chapter = Chapter(text, number=number)
    book = edition_of(chapter, language=language, **edition)
    locale = load_locale(language)
    html = PLAIN_HTML(text.body)
    register, _ = make_register(book, [survey(html, text, locale)], cite)
    templates = Templates(style or house(), book, locale)
    return parse(html), Scene(chapter, book, register, locale, templates)


def after(
    steps: Transform | Sequence[Transform], markdown: str, language: str = "lv", **more: Any
) -> str:
    """Return the chapter's HTML, without its title, after ``steps``; nothing may be found."""
    html, found = told(steps, markdown, language, **more)
    assert found == []
    return html


def told(
    steps: Transform | Sequence[Transform], markdown: str, language: str = "lv", **more: Any
) -> tuple[str, list[Diagnostic]]:
    """Return the chapter's HTML, without its title, after ``steps``, and what they found."""
    body, scene = stage(markdown, language, **more)
    found = [each for step in _several(steps) for each in step(body, scene)]
    body.find("./h1").drop_tree()
    return inner(body).strip(), found


def _several(steps: Transform | Sequence[Transform]) -> Sequence[Transform]:
    return steps if isinstance(steps, Sequence) else (steps,)


def spots(found: Sequence[Diagnostic]) -> list[tuple[str, int, int]]:
    """Return code, line and column of each finding."""
    return [(each.code, each.place.line, each.place.column) for each in found]


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write ``files`` by their paths below ``folder`` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
