"""The boxes of a document -> pages: all of them, or only those that an edit has changed.

WeasyPrint sets page after page, and notes before each how it begins.  From such a note it goes on
at any page as if it had set those before, unless something is torn there.  Where a page ends as it
ended before, those that follow stay as they are until the next that was edited.
"""

from __future__ import annotations

import copy
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportkit.adapters.weasyprint.kept import Beginning, Kept, Start, Strings
from reportkit.adapters.weasyprint.trail import Change, NotKept, Trail

_TORN = "reportkit_torn"


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of a document.

    ``pages`` are the engine's boxes, None for each page that stays as it was kept; ``end`` tells
    how another page would begin; ``sizes`` are those of the first.  ``trail`` is None, and there
    are no ``beginnings``, where pages cannot be kept.
    """

    pages: tuple[Any, ...]
    beginnings: tuple[Beginning, ...]
    end: Start
    sizes: dict[str, Any]
    trail: Trail | None
    change: Change | None = None


def with_tears_noted(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """Let a context of the engine tell which pages something is torn before."""

    def remade(index: int, context: Any, *rest: Any) -> Any:
        made = remake_page(index, context, *rest)
        torn = vars(context).setdefault(_TORN, set())
        is_torn = context.broken_out_of_flow or context.reported_footnotes
        (torn.add if is_torn else torn.discard)(index + 1)
        return made

    return remade


def paginated(source: Any, context: Any, root: Any) -> Pagination:
    """Return the pages of ``source`` with the boxes ``root``, all of them set."""
    from weasyprint.layout import layout_document

    try:
        trail = Trail(root)  # while the boxes are as they were made
    except NotKept:
        trail = None
    pages = tuple(layout_document(source, root, context))
    strings = [
        {name: tuple(added[page]) for name, added in context.string_set.items() if page in added}
        for page in range(1, len(pages) + 1)
    ]
    fixed = any(page.fixed_boxes for page in pages)
    lookups = any(state["content_lookups"] for *_, state in context.page_maker)
    if fixed or lookups or any(context.running_elements.values()):
        trail = None
    rooms = [page.height for page in pages]
    try:
        return _told(context, pages, rooms, strings, trail)
    except NotKept:
        return _told(context, pages, rooms, strings, None)


def repaginated(source: Any, context: Any, root: Any, kept: Kept) -> Pagination:
    """Return the pages of ``source``, of which only those are set that are not as ``kept``.

    Raises:
        NotKept: one page depends on others in ways that are not followed here.
    """
    return _Repagination(source, context, root, kept).done()


class _Repagination:
    def __init__(self, source: Any, context: Any, root: Any, kept: Kept) -> None:
        self._source, self._context, self._root, self._kept = source, context, root, kept
        self._trail = Trail(root)
        context.style_for.initial_page_sizes.update(copy.deepcopy(dict(kept.sizes)))
        self._change = self._trail.change(kept.signs)
        self._past = [page.beginning for page in kept.pages]
        self._were_torn = {at for at, each in enumerate(self._past) if each.is_torn}
        self._later = [*map(self._moved, self._past[1:]), kept.end]

    def done(self) -> Pagination:
        notes = tuple(self._context.footnotes)
        stale = self._kept.stale(self._change)
        if _plain(self._begin()[0]) != self._past[0].start:
            stale.add(0)
        while True:
            self._context.footnotes = list(notes)
            pages = list(self._passed(stale))
            strings = [
                self._past[number].strings if page is None else _strings(page)
                for number, page in enumerate(pages)
            ]
            others = {at for at in self._with_other_strings(strings) if pages[at] is None}
            if not others:
                break
            stale |= others
        self._finish(pages, strings)
        rooms = [
            self._past[number].room if page is None else page.height
            for number, page in enumerate(pages)
        ]
        return _told(self._context, tuple(pages), rooms, strings, self._trail, self._change)

    def _passed(self, stale: set[int]) -> Iterator[Any]:
        """Yield page after page, None for those that stay.

        The engine compares how a page ends with how the next was to begin, and replaces what was
        noted of that if it begins otherwise now.
        """
        from weasyprint.layout.page import remake_page

        context = self._context
        maker = self._begin()
        noted = tuple(maker)
        torn = vars(context)[_TORN]
        was_set = False
        for number in itertools.count():
            goes_on = was_set and (number in torn or number in self._were_torn)
            is_noted = number < len(noted) - 1 and maker[number] is noted[number]
            was_set = goes_on or number in stale or not is_noted
            if was_set:
                page, resume_at = remake_page(number, context, self._root, self._source)
                self._check(page, maker[number][-1])
                yield page
            else:
                resume_at = maker[number + 1][0]
                yield None
            if resume_at is None and not context.reported_footnotes:
                del maker[number + 2 :]
                return

    def _begin(self) -> list[Any]:
        """Have the engine begin as ever, and know beforehand how later pages begin."""
        from weasyprint.layout import initialize_page_maker

        context = self._context
        initialize_page_maker(context, self._root)
        context.page_maker += [(*copy.deepcopy(start), _nothing_to_do()) for start in self._later]
        context.rendered_notes = []
        vars(context)[_TORN] = set(self._were_torn)
        maker: list[Any] = context.page_maker
        return maker

    def _moved(self, beginning: Beginning) -> Start:
        """Return how a page began, with the boxes told as they are numbered now."""
        resume_at, next_page, is_right, (depth, counters, scopes, groups) = beginning.start
        if self._change.touches(beginning.place):
            return beginning.start  # it does not begin there any more
        way = self._way(beginning.place, resume_at)
        groups = [
            [name, index, self._way(place, begun)]
            for place, (name, index, begun) in zip(beginning.groups, groups, strict=True)
        ]
        return way, next_page, is_right, (depth, counters, scopes, groups)

    def _way(self, place: int, resume_at: Any) -> Any:
        if self._change.touches(place):
            raise NotKept("a group of pages does not begin where it did")
        return self._trail.way_to(self._change.now(place), resume_at)

    def _check(self, page: Any, state: dict[str, Any]) -> None:
        if (
            page.fixed_boxes
            or state["content_lookups"]
            or any(self._context.running_elements.values())
        ):
            raise NotKept("what is on one page is drawn on others")

    def _with_other_strings(self, strings: Iterable[Strings]) -> Iterator[int]:
        """Yield the pages before which named strings have other values than they had."""
        before: dict[str, str] = {}
        then: dict[str, str] = {}
        for number, (past, added) in enumerate(zip(self._past, strings, strict=False)):
            if before != then:
                yield number
            before |= {name: values[-1] for name, values in added.items()}
            then |= {name: values[-1] for name, values in past.strings.items()}

    def _finish(self, pages: list[Any], strings: list[Strings]) -> None:
        """Give the pages that were set their margin boxes, as the engine does at last."""
        from weasyprint.layout import layout_backgrounds, make_margin_boxes

        context = self._context
        for number, added in enumerate(strings, start=1):
            for name, values in added.items():
                context.string_set[name][number].extend(values)
        for number, page in enumerate(pages, start=1):
            if page is None:
                continue
            text, *areas = page.children
            context.current_page = number
            state = context.page_maker[number][3]
            state[1]["pages"] = [len(pages)]
            margins = make_margin_boxes(context, page, state)
            page.children = (text, *(each for each in areas if each.children), *margins)
            layout_backgrounds(page, context.get_image_from_uri)


def _told(
    context: Any,
    pages: tuple[Any, ...],
    rooms: Sequence[float],
    strings: Sequence[Strings],
    trail: Trail | None,
    change: Change | None = None,
) -> Pagination:
    *starts, end = [_plain(each) for each in context.page_maker]
    torn = vars(context)[_TORN]
    beginnings = tuple(
        Beginning(
            start,
            trail.place_at(start[0]),
            tuple(trail.place_at(begun) for *_, begun in start[3][3]),
            number in torn,
            room,
            added,
        )
        for number, (start, room, added) in enumerate(zip(starts, rooms, strings, strict=True))
        if trail
    )
    sizes = dict(context.style_for.initial_page_sizes)
    return Pagination(pages, beginnings, end, sizes, trail, change)


def _plain(noted: tuple[Any, ...]) -> Start:
    """Return how a page begins, as it was before all pages were counted."""
    resume_at, next_page, is_right, (depth, counters, scopes, groups), _ = noted
    return resume_at, next_page, is_right, (depth, {**counters, "pages": [0]}, scopes, groups)


def _nothing_to_do() -> dict[str, Any]:
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}


def _strings(page: Any) -> Strings:
    """Return what the boxes of a page add to named strings."""
    added: dict[str, list[str]] = defaultdict(list)
    for box in page.descendants():
        if box.string_set and box.string_set != "none":
            for name, text in box.string_set:
                added[name].append(text)
    return {name: tuple(texts) for name, texts in added.items()}
