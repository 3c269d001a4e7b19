"""An author's Word file -> a chapter: its Markdown, its pictures, and what could not be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters import ooxml, pandoc
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.exchange.draft import headings, pictures, shape
from reportkit.exchange.draft.losses import bold_paragraphs, losses, tracked_changes
from reportkit.exchange.draft.tree import Node, nodes, text
from reportkit.locales import Locale

_NUMBERED = re.compile(r"(?:\d+\.)+\d*\s|\d+(?:\.\d+)+\s")


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter made of a Word file.  ``pictures`` are its files by their path in the report."""

    markdown: str
    pictures: Mapping[str, bytes]


def read_draft(
    content: bytes, path: Path, stem: str, locale: Locale, taken: Collection[str] = ()
) -> tuple[Draft | None, Diagnostics]:
    """Return the chapter made of the Word file ``content``, and what is to be told of it.

    ``path`` is where the file lies, for its findings; ``stem`` is the chapter's name, which its
    pictures bear too; ``taken`` are the ids of the report.  None comes back where the file cannot
    be read.
    """
    try:
        package = ooxml.open_word(content)
        told = tuple(_told(package, path))
        tree = pandoc.from_word(content)
        album = pictures.collect(package, _sources(tree), stem)
    except ooxml.NotWordError as error:
        return None, (codes.WORD_FILE.at(Place(path), str(error), error.hint),)
    except pandoc.ConversionError as error:
        hint = "Copy its text into a new document, save that, and import it."
        return None, (codes.WORD_FILE.at(Place(path), f"the file cannot be read: {error}", hint),)
    chapter = _Chapter(tree, album, path, stem, locale)
    markdown, remarks = chapter.markdown(set(taken))
    return Draft(markdown, album.files), (*told, *remarks)


def _sources(tree: Mapping[str, Any]) -> Iterator[str]:
    return (each["c"][2][0] for each in nodes(tree["blocks"], "Image"))


def _told(package: ooxml.Package, path: Path) -> Iterator[Diagnostic]:
    """Yield what pandoc says nothing of."""
    place = Place(path)
    for loss in losses(package):
        yield codes.WORD_LOST.at(place, f"not kept: {loss.what}", loss.hint)
    for change in tracked_changes(package):
        hint = "It was accepted. If it should not have been, mend the chapter."
        yield codes.WORD_CHANGED.at(place, f"tracked change: {change}", hint)
    for words in bold_paragraphs(package):
        message = f'"{words}" is bold and stands alone: is it a heading?'
        hint = "Then give it a style such as Heading 2 in Word, or ## and an id here."
        yield codes.WORD_CHANGED.at(place, message, hint)


@dataclass(frozen=True, slots=True)
class _Chapter:
    """pandoc's tree on its way to a chapter."""

    tree: Mapping[str, Any]
    album: pictures.Album
    path: Path
    stem: str
    locale: Locale

    def markdown(self, taken: set[str]) -> tuple[str, Diagnostics]:
        blocks = shape.plain(self.tree["blocks"])
        remarks: list[Diagnostic] = []
        blocks, guess = headings.with_title(blocks, self.tree["meta"], self._title())
        remarks += [self._changed(guess, "Write the right one in its first line.")] if guess else []
        for moved in headings.close_up(blocks):
            remarks.append(self._changed(moved, "A subsection is one level below its section."))
        remarks += self._numbered(blocks)
        blocks, bare = shape.settle_pictures(blocks, self.album.paths)
        remarks += self._pictures(bare)
        shape.bare_captions(blocks, self.locale)
        shape.straight_quotes(blocks)
        anchors = _anchors(blocks)
        renamed = headings.give_ids(blocks, taken, self.stem)
        blocks, dead = shape.settle_links(blocks, renamed | _settled(anchors, renamed))
        remarks += [self._lost(each, "Write where it leads in words.") for each in dead]
        remarks += self._metadata()
        body = pandoc.to_markdown({**self.tree, "meta": {}, "blocks": blocks})
        return f"{self._head()}{body.strip()}\n", tuple(remarks)

    def _title(self) -> str:
        return self.stem.partition("-")[2].replace("-", " ").capitalize() or self.stem

    def _head(self) -> str:
        meta = self.tree["meta"]
        words = text(meta.get("subtitle", meta.get("abstract", {})).get("c", []))
        return f"---\nstandfirst: {json.dumps(words, ensure_ascii=False)}\n---\n\n" if words else ""

    def _metadata(self) -> Iterator[Diagnostic]:
        for key, hint in (
            ("author", "Authors stand in report.yaml, under contributors."),
            ("date", "The year stands in report.yaml, under imprint."),
            ("abstract", "Put it under standfirst, or into the text.")
            if "subtitle" in self.tree["meta"]
            else ("", ""),
        ):
            if key in self.tree["meta"]:
                words = text(self.tree["meta"][key].get("c", []))
                yield self._lost(f'the {key}, "{words}"', hint)

    def _numbered(self, blocks: list[Node]) -> Iterator[Diagnostic]:
        for heading in nodes(blocks, "Header"):
            if _NUMBERED.match(text(heading)):
                message = f'the heading "{text(heading)}" begins with a number'
                yield self._changed(
                    message, "Delete it if it counts: headings are numbered for you."
                )

    def _pictures(self, bare: list[str]) -> Iterator[Diagnostic]:
        for source, reason in self.album.refused.items():
            message = f"not kept: the picture {source.rpartition('/')[2]}: {reason}"
            hint = "Save it as PNG, JPEG or SVG, put it into figures/, and name it in the text."
            yield codes.WORD_LOST.at(Place(self.path), message, hint)
        for source in bare:
            hint = 'Say what one sees: ![…](…){alt="…"}'
            yield self._changed(f"the picture {source} has no alternative text", hint)

    def _changed(self, message: str, hint: str) -> Diagnostic:
        return codes.WORD_CHANGED.at(Place(self.path), message, hint)

    def _lost(self, what: str, hint: str) -> Diagnostic:
        return codes.WORD_LOST.at(Place(self.path), f"not kept: {what}", hint)


def _anchors(blocks: list[Node]) -> dict[str, str]:
    """Return the bookmarks of headings: bookmark -> pandoc's id of the heading."""
    return {
        anchor["c"]: heading["c"][1][0]
        for heading in nodes(blocks, "Header")
        for anchor in nodes(heading["c"][2], "Anchor")
    }


def _settled(anchors: Mapping[str, str], renamed: Mapping[str, str]) -> dict[str, str]:
    return {name: renamed[old] for name, old in anchors.items() if old in renamed}
