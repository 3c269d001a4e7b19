"""What a transform may look at while it works on a chapter.  It changes none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from lxml.html import HtmlElement

from reportkit.diagnostics import Diagnostic
from reportkit.figures.sight import Sight, look_at
from reportkit.locales import Locale
from reportkit.model import Chapter, Edition, Mark, Register
from reportkit.sources.locate import Locator
from reportkit.templates import Templates

Body: TypeAlias = HtmlElement
"""The tree of one chapter: a ``div`` that holds everything."""


@dataclass(frozen=True)
class Scene:
    """One chapter, and what it needs to know of its edition.

    ``sights`` holds what was seen of the chapter's pictures, by path and whether they are wide;
    without it they are looked at when they are met.
    """

    chapter: Chapter
    edition: Edition
    register: Register
    locale: Locale
    templates: Templates
    sights: Mapping[tuple[str, bool], Sight] | None = None

    @cached_property
    def locator(self) -> Locator:
        """Finds places in the chapter's source text."""
        return Locator(self.chapter.text)

    def label(self, mark: Mark) -> str:
        """Return how a figure, table, section or chapter is called: "1. attēls", "Figure 1"."""
        return self.locale.label(mark.kind, n=mark.number) if mark.number else mark.title

    def data(self, name: str) -> Any:
        """Return a data file of the report in the edition's language, None where there is none."""
        return self.edition.data.get(name)

    def sight(self, source: str, wide: bool) -> Sight:
        """Return what there is to see of a picture."""
        if self.sights is not None:
            return self.sights[source, wide]
        return look_at(source, wide, self.edition, self.templates.style, self.locale)

    @property
    def context(self) -> Mapping[str, Any]:
        """What every template of this chapter may use."""
        return {"edition": self.edition, "chapter": self.chapter, "data": self.edition.data}


Transform: TypeAlias = Callable[[Body, Scene], Iterator[Diagnostic]]
"""Changes a chapter's tree and yields what is to be told to its author."""
