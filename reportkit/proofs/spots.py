"""A spot as veraPDF describes it -> the page, what stands there, and where it was written.

veraPDF names a spot by its way from the root: ``root/document[0]/pages[3](41 0 obj PDPage)/…``
or ``…/StructTreeRoot[0](…)/K[0](34 0 obj SEDocument Document)/K[4](55 0 obj SETable Table)``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from pathlib import Path
from types import TracebackType
from typing import Any

import pikepdf

from reportkit.proofs.words import words_of

_PAGE = re.compile(r"/pages\[(\d+)\]")
_OBJECT = re.compile(r"\((\d+) (\d+) obj ")
_CONTENT = re.compile(r"\{mcid:(\d+)\}")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere in a finished file.

    ``page`` counts from 1, and is 0 for the file as a whole; ``words`` is what stands there;
    ``anchor`` is the id that precedes it, of a section, figure or table, or empty.
    """

    page: int = 0
    words: str = ""
    anchor: str = ""


class Tracer:
    """Finds spots in one PDF, and which of ``ids`` precedes them; to be used in a ``with`` block."""

    def __init__(self, file: Path, ids: Collection[str] = ()) -> None:
        self._pdf = pikepdf.open(file)
        self._ids = ids
        self._words: dict[int, Mapping[int, str]] = {}

    def __enter__(self) -> Tracer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pdf.close()

    def spot(self, way: str) -> Spot:
        """Return the spot that lies at the end of ``way``."""
        pages = _PAGE.findall(way)
        page = int(pages[-1]) if pages else -1
        thing = self._thing(way)
        if thing is None:
            content = _CONTENT.findall(way)
            said = self._said(page, int(content[-1])) if content else ""
            return Spot(page + 1, _quoted(said), self._anchor(page, None))
        if thing.get("/Subtype") == "/Link":
            spoken = str(thing.get("/Contents", ""))
            return Spot(page + 1, f"Link {_quoted(spoken)}".strip(), self._anchor(page, thing))
        contents = list(self._contents(thing, -1))
        page = contents[0][0] if contents else page
        said = " ".join(self._said(*each) for each in contents)
        kind = str(thing.get("/S", "")).removeprefix("/")
        return Spot(page + 1, f"{kind} {_quoted(said)}".strip(), self._anchor(page, None))

    def _thing(self, way: str) -> pikepdf.Object | None:
        """Return the innermost annotation or structure element on the way."""
        for number, generation in reversed(_OBJECT.findall(way)):
            thing = self._pdf.get_object(int(number), int(generation))
            if isinstance(thing, pikepdf.Dictionary) and ("/S" in thing or "/Rect" in thing):
                return thing
        return None

    def _contents(self, element: pikepdf.Object, page: int) -> Iterator[tuple[int, int]]:
        """Yield the marked contents in and below a structure element as (page, MCID)."""
        page = self._index(element, page)
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
            if isinstance(kid, int):
                yield page, kid
            elif "/MCID" in kid:
                yield self._index(kid, page), int(kid.MCID)
            elif "/S" in kid:
                yield from self._contents(kid, page)

    def _index(self, element: pikepdf.Object, otherwise: int) -> int:
        """Return the page that an element names, from 0."""
        return self._indexes.get(element.Pg.objgen, -1) if "/Pg" in element else otherwise

    def _said(self, page: int, content: int) -> str:
        if not 0 <= page < len(self._pdf.pages):
            return ""
        if page not in self._words:
            self._words[page] = words_of(self._pdf.pages[page])
        return self._words[page].get(content, "")

    def _anchor(self, page: int, note: pikepdf.Object | None) -> str:
        """Return the last id above a spot.

        Where we do not know how high the spot is, it is the first id of the page, if any: a
        chapter begins on a new page, so that at least the chapter is right.
        """
        if page < 0:
            return ""
        height = -float(note.Rect[3]) if note is not None else -inf
        here = [each for each in self._anchors if each[0] == page]
        above = [each for each in here if each[1] <= height] or (here[:1] if note is None else [])
        before = [each for each in self._anchors if each[0] < page]
        return (above or before or [(0, 0.0, "")])[-1][2]

    @cached_property
    def _indexes(self) -> Mapping[tuple[int, int], int]:
        return {page.obj.objgen: index for index, page in enumerate(self._pdf.pages)}

    @cached_property
    def _anchors(self) -> list[tuple[int, float, str]]:
        """Where the ids are, in the order of the pages: (page, minus the height in pt, id)."""
        if "/Names" not in self._pdf.Root or "/Dests" not in self._pdf.Root.Names:
            return []
        tree = pikepdf.NameTree(self._pdf.Root.Names.Dests)
        return sorted(
            (self._indexes[place[0].objgen], -float(place[3]), str(name))
            for name, place in tree.items()
            if str(name) in self._ids and place[0].objgen in self._indexes
        )


def _quoted(words: str) -> str:
    """Return ``words`` in quotation marks, cut where they are many; nothing for none."""
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rstrip() + "…"
    return f'"{words}"' if words else ""
