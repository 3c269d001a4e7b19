"""What WeasyPrint 70.0 works out again and again, worked out once.

Each shortcut wraps a function of the engine, or of a library that it stands on, keeps what the
function gave, and gives back the same.  The pages are those of the plain engine to the byte; tests
hold that.  A shortcut belongs to one version: with any other it is not taken.

``REPORTKIT_SHORTCUTS`` names those to take, with commas between; an empty one takes none.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

SETTING = "REPORTKIT_SHORTCUTS"

_GENERATED = frozenset({"before", "after", "marker", "footnote-call", "footnote-marker"})
_KEPT = "_kept_by_reportkit"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A way to spare work: ``take`` changes ``package``, if that is of this ``version``."""

    take: Callable[[], None]
    package: str = "weasyprint"
    version: str = "70.0"

    @property
    def name(self) -> str:
        """What ``REPORTKIT_SHORTCUTS`` calls it."""
        return self.take.__name__

    @property
    def is_fit(self) -> bool:
        """Whether it was made for the version that is installed."""
        return importlib.metadata.version(self.package) == self.version


def take_shortcuts() -> tuple[str, ...]:
    """Take all shortcuts that are fit and wanted, and return their names.  To be called once."""
    setting = os.environ.get(SETTING)
    wanted = [each for each in SHORTCUTS if setting is None or each.name in setting.split(",")]
    taken = [each for each in wanted if each.is_fit]
    for each in taken:
        each.take()
    return tuple(each.name for each in taken)


# -- Cascade -----------------------------------------------------------------------------------


def elements_wrapped_once() -> None:
    """Selectors such as ``:has(+ p)`` ask each element for its siblings, again for each selector.

    The engine wraps the tree when it begins with the cascade, so what was kept before that, when
    the tree might still change, is dropped then.
    """
    from cssselect2.tree import ElementWrapper
    from weasyprint.css import StyleFor

    wrapped, begun = ElementWrapper.iter_children, StyleFor.__init__

    def iter_children(self: Any) -> Iterator[Any]:
        kept = vars(self).get(_KEPT)
        if kept is None:
            kept = vars(self)[_KEPT] = tuple(wrapped(self))
        return iter(kept)

    def iter_next_siblings(self: Any) -> Iterator[Any]:
        return (
            islice(self.parent.iter_children(), self.index + 1, None) if self.parent else iter(())
        )

    def begin(self: Any, html: Any, *rest: Any, **named: Any) -> None:
        vars(html.wrapper_element).pop(_KEPT, None)
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
        kept = vars(self).setdefault(_KEPT, {})  # a style keeps its parent and its values alive
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
        kept = vars(self).setdefault(_KEPT, {})
        if key not in kept:
            kept[key] = (
                solved(self, tokens, wanted_key, base_url),
                tokens,
            )  # so that ids stay theirs
        return kept[key][0]

    Pending.solve = solve


# -- Lines ---------------------------------------------------------------------------------------


def struts_kept() -> None:
    """The height of an empty line is that of its style.

    A style does not change once it is in use: the engine makes a copy to change.
    """
    from weasyprint.css import computed_values, units
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    computed_anew = line_break.strut

    def strut(style: Any) -> Any:
        kept = vars(style)
        if _KEPT not in kept:
            kept[_KEPT] = computed_anew(style)
        return kept[_KEPT]

    for module in (line_break, inline, computed_values, units):
        module.strut = strut


SHORTCUTS = (
    Shortcut(elements_wrapped_once, "cssselect2", "0.10.1"),
    Shortcut(styles_shared),
    Shortcut(values_solved_once),
    Shortcut(struts_kept),
)
