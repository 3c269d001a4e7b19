"""The boxes of a document before it is laid out, each with a sign: all that its layout depends on.

Where the signs of two documents are the same, their boxes are laid out alike.  A sign tells how
deep a box is, what it is, its text, and the declarations that hold for it and for what it inherits
from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

_ADDRESS = " at 0x"
_GAP = "\0"


class NotKept(Exception):
    """Pages of a document cannot be set by themselves; the message tells why."""


class Change(NamedTuple):
    """Which boxes are not as before: those from ``start`` to ``end``; ``more`` of them than then."""

    start: int
    end: int
    more: int

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.start < self.end or self.more != 0

    def touches(self, place: int) -> bool:
        """Whether the box that stood at ``place`` has changed."""
        return self.start <= place < self.end - self.more

    def now(self, place: int) -> int:
        """Return where the box stands now that stood at ``place``.

        Raises:
            NotKept: it has changed.
        """
        if self.touches(place):
            raise NotKept("what is on a page that stays has changed")
        return place if place < self.start else place + self.more


class Trail:
    """The boxes below ``root`` in the order of the text, a note where it is called.

    Raises:
        NotKept: the layout depends on what no sign can tell.
    """

    def __init__(self, root: Any) -> None:
        self.root = root
        walk = list(_walked(root))
        self.boxes = [box for _, box in walk]
        self._depths = [depth for depth, _ in walk]
        self._places = {id(box): place for place, box in enumerate(self.boxes)}
        self._first: dict[Element, int] = {}
        self.signs = tuple(self._signs())

    def place_of(self, element: Element) -> int:
        """Return the place of the first box of an element.

        Raises:
            NotKept: it has none.
        """
        if element not in self._first:
            raise NotKept("an element without boxes of its own")
        return self._first[element]

    def place_of_box(self, box: Any) -> int:
        """Return the place of a box.

        Raises:
            NotKept: it is none of those that the engine was given.
        """
        if id(box) not in self._places:
            raise NotKept("boxes that the engine adds while it sets a page")
        return self._places[id(box)]

    def place_at(self, resume_at: Mapping[int, Any] | None) -> int:
        """Return the place of the box at which a page begins, as the engine tells it.

        Raises:
            NotKept: the box was put there since.
        """
        box = self.root
        while resume_at and len(resume_at) == 1:
            [(child, resume_at)] = resume_at.items()
            if child >= len(box.children):  # so many letters into a text
                break
            box = box.children[child]
        return self.place_of_box(box)

    def place_after(self, resume_at: Mapping[int, Any] | None) -> int:
        """Return the place at which a page ends: the number of boxes where no text is left.

        Raises:
            NotKept: see :meth:`place_at`.
        """
        return self.place_at(resume_at) if resume_at else len(self.boxes)

    def reach(self, boxes: Iterable[int], resume_at: Mapping[int, Any] | None) -> int:
        """Return the last place on which a page depends that ends before ``resume_at``.

        ``boxes`` are the ids of those that were tried on it, whether they fitted or not.  Of the
        next one its breaks count, and those of all that begins with it.  The last page depends on
        there being no more.
        """
        if not resume_at:
            return len(self.boxes)
        tried = (self._places[each] for each in boxes if each in self._places)
        last = max((self.place_at(resume_at), *map(self._last_within, tried)))
        while (children := self.boxes[last].children) and self._places.get(id(children[0])):
            last = self._places[id(children[0])]
        return last

    def _last_within(self, place: int) -> int:
        """Return the last place that is looked at with a box: those within it come by themselves."""
        box = self.boxes[place]
        is_one = type(box).__name__ == "LineBox" or not box.is_in_normal_flow()
        return _end(self._depths, place) - 1 if is_one or _is_set_as_a_whole(box) else place

    def way_to(self, place: int, resume_at: Mapping[int, Any] | None) -> Mapping[int, Any] | None:
        """Return ``resume_at``, which led to this box among others, as it leads there now.

        Raises:
            NotKept: the box is within another number of boxes.
        """
        steps = self._steps(place)
        for _ in steps:
            if not resume_at or len(resume_at) != 1:
                raise NotKept("a page does not begin where it did")
            [resume_at] = resume_at.values()
        for step in reversed(steps):
            resume_at = {step: resume_at}
        return resume_at

    def _steps(self, place: int) -> list[int]:
        """Return the numbers of the children on the way to a box."""
        steps: list[int] = []
        box = self.root
        while self._places[id(box)] != place:
            step = max(
                at for at, child in enumerate(box.children) if self._places[id(child)] <= place
            )
            steps.append(step)
            box = box.children[step]
        return steps

    def change(self, former: Sequence[str]) -> Change:
        """Return where the signs differ from ``former`` ones.

        What changes within a table, or whatever else sets its parts by the whole, changes it all.
        """
        start, end = _common(former, self.signs)
        more = len(self.signs) - len(former)
        if start == end and not more:
            return Change(start, end, more)
        wholes = (at for at, box in enumerate(self.boxes) if _is_set_as_a_whole(box))
        for at in wholes:
            last = _end(self._depths, at)
            if at < end and start <= last:
                start, end = min(start, at), max(end, last)
        then = [int(sign.split(_GAP, 1)[0]) for sign in former]
        return Change(start, _closed(start, end, more, self._depths, then), more)

    def _signs(self) -> Iterator[str]:
        styles = _Styles()
        for place, box in enumerate(self.boxes):
            is_first = self._first.setdefault(box.element, place) == place
            if box.first_letter_style:  # the engine puts new boxes among those it was given
                raise NotKept("first letters of their own style")
            told = [str(self._depths[place]), type(box).__name__, str(box.element_tag)]
            told.append(styles.sign(box.style))
            if box.first_line_style:
                told.append(styles.sign(box.first_line_style))
            if is_first and box.element is not None:
                told += [f"{name}={value}" for name, value in box.element.attrib.items()]
            if hasattr(box, "replacement"):
                told += _written(box.element)
            spaces = (box.leading_collapsible_space, box.trailing_collapsible_space)
            told += [str(each) for each in (box.string_set, *spaces) if each]
            told.append(getattr(box, "text", ""))
            yield _GAP.join(told)


class _Styles:
    """The signs of styles, each worked out once."""

    def __init__(self) -> None:
        self._signs: dict[int, str] = {}
        self._values: dict[int, str] = {}

    def sign(self, style: Any) -> str:
        known = self._signs.get(id(style))
        if known is None:
            known = self._signs[id(style)] = self._worked_out(style)
        return known

    def _worked_out(self, style: Any) -> str:
        parent = self.sign(style.parent_style) if style.parent_style is not None else ""
        holds = getattr(style, "cascaded", {})
        told = [(name, self._value(value), weight) for name, (value, weight) in holds.items()]
        whole = (parent, getattr(style, "pseudo_type", ""), style["lang"], sorted(told))
        return hashlib.sha256(repr(whole).encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def _value(self, value: Any) -> str:
        known = self._values.get(id(value))
        if known is None:
            known = self._values[id(value)] = _told(value)
        return known


def _told(value: Any) -> str:
    """Return all that a value of a style sheet says."""
    if hasattr(value, "tokens"):  # it still has variables in it
        return f"{value.name}: {_told(value.tokens)}"
    if hasattr(value, "serialize"):
        return str(value.serialize())
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}({' '.join(map(_told, value))})"
    told = repr(value)
    if _ADDRESS in told:
        raise NotKept(f"a value that cannot be told from others: {told}")
    return told


def _written(element: Element) -> list[str]:
    """Return what is written within an element that is drawn as a picture."""
    return [
        f"{each.tag} {sorted(each.attrib.items())} {each.text}"
        f"{'' if each is element else each.tail}"
        for each in element.iter()
    ]


def _walked(root: Any) -> Iterator[tuple[int, Any]]:
    """Yield the boxes, each with its depth."""
    left = [(0, root)]
    while left:
        depth, box = left.pop()
        yield depth, box
        if box.footnote:
            left.append((depth + 1, box.footnote))
        left.extend((depth + 1, child) for child in reversed([*box.all_children()]))


def _end(depths: Sequence[int], place: int) -> int:
    """Return the place after the last box within the box at ``place``."""
    after = range(place + 1, len(depths))
    return next((at for at in after if depths[at] <= depths[place]), len(depths))


def _closed(start: int, end: int, more: int, now: Sequence[int], then: Sequence[int]) -> int:
    """Return the end of a change that has all boxes within its boxes, ``now`` and ``then``.

    Both are depths.  Otherwise a box after it could be within a box of it in one document and of
    the same sign, within another in the other.
    """
    at, was = start, start
    while at < end or was < end - more:
        if at < end:
            end = max(end, _end(now, at))
            at += 1
        if was < end - more:
            end = max(end, _end(then, was) + more)
            was += 1
    return end


def _common(former: Sequence[str], signs: Sequence[str]) -> tuple[int, int]:
    """Return where ``signs`` stop being the ``former`` ones, and from where they are so again."""
    most = min(len(former), len(signs))
    start = next((at for at in range(most) if former[at] != signs[at]), most)
    alike = next(
        (at for at in range(most - start) if former[-1 - at] != signs[-1 - at]), most - start
    )
    return start, len(signs) - alike


def _is_set_as_a_whole(box: Any) -> bool:
    """Whether the parts of a box, which may stand on different pages, are measured together."""
    style = box.style
    is_sized_by_content = isinstance(style["width"], str) and style["width"] != "auto"
    has_columns = style["column_count"] != "auto" or style["column_width"] != "auto"
    is_whole = box.is_table_wrapper or type(box).__name__ in _WHOLE
    return is_whole or has_columns or is_sized_by_content


_WHOLE = frozenset({"FlexBox", "InlineFlexBox", "GridBox", "InlineGridBox", "TableBox"})
