"""The indexes of an edition: what they list, in order, under letters.

By terms: the places that are marked in the text, sorted as the language sorts.  By rows of a data
file: the chapters whose params name a row, in the order of the rows; a chapter that is about one
row (``goal: 4``) leads the entry, those that touch on it (``goals: [4, 11]``) are listed below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportkit import codes
from reportkit.diagnostics import Diagnostic, Place
from reportkit.figures.charts import rows_of
from reportkit.locales import Locale
from reportkit.locales.collation import SortKey
from reportkit.model import Chapter, Edition, IndexPlace, IndexPlan
from reportkit.near import nearest
from reportkit.sources.text import place_in


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index: its words, the ids that it leads to, and the entries below it.

    ``number`` is what a row of data is named by, "" in an index by terms.
    """

    text: str
    places: tuple[str, ...]
    children: tuple[Entry, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries under one letter; ``letter`` is "" where they are not in alphabetical order."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index of the book."""

    title: str
    groups: tuple[Group, ...]


def make_indexes(
    edition: Edition,
    places: Iterable[IndexPlace],
    headings: Mapping[str, tuple[str, str]],
    locale: Locale,
) -> tuple[Index, ...]:
    """Return the indexes that have entries; ``places`` are in reading order.

    ``headings`` are id and title of each chapter by its name.
    """
    marked = tuple(places)
    made = (
        Index(
            plan.title,
            tuple(_by_row(plan, edition, headings) if plan.by else _by_term(marked, locale)),
        )
        for plan in edition.indexes
    )
    return tuple(index for index in made if index.groups)


# -- By term ---------------------------------------------------------------------------------------


def _by_term(places: Iterable[IndexPlace], locale: Locale) -> Iterator[Group]:
    groups: dict[str, list[Entry]] = {}
    for entry in _entries([(each.term, each.id) for each in places], locale):
        groups.setdefault(locale.collation.heading(entry.text), []).append(entry)
    for letter, entries in groups.items():
        yield Group(letter, tuple(entries))


def _entries(places: list[tuple[tuple[str, ...], str]], locale: Locale) -> tuple[Entry, ...]:
    """Return the entries of ``places``, which are terms and ids, in order.

    The same words in capitals and in small letters are one entry.
    """
    alike: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term, id_ in places:
        alike.setdefault(term[0].casefold(), []).append((term, id_))
    entries = (
        Entry(
            min((term[0] for term, _ in same), key=_capitals),
            tuple(dict.fromkeys(id_ for term, id_ in same if len(term) == 1)),
            _entries([(term[1:], id_) for term, id_ in same if len(term) > 1], locale),
        )
        for same in alike.values()
    )

    def order(entry: Entry) -> SortKey:
        return locale.collation.key(entry.text)

    return tuple(sorted(entries, key=order))


def _capitals(words: str) -> int:
    """Return how many capitals ``words`` have: a word at the beginning of a sentence has one more."""
    return sum(letter.isupper() for letter in words)


# -- By row of data ----------------------------------------------------------------------------------


def _by_row(
    plan: IndexPlan, edition: Edition, headings: Mapping[str, tuple[str, str]]
) -> Iterator[Group]:
    rows = _rows(plan, edition)
    chapters = [each for each in edition.chapters if each.name in headings]
    entries = []
    for value, row in rows.items():
        about = tuple(headings[each.name][0] for each in chapters if value in _single(plan, each))
        children = tuple(
            Entry(headings[each.name][1], (headings[each.name][0],))
            for each in chapters
            if value in (several := _several(plan, each)) and not set(rows) <= set(several)
        )
        if about or children:
            entries.append(Entry(str(row.get(plan.name, value)), about, children, value))
    if entries:
        yield Group("", tuple(entries))


def _rows(plan: IndexPlan, edition: Edition) -> dict[str, Mapping[str, Any]]:
    """Return the rows of the index's data file by what they are named by, as text."""
    rows = rows_of(edition.data.get(plan.data, []))
    return {str(row[plan.key]): row for row in rows if isinstance(row, Mapping) and plan.key in row}


def _single(plan: IndexPlan, chapter: Chapter) -> list[str]:
    """Return the rows that the chapter's params name one by one."""
    named = (chapter.params.get(name) for name in plan.by)
    return [str(each) for each in named if each is not None and not isinstance(each, list | dict)]


def _several(plan: IndexPlan, chapter: Chapter) -> list[str]:
    """Return the rows that the chapter's params name in lists."""
    named = (chapter.params.get(name) for name in plan.by)
    return [str(each) for values in named if isinstance(values, list) for each in values]


# -- What is wrong -------------------------------------------------------------------------------------


def check_indexes(edition: Edition, settings: Place) -> Iterator[Diagnostic]:
    """Yield the data that ``edition`` does not have, and the rows that its data do not have.

    ``settings`` is where the indexes are asked for.
    """
    for plan in edition.indexes:
        if plan.by and plan.data not in edition.data:
            hint = nearest(plan.data, list(edition.data)) or f"Write data/{plan.data}.yaml."
            message = f'there is no data file "{plan.data}" to make an index by'
            yield codes.NO_DATA.at(settings, message, hint)
        elif plan.by:
            yield from _unknown_rows(plan, edition)


def _unknown_rows(plan: IndexPlan, edition: Edition) -> Iterator[Diagnostic]:
    rows = _rows(plan, edition)
    for chapter in edition.chapters:
        for value in (*_single(plan, chapter), *_several(plan, chapter)):
            if value not in rows:
                message = f'data/{plan.data}.yaml has no row whose "{plan.key}" is {value}'
                known = ", ".join(rows)
                hint = f"There are: {known}." if len(known) < 80 else nearest(value, list(rows))
                yield codes.UNKNOWN_ROW.at(_place(chapter, plan, value), message, hint)


def _place(chapter: Chapter, plan: IndexPlan, value: str) -> Place:
    """Return where the chapter's metadata block names a row."""
    text = chapter.text.text
    head = text[: len(text) - len(chapter.text.body)]
    names = "|".join(map(re.escape, plan.by))
    word = rf"(?<!\w){re.escape(value)}(?!\w)"
    found = re.search(
        rf"\b(?:{names})\b[\"']?:(?:(?!^\S).)*?({word})", head, re.MULTILINE | re.DOTALL
    )
    start = found.start(1) if found else 0
    return place_in(chapter.text.path, text, start, len(value) if found else 1)
