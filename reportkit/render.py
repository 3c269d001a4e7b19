"""An edition, its register and its chapters' matter -> a Book: one HTML document per piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from reportkit.adapters.html import parse, text_of
from reportkit.cache.digests import digest
from reportkit.desk import Desk
from reportkit.indexes import Entry, Group, Index, make_indexes
from reportkit.locales.spacing import spaced
from reportkit.model import (
    Book,
    BookInfo,
    Chapter,
    Edition,
    ImprintEntry,
    Mark,
    OutlineEntry,
    Part,
    Piece,
)
from reportkit.prepare import Prepared
from reportkit.templates import roman
from reportkit.timings import Stage
from reportkit.workshop import Workshop
from reportkit.workshop.jobs import Job, found

CONTENTS_DEPTH = 2
"""How many levels of a numbered chapter the contents show: its title and its sections.

Of other chapters they show the title alone: their sections tend to be the same in each.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page template and what it is to be filled with; ``key`` and ``title`` are the piece's."""

    key: str
    title: str
    template: str
    context: Mapping[str, Any]


def render(
    prepared: Prepared,
    created: datetime,
    workshop: Workshop | None = None,
    stage: Stage | None = None,
) -> Book:
    """Return the edition as a book ready to be typeset; ``created`` goes into its metadata.

    Raises :class:`reportkit.styles.StyleError` where the style lacks a template,
    :class:`reportkit.templates.TemplateError` where one misses something, and
    :class:`reportkit.workshop.jobs.JobLost`.
    """
    shop, stage = workshop or Workshop(), stage or Stage("render")
    renderer = _Renderer(prepared)
    pages = tuple(renderer.pages())
    stage.total = len(pages)
    jobs = [_filling(page, prepared.desk) for page in pages]
    made = zip(pages, shop.all(jobs, stage), strict=True)
    pieces = tuple(Piece(page.key, page.title, found(page.key, html)) for page, html in made)
    return Book(pieces, tuple(renderer.outline()), renderer.info(created))


def _filling(page: Page, desk: Desk) -> Job[str]:
    return Job(page.key, filled, (page, desk), digest("page", page, desk.key))


def filled(page: Page, desk: Desk) -> str:
    """Return the HTML of a page."""
    return desk.templates.render(f"{page.template}.html.j2", title=page.title, **page.context)


def cover(desk: Desk, workshop: Workshop) -> Piece:
    """Return the cover, which is the same whatever else is in the book; raises as :func:`render`."""
    page = _cover(desk.edition)
    (html,) = workshop.all([_filling(page, desk)], Stage("render"))
    return Piece(page.key, page.title, found(page.key, html))


def _cover(edition: Edition) -> Page:
    return Page("page.cover", edition.title, "cover", {})


class _Renderer:
    def __init__(self, prepared: Prepared) -> None:
        self.edition = prepared.edition
        self.register = prepared.register
        self.matter = prepared.matter
        self.bare = prepared.desk.edition
        self.locale = prepared.desk.locale
        self.phrases = prepared.phrases
        chapters = prepared.edition.chapters
        places = (place for each in chapters for place in prepared.matter[each.name].places)
        headings = {each.name: self._title_mark(each) for each in chapters}
        titles = {name: (mark.id, mark.title) for name, mark in headings.items()}
        indexes = make_indexes(prepared.edition, places, titles, self.locale)
        self.indexes = {f"page:index-{n}": index for n, index in enumerate(indexes, 1)}

    def info(self, created: datetime) -> BookInfo:
        edition = self.edition
        return BookInfo(
            title=f"{edition.title}: {edition.subtitle}" if edition.subtitle else edition.title,
            language=self.locale.tag,
            authors=edition.authors,
            subject=edition.description,
            keywords=edition.keywords,
            created=created,
            identifier=edition.catalogue.identifiers.get("pdf", ""),
        )

    def pages(self) -> Iterator[Page]:
        yield _cover(self.edition)
        yield self._page("title-page", self.edition.title)
        imprint = replace(self.bare, imprint=tuple(map(self._statement, self.edition.imprint)))
        yield self._page("imprint", self.locale.label("imprint"), edition=imprint)
        yield self._page("contents", self.locale.label("contents"), entries=self._entries())
        for item in self.edition.contents:
            if isinstance(item, Part):
                yield self._part(item)
                yield from map(self._chapter, item.chapters)
            else:
                yield self._chapter(item)
        if self.register.bibliography:
            sources = [
                {"id": f"ref-{key}", "html": Markup(html)}
                for key, html in self.register.bibliography
            ]
            yield self._page("bibliography", self.locale.label("bibliography"), entries=sources)
        yield from (self._index(id_, index) for id_, index in self.indexes.items())
        if self.edition.left_out:
            yield self._page("left-out", self.locale.label("left-out"), groups=self._left_out())
        back = replace(self.bare, blurb=self._said(self.edition.blurb))
        yield self._page("back", self.edition.title, edition=back)

    def _page(self, template: str, title: str, key: str = "", **context: Any) -> Page:
        # The point keeps a generated page apart from a chapter of that name, which has none.
        return Page(key or f"page.{template}", title, template, context)

    def _part(self, part: Part) -> Page:
        described = {
            "id": part.id,
            "number": part.number,
            "label": self._part_label(part),
            "title": self._said(part.title),
            "lead": self._said(part.lead),
            "params": part.params,
        }
        return self._page("part", self._plainly(part.title), f"part.{part.id}", part=described)

    def _chapter(self, chapter: Chapter) -> Page:
        matter, mark = self.matter[chapter.name], self._title_mark(chapter)
        described = {
            "id": mark.id,
            "number": chapter.number,
            "label": self.locale.label("chapter", n=chapter.number) if chapter.number else "",
            "title": Markup(matter.title),
            "running": chapter.running or mark.title,
            "standfirst": self._said(chapter.standfirst),
            "params": chapter.params,
            "body": Markup(matter.body),
        }
        return self._page(chapter.template, mark.title, chapter.name, chapter=described)

    def _index(self, id_: str, index: Index) -> Page:
        groups = [self._group(each) for each in index.groups]
        described = {"id": id_, "title": self._said(index.title), "groups": groups}
        return self._page("index", index.title, id_.replace(":", "."), index=described)

    def _left_out(self) -> list[dict[str, Any]]:
        """Return what the edition leaves out, by the chapters of the full text."""
        return [
            {
                "chapter": self._said(chapter),
                "sections": [
                    {"title": self._said(each.title), "reason": self._said(each.reason)}
                    for each in sections
                ],
            }
            for chapter, sections in groupby(self.edition.left_out, lambda each: each.chapter)
        ]

    def _group(self, group: Group) -> dict[str, Any]:
        return {"letter": group.letter, "entries": [self._index_entry(e) for e in group.entries]}

    def _index_entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "text": self._said(entry.text),
            "number": entry.number,
            "places": entry.places,
            "children": [self._index_entry(each) for each in entry.children],
        }

    def _statement(self, entry: ImprintEntry) -> ImprintEntry:
        """Return a statement of the imprint as HTML, with its line breaks."""
        return replace(entry, text=Markup("<br>").join(map(self._said, entry.text.split("\n"))))

    def _entries(self) -> list[dict[str, Any]]:
        entries = []
        for item in self.edition.contents:
            if isinstance(item, Part):
                children = [self._chapter_entry(each) for each in item.chapters]
                number = self._part_label(item)
                entries.append(self._entry(item.id, item.title, number, "part", children))
            else:
                entries.append(self._chapter_entry(item))
        if self.register.bibliography:
            title = self.locale.label("bibliography")
            entries.append(self._entry("page:bibliography", title, "", "chapter", []))
        indexes = self.indexes.items()
        entries += [self._entry(id_, index.title, "", "chapter", []) for id_, index in indexes]
        if self.edition.left_out:
            title = self.locale.label("left-out")
            entries.append(self._entry("page:left-out", title, "", "chapter", []))
        return entries

    def _chapter_entry(self, chapter: Chapter) -> dict[str, Any]:
        mark, *below = self._headings(chapter)
        sections = [
            self._entry(each.id, each.title, each.number, "section", [])
            for each in below
            if chapter.number and each.level <= CONTENTS_DEPTH
        ]
        entry = self._entry(mark.id, mark.title, mark.number, "chapter", sections)
        return entry | {"template": chapter.template, "params": chapter.params}

    def _entry(
        self, id_: str, title: str, number: str, kind: str, children: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        return {
            "id": id_,
            "title": self._said(title),
            "number": number,
            "kind": kind,
            "children": children,
            "template": "",
            "params": {},
        }

    def outline(self) -> Iterator[OutlineEntry]:
        yield OutlineEntry(1, self.locale.label("contents"), "page:contents")
        for item in self.edition.contents:
            if isinstance(item, Part):
                yield OutlineEntry(
                    1, f"{self._part_label(item)}. {self._plainly(item.title)}", item.id
                )
                for chapter in item.chapters:
                    yield from self._chapter_outline(chapter, 2)
            else:
                yield from self._chapter_outline(item, 1)
        if self.register.bibliography:
            yield OutlineEntry(1, self.locale.label("bibliography"), "page:bibliography")
        for id_, index in self.indexes.items():
            yield OutlineEntry(1, index.title, id_)
        if self.edition.left_out:
            yield OutlineEntry(1, self.locale.label("left-out"), "page:left-out")

    def _chapter_outline(self, chapter: Chapter, level: int) -> Iterator[OutlineEntry]:
        for mark in self._headings(chapter):
            title = f"{mark.number}. {mark.title}" if mark.number else mark.title
            yield OutlineEntry(level + mark.level - 1, title, mark.id)

    def _headings(self, chapter: Chapter) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.register.of_chapter(chapter.name) if mark.level)

    def _title_mark(self, chapter: Chapter) -> Mark:
        return self._headings(chapter)[0]

    def _part_label(self, part: Part) -> str:
        return self.locale.label("part", n=roman(part.number))

    def _plainly(self, phrase: str) -> str:
        """Return a title without its Markdown, for where only letters can stand."""
        return text_of(parse(self._said(phrase)))

    def _said(self, phrase: str) -> Markup:
        """Return a title or a standfirst as HTML."""
        return Markup(self.phrases.get(phrase) or escape(spaced(phrase, self.locale), quote=False))
