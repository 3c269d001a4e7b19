"""Pictures: charts put in; captions with their numbers; text alternatives asked for.

A figure with the class ``table`` has what its chart draws below it, as a table.

WCAG 2.1, 1.1.1: what is shown is also said.  A figure without ``alt`` speaks its caption.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml.html import HtmlElement
from markupsafe import Markup

from reportkit import codes
from reportkit.adapters.html import inner, parse
from reportkit.diagnostics import Diagnostic, Place
from reportkit.figures.sight import Sight
from reportkit.styles import StyleError
from reportkit.templates import TemplateError
from reportkit.transforms.scene import Body, Scene
from reportkit.transforms.tables import put_number

UNSAID = "data-unsaid"
"""Marks a picture whose text alternative is a caption or a file name, for want of a better one."""

_NUMBERS = "table"
_VIEW = "numbers"


def dress_pictures(body: Body, scene: Scene) -> Iterator[Diagnostic]:
    """Put in the charts, number the captions of figures, tell what is wrong with a picture."""
    seen: Counter[str] = Counter()
    for image in list(body.iter("img")):
        source, wide = picture(image)
        place = _place(source, seen[source], scene)
        seen[source] += 1
        yield from _check_alt(image, source, place, scene)
        sight = scene.sight(source, wide)
        yield from (replace(each, place=place) for each in sight.problems)
        yield from sight.mistakes
        if sight.svg is not None:
            coded = base64.b64encode(sight.svg.encode("utf-8")).decode("ascii")
            image.set("src", f"data:image/svg+xml;base64,{coded}")
        image.attrib.pop("style", None)
        if _drop_class(image, _NUMBERS):
            yield from _add_numbers(image, sight, place, scene)
    for figure in body.iter("figure"):
        _dress_figure(figure, scene)


def picture(image: HtmlElement) -> tuple[str, bool]:
    """Return the path of a picture, and whether it is to be as wide as the page."""
    figure = next(image.iterancestors("figure"), image)
    classes = f"{image.get('class', '')} {figure.get('class', '')}".split()
    return unquote(image.get("src", "")), "wide" in classes


def _check_alt(image: HtmlElement, source: str, place: Place, scene: Scene) -> Iterator[Diagnostic]:
    """Yield a finding where a figure has no ``alt``: pandoc then takes the caption for it."""
    in_figure = next(image.iterancestors("figure"), None) is not None
    if "alt=" not in scene.locator.words(place) and (in_figure or not image.get("alt")):
        caption = image.get("alt") or "…"
        message = f'the picture "{source}" has no text alternative'
        hint = f'Say what one sees: ![{caption}]({source}){{alt="…"}}'
        yield codes.NO_ALT.at(place, message, hint)
        image.set(UNSAID, "")
    if not image.get("alt"):
        image.set("alt", source.rpartition("/")[2])


def _drop_class(image: HtmlElement, name: str) -> bool:
    """Whether a picture, or its figure, had the class ``name``."""
    had = False
    for element in (image, *image.iterancestors("figure")):
        classes = element.get("class", "").split()
        if name in classes:
            had = True
            element.set("class", " ".join(each for each in classes if each != name))
    return had


def _add_numbers(
    image: HtmlElement, sight: Sight, place: Place, scene: Scene
) -> Iterator[Diagnostic]:
    """Put the numbers of a chart below it."""
    if sight.problems or sight.mistakes:
        return
    if sight.numbers is None:
        message = "this picture is to show its numbers as a table, but it has none"
        hint = f"Only charts that draw rows of data have: take .{_NUMBERS} away."
        yield codes.NO_NUMBERS.at(place, message, hint)
        return
    figure = next(image.iterancestors("figure"), image.getparent())
    mark = scene.register.marks.get(figure.get("id", ""))
    caption = figure.find("figcaption")
    described = {
        "rows": sight.numbers,
        "caption": Markup(inner(caption) if caption is not None else image.get("alt", "")),
        "id": "",
        "number": scene.locale.label("numbers", figure=scene.label(mark)) if mark else "",
        "attributes": {},
    }
    try:
        html = scene.templates.render(f"views/{_VIEW}.html.j2", view=described)
    except StyleError as error:
        yield codes.NO_VIEW.at(place, str(error), "Mend the style, or take .table away.")
    except TemplateError as error:
        hint = "Compare the data with an example in the guide for editors."
        yield codes.WRONG_DATA.at(place, f"the numbers cannot be laid out: {error}", hint)
    else:
        for table in reversed(list(parse(html))):
            table.tail = None
            figure.addnext(table)


def _dress_figure(figure: HtmlElement, scene: Scene) -> None:
    """Number the caption, and move the classes that pandoc left on the picture to the figure."""
    image = figure.find(".//img")
    if image is not None and image.get("class") is not None:
        figure.set("class", image.attrib.pop("class"))
    if not figure.get("class"):
        figure.attrib.pop("class", None)
    caption = figure.find("figcaption")
    mark = scene.register.marks.get(figure.get("id", ""))
    if caption is not None:
        caption.attrib.pop("aria-hidden", None)
        if mark:
            put_number(caption, scene.label(mark))


def _place(source: str, nth: int, scene: Scene) -> Place:
    """Return where the picture stands in the text for the ``nth`` time (from 0), attributes too."""
    caption = r"(?:[^\[\]]|\[[^\[\]]*\])*"
    here = rf"!\[{caption}\]\({re.escape(source)}[^)\n]*\)(?:\{{[^}}]*\}})?"
    below = rf"^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?{re.escape(source)}[^\n]*"
    return scene.locator.match(rf"({here}|{below})", nth)
