"""pandoc's tree of a Word file -> the tree of a chapter: what the dialect has, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from reportkit.exchange.draft.tree import Node, node, nodes, rewritten, text
from reportkit.locales import Locale

_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def plain(blocks: list[Node]) -> list[Node]:
    """Return ``blocks`` without what only Word means: spans, divs, empty paragraphs, sizes."""
    shaped: list[Node] = rewritten(blocks, _plain)
    return _joined(shaped)


def _plain(element: Node) -> list[Node]:
    make = _PLAIN.get(element["t"])
    return make(element) if make else [element]


def _bare(element: Node) -> list[Node]:
    return list(element["c"])


def _unwrapped(element: Node) -> list[Node]:
    """Return what a span or a div holds; before it the bookmark that it is, until links are known."""
    (identifier, classes, _), inside = element["c"]
    return [*([node("Anchor", identifier)] if "anchor" in classes else []), *inside]


def _paragraph(element: Node) -> list[Node]:
    words = _trimmed(element["c"])
    return [node(element["t"], words)] if words else []


def _heading(element: Node) -> list[Node]:
    level, attributes, words = element["c"]
    plain = _trimmed(rewritten(words, _not_bold))
    return [node("Header", [level, attributes, plain])] if plain else []


def _marked(element: Node) -> list[Node]:
    """Drop marks of emphasis around nothing, which Word leaves behind."""
    content = element["c"]
    holds = text(content) or any(nodes(content, "Note", "Image"))
    return [element] if holds else list(content)


def _formula(element: Node) -> list[Node]:
    return [node("Str", element["c"][1])]


def _points(element: Node) -> list[Node]:
    return [node("BulletList", _tight(element["c"]))]


def _steps(element: Node) -> list[Node]:
    return [node("OrderedList", [element["c"][0], _tight(element["c"][1])])]


def _table(element: Node) -> list[Node]:
    """Leave the widths of columns to the style, so that a table of short cells can be drawn."""
    _, caption, columns, head, bodies, foot = element["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    cells = [cell for row in rows for cell in row[1]]
    for cell in cells:
        if len(cell[4]) == 1:
            cell[4][0] = _on_one_line(_as_plain(cell[4][0]))
    if all(len(cell[4]) <= 1 and cell[2] == cell[3] == 1 for cell in cells):
        columns = [[align, node("ColWidthDefault")] for align, _ in columns]
    return [node("Table", [["", [], []], caption, columns, head, bodies, foot])]


_PLAIN: Mapping[str, Callable[[Node], list[Node]]] = {
    "Underline": _bare,
    "SmallCaps": _bare,
    "Span": _unwrapped,
    "Div": _unwrapped,
    "Para": _paragraph,
    "Plain": _paragraph,
    "Header": _heading,
    "Strong": _marked,
    "Emph": _marked,
    "Strikeout": _marked,
    "Superscript": _marked,
    "Subscript": _marked,
    "Math": _formula,
    "BulletList": _points,
    "OrderedList": _steps,
    "Table": _table,
}


def settle_links(blocks: list[Node], renamed: Mapping[str, str]) -> tuple[list[Node], list[str]]:
    """Return ``blocks`` with links that lead somewhere, and remarks on those taken out.

    ``renamed`` maps the ids that pandoc gave to those of the chapter.
    """
    remarks: list[str] = []

    def settle(element: Node) -> list[Node]:
        if element["t"] in {"Anchor", "Para", "Plain"} and not _trimmed_content(element):
            return []
        if element["t"] != "Link":
            return [element]
        _, words, (target, title) = element["c"]
        inside = renamed.get(target.removeprefix("#")) if target.startswith("#") else None
        if inside or _ADDRESS.match(target):
            where = f"#{inside}" if inside else target
            return [node("Link", [["", [], []], words, [where, title]])]
        remarks.append(f'the words "{text(words)}" linked to {target}, which a book cannot')
        return list(words)

    return rewritten(blocks, settle), remarks


def settle_pictures(blocks: list[Node], paths: Mapping[str, str]) -> tuple[list[Node], list[str]]:
    """Return ``blocks`` with pictures from the report's folder; and which have no alt text.

    What the author of a Word file calls the alternative text becomes ``alt``; a picture that
    could not be kept leaves its place.
    """
    bare: list[str] = []

    def settle(element: Node) -> list[Node]:
        if element["t"] == "Figure" and not list(nodes(element["c"][2], "Image")):
            return [node("Para", each["c"]) for each in nodes(element["c"][1], "Para", "Plain")]
        if element["t"] != "Image":
            return [element]
        _, words, (source, _) = element["c"]
        if source not in paths:
            return []
        alt = text(words)
        if not alt:
            bare.append(paths[source])
        described = [["alt", alt]] if alt else []
        return [node("Image", [["", [], described], [], [paths[source], ""]])]

    return rewritten(blocks, settle), bare


def bare_captions(blocks: list[Node], locale: Locale) -> None:
    """Take the typed numbers off captions ("1. attēls. Karte"): the book numbers them itself."""
    for element in nodes(blocks, "Figure", "Table"):
        label = locale.label("figure" if element["t"] == "Figure" else "table", n="\0")
        pattern = re.escape(label).replace("\0", r"[\d.]*\d") + r"[.:]?\s*[-–—]?\s*"
        for paragraph in nodes(element["c"][1], "Para", "Plain"):
            found = re.match(pattern, text(paragraph), re.IGNORECASE)
            if found and found.end() < len(text(paragraph)):
                paragraph["c"] = _without(_trimmed(paragraph["c"]), found.end())
            break


def straight_quotes(blocks: list[Node]) -> None:
    """Type quotation marks as the keyboard has them, where it is plain which opens and closes.

    The marks of the printed book are the language's; typed ones („ ” “) would stay as they are.
    """
    for paragraph in nodes(blocks, "Para", "Plain", "Header"):
        words = paragraph["c"][2] if paragraph["t"] == "Header" else paragraph["c"]
        strings = [each for each in _flat(words) if each["t"] in {"Str", "Space"}]
        line = "".join(each.get("c", " ") for each in strings)
        marks = [found.start() for found in re.finditer("[“”„‟]", line)]
        if len(marks) % 2 == 0 and all(_fits(line, at, n % 2 == 0) for n, at in enumerate(marks)):
            for each in strings:
                if each["t"] == "Str":
                    each["c"] = re.sub("[“”„‟]", '"', each["c"])


def _trimmed_content(element: Node) -> list[Node]:
    return [] if element["t"] == "Anchor" else _trimmed(element["c"])


def _fits(line: str, at: int, opens: bool) -> bool:
    before, after = line[at - 1 : at] or " ", line[at + 1 : at + 2] or " "
    return not after.isspace() and not before.isalnum() if opens else not before.isspace()


def _flat(words: Any) -> list[Node]:
    found: list[Node] = []
    for each in words:
        if each["t"] in {"Str", "Space"}:
            found.append(each)
        elif each["t"] in {"Emph", "Strong", "Strikeout"}:
            found += _flat(each["c"])
        elif each["t"] == "Link":
            found += _flat(each["c"][1])
    return found


def _not_bold(element: Node) -> list[Node]:
    return list(element["c"]) if element["t"] in {"Strong", "Underline"} else [element]


def _trimmed(words: list[Node]) -> list[Node]:
    """Return ``words`` without spaces and breaks at their ends."""
    blank = {"Space", "SoftBreak", "LineBreak"}
    start, end = 0, len(words)
    while start < end and words[start]["t"] in blank:
        start += 1
    while end > start and words[end - 1]["t"] in blank:
        end -= 1
    return words[start:end]


def _without(words: list[Node], length: int) -> list[Node]:
    """Return ``words`` less their first ``length`` characters."""
    rest = list(words)
    while rest and length > 0:
        first = rest.pop(0)
        said = first["c"] if first["t"] == "Str" else " "
        if first["t"] == "Str" and len(said) > length:
            rest.insert(0, node("Str", said[length:]))
        length -= len(said)
    return _trimmed(rest)


def _tight(items: list[list[Node]]) -> list[list[Node]]:
    """Return the items of a list without empty lines between them, if each is one paragraph."""
    lists = {"BulletList", "OrderedList"}
    for item in items:
        if any(each["t"] not in lists for each in item[1:]):
            return items
    return [[_as_plain(each) for each in item] for item in items]


def _as_plain(block: Node) -> Node:
    return node("Plain", block["c"]) if block["t"] == "Para" else block


def _on_one_line(block: Node) -> Node:
    if block["t"] != "Plain":
        return block
    words = [node("Space") if each["t"] == "LineBreak" else each for each in block["c"]]
    return node("Plain", words)


def _joined(blocks: list[Node]) -> list[Node]:
    """Return ``blocks`` with lists of points that follow each other made one."""
    joined: list[Node] = []
    for block in blocks:
        if joined and block["t"] == joined[-1]["t"] == "BulletList":
            joined[-1] = node("BulletList", [*joined[-1]["c"], *block["c"]])
        else:
            joined.append(block)
    return joined
