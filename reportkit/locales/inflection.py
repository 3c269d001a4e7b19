"""How the words of a language change: patterns that find a term in any of its forms.

A language is a YAML file in ``inflection/``.  Forms are made to match, not to spell: one that does
not exist finds nothing and does no harm.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportkit.adapters import yaml

_FOLDER = Path(__file__).parent / "inflection"
_NO_ENDING = "-"
_CHANGES = "~"
FIXED = "0"
"""The class of words that do not change: abbreviations, foreign names."""


@dataclass(frozen=True, slots=True)
class Paradigm:
    """How words of one class end: as lemmas (a pattern), and in all their forms."""

    lemma: str
    endings: str


@dataclass(frozen=True, slots=True)
class Inflection:
    """What a language's file in ``inflection/`` holds; ``lv.yaml`` tells what it means."""

    nouns: Mapping[str, Paradigm]
    usual: Sequence[tuple[str, str]]
    adjectives: Paradigm | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    abbreviations: str = FIXED
    """The class of words in capitals."""
    oblique: str = "(?!)"
    """A pattern of names in a form that another language cannot have."""

    @property
    def oblique_pattern(self) -> re.Pattern[str]:
        """The pattern of ``oblique``, compiled."""
        return re.compile(self.oblique)

    def class_of(self, noun: str) -> str:
        """Return the class that a noun with this ending usually has."""
        return next(
            (name for ending, name in self.usual if re.search(rf"(?:{ending})$", noun)), FIXED
        )

    def fits(self, noun: str, class_: str) -> bool:
        """Whether ``noun`` ends as nouns of the class do."""
        if class_ == FIXED:
            return True
        return class_ in self.nouns and bool(re.search(rf"\w(?:{self.nouns[class_].lemma})$", noun))

    def noun_forms(self, noun: str, class_: str) -> frozenset[str]:
        """Return the forms of a noun of ``class_``, which it must fit."""
        if class_ == FIXED:
            return frozenset({noun})
        return self._forms(noun, self.nouns[class_])

    def adjective_forms(self, word: str) -> frozenset[str]:
        """Return the forms of ``word`` if it may be an adjective, else the word alone."""
        may_be = self.adjectives and re.search(rf"\w(?:{self.adjectives.lemma})$", word)
        forms = self._forms(word, self.adjectives) if self.adjectives and may_be else ()
        return frozenset({word, *forms})

    def _forms(self, word: str, paradigm: Paradigm) -> frozenset[str]:
        stem = re.sub(rf"(?:{paradigm.lemma})$", "", word)
        return frozenset(
            self._changed(stem) + ending[1:]
            if ending.startswith(_CHANGES)
            else stem + ending.removeprefix(_NO_ENDING)
            for ending in paradigm.endings.split()
        ) | {word}

    def _changed(self, stem: str) -> str:
        longest = sorted(self.changes, key=len, reverse=True)
        end = next((each for each in longest if stem.endswith(each)), "")
        return stem.removesuffix(end) + self.changes.get(end, "")


@cache
def load_inflection(code: str) -> Inflection:
    """Return how words of ``code`` change; where there are no data, they do not change."""
    path = _FOLDER / f"{code}.yaml"
    if not re.fullmatch(r"[a-z]{2,3}", code) or not path.is_file():
        return Inflection(nouns={}, usual=[])
    file, found = yaml.read(path.read_text("utf-8"), path)
    if found:
        raise AssertionError(f"a locale of reportkit is not valid: {found}")
    values = dict(file.value)
    nouns = {name: Paradigm(**each) for name, each in values.pop("nouns").items()}
    adjectives = values.pop("adjectives", None)
    return Inflection(nouns, adjectives=Paradigm(**adjectives) if adjectives else None, **values)


def finder(phrase: str, language: str, class_: str = "", forms: Collection[str] = ()) -> str:
    """Return a pattern for ``phrase`` in any form; ``forms`` are further ones, as they stand.

    The last word of a phrase is its head, of declension ``class_`` or of the usual one; the words
    before it stay as they are, or agree with it as adjectives do.
    """
    inflection = load_inflection(language)
    *before, head = phrase.split()
    words = [_alternatives(inflection.adjective_forms(word), word) for word in before]
    heads = inflection.noun_forms(head, class_ or _usual(inflection, head))
    words.append(_alternatives(heads, head))
    given = (r"\s+".join(map(re.escape, form.split())) for form in forms)
    options = "|".join(itertools.chain((r"\s+".join(words),), given))
    return rf"(?<![\w-])(?:{options})(?!\w)"


def _usual(inflection: Inflection, head: str) -> str:
    return inflection.abbreviations if _is_abbreviation(head) else inflection.class_of(head)


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def _alternatives(forms: Collection[str], word: str) -> str:
    """Return a pattern for any of ``forms``; case tells only in an abbreviation (UN, un)."""
    options = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return f"(?:{options})" if _is_abbreviation(word) else f"(?i:{options})"
