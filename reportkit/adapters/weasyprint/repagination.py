"""The boxes of a document after an edit -> its pages, of which only those are set that it changed.

Where a page ends as it ended before, those that follow stay as they are until the next one that the
edit has touched.
"""

from __future__ import annotations

import copy
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from reportkit.adapters.weasyprint.kept import Beginning, Kept, Start, Strings
from reportkit.adapters.weasyprint.pagination import (
    ENDS,
    Marks,
    Pagination,
    depends_on_all,
    is_torn,
    plain,
    told,
)
from reportkit.adapters.weasyprint.trail import NotKept, Trail


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
        self._notes = tuple(context.footnotes)
        self._torn: dict[int, bool] = {}
        self._were_torn = {at for at, each in enumerate(self._past) if each.is_torn}
        self._later = [*map(self._moved, self._past[1:]), kept.end]

    def done(self) -> Pagination:
        stale = self._kept.stale(self._change)
        if plain(self._begin()[0]) != self._past[0].start:
            stale.add(0)
        while True:
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
        marks = [
            Marks(self._reach(number, page), added, self._torn[number])
            for number, (page, added) in enumerate(zip(pages, strings, strict=True))
        ]
        if self._context.style_for.initial_page_sizes != self._kept.sizes:
            raise NotKept("the first page has another size")
        return told(self._context, tuple(pages), marks, self._trail, self._change)

    def _passed(self, stale: set[int]) -> Iterator[Any]:
        """Yield page after page, None for those that stay.

        The engine compares how a page ends with how the next was to begin, and replaces what was
        noted of that if it begins otherwise now.
        """
        from weasyprint.layout.page import remake_page

        context = self._context
        maker = self._begin()
        noted = tuple(maker)
        was_set = False
        for number in itertools.count():
            goes_on = was_set and (self._torn[number] or number in self._were_torn)
            is_noted = number < len(noted) - 1 and maker[number] is noted[number]
            if goes_on or number in stale or not is_noted:
                if not was_set:
                    context.footnotes = self._waiting(maker[number][0])
                page, resume_at = remake_page(number, context, self._root, self._source)
                self._check(page, maker[number][-1])
                end = vars(context)[ENDS][number]
                self._torn[number + 1] = is_torn(end, resume_at, self._trail, self._notes)
                was_set = True
                is_last = resume_at is None and not context.reported_footnotes
                yield page
            else:
                was_set = False
                is_last = number == len(self._past) - 1
                yield None
            if is_last:
                del maker[number + 2 :]
                return

    def _reach(self, number: int, page: Any) -> int:
        if page is None:
            return self._change.now(self._past[number].reach)
        end = vars(self._context)[ENDS][number]
        return self._trail.reach(end.tried, self._context.page_maker[number + 1][0])

    def _waiting(self, resume_at: Any) -> list[Any]:
        """Return the notes that are called where the text goes on, or later."""
        place = self._trail.place_at(resume_at)  # a page that is only notes is torn
        return [note for note in self._notes if self._trail.place_of_box(note) >= place]

    def _begin(self) -> list[Any]:
        """Have the engine begin as ever, and know beforehand how later pages begin."""
        from weasyprint.layout import initialize_page_maker

        context = self._context
        initialize_page_maker(context, self._root)
        context.page_maker += [(*copy.deepcopy(start), _nothing_to_do()) for start in self._later]
        context.rendered_notes = []
        self._torn = {at: each.is_torn for at, each in enumerate(self._past)}
        maker: list[Any] = context.page_maker
        return maker

    def _moved(self, beginning: Beginning) -> Start:
        """Return how a page began, with the boxes told as they are numbered now."""
        resume_at, next_page, is_right, (depth, counters, scopes, groups) = beginning.start
        if self._change.touches(beginning.place):
            return beginning.start  # it does not begin there any more
        way = resume_at and self._way(beginning.place, resume_at)
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
        if page.fixed_boxes or state["pages_wanted"] or depends_on_all(self._context):
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
