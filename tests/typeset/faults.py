"""What is wrong with the structure of a PDF (ISO 32000-1, 14.7), beyond what validators look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object

from tests.typeset.reading import Reader, kids_of


def faults(pdf: bytes) -> list[str]:
    """Return what is wrong: every passage of every page is to be read out once, or never."""
    return list(Inspection(Reader(pdf)).faults())


class Inspection:
    """A PDF being looked at: its trees, and how often each passage, link and id is met."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.root = reader.pdf.Root.StructTreeRoot
        self.parents = dict(_numbers(self.root.ParentTree))
        self.names = dict(_names(reader.pdf.Root.Names.Dests))
        self.ids = dict(_names(self.root.IDTree)) if "/IDTree" in self.root else {}
        self.contents: Counter[tuple[int, int]] = Counter()
        self.links: Counter[tuple[int, int]] = Counter()
        self.met_ids: Counter[bytes] = Counter()

    def faults(self) -> Iterator[str]:
        """Yield what is wrong."""
        yield from self._in_trees()
        for element, parent in _elements(self.root.K[0], self.root):
            yield from self._in_element(element, parent)
        if dict(self.met_ids) != dict.fromkeys(self.ids, 1):
            yield "ids are not unique, or not those of the tree of ids"
        for number in range(len(self.reader.pdf.pages)):
            yield from self._on_page(number)

    def _in_trees(self) -> Iterator[str]:
        keys = list(self.parents)
        if sorted(keys) != keys or int(self.root.ParentTreeNextKey) <= max(keys):
            yield "the keys of the parent tree are not in order"
        for tree in (self.names, self.ids):
            if sorted(tree) != list(tree):
                yield "a name tree is not in order"

    def _in_element(self, element: Object, parent: Object) -> Iterator[str]:
        if element.P.objgen != parent.objgen:
            yield f"an element {element.S} has another parent than it says"
        if "/ID" in element:
            self.met_ids[bytes(element.ID)] += 1
        for kid in kids_of(element):
            if isinstance(kid, int):
                yield from self._in_content(element, element.Pg, kid)
            elif kid.get("/Type") == Name.MCR:
                yield from self._in_content(element, kid.Pg, int(kid.MCID))
            elif kid.get("/Type") == Name.OBJR:
                yield from self._in_link(element, kid.Obj)

    def _in_content(self, element: Object, page: Object, mcid: int) -> Iterator[str]:
        self.contents[self.reader.numbers[page.objgen], mcid] += 1
        if self.parents[int(page.StructParents)][mcid].objgen != element.objgen:
            yield f"the parent tree leads elsewhere from content of {element.S}"

    def _in_link(self, element: Object, annotation: Object) -> Iterator[str]:
        self.links[annotation.objgen] += 1
        if str(element.S) != "/Link":
            yield f"a link annotation belongs to {element.S}"
        if self.parents[int(annotation.StructParent)].objgen != element.objgen:
            yield "the parent tree leads elsewhere from a link"

    def _on_page(self, number: int) -> Iterator[str]:
        page = self.reader.pdf.pages[number].obj
        marked = [mcid for mcid, _ in self.reader.contents[number] if mcid is not None]
        read_out = [mcid for (where, mcid) in self.contents.elements() if where == number]
        if sorted(marked) != sorted(read_out):
            yield f"page {number + 1}: what is marked is not what is read out, once each"
        if b"@" in page.Contents.read_bytes():
            yield f"page {number + 1}: a blank is not filled in"
        for annotation in page.get("/Annots", ()):
            if self.links[annotation.objgen] != 1:
                yield f"page {number + 1}: a link is not in the structure once"
            if not str(annotation.Contents).strip():
                yield f"page {number + 1}: a link has no words"
            if "/Dest" in annotation and bytes(annotation.Dest) not in self.names:
                yield f"page {number + 1}: a link leads nowhere"


def _elements(element: Object, parent: Object) -> Iterator[tuple[Object, Object]]:
    yield element, parent
    for kid in kids_of(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _elements(kid, element)


def _numbers(tree: Object) -> Iterator[tuple[int, Object]]:
    for at in range(0, len(tree.Nums), 2):
        yield int(tree.Nums[at]), tree.Nums[at + 1]


def _names(node: Object) -> Iterator[tuple[bytes, Object]]:
    """Yield the entries of a name tree; the limits of its leaves must be right."""
    entries = node.get("/Names", pikepdf.Array())
    for at in range(0, len(entries), 2):
        yield bytes(entries[at]), entries[at + 1]
    for kid in node.get("/Kids", ()):
        inner = list(_names(kid))
        assert [bytes(limit) for limit in kid.Limits] == [inner[0][0], inner[-1][0]]
        yield from inner
