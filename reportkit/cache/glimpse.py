"""What a step saw of a table that holds far more than the step needs.

A chapter may refer to anything in the book, but it refers to little.  What it saw decides whether
what was made of it is still true when the table has changed elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from reportkit.cache.digests import digest

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The entries that were looked up, None for those that were not there.

    ``whole`` is the digest of the whole table where it was looked through, else "".
    """

    entries: tuple[tuple[str, object], ...]
    whole: str = ""

    def is_true_of(self, table: Mapping[str, object]) -> bool:
        """Whether one would see the same in ``table``."""
        if self.whole and self.whole != digest(*table.items()):
            return False
        return all(table.get(key) == value for key, value in self.entries)


class Watched(Mapping[str, Value]):
    """``table``, noting what is looked up in it."""

    def __init__(self, table: Mapping[str, Value]) -> None:
        self._table = table
        self._seen: dict[str, Value | None] = {}
        self._is_seen_whole = False

    @property
    def glimpse(self) -> Glimpse:
        """What was seen so far."""
        whole = digest(*self._table.items()) if self._is_seen_whole else ""
        return Glimpse(tuple(self._seen.items()), whole)

    def __getitem__(self, key: str) -> Value:
        self._seen[key] = self._table.get(key)
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        self._is_seen_whole = True
        return iter(self._table)

    def __len__(self) -> int:
        self._is_seen_whole = True
        return len(self._table)
