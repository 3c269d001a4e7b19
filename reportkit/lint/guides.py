"""What of a report's folder, and of the machine, its texts are judged by -> a :class:`Guide`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportkit import codes
from reportkit.adapters import pillow, spelling
from reportkit.cache.digests import digest, file_digest
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.figures.images import BITMAPS
from reportkit.files import inside
from reportkit.lint.rule import Guide
from reportkit.locales import load_locale
from reportkit.sources import Report
from reportkit.sources.text import read_text

WORDS = "words.txt"
"""The report's own words, one on a line; what follows # is a remark."""


def guide_of(report: Report) -> tuple[Guide, Diagnostics]:
    """Return the guide for the chapters of ``report``, and what is missing for it."""
    told: list[Diagnostic] = []
    dictionaries = dict(_dictionaries(report, told))
    words = frozenset(_words(report.folder)) if dictionaries else frozenset()
    pictures = dict(_pictures(report.folder))
    return Guide(
        pictures=pictures, dictionaries=dictionaries, known_words=words, word_list=WORDS
    ), tuple(told)


def key_of(guide: Guide) -> str:
    """Return the digest of all that a guide says; of dictionaries, of what they hold."""
    plain = replace(guide, known_words=frozenset(), dictionaries={})
    files = [
        (language, *(file_digest(path.with_suffix(each)) for each in (".dic", ".aff")))
        for language, path in guide.dictionaries.items()
    ]
    return digest(plain, sorted(guide.known_words), files)


def _dictionaries(report: Report, told: list[Diagnostic]) -> Iterator[tuple[str, Path]]:
    for language, given in report.settings.spelling.items():
        if given is False:
            continue
        path = _dictionary(report, language, given)
        place = report.place("spelling", language)
        if not spelling.is_there():
            message = "spelling cannot be checked: spylls is not installed"
            hint = "Run: pip install 'reportkit[spell]'"
            told.append(codes.NO_DICTIONARY.at(place, message, hint))
            return
        if path is None:
            message = f"there is no dictionary for the language {language}"
            hint = f"On Debian: apt install hunspell-{language}. Or name one: {{{language}: spelling/{language}}}"
            told.append(codes.NO_DICTIONARY.at(place, message, hint))
        else:
            yield language, path


def _dictionary(report: Report, language: str, given: bool | str) -> Path | None:
    """Return a dictionary, a path without ending: the report's own, or the system's."""
    if given is True:
        return spelling.dictionary_of(load_locale(language).tag)
    path = report.folder / str(given).removesuffix(".dic")
    files = [path.with_name(f"{path.name}{each}") for each in (".dic", ".aff")]
    is_there = all(inside(each, report.folder) and each.is_file() for each in files)
    return files[0].with_suffix("") if is_there else None


def _words(folder: Path) -> Iterator[str]:
    path = folder / WORDS
    if path.exists() and inside(path, folder):
        for line in read_text(path)[0].split("\n"):
            word = line.partition("#")[0].strip()
            if word:
                yield word


def _pictures(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in sorted((folder / "figures").rglob("*")):
        if path.suffix.lower() in BITMAPS and inside(path, folder):
            size = _size(path)
            if size:
                yield path.relative_to(folder).as_posix(), size


def _size(path: Path) -> tuple[int, int] | None:
    try:
        return pillow.size(path)
    except (pillow.BrokenImageError, pillow.HugeImageError):
        return None  # that is told where pictures are checked
