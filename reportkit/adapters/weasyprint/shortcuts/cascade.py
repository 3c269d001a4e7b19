"""Which declarations hold for what: worked out once where the engine does so again and again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from reportkit.adapters.weasyprint.shortcuts.shortcut import KEPT

_GENERATED = frozenset({"before", "after", "marker", "footnote-call", "footnote-marker"})


def elements_wrapped_once() -> None:
    """Selectors such as ``:has(+ p)`` ask each element for its siblings, again for each selector.

    The engine wraps the tree when it begins with the cascade, so what was kept before that, when
    the tree might still change, is dropped then.
    """
    from cssselect2.tree import ElementWrapper
    from weasyprint.css import StyleFor

    wrapped, begun = ElementWrapper.iter_children, StyleFor.__init__

    def iter_children(self: Any) -> Iterator[Any]:
        kept = vars(self).get(KEPT)
        if kept is None:
            kept = vars(self)[KEPT] = tuple(wrapped(self))
        return iter(kept)

    def iter_next_siblings(self: Any) -> Iterator[Any]:
        return (
            islice(self.parent.iter_children(), self.index + 1, None) if self.parent else iter(())
        )

    def begin(self: Any, html: Any, *rest: Any, **named: Any) -> None:
        vars(html.wrapper_element).pop(KEPT, None)
        begun(self, html, *rest, **named)

    ElementWrapper.iter_children = iter_children
    ElementWrapper.iter_next_siblings = iter_next_siblings
    StyleFor.__init__ = begin


def styles_shared() -> None:
    """Page types, margin boxes and generated content with the same cascade share their style.

    The engine does that for elements, but works out the style of each page and each marker anew.
    """
    from weasyprint.css import StyleFor

    computed_anew = StyleFor.set_computed_styles

    def set_computed_styles(self: Any, element: Any, parent: Any, **named: Any) -> None:
        pseudo_type = named.get("pseudo_type")
        if pseudo_type not in _GENERATED and type(element).__name__ != "PageType":
            computed_anew(self, element, parent, **named)
            return
        computed = self.get_computed_styles()
        key = (
            pseudo_type,
            id(computed[parent, None]),
            id(named["root"]),
            named["base_url"],
            tuple(_identified(self.get_cascaded_styles().get((element, pseudo_type), {}))),
        )
        kept = vars(self).setdefault(KEPT, {})  # a style keeps its parent and its values alive
        if key not in kept:
            computed_anew(self, element, parent, **named)
            kept[key] = computed[element, pseudo_type]
            return
        style = computed[element, pseudo_type] = kept[key]
        collector = named.get("target_collector")
        if collector and style["anchor"]:
            collector.collect_anchor(style["anchor"])

    StyleFor.set_computed_styles = set_computed_styles


def _identified(cascaded: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield what tells the declarations of a cascade apart from those of another."""
    for name, (value, (precedence, layer, specificity)) in cascaded.items():
        yield name, id(value), precedence, layer, *specificity


def values_solved_once() -> None:
    """A declaration with ``var()`` and the same value in place of it is understood once.

    Declarations and the values of custom properties belong to the style sheet, which outlives the
    document.  Functions and parentheses are put together anew each time, so they are left alone.
    """
    from weasyprint.css.tokens import Pending

    solved = Pending.solve

    def solve(self: Any, tokens: list[Any], wanted_key: str, base_url: str | None) -> Any:
        if any(each.type in ("function", "() block") for each in tokens):
            return solved(self, tokens, wanted_key, base_url)
        key = (wanted_key, base_url, *map(id, tokens))
        kept = vars(self).setdefault(KEPT, {})
        if key not in kept:
            kept[key] = (
                solved(self, tokens, wanted_key, base_url),
                tokens,
            )  # so that ids stay theirs
        return kept[key][0]

    Pending.solve = solve
