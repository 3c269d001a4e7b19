"""Micro-typography: quotation marks by depth, no-break spaces, hyphenation exceptions.

Only what is certain is changed; the rules are data of the language (``locales/``).  Code, links
to the web and the bibliography are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from reportkit.adapters.html import inner, parse, texts, with_classes
from reportkit.diagnostics import Diagnostic
from reportkit.locales import NO_BREAK_SPACE, Locale, has_locale, load_locale
from reportkit.transforms.endings import keep_ending
from reportkit.transforms.index import CLASS as INDEX_CLASS
from reportkit.transforms.scene import Body, Scene

_LEFT_ALONE = ("code", "pre", "script", "style")
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")


def set_quotes(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Turn quotations (``q``) into the marks of their language and depth."""
    quote(body, scene.locale)
    yield from ()


def set_typography(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Set no-break spaces and soft hyphens as the language asks."""
    _space(body, scene.locale)
    yield from ()


def typeset_phrase(html: str, locale: Locale) -> str:
    """Return ``html``, a few words outside a chapter, with all that the language asks for."""
    body = parse(html)
    for mark in list(with_classes(body, INDEX_CLASS)):
        mark.drop_tag()  # an index leads to places in chapters only
    quote(body, locale)
    _space(body, locale)
    keep_ending(body)
    return inner(body)


def _space(body: HtmlElement, locale: Locale) -> None:
    for element, slot, words in list(texts(body, skip=_LEFT_ALONE)):
        owner = element if slot == "text" else element.getparent()
        setattr(element, slot, spaced(words, _locale_of(owner, locale)))


def spaced(words: str, locale: Locale) -> str:
    """Return ``words`` with the no-break spaces and soft hyphens that ``locale`` wants."""
    for pattern, replacement in locale.no_break:
        words = pattern.sub(replacement.replace("~", NO_BREAK_SPACE), words)
    parts = _ADDRESS.split(words)
    parts[::2] = [_hyphenated(each, locale) for each in parts[::2]]
    return "".join(parts)


def _hyphenated(words: str, locale: Locale) -> str:
    for word, broken in locale.hyphenation.items():
        if word in words.lower():
            set_like = partial(_cased, broken)
            words = re.sub(re.escape(word), set_like, words, flags=re.IGNORECASE)
    return words


def _cased(broken: str, found: re.Match[str]) -> str:
    """Return ``broken``, a word with soft hyphens, in the letters that were found."""
    letters = iter(found[0])
    return "".join(mark if mark == "\u00ad" else next(letters) for mark in broken)


def quote(element: HtmlElement, locale: Locale, depth: int = 0) -> None:
    """Turn each ``q`` in ``element``, itself ``depth`` quotations deep, into marks."""
    if element.get("lang"):
        locale = _locale_of(element, locale)
    inside = depth + (element.tag == "q")
    for child in list(element):
        quote(child, locale, inside)
    if element.tag == "q":
        opening, closing = locale.quotes[:2] if depth % 2 == 0 else locale.quotes[2:]
        element.text = opening + (element.text or "")
        last = element[-1] if len(element) else None
        if last is None:
            element.text += closing
        else:
            last.tail = (last.tail or "") + closing
        element.drop_tag()


def _locale_of(element: HtmlElement, locale: Locale) -> Locale:
    """Return the language of ``element``: its own, its nearest owner's, else ``locale``."""
    for each in (element, *element.iterancestors()):
        code = str(each.get("lang") or "").partition("-")[0]
        if code:
            return load_locale(code) if has_locale(code) else locale
    return locale
