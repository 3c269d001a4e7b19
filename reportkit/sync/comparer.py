"""The texts of a record beside those of today: what happened in between, found out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.sources.terms import NO_TERMS, Termbase
from reportkit.sync.changes import Change, judged
from reportkit.sync.normal import NORM, Form, Normaliser

Texts = Mapping[str, str]
"""Source sections in Markdown, by their ids, in reading order."""


class Comparer:
    """Compares texts in ``language``; what it finds is kept where ``normaliser`` keeps its forms.

    A term of the ``termbase`` that came or went is a fact that changed.
    """

    def __init__(
        self, normaliser: Normaliser, language: str, termbase: Termbase = NO_TERMS
    ) -> None:
        self._normaliser = normaliser
        self._language = language
        self._termbase = termbase
        self._terms = digest(termbase)
        self._known: dict[str, Change] = {}

    def learn(self, pairs: Iterable[tuple[Texts, Texts]]) -> None:
        """Have the texts parsed, all at once, that differ and were never compared."""
        wanted: list[tuple[str, str]] = []
        for old, new in pairs:
            if old != new and self._remembered(self._key(old, new)) is None:
                wanted += ((text, self._language) for text in (*old.values(), *new.values()))
        if wanted:
            self._normaliser.learn(wanted)

    def change(self, old: Texts, new: Texts) -> Change | None:
        """Return what lies between ``old`` and ``new``, None where no letter changed."""
        if old == new:
            return None
        key = self._key(old, new)
        found = self._remembered(key)
        if found is None:
            found = self._known[key] = self._judged(old, new)
            if self._normaliser.cache:
                self._normaliser.cache.put(key, found)
        return found

    def _remembered(self, key: str) -> Change | None:
        cache = self._normaliser.cache
        if key not in self._known and cache:
            kept = cache.get(key)
            if isinstance(kept, Change):
                self._known[key] = kept
        return self._known.get(key)

    def _key(self, old: Texts, new: Texts) -> str:
        return digest("change", NORM, tools(), self._language, self._terms, dict(old), dict(new))

    def _judged(self, old: Texts, new: Texts) -> Change:
        # It loads what languages know of facts: for nothing, where all was compared before.
        from reportkit.sync.fingerprint import fingerprint  # noqa: PLC0415

        facts = tuple(
            fingerprint("\n\n".join(texts.values()), self._language, self._termbase)
            for texts in (old, new)
        )
        change = judged(self._form(old), self._form(new), (facts[0], facts[1]))
        came = tuple(f'source "{each}" added' for each in new if each not in old)
        went = tuple(f'source "{each}" removed' for each in old if each not in new)
        if change.kind == "format" and (came or went):
            change = replace(change, kind="text")
        return replace(change, told=(*change.told, *came, *went))

    def _form(self, texts: Texts) -> Form:
        return tuple(
            line for each in texts.values() for line in self._normaliser.form(each, self._language)
        )
