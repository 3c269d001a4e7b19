"""Micro-typography: quotation marks by depth, no-break spaces, hyphenation exceptions.

Only what is certain is changed; the rules are data of the language (``locales/``).  Code, links
to the web and the bibliography are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit.adapters.html import inner, parse, texts, with_classes
from reportkit.diagnostics import Diagnostic
from reportkit.locales import Locale, has_locale, load_locale
from reportkit.locales.spacing import spaced
from reportkit.transforms.endings import keep_ending
from reportkit.transforms.index import CLASS as INDEX_CLASS
from reportkit.transforms.scene import Body, Scene

_LEFT_ALONE = ("code", "pre", "script", "style")

_BETWEEN = "\n\x00\n"
"""Stands between texts of different elements: HTML cannot hold it, nothing that is spaced spans it."""


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
    """Space the texts of each language, all of them at once: a chapter has a thousand."""
    known: dict[HtmlElement, Locale] = {}
    found: dict[str, list[tuple[HtmlElement, str, str]]] = {}
    for text in texts(body, skip=_LEFT_ALONE):
        element, slot, _ = text
        owner = element if slot == "text" else element.getparent()
        if owner not in known:
            known[owner] = _locale_of(owner, locale)
        found.setdefault(known[owner].code, []).append(text)
    for code, some in found.items():
        whole = _BETWEEN.join(words for _, _, words in some)
        pieces = spaced(whole, load_locale(code)).split(_BETWEEN)
        for (element, slot, _), words in zip(some, pieces, strict=True):
            setattr(element, slot, words)


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
