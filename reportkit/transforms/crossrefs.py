"""Cross-references: ``@fig:id`` and ``[{n}. attēlā](#fig:id)`` -> words with numbers and links.

``@fig: @tbl: @sec:`` give the label as it stands in the caption.  Where grammar needs another
form the author writes the words, with {n} for the number, {t} for the title, {p} for the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reportkit import codes
from reportkit.adapters.html import make, replace, text_of, texts
from reportkit.diagnostics import Diagnostic
from reportkit.model import Mark
from reportkit.near import nearest
from reportkit.transforms.scene import Body, Scene
from reportkit.transforms.survey import is_cross_reference

_KINDS = {"fig": "figure", "tbl": "table", "sec": "section"}
_FIELD = re.compile(r"\{(\w*)\}")


def set_crossrefs(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Put numbers, titles and pages into all references within the book."""
    for reference in body.xpath(".//span[@class='citation']"):
        if is_cross_reference(reference):
            yield from _automatic(reference, scene)
    for link in body.xpath(".//a[starts-with(@href, '#')][not(@class)]"):
        yield from _worded(link, scene)


def _automatic(reference: HtmlElement, scene: Scene) -> Iterator[Diagnostic]:
    """Replace ``@fig:map`` (or several: ``[@fig:a; @fig:b]``) by linked labels."""
    words = text_of(reference)
    if words.startswith("["):
        words = words[1:-1].replace(";", ",")
    keys = sorted(map(re.escape, reference.get("data-cites", "").split()), key=len, reverse=True)
    before, *rest = re.split(rf"-?@\{{?({'|'.join(keys)})\}}?", words)
    whole = make("span", before)
    for key, after in zip(rest[::2], rest[1::2], strict=True):
        id_ = key.removeprefix("sec:")
        mark = scene.register.marks.get(id_)
        if mark is None:
            yield _dangling(id_, re.escape(f"@{key}"), scene)
            continue
        link = make("a", scene.label(mark), class_="xref", href=f"#{id_}")
        link.tail = after
        whole.append(link)
    replace(reference, whole)
    whole.drop_tag()


def _worded(link: HtmlElement, scene: Scene) -> Iterator[Diagnostic]:
    """Fill the fields in the author's own words."""
    id_ = link.get("href")[1:]
    mark = scene.register.marks.get(id_)
    words = text_of(link)
    if mark is None:
        if not id_.startswith(("ref-", "fn-")):
            yield _dangling(id_, rf"(\[[^\[\]\n]*\]\(#{re.escape(id_)}\))", scene)
        return
    unknown = [name for name in _FIELD.findall(words) if name not in ("n", "t", "p")]
    for name in unknown:
        place = scene.locator.find(f"{{{name}}}")
        hint = "Known are {n} for the number, {t} for the title and {p} for the page."
        yield codes.UNKNOWN_FIELD.at(place, f"the field {{{name}}} is not known", hint)
    if "{n}" in words and not mark.number:
        place = scene.locator.match(rf"\[[^\[\]\n]*(\{{n\}})[^\[\]\n]*\]\(#{re.escape(id_)}\)")
        hint = "Write {t} for the title or {p} for the page."
        yield codes.UNKNOWN_FIELD.at(place, f'"{id_}" has no number to stand for {{n}}', hint)
    link.set("class", "xref")
    _fill(link, mark)
    if any("{p}" in words for _, _, words in texts(link, skip=())):
        _set_pages(link)


def _fill(link: HtmlElement, mark: Mark) -> None:
    """Put number and title into the words of ``link``."""
    values = {"n": mark.number, "t": mark.title}
    for element, slot, words in list(texts(link, skip=())):
        setattr(element, slot, _FIELD.sub(lambda match: values.get(match[1], match[0]), words))


def _set_pages(link: HtmlElement) -> None:
    """Make each {p} in ``link`` the link: the typesetter fills in digits, and only digits."""
    while run := next((run for run in texts(link, skip=()) if "{p}" in run[2]), None):
        element, slot, words = run
        digits = make("a", class_="xref", href=link.get("href"), **{"data-page": ""})
        before, _, digits.tail = words.partition("{p}")
        setattr(element, slot, before)
        if slot == "text":
            element.insert(0, digits)
        else:
            element.addnext(digits)
    link.drop_tag()


def _dangling(id_: str, pattern: str, scene: Scene) -> Diagnostic:
    kind, colon, _ = id_.partition(":")
    known = (
        [each for each in scene.register.marks if each.startswith(kind + colon)] if colon else None
    )
    what = _KINDS.get(kind, "section") if colon else "section, figure or table"
    message = f'no {what} has the id "{id_.partition(":")[2] or id_}"'
    hint = nearest(id_, known or list(scene.register.marks))
    hint = hint or f"Correct the reference, or give what is meant the id {{#{id_}}}."
    return codes.DANGLING_REFERENCE.at(scene.locator.match(pattern), message, hint)
