"""A comparison as a page for the browser: it fetches nothing but its pictures and runs no script.

The interface speaks the report's own language.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup

from reportkit.collate.archive import BrokenBookError
from reportkit.collate.book import Book, Figure
from reportkit.collate.comparison import Comparison, EditionChange
from reportkit.collate.numbers import NumberChange
from reportkit.collate.pages import WIDTH, PagePair, Sheet, picture_name, shown
from reportkit.collate.sections import SectionChange
from reportkit.deskpage.wording import passages_html, plain_html
from reportkit.locales import Locale, has_locale, load_locale
from reportkit.sync.changes import Passage

_HERE = Path(__file__).parent
_FALLBACK = "en"
_TONES = {
    "added": "good", "removed": "bad", "changed": "warn", "moved": "", "renamed": "warn",
    "numbering": "", "words": "warn", "looks": "warn", "flow": "",
}  # fmt: skip
"""The classes of badges."""

_KINDS = ("words", "looks", "flow", "added", "removed", "numbers", "same")
_PICTURES = {".svg": "svg+xml", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_MOST_PICTURE = 2_000_000
"""The largest picture that is shown, in bytes."""
_MOST_PASSAGES = 2000
"""How many paragraphs of a section are shown."""


def page(comparison: Comparison, css: str) -> str:
    """Return the page of ``comparison``; ``css`` is the style's sheet for the screen."""
    language = comparison.new.languages[0] if comparison.new.languages else _FALLBACK
    return _Page(comparison, load_locale(language if has_locale(language) else _FALLBACK)).html(css)


class _Page:
    """The page in the language of ``locale``."""

    def __init__(self, comparison: Comparison, locale: Locale) -> None:
        self.comparison = comparison
        self.locale = locale
        self.names = {"old": comparison.old.version, "new": comparison.new.version}

    def html(self, css: str) -> str:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        first = self.comparison.editions[0]
        book = next((each for each in reversed(first.books) if each), None)
        title = " ".join(book.about.get("title", ())[:1]) if book else ""
        return (
            environment.get_template("page.html.j2")
            .render(
                css=Markup(css + (_HERE / "page.css").read_text("utf-8")),
                tag=self.locale.tag,
                label=self.label,
                tones=_TONES,
                names=self.names,
                name_of=self.name_of,
                title=title or self.comparison.new.told.report,
                title_tag=_tag(first.language) if title else self.locale.tag,
                is_same=self.comparison.is_same,
                altered=[*self._altered()],
                editions=[self._edition(each) for each in self.comparison.editions],
                about=[each for each in self.comparison.about if not each.is_same]
                or self.comparison.about[:1],
                picture=picture_of,
                pair_title=self._pair_title,
                width=WIDTH,
            )
            .lstrip()
        )

    def label(self, name: str, **values: object) -> str:
        """Return a word of the interface."""
        return self.locale.label(f"compare-{name}", **values)

    def name_of(self, name: str) -> str:
        """Return what a thing is called that a release says of itself."""
        words = (self.locale.labels.get(f"compare-about-{each}", each) for each in name.split())
        return " ".join(words)

    def _altered(self) -> Iterator[str]:
        for release, name in ((self.comparison.old, "old"), (self.comparison.new, "new")):
            for file in release.altered:
                yield self.label("altered", file=file, release=self.names[name])

    def _edition(self, edition: EditionChange) -> dict[str, Any]:
        changed = [
            _Entry(each, edition, f"{edition.language}-s{number}", self)
            for number, each in enumerate(edition.changed, 1)
        ]
        pairs = shown(edition.pages or ())
        return {
            "language": edition.language,
            "tag": _tag(edition.language),
            "name": self.label("edition", language=self.locale.name_of(edition.language)),
            "gaps": [
                self.label("gap", form=each.form.upper(), release=each.release, reason=each.reason)
                for each in edition.gaps
            ],
            "is_same": edition.is_same and not edition.gaps,
            "counts": [*self._counts(edition)],
            "changed": [each for each in changed if not each.is_renumbered],
            "renumbered": [each for each in changed if each.is_renumbered],
            "numbers": [*_numbers(changed)],
            "kinds": [*_kinds(edition.pages or ())],
            "shown": pairs,
            "unshown": sum(each.is_shown for each in edition.pages or ()) - len(pairs),
            "about": [each for each in edition.about if not each.is_same],
        }

    def _counts(self, edition: EditionChange) -> Iterator[tuple[str, str, str, str]]:
        for name, (old, new) in edition.counts().items():
            more = self.locale.number(abs(new - old))
            sign = "+" if new > old else "−" if new < old else "±"
            yield name, self.locale.number(old), self.locale.number(new), f"{sign}{more}"

    def _pair_title(self, pair: PagePair) -> str:
        numbers = [each.number for each in (pair.old, pair.new) if each]
        return self.label("page", n=" → ".join(map(str, dict.fromkeys(numbers))))


class _Entry:
    """A section on the page: ``anchor`` is its place there."""

    def __init__(
        self, change: SectionChange, edition: EditionChange, anchor: str, page: _Page
    ) -> None:
        self.change = change
        self.anchor = anchor
        self.is_folded = change.fate != "changed"
        self.is_renumbered = change.fate == "numbering" and not (
            change.is_moved or change.is_renamed
        )
        self._books = edition.books
        self._page = page

    @property
    def words(self) -> str:
        """How many words it had and has."""
        sides = (self.change.old, self.change.new)
        counts = (str(each.words if each else 0) for each in sides)
        return self._page.label("words-then", words=" → ".join(dict.fromkeys(counts)))

    @property
    def text(self) -> Markup:
        """What came and went in it; of one that came or went, its text."""
        change = self.change
        if change.fate in {"added", "removed"}:
            return plain_html(change.section.passages[:_MOST_PASSAGES], "", ())
        return Markup("\n").join(self._passages(change.passages[:_MOST_PASSAGES]))

    def _passages(self, passages: Sequence[Passage]) -> Iterator[Markup]:
        """Yield what differs, and how many paragraphs between do not."""
        for is_same, run in groupby(passages, lambda each: each.change == "same"):
            if is_same:
                words = self._page.label("unchanged", n=len([*run]))
                yield Markup('<p class="soft" lang="{}">{}</p>').format(
                    self._page.locale.tag, words
                )
            else:
                yield passages_html([*run], "", (), self._page.locale)

    @property
    def figures(self) -> Iterator[dict[str, Any]]:
        """The pictures that differ, on both sides."""
        for each in self.change.figures:
            sides = zip(("old", "new"), (each.old, each.new), self._books, strict=True)
            yield {
                "change": each,
                "sides": [(name, figure, _source(figure, book)) for name, figure, book in sides],
            }


def _numbers(entries: Sequence[_Entry]) -> Iterator[tuple[str, str, NumberChange]]:
    for each in entries:
        for one in each.change.numbers:
            yield each.anchor, each.change.section.title or each.change.section.id, one


def _kinds(pages: Sequence[PagePair]) -> Iterator[tuple[str, int, str]]:
    """Yield how many pages differ in which way, and which where these are not too many."""
    for kind in _KINDS:
        found = [each for each in pages if each.kind == kind]
        if found:
            numbers = [(each.new or each.old or Sheet(0)).number for each in found]
            is_listed = kind not in {"numbers", "same"} and len(numbers) <= 40
            yield kind, len(found), ", ".join(map(str, numbers)) if is_listed else ""


def _source(figure: Figure | None, book: Book | None) -> str:
    """Return a picture as an address that holds it: as a file of its own it might run a script."""
    kind = _PICTURES.get(Path(figure.file).suffix.lower(), "") if figure else ""
    if not (figure and book and kind):
        return ""
    try:
        content = book.picture(figure)
    except BrokenBookError:
        return ""
    if not content or len(content) > _MOST_PICTURE:
        return ""
    return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"


def picture_of(edition: Mapping[str, Any], side: Literal["old", "new"], sheet: Sheet) -> str:
    """Return the file of a page's picture."""
    return picture_name(edition["language"], side, sheet)


def _tag(language: str) -> str:
    return load_locale(language).tag if has_locale(language) else language
