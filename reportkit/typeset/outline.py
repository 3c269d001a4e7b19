"""The outline of a book: the bookmarks that a reader sees beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Dictionary, Name, Object, Pdf, String

from reportkit.model import OutlineEntry


def add_outline(pdf: Pdf, entries: Sequence[OutlineEntry]) -> None:
    """Write the outline.  Entries of the first level are shown, those below are folded in.

    An entry that is more than one level deeper than the one before it hangs on that one.
    """
    if not entries:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    trail: list[tuple[int, Object]] = [(0, root)]
    for entry in entries:
        while trail[-1][0] >= entry.level:
            trail.pop()
        item = pdf.make_indirect(
            Dictionary(Title=String(entry.title), Dest=String(entry.target.encode()))
        )
        _hang(item, trail[-1][1])
        trail.append((entry.level, item))
    root.Count = -root.Count
    pdf.Root.Outlines = root
    pdf.Root.PageMode = Name.UseOutlines


def _hang(item: Object, parent: Object) -> None:
    """Make ``item`` the last child of ``parent``.  A negative count means: folded."""
    item.Parent = parent
    if "/Last" in parent:
        item.Prev = parent.Last
        parent.Last.Next = item
    else:
        parent.First = item
    parent.Last = item
    parent.Count = int(parent.get("/Count", 0)) - 1
