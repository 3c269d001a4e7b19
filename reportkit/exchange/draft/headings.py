"""Headings of a Word file -> one title, no level skipped, an id each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportkit.exchange.draft.tree import Node, node, nodes, text
from reportkit.slugs import free_id

DEEPEST = 6
"""Markdown's deepest heading."""


def with_title(blocks: list[Node], meta: dict[str, Any], otherwise: str) -> tuple[list[Node], str]:
    """Return ``blocks`` beginning with their one title, and a remark if it had to be guessed.

    The title is Word's paragraph of that style; else a first heading that is alone on its level;
    else ``otherwise``.
    """
    named = meta.get("title", {}).get("c", [])
    headings = [each for each in blocks if each["t"] == "Header"]
    top = min((each["c"][0] for each in headings), default=1)
    first = headings[0] if headings else None
    alone = sum(each["c"][0] == top for each in headings) == 1
    leads = first is not None and first["c"][0] == top and alone
    if first is not None and leads and (not named or text(named) == text(first)):
        rest = [each for each in blocks if each is not first]
        return [_header(1, first["c"][2], first["c"][1][0]), *_shifted(rest, 1 - top)], ""
    remark = "" if named else f'no title was found: the chapter is called "{otherwise}"'
    title = _header(1, named or [node("Str", otherwise)])
    return [title, *_shifted(blocks, 2 - top)], remark


def close_up(blocks: list[Node]) -> Iterator[str]:
    """Put each heading at most one level below the one before it; yield a remark for each moved."""
    before = 0
    for heading in nodes(blocks, "Header"):
        level = min(heading["c"][0], before + 1, DEEPEST)
        if level < heading["c"][0]:
            yield f'the heading "{text(heading)}" skipped a level: it is now of level {level}'
        heading["c"][0] = before = level


def give_ids(blocks: list[Node], taken: set[str], stem: str) -> dict[str, str]:
    """Give every heading, figure and table with a caption an id; return pandoc's ids -> ours.

    ``taken`` holds the ids of the report, and those given are added to it.
    """
    renamed: dict[str, str] = {}
    for element in nodes(blocks, "Header", "Figure", "Table"):
        attributes = element["c"][1] if element["t"] == "Header" else element["c"][0]
        words = text(element if element["t"] == "Header" else element["c"][1])
        if not words:
            continue
        prefix = {"Header": "", "Figure": "fig:", "Table": "tbl:"}[element["t"]]
        others = {each.removeprefix(prefix) for each in taken if each.startswith(prefix)}
        given = prefix + free_id(words, others, stem)
        taken.add(given)
        if attributes[0]:
            renamed[attributes[0]] = given
        attributes[0], attributes[1], attributes[2] = given, [], []
    return renamed


def _header(level: int, words: list[Node], id_: str = "") -> Node:
    return node("Header", [level, [id_, [], []], words])


def _shifted(blocks: list[Node], by: int) -> list[Node]:
    return [
        _header(max(2, each["c"][0] + by), each["c"][2], each["c"][1][0])
        if each["t"] == "Header"
        else each
        for each in blocks
    ]
