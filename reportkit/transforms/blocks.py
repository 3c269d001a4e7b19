"""Blocks: the author's fenced divs -> the markup of the style's templates.

A block is a class with attributes that are checked; its template is
``templates/blocks/NAME.html.j2`` of the style.  The block ``data`` lays out a data file of the
report through a view, ``templates/views/NAME.html.j2``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement
from markupsafe import Markup

from reportkit import codes
from reportkit.adapters.html import inner, parse, text_of
from reportkit.diagnostics import Diagnostic, Place
from reportkit.near import nearest
from reportkit.styles import StyleError
from reportkit.templates import TemplateError
from reportkit.transforms.scene import Body, Scene
from reportkit.transforms.survey import HEADINGS


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of block: its name, what it is for, and the attributes that it may and must have."""

    name: str
    summary: str
    optional: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    takes_title: bool = False


BLOCKS: Mapping[str, Block] = {
    block.name: block
    for block in (
        Block("note", "a remark beside the text", ("label",)),
        Block("tip", "advice to the reader", ("label",)),
        Block("quote", "somebody's words, with where they come from", ("source",)),
        Block("pull", "a sentence of the text, set large"),
        Block("standfirst", "a sentence or two below a title"),
        Block("signature", "who signs a foreword"),
        Block("checklist", "a list to tick off"),
        Block(
            "story",
            "an experience told by those who had it",
            ("library", "region", "goals", "here"),
            takes_title=True,
        ),
        Block("event", "something that took place", ("date", "place"), takes_title=True),
        Block(
            "data",
            "a data file laid out by a view of the style",
            optional=("turned",),
            required=("source", "view"),
        ),
    )
}


_PANDOCS_OWN = ("line-block",)
"""Classes of divs that pandoc makes of other Markdown: lines that begin with |."""


def fill_blocks(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Lay out every block by its template, the inner ones first."""
    # pandoc makes a section of a div that begins with a heading.
    found = [each for each in body.iter("div", "section") if each is not body]
    divs = [(each, each.get("class", "").split()) for each in found]
    seen: Counter[str] = Counter()
    places = []
    for _, names in divs:
        name = next((name for name in names if name in BLOCKS), names[0] if names else "")
        places.append(_place(name, seen[name], scene))
        seen[name] += 1
    for (div, names), place in reversed(list(zip(divs, places, strict=True))):
        block = next((BLOCKS[name] for name in names if name in BLOCKS), None)
        if block is not None:
            yield from _lay_out(div, block, place, scene)
        elif names and names[0] not in _PANDOCS_OWN:
            yield _unknown(names[0], place)


def _lay_out(div: HtmlElement, block: Block, place: Place, scene: Scene) -> Iterator[Diagnostic]:
    attributes = _attributes(div)
    problems = tuple(_check(attributes, block, place))
    yield from problems
    if any(each.is_error for each in problems):
        return
    try:
        if block.name == "data":
            html = _view(div, attributes, place, scene)
        else:
            html = _block(div, attributes, block, scene)
    except StyleError as error:
        yield codes.NO_VIEW.at(place, str(error), "Mend the style, or use another block.")
    except TemplateError as error:
        hint = "Compare the block with its example in the guide for editors."
        yield codes.WRONG_DATA.at(place, f"the block cannot be laid out: {error}", hint)
    except _Unfit as unfit:
        yield unfit.diagnostic
    else:
        yield from _stray_headings(div, block, place)
        _swap(div, html)


class _Unfit(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def _block(div: HtmlElement, attributes: dict[str, str], block: Block, scene: Scene) -> str:
    _hand_down_language(div)
    heading = div[0] if len(div) and div[0].tag in HEADINGS and block.takes_title else None
    id_ = div.get("id", "")
    title, level = Markup(""), 0
    if heading is not None:
        id_ = id_ or heading.attrib.pop("id", "")
        title, level = _title(heading), int(heading.tag[1])
        heading.drop_tree()
    described = {
        "id": id_,
        "attributes": attributes,
        "content": Markup(inner(div)),
        "title": title,
        "level": level,
    }
    return scene.templates.render(f"blocks/{block.name}.html.j2", block=described)


def _hand_down_language(div: HtmlElement) -> None:
    """Give a block's language to what it holds: its label stays in the edition's."""
    for child in div:
        if div.get("lang") and not child.get("lang"):
            child.set("lang", div.get("lang"))


def _title(heading: HtmlElement) -> Markup:
    """Return the words of a block's heading, in a span if it has a language or an id of its own."""
    words = Markup(inner(heading))
    for name in ("lang", "id"):
        if heading.get(name):
            words = Markup('<span {}="{}">{}</span>').format(name, heading.get(name), words)
    return words


def _view(div: HtmlElement, attributes: dict[str, str], place: Place, scene: Scene) -> str:
    name, view = attributes["source"], attributes["view"]
    if name not in scene.edition.data:
        hint = nearest(name, list(scene.edition.data)) or f"Write data/{name}.yaml."
        raise _Unfit(codes.NO_DATA.at(place, f'there is no data file "{name}"', hint))
    known = scene.templates.style.names("templates/views", ".html.j2")
    if view not in known:
        hint = nearest(view, known) or f"Known views: {', '.join(known)}."
        raise _Unfit(codes.NO_VIEW.at(place, f'the style has no view "{view}"', hint))
    mark = scene.register.marks.get(div.get("id", ""))
    return scene.templates.render(
        f"views/{view}.html.j2",
        view={
            "rows": scene.edition.data[name],
            "caption": Markup(_inline(div)),
            "id": div.get("id", ""),
            "number": scene.label(mark) if mark else "",
            "attributes": attributes,
        },
    )


def _inline(div: HtmlElement) -> str:
    """Return what the block holds as words, without the paragraph around them."""
    return " ".join(inner(each) if each.tag == "p" else text_of(each) for each in div)


def _swap(div: HtmlElement, html: str) -> None:
    """Put ``html`` where ``div`` stands."""
    parent = div.getparent()
    index = parent.index(div)
    for offset, element in enumerate(list(parse(html))):
        element.tail = None
        parent.insert(index + offset, element)
    div.drop_tree()


def _attributes(div: HtmlElement) -> dict[str, str]:
    """Return the attributes as the author wrote them, without pandoc's ``data-``."""
    plain = {key.removeprefix("data-"): value for key, value in div.attrib.items()}
    classes = plain.pop("class", "").split()
    plain.pop("id", None)
    return plain | {name: "" for name in classes if name not in BLOCKS}


def _check(attributes: Mapping[str, str], block: Block, place: Place) -> Iterator[Diagnostic]:
    known = (*block.required, *block.optional)
    for name in attributes:
        if name not in (*known, "lang"):
            message = f'the block "{block.name}" has no attribute "{name}"'
            hint = nearest(name, known) or f"It may have: {', '.join(known) or 'none'}."
            yield codes.WRONG_ATTRIBUTE.at(place, message, hint)
    for name in block.required:
        if not attributes.get(name):
            message = f'the block "{block.name}" needs the attribute "{name}"'
            yield codes.WRONG_ATTRIBUTE.at(
                place, message, f'Write: ::: {{.{block.name} {name}="…"}}'
            )


def _stray_headings(div: HtmlElement, block: Block, place: Place) -> Iterator[Diagnostic]:
    for heading in div.iter(*HEADINGS):
        message = f'the heading "{text_of(heading)}" stands inside a block'
        hint = "Take it out of the block, or write it as a bold line."
        if not block.takes_title:
            yield codes.HEADING_IN_BLOCK.at(place, message, hint)


def _unknown(name: str, place: Place) -> Diagnostic:
    hint = nearest(name, list(BLOCKS)) or f"Known blocks: {', '.join(BLOCKS)}."
    return codes.UNKNOWN_BLOCK.at(place, f'there is no block "{name}"', hint)


def _place(name: str, nth: int, scene: Scene) -> Place:
    """Return where the block ``name`` is opened for the ``nth`` time (from 0)."""
    word = rf"{re.escape(name)}(?![\w-])"
    return scene.locator.match(rf"^[ \t>]*(:::+[ \t]*(?:{word}|\{{[^}}\n]*\.{word})[^\n]*)", nth)
