"""Pictures: every one a file of the archive, drawings that were in the HTML too."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml.html import HtmlElement

from reportkit.figures.lettering import NOTED
from reportkit.transforms.pictures import UNSAID

FOLDER = "images"
MEDIA = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}

_DATA = "data:image/svg+xml;base64,"
_DRAWN = re.compile(rf"url\({re.escape(_DATA)}([\w+/=]*)\)")
_FAMILY = re.compile(rb"font-family=\"([^\",]+)\"")
_WIDTH = re.compile(rf' {NOTED}="([\d.]+)"'.encode())


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a leaf shows, by its name in the archive.

    It is ``content``, or, where that is empty, the file ``source`` of the report's folder.
    """

    name: str
    content: bytes = b""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many pictures a leaf shows to readers, and how many of them have no text alternative."""

    shown: int = 0
    unsaid: int = 0


def take_pictures(body: HtmlElement) -> tuple[tuple[Asset, ...], Count]:
    """Let pictures and grounds name files of the archive; return those files."""
    images = list(body.iter("img"))
    unsaid = sum(UNSAID in each.attrib for each in images)
    shown = sum(bool(each.get("alt")) for each in images)
    assets = [_taken(each) for each in images]
    assets += [asset for each in body.iter() for asset in _grounds(each)]
    return tuple(dict.fromkeys(assets)), Count(shown, unsaid)


def _taken(image: HtmlElement) -> Asset:
    source = image.get("src", "")
    if source.startswith(_DATA):
        asset = _drawing(source.removeprefix(_DATA))
    else:
        path = unquote(source)
        asset = Asset(_name(path), source=path)
    image.set("src", f"../{asset.name}")
    return asset


def _grounds(element: HtmlElement) -> Iterator[Asset]:
    """Yield the drawings behind an element."""
    style = element.get("style", "") if isinstance(element.tag, str) else ""
    for found in _DRAWN.finditer(style):
        asset = _drawing(found[1])
        style = style.replace(found[0], f"url(../{asset.name})")
        element.set("style", style)
        yield asset


def _drawing(coded: str) -> Asset:
    """Return a drawing as a file.

    Where its font is not at hand, another without serifs serves, as wide as the drawing wants it.
    """
    svg = _FAMILY.sub(rb'font-family="\1, sans-serif"', base64.b64decode(coded))
    svg = _WIDTH.sub(rb' textLength="\1" lengthAdjust="spacingAndGlyphs"', svg)
    return Asset(f"{FOLDER}/{sha256(svg).hexdigest()[:16]}.svg", svg)


def _name(path: str) -> str:
    """Return a name for a picture of the report, in ASCII; no two pictures share one."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(path).stem.lower()).strip("-") or "picture"
    ending = PurePosixPath(path).suffix.lower()
    return f"{FOLDER}/{stem}-{sha256(path.encode()).hexdigest()[:8]}{ending}"
