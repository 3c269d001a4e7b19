"""Reading a PDF by its structure, as a screen reader does."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Name, Object

_TOKEN = re.compile(
    rb"/(?P<tag>\w+)\s+(?:<<(?P<properties>.*?)>>|\s*)\s*B[DM]C"
    rb"|(?P<end>EMC)|/(?P<font>\w+) [\d.]+ Tf|\[(?P<shown>[^\]]*)\] TJ",
    re.DOTALL,
)
_ACTUAL = re.compile(rb"/ActualText <([0-9a-f]+)>")
_MCID = re.compile(rb"/MCID (\d+)")
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


@dataclass
class Element:
    """A structure element with its texts and elements in reading order."""

    role: str
    traits: dict[str, str] = field(default_factory=dict)
    kids: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text below."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def all(self, role: str = "") -> Iterator[Element]:
        """Yield this element and those below, of one role or all."""
        if role in ("", self.role):
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all(role)

    def first(self, role: str) -> Element:
        """Return the first element of a role."""
        return next(self.all(role))

    def lines(self, indent: str = "") -> Iterator[str]:
        """Yield the tree as indented lines."""
        traits = "".join(f" {key}={value}" for key, value in sorted(self.traits.items()))
        yield f"{indent}{self.role}{traits}"
        texts = ""
        for kid in [*self.kids, Element("")]:
            if isinstance(kid, str):
                texts += kid
                continue
            if texts:
                yield f"{indent}  {texts!r}"
                texts = ""
            if kid.role:
                yield from kid.lines(indent + "  ")

    def __str__(self) -> str:
        return "\n".join(self.lines())


class Reader:
    """A PDF open for reading."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.contents = [_content(page.obj) for page in self.pdf.pages]

    def document(self) -> Element:
        """Return the structure tree."""
        return self._element(self.pdf.Root.StructTreeRoot.K[0])

    def artifacts(self, page: int) -> list[str]:
        """Return the texts of a page that are not read out."""
        return [text for mcid, text in self.contents[page] if mcid is None]

    def _element(self, source: Object) -> Element:
        element = Element(str(source.S)[1:], _traits(source))
        for kid in kids_of(source):
            if isinstance(kid, int):
                element.kids.append(self._text(source.Pg, kid))
            elif kid.get("/Type") == Name.MCR:
                element.kids.append(self._text(kid.Pg, int(kid.MCID)))
            elif kid.get("/Type") != Name.OBJR:
                element.kids.append(self._element(kid))
        return element

    def _text(self, page: Object, mcid: int) -> str:
        contents = self.contents[self.numbers[page.objgen]]
        return next(text for number, text in contents if number == mcid)


def read(pdf: bytes) -> Element:
    """Return the structure of a PDF."""
    return Reader(pdf).document()


def words(text: str) -> list[str]:
    """Return the words of a text, without what only divides them."""
    return text.replace("\u00ad", "").replace("\u200b", "").split()


def _traits(source: Object) -> dict[str, str]:
    traits = {key[1:]: str(source[key]) for key in ("/Lang", "/Alt", "/E") if key in source}
    for attributes in source.get("/A", ()):
        for key, value in attributes.items():
            if key not in ("/O", "/BBox"):
                traits[key[1:]] = str(value).removeprefix("/")
    return traits


def kids_of(source: Object) -> list[Object | int]:
    kids = source.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _content(page: Object) -> list[tuple[int | None, str]]:
    """Return the marked content of a page: MCID, or None for an artifact, and text."""
    maps = {name: _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: list[tuple[int | None, str]] = []
    stack: list[bytes] = []
    text, font, outer = "", "", None
    for token in _TOKEN.finditer(page.Contents.read_bytes()):
        if token["tag"]:
            stack.append(token["properties"] or b"")
            if len(stack) == 1:
                mcid = _MCID.search(stack[0])
                outer, text = (int(mcid[1]) if mcid else None), ""
        elif token["end"]:
            closed = stack.pop()
            if actual := _ACTUAL.search(closed):
                text += bytes.fromhex(actual[1].decode()).decode("utf-16")
            if not stack:
                found.append((outer, text))
        elif token["font"]:
            font = "/" + token["font"].decode()
        else:
            assert stack, "text outside marked content"
            if not any(_ACTUAL.search(each) for each in stack):
                glyphs = re.findall(
                    rb"[0-9a-f]{4}", b"".join(re.findall(rb"<(.*?)>", token["shown"]))
                )
                text += "".join(maps[font][glyph] for glyph in glyphs)
    return found


def _characters(font: Object) -> dict[bytes, str]:
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {glyph: bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}
