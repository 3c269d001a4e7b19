"""The HTML tree of a piece, looked at from below: where an element stands, its language."""

from __future__ import annotations

import functools
from xml.etree.ElementTree import Element

Path = tuple[float, ...]
"""A place in a document: the position among its siblings, from 1, of each ancestor and of the
element itself.  A last step of n + 0.5 is the text after child n.  Paths sort in document order."""

AFTER_ALL = float("inf")

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Html:
    """The document below ``root``, which does not change any more."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parents: dict[Element, Element] = {}
        self.positions: dict[Element, int] = {}
        for parent in root.iter():
            for position, child in enumerate(parent, start=1):
                self.parents[child] = parent
                self.positions[child] = position
        self.path = functools.cache(self._path)
        self.language = functools.cache(self._language)

    def _path(self, element: Element) -> Path:
        if element is self.root:
            return ()
        return (*self.path(self.parents[element]), self.positions[element])

    def _language(self, element: Element) -> str:
        own = element.get("lang") or element.get(_XML_LANG)
        if own or element is self.root:
            return own or ""
        return self.language(self.parents[element])
