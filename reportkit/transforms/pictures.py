"""Pictures: charts put in; captions with their numbers; text alternatives asked for.

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

from reportkit import codes
from reportkit.diagnostics import Diagnostic, Place
from reportkit.transforms.scene import Body, Scene
from reportkit.transforms.tables import put_number


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
    if not image.get("alt"):
        image.set("alt", source.rpartition("/")[2])


def _dress_figure(figure: HtmlElement, scene: Scene) -> None:
    """Number the caption, and move the classes that pandoc left on the picture to the figure."""
    image = figure.find(".//img")
    if image is not None and image.get("class"):
        figure.set("class", image.attrib.pop("class"))
    caption = figure.find("figcaption")
    mark = scene.register.marks.get(figure.get("id", ""))
    if caption is not None:
        caption.attrib.pop("aria-hidden", None)
        if mark:
            put_number(caption, scene.label(mark))


def _place(source: str, nth: int, scene: Scene) -> Place:
    """Return where the picture stands in the text for the ``nth`` time (from 0), attributes too."""
    caption = r"(?:[^\[\]]|\[[^\[\]]*\])*"
    picture = rf"(!\[{caption}\]\({re.escape(source)}[^)\n]*\)(?:\{{[^}}]*\}})?)"
    return scene.locator.match(picture, nth)
