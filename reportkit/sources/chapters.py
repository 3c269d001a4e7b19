"""A chapter's file -> its text and its settings; a folder of chapters -> pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportkit import codes
from reportkit.config import ChapterSettings
from reportkit.config.reading import READER, Reader
from reportkit.diagnostics import Diagnostics, Place
from reportkit.model import ChapterText
from reportkit.sources.outside import strays
from reportkit.sources.text import read_text

_FILE_NAME = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)\.(?P<language>[a-z]{2,3})\.md$")
_METADATA = re.compile(
    r"\A---[ \t]*\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One language of a chapter: the text and what its metadata block says."""

    text: ChapterText
    settings: ChapterSettings


@dataclass(frozen=True, slots=True)
class ChapterPair:
    """A chapter in the source language and its abridgements, by language."""

    name: str
    manuscripts: Mapping[str, Manuscript]


def chapter_files(folder: Path) -> dict[str, dict[str, Path]]:
    """Return the chapter files of ``folder``: name -> language -> path, in the order of names."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.md")):
        match = _FILE_NAME.match(path.name)
        if match:
            found.setdefault(match["name"], {})[match["language"]] = path
    return found


def misnamed(folder: Path, languages: Iterable[str]) -> Diagnostics:
    """Return a finding for each Markdown file whose name does not say chapter and language."""
    known = tuple(languages)
    found = []
    for path in sorted(folder.glob("*.md")):
        match = _FILE_NAME.match(path.name)
        if match is None or match["language"] not in known:
            message = "this file is not part of the report: its name does not end in a language"
            endings = " or ".join(f".{language}.md" for language in known)
            hint = f"Name it like 03-seminars{known[0] and f'.{known[0]}.md'} (a–z, 0–9, -, then {endings})."
            found.append(codes.UNLISTED_CHAPTER.at(Place(path), message, hint))
    return tuple(found)


def read_chapter(
    path: Path, name: str, language: str, reader: Reader = READER
) -> tuple[Manuscript | None, Diagnostics]:
    """Return the chapter in ``path``, or None and what is wrong with the file."""
    text, found = read_text(path)
    if found:
        return None, found
    return parse_chapter(text, path, name, language, reader)


def parse_chapter(
    text: str, path: Path, name: str, language: str, reader: Reader = READER
) -> tuple[Manuscript | None, Diagnostics]:
    """Return the chapter that the file at ``path`` is, or would be with ``text`` in it."""
    block = _METADATA.match(text)
    start = start_of(text)
    settings, found = _settings(block["block"] if block else "", path, reader)
    if settings is None:
        return None, found
    if not text[start:].strip():
        message = "the chapter has a metadata block but no text"
        return None, (
            codes.EMPTY_FILE.at(Place(path), message, "Write the text, or delete the file."),
        )
    return Manuscript(ChapterText(name, language, path, text, start), settings), found


def start_of(text: str) -> int:
    """Return how many characters of a chapter's ``text`` come before its body."""
    block = _METADATA.match(text)
    return block.end() if block else 0


def _settings(block: str, path: Path, reader: Reader) -> tuple[ChapterSettings | None, Diagnostics]:
    settings, file, found = reader.settings(ChapterSettings, block, path, first_line=2)
    said = [(("standfirst",), settings.standfirst)] if settings else []
    return settings, (*found, *strays(file, said))
