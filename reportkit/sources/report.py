"""A report's folder -> a frozen :class:`Report`, or every reason why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportkit import codes
from reportkit.adapters.yaml import YamlFile
from reportkit.config import PartSettings, Settings
from reportkit.config.reading import READER, Reader
from reportkit.diagnostics import Diagnostic, Diagnostics, Place
from reportkit.files import inside
from reportkit.model import REFERENCES_FILE, SETTINGS_FILE, Abridgement
from reportkit.near import nearest
from reportkit.sources.chapters import (
    ChapterPair,
    Manuscript,
    chapter_files,
    misnamed,
    read_chapter,
)
from reportkit.sources.data import read_data, read_yaml, text_of
from reportkit.sources.outside import strays
from reportkit.sources.terms import NO_TERMS, Termbase, read_terms
from reportkit.sources.translations import settings_texts, untranslated_settings


@dataclass(frozen=True, slots=True)
class Report:
    """One publication: its settings, chapters in the order of the contents, data and sources.

    ``abridgements`` tell, by language, how the abridged editions stand to the full text, as far as
    that was looked into; of a draft the reader sees which sections are behind.
    """

    folder: Path
    settings: Settings
    pairs: Mapping[str, ChapterPair]
    data: Mapping[str, YamlFile] = field(default_factory=dict)
    references: tuple[Mapping[str, Any], ...] = ()
    file: YamlFile | None = None
    abridgements: Mapping[str, Abridgement] = field(default_factory=dict)
    terms: Termbase = NO_TERMS
    is_draft: bool = False

    @property
    def name(self) -> str:
        """The name of the report's folder, which its finished files bear too."""
        return self.folder.name

    def place(self, *key: str | int) -> Place:
        """Return the place in report.yaml of the setting ``key``, or of what it belongs to."""
        return self.file.place(key) if self.file else Place(self.folder / SETTINGS_FILE)

    @property
    def languages(self) -> tuple[str, ...]:
        """The source language, then the abridged ones."""
        return (self.settings.languages.source, *self.settings.languages.abridged)

    @property
    def contents(self) -> tuple[PartSettings | str, ...]:
        """Parts and chapters in order: as report.yaml says, else by file name."""
        return tuple(self.settings.contents) or tuple(self.pairs)


def read_report(folder: Path, reader: Reader = READER) -> tuple[Report | None, Diagnostics]:
    """Return the report in ``folder`` and what is to be told of it.

    None comes back when the settings are not fit to go on with; a report with errors in its
    chapters comes back with the chapters that could be read, so that they are checked too.
    """
    text, found = text_of(folder / SETTINGS_FILE, folder)
    if text is None:
        return None, found
    settings, file, found = reader.settings(Settings, text, folder / SETTINGS_FILE)
    if settings is None:
        return None, found
    languages = (settings.languages.source, *settings.languages.abridged)
    files = chapter_files(folder / "chapters")
    listed = _listed(settings) or list(files)
    pairs, in_chapters = _read_pairs(folder, listed, files, languages, reader)
    data, in_data = read_data(folder, languages, reader)
    references, in_references = _read_references(folder, reader)
    terms, in_terms = read_terms(folder, languages, reader)
    report = Report(folder, settings, pairs, data, references, file, terms=terms)
    return report, (
        *found,
        *untranslated_settings(file, settings, languages),
        *strays(file, settings_texts(settings)),
        *_contents_findings(file, settings, files),
        *misnamed(folder / "chapters", languages),
        *in_chapters,
        *_pairing_findings(report, file),
        *in_data,
        *in_references,
        *in_terms,
    )


def _listed(settings: Settings) -> list[str]:
    return [
        name
        for item in settings.contents
        for name in (item.chapters if isinstance(item, PartSettings) else (item,))
    ]


def _read_pairs(
    folder: Path,
    names: Sequence[str],
    files: Mapping[str, Mapping[str, Path]],
    languages: Sequence[str],
    reader: Reader,
) -> tuple[dict[str, ChapterPair], Diagnostics]:
    pairs: dict[str, ChapterPair] = {}
    found: list[Diagnostic] = []
    for name in names:
        manuscripts: dict[str, Manuscript] = {}
        for language, path in files.get(name, {}).items():
            if language not in languages:
                continue
            if not inside(path, folder):
                message = "this chapter is a link that leaves the report's folder"
                found.append(codes.OUTSIDE.at(Place(path), message, "Put a copy here."))
                continue
            manuscript, problems = read_chapter(path, name, language, reader)
            found += problems
            if manuscript:
                manuscripts[language] = manuscript
        pairs[name] = ChapterPair(name, manuscripts)
    return pairs, tuple(found)


def _contents_findings(
    file: YamlFile, settings: Settings, files: Mapping[str, Mapping[str, Path]]
) -> Iterator[Diagnostic]:
    """Yield what is wrong between the contents of report.yaml and the chapter files."""
    source = settings.languages.source
    seen: set[str] = set()
    yield from _parts_twice(file, settings)
    for name, path in _places(settings):
        place = file.place(path)
        if name in seen:
            yield codes.DUPLICATE_ID.at(
                place, f'the chapter "{name}" is listed twice', "Delete one line."
            )
        elif name not in files:
            message = f'there is no chapter "{name}": chapters/{name}.{source}.md is missing'
            yield codes.MISSING_CHAPTER.at(place, message, _closest(name, list(files)))
        seen.add(name)
    for name, paths in files.items():
        if settings.contents and name not in seen:
            message = f'the chapter "{name}" is not listed in the contents of {SETTINGS_FILE}'
            hint = "List it where it belongs, or take the file away."
            yield codes.UNLISTED_CHAPTER.at(Place(next(iter(paths.values()))), message, hint)
    if not files:
        message = "the report has no chapters"
        hint = f"Write the first one: chapters/01-introduction.{source}.md"
        yield codes.MISSING_CHAPTER.at(Place(file.file), message, hint)


def _parts_twice(file: YamlFile, settings: Settings) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, item in enumerate(settings.contents):
        if isinstance(item, PartSettings):
            if item.part in seen:
                place = file.place(("contents", index, "part"))
                message = f'the id "{item.part}" is given to two parts'
                yield codes.DUPLICATE_ID.at(place, message, "Give this one another id.")
            seen.add(item.part)


def _places(settings: Settings) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for index, item in enumerate(settings.contents):
        if isinstance(item, PartSettings):
            for inner, name in enumerate(item.chapters):
                yield name, ("contents", index, "chapters", inner)
        else:
            yield item, ("contents", index)


def _closest(name: str, known: Sequence[str]) -> str:
    return nearest(name, known) or "Write the file, or take the line away."


def _pairing_findings(report: Report, file: YamlFile) -> Iterator[Diagnostic]:
    """Yield the chapters of which one language is missing and not accounted for."""
    source, *abridged = report.languages
    folder = report.folder / "chapters"
    for name, pair in report.pairs.items():
        present = {lang for lang in report.languages if (folder / f"{name}.{lang}.md").exists()}
        if present and source not in present:
            place = Place(folder / f"{name}.{min(present)}.md")
            message = f'the chapter "{name}" has no text in the source language ({source})'
            yield codes.NO_SOURCE_TEXT.at(place, message, f"Write chapters/{name}.{source}.md.")
        for language in abridged:
            omitted = {each.chapter for each in report.settings.omit.get(language, [])}
            if source in present and language not in present | omitted and name not in omitted:
                message = f'the chapter "{name}" has no text in {language} and is not accounted for'
                hint = f"Write {name}.{language}.md, or list the chapter under omit: {{{language}: …}} in {SETTINGS_FILE}."
                yield codes.UNPAIRED_CHAPTER.at(
                    Place(folder / f"{pair.name}.{source}.md"), message, hint
                )
    for language, omissions in report.settings.omit.items():
        for index, omission in enumerate(omissions):
            if omission.chapter not in report.pairs:
                place = file.place(("omit", language, index, "chapter"))
                message = f'there is no chapter "{omission.chapter}" to leave out'
                yield codes.MISSING_CHAPTER.at(
                    place, message, _closest(omission.chapter, list(report.pairs))
                )
            elif language in report.pairs[omission.chapter].manuscripts:
                place = file.place(("omit", language, index, "chapter"))
                message = f'the chapter "{omission.chapter}" is listed as left out, but it is there'
                hint = f"Take the line away, or delete {omission.chapter}.{language}.md."
                yield codes.UNLISTED_CHAPTER.at(place, message, hint)


def _read_references(
    folder: Path, reader: Reader
) -> tuple[tuple[Mapping[str, Any], ...], Diagnostics]:
    """Return the entries of references.yaml (CSL YAML: a list, or a list under ``references``)."""
    path = folder / REFERENCES_FILE
    if not path.exists():
        return (), ()
    file, found = read_yaml(path, folder, reader)
    entries = file.value.get("references") if isinstance(file.value, dict) else file.value
    if any(each.is_error for each in found):
        return (), found
    if not isinstance(entries, list) or not all(
        isinstance(each, dict) and each.get("id") for each in entries
    ):
        message = f"{REFERENCES_FILE} must be a list of sources, each with an id"
        hint = "Each one begins: - id: un2015, then type, title, author, issued."
        return (), (*found, codes.WRONG_DATA.at(Place(path, 1), message, hint))
    return tuple(entries), (*found, *_sources_twice(file, entries))


def _sources_twice(file: YamlFile, entries: Sequence[Mapping[str, Any]]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry["id"] in seen:
            place = next(
                file.place(path)
                for path in ((index, "id"), ("references", index, "id"))
                if path in file.values
            )
            message = f'the id "{entry["id"]}" is given to two sources'
            yield codes.DUPLICATE_ID.at(place, message, "Give one of them another id.")
        seen.add(entry["id"])
