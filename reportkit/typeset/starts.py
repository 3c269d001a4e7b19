"""Where the pages of a piece begin, in its text: so that another format can have the same pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportkit.adapters.pages import Run


def page_starts(
    runs: Iterable[Run], before: Callable[[Run], int | None], pages: int
) -> tuple[int, ...]:
    """Return how many letters of the running text precede the first word of each page.

    ``runs`` come in the order of the boxes; ``before`` tells how many letters precede a run, None
    where it does not count.  What was pushed on from an earlier page, such as a float, does not
    begin a page.  A page that has nothing of its own begins where the next one does.
    """
    first: dict[int, int] = {}
    last = -1
    for run in runs:
        place = before(run)
        if place is not None and place > last and run.page not in first:
            first[run.page] = last = place
    starts: list[int] = []
    for page in reversed(range(1, pages)):
        starts.append(first.get(page, starts[-1] if starts else last + 1))
    return (0, *reversed(starts))
