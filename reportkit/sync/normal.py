"""A section's Markdown -> its normal form: what it says, without how it was typed.

The text is parsed by pandoc, and of its tree only the words stay: not line ends, kinds of space,
bullets, marks of emphasis, padding of tables, comments, attributes, kinds of quotation marks, soft
hyphens.  Case, diacritics, digits, punctuation, addresses and references count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256

from reportkit.adapters import pandoc
from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.cache.tools import tools
from reportkit.locales import has_locale, load_locale
from reportkit.sources.locate import blank_code
from reportkit.sources.markdown import ready
from reportkit.sync.passages import passages

NORM = 1
"""The version of the normal form: another one makes other hashes of the same text."""

Form = tuple[str, ...]
"""A text in normal form: its paragraphs, items, rows of tables and notes, in reading order."""

_QUOTES = re.compile(r"(?P<apostrophe>(?<=\w)['’](?=\w))|[\"'«»‹›‘’‚‛“”„‟]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


class Normaliser:
    """Makes normal forms, many at a time, and keeps them in ``cache``, if there is one.

    pandoc is asked only for texts that are not known yet.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
        self._known: dict[tuple[str, str], Form] = {}

    def learn(self, texts: Sequence[tuple[str, str]]) -> None:
        """Make the normal forms of ``texts``, each (Markdown, language), in one go.

        Where pandoc gives up on a text, its paragraphs are taken as they stand.
        """
        new = [each for each in dict.fromkeys(texts) if each not in self._known]
        if self.cache:
            kept = {each: self.cache.get(_key(each)) for each in new}
            self._known |= {each: form for each, form in kept.items() if form is not None}
        wanted = [each for each in new if each not in self._known]
        for each, form in zip(wanted, _forms([_readable(*each) for each in wanted]), strict=True):
            self._known[each] = form
            if self.cache:
                self.cache.put(_key(each), self._known[each])

    def form(self, markdown: str, language: str) -> Form:
        """Return the normal form of ``markdown``, a text in ``language``."""
        self.learn([(markdown, language)])
        return self._known[markdown, language]


def _forms(texts: Sequence[str]) -> list[Form]:
    try:
        return [_form(passages(blocks)) for blocks in pandoc.to_trees(texts)]
    except (pandoc.ConversionError, RecursionError):
        if len(texts) == 1:
            return [_form(texts[0].split("\n\n"))]
        return [form for each in texts for form in _forms([each])]


def _form(words: Iterable[str]) -> Form:
    return tuple(filter(None, map(folded, words)))


def folded(words: str) -> str:
    """Return ``words`` in NFC, with plain spaces and plain quotation marks."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", words))
    text = _QUOTES.sub(lambda mark: "'" if mark["apostrophe"] else '"', text)
    return " ".join(text.split())


def hash_of(form: Form) -> str:
    """Return the short digest of a normal form that a record bears.

    Records are kept for years: no other way of telling texts apart may take its place.
    """
    return sha256(repr((form,)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _key(text: tuple[str, str]) -> str:
    return digest("normal", NORM, text, pandoc.DIALECT, tools())


def _readable(markdown: str, language: str) -> str:
    """Return ``markdown`` as pandoc is to read it, without the comments of its authors."""
    text = ready(markdown, load_locale(language)) if has_locale(language) else markdown
    for comment in reversed([*_COMMENT.finditer(blank_code(text))]):
        text = text[: comment.start()] + text[comment.end() :]
    return text
