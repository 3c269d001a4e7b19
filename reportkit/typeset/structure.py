"""What a piece says, in the order in which it is to be read: HTML + runs -> structure tree.

The engine knows boxes: a paragraph over two pages is two boxes, a link over two lines is two, a
footnote stands at the foot of a page.  The author's HTML knows better.  So the structure follows
the HTML: every run is handed to the element that it was made for, wherever it came to stand, and
an element of HTML is at most one element of structure.  Runs of no element, and heads of tables
drawn again, are left out; they become artifacts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import LinkArea, Run, Spot
from reportkit.typeset import syntax
from reportkit.typeset.arrange import arrange, number_headings
from reportkit.typeset.html import AFTER_ALL, Html, Path
from reportkit.typeset.links import Link, gather
from reportkit.typeset.roles import (
    HEADINGS,
    INLINE,
    INLINE_ROLES,
    alternative,
    is_contents,
    role_of,
)
from reportkit.typeset.starts import page_starts
from reportkit.typeset.tables import cell_attributes
from reportkit.typeset.tag import Tag
from reportkit.typeset.words import Ending, Words

_NOTE_CALL, _NOTE_NUMBER = "footnote-call", "footnote-marker"
_GENERATED = {"marker": -2.0, _NOTE_NUMBER: -2.0, "before": -1.0, "after": AFTER_ALL}
_CALL = ".call"


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a piece, and its links.

    ``endings`` tells of the runs that do not end as they look; ``starts`` how many letters
    precede the first word of each page; ``spots`` where each id begins,
    also those made for the calls of notes; ``targets`` are the ids that are linked to;
    ``warnings`` are for the author.
    """

    root: Tag
    endings: dict[Run, Ending]
    starts: tuple[int, ...]
    spots: dict[str, Spot]
    targets: frozenset[str]
    warnings: tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Node:
    """A tag while its kids come in, each with its place in the HTML."""

    tag: Tag
    element: Element
    holder: _Node | None = None
    in_contents: bool = False
    kids: list[tuple[Path, _Node | Tag | Run | Link]] = field(default_factory=list)

    def closed(self) -> Tag:
        """Return the tag with its kids in order."""
        self.kids.sort(key=lambda kid: kid[0])
        self.tag.kids = [kid.closed() if isinstance(kid, _Node) else kid for _, kid in self.kids]
        arrange(self.tag)
        return self.tag


class Builder:
    """The structure of the piece ``key`` while it grows.

    ``runs`` come in the order of the boxes; ``areas`` are the engine's links, ``spots`` its
    anchors.
    """

    def __init__(
        self,
        key: str,
        html: Html,
        runs: Iterable[Run],
        areas: Iterable[LinkArea],
        spots: dict[str, Spot],
    ) -> None:
        self._key = key
        self._html = html
        self._runs = [run for run in runs if run.element is not None and _is_content(run)]
        self._links = gather(areas, html.parents)
        self._spots = spots
        self._called = {
            run.element for run in self._runs if run.element is not None and run.part == _NOTE_CALL
        }
        self._words = Words(html, self._called)
        self._warnings: list[str] = []
        part = Tag("Part", language=html.language(html.root))
        self._nodes = {html.root: _Node(part, html.root)}

    def structure(self, pages: int) -> Structure:
        """Return the finished structure of a piece of so many ``pages``."""
        for element, link in self._links.items():
            self._node(element).kids.append(((*self._html.path(element), AFTER_ALL), link))
        for run in self._runs:
            assert run.element is not None
            self._place(run, run.element)
        root = self._nodes[self._html.root].closed()
        number_headings(root)
        targets = frozenset(link.target for link in self._links.values() if link.target)
        endings = self._words.endings(root)
        starts = page_starts(self._runs, self._words.before, pages)
        return Structure(root, endings, starts, self._spots, targets, tuple(self._warnings))

    # -- Runs -------------------------------------------------------------------------------

    def _place(self, run: Run, element: Element) -> None:
        """Hand a run to the tag of its element."""
        if run.part == _NOTE_CALL:
            self._place_call(run, element)
        elif run.part == _NOTE_NUMBER:
            self._place_note_number(run, element)
        elif run.is_picture:
            self._place_picture(run, element)
        else:
            self._add(run, element, Tag("Lbl", [run]) if run.part == "marker" else run)

    def _add(self, run: Run, element: Element, kid: Tag | Run) -> _Node:
        """Add what stands for a run; text goes after those child elements that came before it."""
        self._words.pass_by(element)
        path = self._html.path(element)
        if run.part in _GENERATED:
            path = (*path, _GENERATED[run.part])
            self._words.take_generated(run, element, path)
        elif not run.is_picture:
            path = self._words.take(run, element)
        node = self._node(element)
        node.kids.append((path, kid))
        return node

    def _place_picture(self, run: Run, element: Element) -> None:
        """A picture that is drawn for an element of its own is a figure; others are decoration."""
        alt = "" if run.part else alternative(element)
        if alt == "":
            return
        if alt is None:
            self._warnings.append(f"a picture has no text alternative: {element.get('src', 'svg')}")
        figure = self._add(run, element, run).tag
        figure.alt = alt or ""
        figure.attributes["Layout"] = {"BBox": syntax.numbers(run.area)}

    def _place_call(self, run: Run, element: Element) -> None:
        """Put a link to the note where it is called."""
        name = self._node(element).tag.id
        holder = self._node(self._html.parents[element])
        self._words.pass_by(element)
        self._link_note(run, element, name + _CALL, name, (holder, self._html.path(element)))

    def _place_note_number(self, run: Run, element: Element) -> None:
        """Make the number before a note its label, and a link back to where it is called."""
        note = self._node(element)
        place = (*self._html.path(element), _GENERATED[run.part])
        self._link_note(run, element, note.tag.id, note.tag.id + _CALL, (note, place))

    def _link_note(
        self, run: Run, element: Element, here: str, there: str, where: tuple[_Node, Path]
    ) -> None:
        self._spots.setdefault(here, Spot(run.page, run.area.left, run.area.top))
        link = Link(there, "", run.text.strip(), [(run.page, run.area)])
        tag = Tag("Link", [run, link])
        holder, place = where
        role = "Reference" if run.part == _NOTE_CALL else "Lbl"
        holder.kids.append((place, Tag(role, [tag])))

    # -- Elements -----------------------------------------------------------------------------

    def _node(self, element: Element) -> _Node:
        """Return the node of an element, or of the ancestor that its content belongs to."""
        if element not in self._nodes:
            holder = self._node(self._html.parents[element])
            if element not in self._nodes:  # a table makes all its cells
                self._nodes[element] = self._made(element, holder)
        return self._nodes[element]

    def _made(self, element: Element, holder: _Node) -> _Node:
        if element in self._called:
            return self._note(element, holder)
        role = self._role(element, holder)
        if not role:
            return holder
        node = self._hung(Tag(role), element, holder, self._html.path(element))
        node.in_contents = holder.in_contents or is_contents(element)
        self._nodes[element] = node
        self._describe(node)
        return node

    def _hung(self, tag: Tag, element: Element, holder: _Node, place: Path) -> _Node:
        """Hang a new node on its holder.  A tag tells its language where it changes."""
        language = self._html.language(element)
        tag.language = language if language != self._html.language(holder.element) else ""
        node = _Node(tag, element, holder)
        holder.kids.append((place, node))
        return node

    def _note(self, element: Element, block: _Node) -> _Node:
        """Make the node of a note.  It is read after the paragraph or heading that calls it."""
        while block.holder and block.tag.role in INLINE_ROLES:
            block = block.holder
        place = (*self._html.path(block.element), AFTER_ALL, *self._html.path(element))
        if block.holder and block.tag.role in ("P", *HEADINGS):
            block = block.holder
        number = "-".join(str(step) for step in self._html.path(element))
        name = element.get("id") or f"{self._key}-note-{number}"
        return self._hung(Tag("Note", id=name), element, block, place)

    def _role(self, element: Element, holder: _Node) -> str:
        if element in self._links:
            return "Link"
        if holder.in_contents and element.tag in ("ol", "ul"):
            return "TOC"
        role = role_of(element, holder.tag.role)
        if not role and element.tag in INLINE:
            changes = self._html.language(element) != self._html.language(holder.element)
            return "Span" if changes else ""
        return role

    def _describe(self, node: _Node) -> None:
        """Give a tag what its element tells; a table gets all its cells, empty ones too."""
        element, tag = node.element, node.tag
        if element.tag == "abbr":
            tag.expansion = element.get("title", "")
        elif tag.role in ("TH", "TD"):
            row = node.holder
            in_head = bool(row and row.holder and row.holder.tag.role == "THead")
            attributes = cell_attributes(element, in_head)
            tag.attributes |= {"Table": attributes} if attributes else {}
        elif tag.role == "Table":
            for each in element.iter():
                if each.tag in ("th", "td"):
                    self._node(each)


def _is_content(run: Run) -> bool:
    """Whether a run is more than furniture, and more than space, of which nothing is painted."""
    return not run.is_furniture and (run.is_picture or bool(run.text.strip()))
