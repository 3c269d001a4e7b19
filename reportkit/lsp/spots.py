"""What in a chapter's text names an id: references, citations, and the ids themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.sources.locate import blank_code

_REFERENCE = re.compile(
    r"\]\(#(?P<link>[^)\s]+)\)|(?<![\w.])@(?P<cite>[\w:-]*\w)|\bfrom=\"(?P<from>[^\"]*)\""
)
_GIVEN = re.compile(r"\{[^{}\n]*?#(?P<id>[a-z0-9:-]+)(?=[\s}])[^{}\n]*\}")
_TITLE = re.compile(r"^(?:#{1,6}|:)[ \t]+(?P<title>[^\n{]*?)[ \t]*\{|!\[(?P<caption>[^\]\n]*)\]\(")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that names an id, or the key of a source."""

    id: str
    is_citation: bool = False


def spot_at(text: str, line: int, column: int) -> Spot | None:
    """Return what is named at a place (from 1), None where nothing is."""
    lines = text.split("\n")
    words = lines[line - 1] if line <= len(lines) else ""
    for found in _REFERENCE.finditer(words):
        if not found.start() < column <= found.end():
            continue
        if found["link"]:
            return Spot(found["link"])
        if found["cite"]:
            return Spot(found["cite"].removeprefix("sec:"), is_citation=True)
        for each in re.finditer(r"[a-z0-9-]+", found["from"]):
            start = found.start("from") + each.start()
            if start < column <= start + len(each[0]) + 1:
                return Spot(each[0])
    return None


def ids_in(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each id that is given in a chapter's text: id, title, line and column (from 1)."""
    for number, line in enumerate(blank_code(text).split("\n"), 1):
        for found in _GIVEN.finditer(line):
            title = _TITLE.search(line)
            words = (title["title"] or title["caption"] or "") if title else ""
            yield found["id"], words, number, found.start("id")
