"""terms.yaml: what things are called in each language of a report, and what they are not called.

The classes are the documentation of the file: their docstrings become the JSON Schema that
editors use (``reportkit schema terms``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar

from reportkit import codes
from reportkit.adapters.yaml import Path_, YamlFile
from reportkit.config.kinds import AsText, Group, LanguageCode, Text
from reportkit.config.reading import READER, Reader
from reportkit.diagnostics import Diagnostic, Diagnostics
from reportkit.locales.inflection import FIXED, finder, load_inflection
from reportkit.model import TERMS_FILE
from reportkit.sources.data import text_of

_NOTHING = re.compile(r"(?!)")


Class = Annotated[str, AsText({"type": ["string", "integer"]})]
"""The name of a declension: 4, 6, 2p."""


@dataclass(frozen=True, slots=True)
class Term(Group):
    """One thing and its names."""

    term: dict[LanguageCode, Text]
    """What it is called, in the form that a dictionary gives: {lv: pieredzes stāsts, en: experience story}."""
    declension: dict[LanguageCode, Class] = field(default_factory=dict)
    """The declension of the last word, where its ending does not tell: {lv: 6}. 0: it never changes."""
    forms: dict[LanguageCode, tuple[str, ...]] = field(default_factory=dict)
    """Further forms, as they stand in a text, where a word changes in ways of its own."""
    allowed: dict[LanguageCode, tuple[str, ...]] = field(default_factory=dict)
    """Other words for it that are right too."""
    forbidden: dict[LanguageCode, tuple[str, ...]] = field(default_factory=dict)
    """Words that are not to be used for it."""
    common: bool = False
    """Whether its words are everyday words too, which a text may use without meaning the term."""
    note: str = ""
    """What a translator ought to know: where the name comes from, whether it is official."""

    def names(self, language: str) -> tuple[str, ...]:
        """Return the right names in ``language``, the best first."""
        best = (self.term[language],) if language in self.term else ()
        return (*best, *self.allowed.get(language, ()))


@dataclass(frozen=True, slots=True)
class Termbase(Group):
    """terms.yaml: the terms and the names of a report."""

    file_name: ClassVar[str] = TERMS_FILE

    terms: tuple[Term, ...] = ()


NO_TERMS = Termbase()


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...], language: str, class_: str, forms: tuple[str, ...]) -> Any:
    if not names:
        return _NOTHING
    first, *others = names
    options = [finder(first, language, class_, forms), *(finder(each, language) for each in others)]
    return re.compile("|".join(options))


def right_words(term: Term, language: str) -> re.Pattern[str]:
    """Return a pattern for the right names of ``term`` in ``language``, in any form."""
    class_ = term.declension.get(language, "")
    forms = tuple(term.forms.get(language, ()))
    found: re.Pattern[str] = _pattern(term.names(language), language, class_, forms)
    return found


def wrong_words(term: Term, language: str) -> re.Pattern[str]:
    """Return a pattern for the forbidden names of ``term`` in ``language``, in any form."""
    found: re.Pattern[str] = _pattern(tuple(term.forbidden.get(language, ())), language, "", ())
    return found


def read_terms(
    folder: Path, languages: Sequence[str], reader: Reader = READER
) -> tuple[Termbase, Diagnostics]:
    """Return the termbase of the report in ``folder``, and what is wrong with it."""
    path = folder / TERMS_FILE
    if not path.exists():
        return NO_TERMS, ()
    text, found = text_of(path, folder)
    if text is None:
        return NO_TERMS, found
    termbase, file, found = reader.settings(Termbase, text, path)
    if termbase is None:
        return NO_TERMS, found
    return termbase, (*found, *_doubts(termbase, file, languages))


def _doubts(termbase: Termbase, file: YamlFile, languages: Sequence[str]) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], int] = {}
    for index, term in enumerate(termbase.terms):
        at: Path_ = ("terms", index)
        yield from _names_missing(term, file, at, languages)
        yield from _odd_declensions(term, file, at)
        yield from _against_itself(term, file, at)
        names = (term.term.get(languages[0], ""), " ".join(term.term.values()))
        if names in seen:
            message = f'"{names[0]}" is listed twice'
            yield codes.TERM_CONTRADICTS.at(file.place(at), message, "Make one entry of the two.")
        seen.setdefault(names, index)


def _names_missing(
    term: Term, file: YamlFile, at: Path_, languages: Sequence[str]
) -> Iterator[Diagnostic]:
    for language in languages:
        if not term.term.get(language):
            name = next(iter(term.term.values()), "")
            message = f'the term "{name}" has no name in {language}'
            hint = f"Add {language}: … to its term."
            yield codes.UNTRANSLATED.at(file.place((*at, "term")), message, hint)


def _odd_declensions(term: Term, file: YamlFile, at: Path_) -> Iterator[Diagnostic]:
    for language, class_ in term.declension.items():
        inflection = load_inflection(language)
        head = (term.term.get(language, "").split() or [""])[-1]
        if not inflection.fits(head, class_):
            known: Mapping[str, object] = {FIXED: None, **inflection.nouns}
            message = f'"{head}" cannot be of declension {class_}'
            hint = f"Declensions of {language}: {', '.join(known)}."
            place = file.place((*at, "declension", language))
            yield codes.WRONG_VALUE.at(place, message, hint)


def _against_itself(term: Term, file: YamlFile, at: Path_) -> Iterator[Diagnostic]:
    for language, words in term.forbidden.items():
        for index, word in enumerate(words):
            if right_words(term, language).fullmatch(word):
                place = file.place((*at, "forbidden", language, index))
                message = f'"{word}" is both right and forbidden'
                yield codes.TERM_CONTRADICTS.at(place, message, "Take it out of one of the lists.")
