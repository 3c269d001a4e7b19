"""The structure of a piece: what a screen reader reads, in the order in which it reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportkit.adapters.pages import Run
from reportkit.typeset.links import Link


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2).

    ``role`` is its standard type, ``kids`` are in reading order; a :class:`Link` among them
    stands for its annotations.  ``attributes`` maps an owner ("Table") to its attributes in PDF
    syntax; ``language`` is set where it changes; ``alt`` replaces a picture, ``expansion`` an
    abbreviation; ``id`` names the element within the book.
    """

    role: str
    kids: list[Tag | Run | Link] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    expansion: str = ""
    id: str = ""
    attributes: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def tags(self) -> Iterator[Tag]:
        """Yield this tag and all below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()

    def runs(self) -> Iterator[tuple[Run, Tag]]:
        """Yield all runs below, each with the tag that holds it."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.runs()
            elif isinstance(kid, Run):
                yield kid, self
