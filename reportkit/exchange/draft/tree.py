"""pandoc's tree, and the moves on it: JSON of {"t": kind, "c": content} in lists.

https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
"""One element: a paragraph, a word, a table."""


def node(kind: str, content: Any = None) -> Node:
    """Return an element of the tree."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def rewritten(tree: Any, change: Callable[[Node], list[Node]]) -> Any:
    """Return ``tree`` with every element replaced by what ``change`` makes of it, inner ones first."""
    if isinstance(tree, list):
        out: list[Any] = []
        for each in tree:
            inside = rewritten(each, change)
            out.extend(change(inside) if _is_node(each) else [inside])
        return out
    if isinstance(tree, dict):
        return {key: rewritten(each, change) for key, each in tree.items()}
    return tree


def nodes(tree: Any, *kinds: str) -> Iterator[Node]:
    """Yield the elements of ``kinds`` in reading order."""
    if isinstance(tree, list):
        for each in tree:
            yield from nodes(each, *kinds)
    elif isinstance(tree, dict):
        if tree.get("t") in kinds:
            yield tree
        yield from nodes(tree.get("c", []), *kinds)


def text(tree: Any) -> str:
    """Return the words of ``tree`` on one line; what stands in notes is left out."""
    return " ".join("".join(_pieces(tree)).split())


_WORDS_AT = {"Image": 1, "Link": 1, "Span": 1, "Header": 2}
"""Where in the content of an element its words stand, if not throughout."""


def _pieces(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for each in tree:
            yield from _pieces(each)
    elif isinstance(tree, dict):
        yield from _pieces_of(tree)


def _pieces_of(element: Node) -> Iterator[str]:
    kind, content = element.get("t", ""), element.get("c", [])
    if kind == "Str":
        yield content
    elif kind == "Code":
        yield content[1]
    elif kind != "Note":
        if kind in {"Space", "SoftBreak", "LineBreak", "Para", "Plain"}:
            yield " "
        yield from _pieces(content[_WORDS_AT[kind]] if kind in _WORDS_AT else content)


def _is_node(value: Any) -> bool:
    return isinstance(value, dict) and "t" in value
