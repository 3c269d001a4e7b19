"""pandoc's tree of a text -> the words of its paragraphs, items, rows, captions and notes.

See https://hackage.haskell.org/package/pandoc-types for the nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

CELLS = " | "
"""What stands between the cells of a table's row."""

_READ_ALOUD = ("alt",)
_NOT_READ = ("from", "data-from", "lang", "width", "height", "style")

Nodes = Sequence[Mapping[str, Any]]


def passages(blocks: Nodes) -> Iterator[str]:
    """Yield the words of each of ``blocks``, and after it those of its notes."""
    for block in blocks:
        spoken = _BLOCKS.get(block["t"])
        if spoken:
            yield from spoken(block.get("c"))


def _paragraph(inlines: Nodes) -> Iterator[str]:
    notes: list[str] = []
    yield _words(inlines, notes)
    yield from notes


def _each(items: Sequence[Nodes]) -> Iterator[str]:
    for item in items:
        yield from passages(item)


def _lines(lines: Sequence[Nodes]) -> Iterator[str]:
    for line in lines:
        yield from _paragraph(line)


def _definitions(content: Sequence[Any]) -> Iterator[str]:
    for term, meanings in content:
        yield from _paragraph(term)
        yield from _each(meanings)


def _table(content: Sequence[Any]) -> Iterator[str]:
    _, (_, caption), _, head, bodies, foot = content
    yield from passages(caption)
    groups = [head[1], *(rows for body in bodies for rows in (body[2], body[3])), foot[1]]
    for _, cells in (row for rows in groups for row in rows):
        yield CELLS.join(" ".join(passages(cell[4])) for cell in cells)


def _div(content: Sequence[Any]) -> Iterator[str]:
    """Yield what a block says in its attributes (label, date, place), then what is in it."""
    for key, value in content[0][2]:
        if key not in _NOT_READ:
            yield f"{key}: {value}"
    yield from passages(content[1])


def _figure(content: Sequence[Any]) -> Iterator[str]:
    """Yield the caption, then the picture, which says the caption again unless it has an alt."""
    caption = " ".join(passages(content[1][1]))
    yield caption
    yield from (each.removeprefix(caption) for each in passages(content[2]))


_BLOCKS: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "Plain": _paragraph,
    "Para": _paragraph,
    "Header": lambda content: _paragraph(content[2]),
    "LineBlock": _lines,
    "CodeBlock": lambda content: iter((content[1],)),
    "BlockQuote": passages,
    "BulletList": _each,
    "OrderedList": lambda content: _each(content[1]),
    "DefinitionList": _definitions,
    "Table": _table,
    "Div": _div,
    "Figure": _figure,
}


def _words(inlines: Nodes, notes: list[str]) -> str:
    """Return the words of a paragraph; what its notes say goes to ``notes``."""

    def spoken(inline: Mapping[str, Any]) -> str:
        kind, content = inline["t"], inline.get("c")
        if kind == "Note":
            notes.extend(passages(content or ()))
            return ""
        return _INLINES.get(kind, _marked)(content, notes)

    return "".join(map(spoken, inlines))


def _marked(content: Any, notes: list[str]) -> str:
    """Return the words in marks of emphasis, which say nothing themselves."""
    return _words(content, notes)


def _link(content: Any, notes: list[str]) -> str:
    words, address = _words(content[1], notes), content[2][0]
    return words if words == address else f"{words} <{address}>"


def _image(content: Any, notes: list[str]) -> str:
    said = (value for key, value in content[0][2] if key in _READ_ALOUD)
    return " ".join((_words(content[1], notes), *said, f"<{content[2][0]}>"))


_INLINES: Mapping[str, Callable[[Any, list[str]], str]] = {
    "Str": lambda content, _: str(content),
    "Space": lambda _, __: " ",
    "SoftBreak": lambda _, __: " ",
    "LineBreak": lambda _, __: " ",
    "Quoted": lambda content, notes: f'"{_words(content[1], notes)}"',
    "Cite": lambda content, notes: _words(content[1], notes),
    "Code": lambda content, _: str(content[1]),
    "Math": lambda content, _: str(content[1]),
    "RawInline": lambda content, _: str(content[1]),
    "Link": _link,
    "Image": _image,
    "Span": lambda content, notes: _words(content[1], notes),
}
