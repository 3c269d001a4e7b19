"""A tagged PDF -> which block each piece of text belongs to: a paragraph, a heading, a cell.

Text that is in no block is furniture: folios, running titles, ornament.  ISO 32000-1, 14.7.4.4
(from marked content to structure elements) and 14.8.4 (the standard roles).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

_INLINE = frozenset(("Span", "Quote", "Reference", "Code", "Link", "Annot", "Ruby", "Em", "Strong"))
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A structure element that is set as a block of lines.

    ``number`` is its own in the document, on however many pages it stands; ``role`` is what it
    is; ``within`` are the roles of the elements around it; ``is_code`` says that its text is code.
    """

    number: int
    role: str
    within: frozenset[str]
    is_code: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading of any level."""
        return self.role in {"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"}

    @property
    def is_note(self) -> bool:
        """Whether the block stands in a footnote."""
        return bool({"Note", "FENote"} & self.within)

    @property
    def is_running_text(self) -> bool:
        """Whether the block is read from line to line: no heading, cell, label or code."""
        return self.role in {"P", "LBody", "LI", "BlockQuote", "Caption"} and not (
            self.is_code or self.within & {"TD", "TH", "TOC", "TOCI"}
        )


def blocks(path: Path) -> tuple[Mapping[int, Block], ...]:
    """Return the blocks of each page of the PDF at ``path`` by the number of their content."""
    with pikepdf.open(path) as pdf:
        tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        if "/ParentTree" not in tree:
            return tuple({} for _ in pdf.pages)
        owners = pikepdf.NumberTree(tree.ParentTree)
        roles = {
            name: str(role) for name, role in tree.get("/RoleMap", pikepdf.Dictionary()).items()
        }
        return tuple(_of_page(page, owners, roles) for page in pdf.pages)


def _of_page(
    page: pikepdf.Page, owners: pikepdf.NumberTree, roles: Mapping[str, str]
) -> Mapping[int, Block]:
    key = int(page.obj.get("/StructParents", -1))
    elements = owners[key] if key in owners else pikepdf.Array()
    return {
        number: _block(tuple(_way_up(element)), roles)
        for number, element in enumerate(elements)
        if isinstance(element, pikepdf.Dictionary)
    }


def _way_up(element: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    for _ in range(_DEEPEST):
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        yield element
        element = element.get("/P")


def _block(way: Sequence[pikepdf.Object], roles: Mapping[str, str]) -> Block:
    names = [roles.get(str(each.S), str(each.S)).removeprefix("/") for each in way]
    at = next((index for index, name in enumerate(names) if name not in _INLINE), len(way) - 1)
    return Block(way[at].objgen[0], names[at], frozenset(names[at + 1 :]), "Code" in names[:at])
