"""The boxes of a document -> pages, and how each of them begins.

WeasyPrint sets page after page, and notes before each how it begins.  From such a note it goes on
at any page as if it had set those before, unless something is torn there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from reportkit.adapters.weasyprint.kept import Beginning, Start, Strings
from reportkit.adapters.weasyprint.trail import Change, Trail

ENDS = "reportkit_ends"
_TRIED = "reportkit_tried"


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


class Marks(NamedTuple):
    """What else there is to tell of a page; see :class:`Beginning`."""

    reach: int
    strings: Strings
    is_torn: bool


class End(NamedTuple):
    """What there was when a page was set: boxes and notes are told by their ids.

    ``is_torn`` says that more goes on after it than the text; ``waiting`` are the notes that are
    not yet set; ``tried`` are the boxes that were looked at.
    """

    is_torn: bool
    waiting: frozenset[int]
    tried: frozenset[int]


def with_ends_noted(remake_page: Callable[..., Any]) -> Callable[..., Any]:
    """Let a context of the engine tell how each page ends, but for where the text goes on."""

    def remade(index: int, context: Any, *rest: Any) -> Any:
        tried: set[int] = set()
        vars(context)[_TRIED] = tried
        made = remake_page(index, context, *rest)
        is_torn = bool(context.broken_out_of_flow or context.reported_footnotes)
        ends = vars(context).setdefault(ENDS, {})
        ends[index] = End(is_torn, frozenset(map(id, context.footnotes)), frozenset(tried))
        return made

    return remade


def with_boxes_noted(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    """Let a context of the engine tell which boxes it has tried on a page."""

    def noted(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if _TRIED in vars(context):
            vars(context)[_TRIED].add(id(box))
        return lay_out(context, box, *rest, **named)

    return noted


def paginated(source: Any, context: Any, root: Any) -> Pagination:
    """Return the pages of ``source`` with the boxes ``root``, all of them set."""
    from weasyprint.layout import layout_document

    try:
        trail = Trail(root)  # while the boxes are as they were made
    except Exception:  # noqa: BLE001  (whatever it is: then the pages are set, and not kept)
        trail = None
    notes = tuple(context.footnotes)
    pages = tuple(layout_document(source, root, context))
    strings = [
        {name: tuple(added[page]) for name, added in context.string_set.items() if page in added}
        for page in range(1, len(pages) + 1)
    ]
    if any(page.fixed_boxes for page in pages) or depends_on_all(context):
        trail = None
    try:
        marks = _marks(context, trail, notes, strings) if trail else ()
        return told(context, pages, marks, trail)
    except Exception:  # noqa: BLE001  (see above)
        return told(context, pages, (), None)


def depends_on_all(context: Any) -> bool:
    """Whether pages show what is only known when all are set, or what is on others."""
    lookups = context.target_collector.counter_lookup_items
    return bool(lookups) or any(context.running_elements.values())


def _marks(
    context: Any, trail: Trail, notes: Sequence[Any], strings: Sequence[Strings]
) -> list[Marks]:
    marks = []
    was_torn = False
    for number, added in enumerate(strings):
        end, resume_at = vars(context)[ENDS][number], context.page_maker[number + 1][0]
        marks.append(Marks(trail.reach(end.tried, resume_at), added, was_torn))
        was_torn = is_torn(end, resume_at, trail, notes)
    return marks


def told(
    context: Any,
    pages: tuple[Any, ...],
    marks: Sequence[Marks],
    trail: Trail | None,
    change: Change | None = None,
) -> Pagination:
    """Return ``pages`` with what the engine has noted of them.

    Raises:
        NotKept: a page begins with a box that is not in the ``trail``.
    """
    *starts, end = [plain(each) for each in context.page_maker]
    beginnings = tuple(
        Beginning(
            start,
            trail.place_after(start[0]) if number else 0,
            tuple(trail.place_at(begun) for *_, begun in start[3][3]),
            mark.is_torn,
            mark.reach,
            mark.strings,
        )
        for number, (start, mark) in enumerate(zip(starts, marks, strict=False))
        if trail
    )
    sizes = dict(context.style_for.initial_page_sizes)
    return Pagination(pages, beginnings, end, sizes, trail, change)


def is_torn(end: End, resume_at: Any, trail: Trail, notes: Sequence[Any]) -> bool:
    """Whether a page cannot be begun where the text goes on as if nothing had been before.

    So it is also where a note waits that is called before, or one does not that is called later.
    """
    place = trail.place_after(resume_at)
    later = {id(note) for note in notes if trail.place_of_box(note) >= place}
    return end.is_torn or later != end.waiting


def plain(noted: tuple[Any, ...]) -> Start:
    """Return how a page begins, as it was before all pages were counted."""
    resume_at, next_page, is_right, (depth, counters, scopes, groups), _ = noted
    return resume_at, next_page, is_right, (depth, {**counters, "pages": [0]}, scopes, groups)
