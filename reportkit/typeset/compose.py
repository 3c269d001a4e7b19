"""Write into a galley's PDF what the engine leaves out: its tags, its links, its blanks.

The engine hands over painted pages, every run a passage of marked content.  Each passage becomes
content of a structure element or an artifact; the structure tree and its inverse, the parent
tree, are written beside them (ISO 32000-1, 14.7.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from reportkit.adapters.pages import Digits, Run
from reportkit.adapters.weasyprint import Draft, LayoutError, shown_glyphs
from reportkit.typeset import syntax
from reportkit.typeset.galley import Blank, mark
from reportkit.typeset.links import Link
from reportkit.typeset.tag import Tag
from reportkit.typeset.tape import Passage, passages, tighten
from reportkit.typeset.words import Ending

PAGINATION = b"<</Type /Pagination>>"


class Composition:
    """The writing of one galley.  Keys of the parent tree: its pages first, then its links."""

    def __init__(self, draft: Draft, runs: Iterable[Run]) -> None:
        self._draft = draft
        self._passages: dict[Run, Passage] = {}
        self._parents: list[list[bytes]] = [[] for _ in range(draft.pages)]
        self._annotations: dict[int, list[bytes]] = defaultdict(list)
        self._link_parents: list[bytes] = []
        self._ids: dict[str, bytes] = {}
        self.warnings: list[str] = []
        by_page: dict[int, dict[int, Run]] = defaultdict(dict)
        for run in runs:
            by_page[run.page][run.mcid] = run
        for number in range(draft.pages):
            tighten(draft.tape(number))
            for mcid, passage in passages(draft.tape(number)).items():
                self._passages[by_page[number][mcid]] = passage
        for tape in draft.groups():
            for passage in passages(tape).values():
                passage.untag()
                self.warnings.append("what is set with opacity cannot be read aloud")

    def fill(self, places: Iterable[tuple[Run, str, str]]) -> tuple[Blank, ...]:
        """Put marks where page numbers are shown, and return the blanks they stand for."""
        found: list[Blank] = []
        for run, target, shown in places:
            passage = self._passages.get(run)
            if passage is None or not passage.shows:
                continue  # hidden
            digits = self._draft.digits[run]
            for at in passage.shows:
                blank = blank_in(passage.tape[at], run.page, target, shown, digits)
                if blank:
                    break
            else:
                raise LayoutError("the digits of a page number cannot be made out in its type")
            passage.tape[at] = mark(len(found))
            found.append(blank)
            if target and len(set(digits.widths)) > 1:
                self.warnings.append(
                    "a page number in the text leaves a gap: its digits differ in width"
                )
        return tuple(found)

    def end(self, endings: Mapping[Run, Ending]) -> None:
        """Show the spaces and hide the hyphens that the engine left at the ends of runs."""
        spaces = {
            font.name: f"{glyph:04x}"
            for font in self._draft.fonts
            for glyph, text in font.text.items()
            if text == " "
        }
        for run, ending in endings.items():
            passage = self._passages.get(run)
            if passage is None or not passage.shows:
                continue
            if ending is Ending.DIVISION:
                passage.hide_hyphen()
            elif passage.font in spaces:
                passage.end_with(spaces[passage.font])

    def write(self, structure: Tag) -> None:
        """Tag the pages with ``structure``; what is not in it becomes an artifact."""
        owners = dict(structure.runs())
        numbers = self._number_passages(owners)
        root = self._draft.add(b"")
        top = self._write_tag(structure, root, numbers)
        self._draft.replace(root, self._root(top))
        self._draft.catalog["StructTreeRoot"] = root
        for number in range(self._draft.pages):
            self._write_page(number)
        for entries in self._draft.pictures():
            entries["Interpolate"] = "false"  # ISO 19005-2, 6.2.8

    def _number_passages(self, owners: Mapping[Run, Tag]) -> dict[Run, int]:
        """Give the passages of each page their MCIDs, from 0 in the order of painting."""
        numbers: dict[Run, int] = {}
        for run, passage in self._passages.items():
            if run in owners:
                numbers[run] = len(self._parents[run.page])
                self._parents[run.page].append(b"")
                passage.tag("Figure" if run.is_picture else "Span", numbers[run])
            else:
                passage.untag(PAGINATION if run.element is None else b"")
        return numbers

    def _write_tag(self, tag: Tag, parent: bytes, numbers: Mapping[Run, int]) -> bytes:
        reference = self._draft.add(b"")
        # There are dozens on each page: what may be left out (14.7.2, table 323) is.
        entries = {"S": b"/" + tag.role.encode(), "P": parent}
        page = next((kid.page for kid in tag.kids if isinstance(kid, Run) and kid in numbers), None)
        if page is not None:
            entries["Pg"] = self._draft.page_reference(page)
        kids: list[bytes] = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._write_tag(kid, reference, numbers))
            elif isinstance(kid, Link):
                kids += self._write_link(kid, reference)
            elif kid in numbers:
                self._parents[kid.page][numbers[kid]] = reference
                kids.append(self._content(kid.page, numbers[kid], page))
        entries["K"] = kids[0] if len(kids) == 1 else syntax.array(kids)
        self._draft.replace(reference, syntax.dictionary(entries | _traits(tag)))
        if tag.id:
            self._ids[tag.id] = reference
        return reference

    def _content(self, page: int, mcid: int, usual: int | None) -> bytes:
        if page == usual:
            return b"%d" % mcid
        reference = self._draft.page_reference(page)
        return b"<</Type /MCR /Pg %b /MCID %d>>" % (reference, mcid)

    def _write_link(self, link: Link, owner: bytes) -> Iterable[bytes]:
        for page, area in link.areas:
            key = self._draft.pages + len(self._link_parents)
            annotation = self._draft.add(link.annotation(area, key))
            self._link_parents.append(owner)
            self._annotations[page].append(annotation)
            reference = self._draft.page_reference(page)
            yield b"<</Type /OBJR /Pg %b /Obj %b>>" % (reference, annotation)

    def _root(self, top: bytes) -> bytes:
        parents = [self._draft.add(syntax.array(page)) for page in self._parents]
        keys = enumerate([*parents, *self._link_parents])
        tree = syntax.array(b"%d %b" % (key, parent) for key, parent in keys)
        entries = {
            "Type": b"/StructTreeRoot",
            "K": top,
            "ParentTree": b"<</Nums %b>>" % tree,
            "ParentTreeNextKey": b"%d" % (self._draft.pages + len(self._link_parents)),
        }
        if self._ids:
            ids = sorted((name.encode(), element) for name, element in self._ids.items())
            names = syntax.array(
                b"%b %b" % (syntax.literal(name), element) for name, element in ids
            )
            entries["IDTree"] = b"<</Names %b>>" % names
        return syntax.dictionary(entries)

    def _write_page(self, number: int) -> None:
        page = self._draft.page(number)
        page["StructParents"] = number
        page["Tabs"] = "/S"
        if number in self._annotations:
            page["Annots"] = syntax.array(self._annotations[number])


def blank_in(operator: bytes, page: int, target: str, shown: str, digits: Digits) -> Blank | None:
    """Return the blank in place of the digits ``shown``, if it is these that ``operator`` shows."""
    wanted = [digits.glyphs[int(figure)] for figure in shown]
    glyphs = shown_glyphs(operator)
    for at in range(len(glyphs) - len(wanted) + 1):
        if glyphs[at : at + len(wanted)] == wanted:
            before, after = "".join(glyphs[:at]), "".join(glyphs[at + len(wanted) :])
            return Blank(
                page=page,
                target=target,
                digits=digits,
                room=sum(digits.widths[int(figure)] for figure in shown),
                before=f"<{before}>" if before else "",
                after=f"<{after}>" if after else "",
            )
    return None


def _traits(tag: Tag) -> dict[str, bytes]:
    """Return the entries of a structure element that describe it."""
    traits = {
        "Lang": syntax.text(tag.language) if tag.language else b"",
        "Alt": syntax.text(tag.alt) if tag.alt else b"",
        "E": syntax.text(tag.expansion) if tag.expansion else b"",
        "ID": syntax.literal(tag.id.encode()) if tag.id else b"",
    }
    if tag.attributes:
        owners = tag.attributes.items()
        traits["A"] = syntax.array(
            syntax.dictionary({"O": b"/" + owner.encode(), **values}) for owner, values in owners
        )
    return {key: value for key, value in traits.items() if value}
