"""Is a picture there, inside the report, whole, harmless, and of a sensible size?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from reportkit import codes
from reportkit.adapters import pillow
from reportkit.diagnostics import Diagnostic, Place
from reportkit.files import inside
from reportkit.near import nearest

BITMAPS = (".png", ".jpg", ".jpeg")
CHART = ".vl.yaml"
ENDINGS = (".svg", *BITMAPS, CHART)

LONGEST_SIDE = 12_000
"""The most pixels a picture may be wide or high: a metre at 300 dpi."""

MOST_SVG_BYTES = 5_000_000

_ADDRESS = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")
_HARMFUL = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler"}
_REACHES_OUT = re.compile(r"@import|url\(\s*+['\"]?+(?!#|data:image/|\))", re.IGNORECASE)


def check_image(source: str, report: Path, place: Place) -> Iterator[Diagnostic]:
    """Yield what is wrong with the picture ``source``, named at ``place`` in a chapter.

    ``source`` is relative to ``report``, the report's folder.
    """
    problem = _where(source, report, place)
    if problem is not None:
        yield problem
        return
    path = report / source
    if source.lower().endswith(".svg"):
        yield from _check_svg(path, source, place)
    elif source.lower().endswith(BITMAPS):
        yield from _check_bitmap(path, source, place)


def _where(source: str, report: Path, place: Place) -> Diagnostic | None:
    """Return why there is no such picture in the report, or None."""
    if _ADDRESS.match(source) or PurePosixPath(source).is_absolute() or "\\" in source:
        message = f'the picture "{source}" is not a file of the report'
        hint = "Copy it into figures/ and write figures/name.png."
        return codes.OUTSIDE.at(place, message, hint)
    path = report / source
    if not inside(path, report):
        message = f'the picture "{source}" lies outside the report\'s folder'
        return codes.OUTSIDE.at(place, message, "Copy it into figures/.")
    if not _is_file(path):
        names = [str(each.relative_to(report)) for each in (report / "figures").glob("*")]
        hint = nearest(source, names) or "Put it into the report's figures/ folder."
        return codes.NO_PICTURE.at(place, f'there is no picture "{source}"', hint)
    if not source.lower().endswith(ENDINGS):
        message = f'"{source}" is not a picture that can be printed'
        return codes.BROKEN_PICTURE.at(
            place, message, "Use SVG, PNG or JPEG, or a chart (.vl.yaml)."
        )
    return None


def _is_file(path: Path) -> bool:
    """Whether ``path`` is a file; a name too long for the machine is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _check_bitmap(path: Path, source: str, place: Place) -> Iterator[Diagnostic]:
    try:
        width, height = pillow.size(path)
        if max(width, height) <= LONGEST_SIDE:
            pillow.unfold(path)
            return
        size = f"{width} × {height} pixels"
    except pillow.HugeImageError:
        size = "too many pixels to be read"
    except pillow.BrokenImageError:
        message = f'the picture "{source}" is damaged'
        yield codes.BROKEN_PICTURE.at(place, message, "Export it once more and replace the file.")
        return
    message = f'the picture "{source}" has {size}'
    hint = f"Make it smaller: 2000 pixels fill a page, {LONGEST_SIDE} is the most."
    yield codes.HUGE_PICTURE.at(place, message, hint)


def _check_svg(path: Path, source: str, place: Place) -> Iterator[Diagnostic]:
    if path.stat().st_size > MOST_SVG_BYTES:
        message = f'the picture "{source}" is larger than {MOST_SVG_BYTES // 1_000_000} MB'
        yield codes.HUGE_PICTURE.at(place, message, "Simplify it, or export it as PNG.")
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.parse(path, parser)
    except (etree.XMLSyntaxError, OSError) as error:
        reason = error.msg if isinstance(error, etree.XMLSyntaxError) else "it cannot be read"
        message = f'the picture "{source}" is damaged: {reason}'
        yield codes.BROKEN_PICTURE.at(place, message, "Export it once more as plain SVG.")
        return
    reason = "declares entities" if b"<!ENTITY" in path.read_bytes() else _harm(tree)
    if reason:
        message = f'the picture "{source}" {reason}'
        yield codes.UNSAFE_PICTURE.at(
            place, message, "Export it as plain SVG, with pictures embedded."
        )


def _harm(tree: etree._ElementTree) -> str:
    """Return what makes an SVG unfit for an untrusted place, "" where nothing does."""
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        if name in _HARMFUL:
            return f"holds <{name}>"
        if name == "style" and _REACHES_OUT.search(element.text or ""):
            return "reads another file in its style"
        for attribute, value in ((str(key), str(each)) for key, each in element.attrib.items()):
            plain = etree.QName(attribute).localname.lower()
            if plain.startswith("on"):
                return f"holds a script ({plain})"
            if plain == "href" and name != "a" and not value.startswith(("#", "data:image/")):
                return f"reads another file: {value}"
            if _REACHES_OUT.search(value):
                return "reads another file in its style"
    return ""
