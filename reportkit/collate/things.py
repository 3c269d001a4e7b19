"""The figures and tables of a section, then and now: which came, went, or show something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from reportkit.collate.book import Figure, Table

Became = Literal["added", "removed", "changed"]
_Thing = TypeVar("_Thing", Figure, Table)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A picture then and now; at least one of the two is there."""

    became: Became
    old: Figure | None
    new: Figure | None

    @property
    def figure(self) -> Figure:
        """The picture as it is now, or as it was last."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_redrawn(self) -> bool:
        """Whether it shows something else now."""
        return bool(self.old and self.new and self.old.digest != self.new.digest)

    @property
    def is_described_anew(self) -> bool:
        """Whether its text alternative is another one now."""
        return bool(self.old and self.new and self.old.alt != self.new.alt)


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table then and now; at least one of the two is there."""

    became: Became
    old: Table | None
    new: Table | None

    @property
    def table(self) -> Table:
        """The table as it is now, or as it was last."""
        found = self.new or self.old
        assert found is not None
        return found


def figures_changed(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[FigureChange]:
    """Yield the pictures that differ by what they show, their caption or their text alternative."""
    for before, after in _paired(old, new, lambda each: each.digest):
        if before is None or after is None:
            yield FigureChange("added" if before is None else "removed", before, after)
        elif _shown(before) != _shown(after):
            yield FigureChange("changed", before, after)


def tables_changed(old: Sequence[Table], new: Sequence[Table]) -> Iterator[TableChange]:
    """Yield the tables that differ by their rows or their caption."""
    for before, after in _paired(old, new, lambda each: "\n".join(each.rows)):
        if before is None or after is None:
            yield TableChange("added" if before is None else "removed", before, after)
        elif (before.caption, before.rows) != (after.caption, after.rows):
            yield TableChange("changed", before, after)


def _shown(figure: Figure) -> tuple[str, str, str]:
    return figure.digest, figure.alt, figure.caption


def _paired(
    old: Sequence[_Thing], new: Sequence[_Thing], content: Callable[[_Thing], str]
) -> Iterator[tuple[_Thing | None, _Thing | None]]:
    """Pair what has the same id, or else the same content; the rest that has no id by its place."""
    left, right = list(old), list(new)
    keys: tuple[Callable[[_Thing], str], ...] = (lambda each: each.id, content)
    pairs: list[tuple[_Thing | None, _Thing | None]] = []
    for key in keys:
        for after in list(right):
            before = next((each for each in left if key(each) and key(each) == key(after)), None)
            if before is not None:
                pairs.append((before, after))
                left.remove(before)
                right.remove(after)
    nameless = [each for each in left if not each.id], [each for each in right if not each.id]
    for before, after in zip(*nameless, strict=False):
        pairs.append((before, after))
        left.remove(before)
        right.remove(after)
    yield from pairs
    yield from ((each, None) for each in left)
    yield from ((None, each) for each in right)
