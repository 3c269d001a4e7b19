"""lxml: an XML record written element by element; XML from elsewhere read without trust."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Sheet:
    """An XML document in the making; ``namespaces`` are by prefix, "" being the default."""

    def __init__(self, root: str, namespaces: Mapping[str, str], **attributes: str) -> None:
        self._namespaces = namespaces
        declared: Any = {prefix or None: uri for prefix, uri in namespaces.items()}
        self.root = etree.Element(self._name(root), attributes, nsmap=declared)

    def add(
        self,
        parent: etree._Element,
        name: str,
        text: object = "",
        language: str = "",
        **attributes: str,
    ) -> etree._Element:
        """Add the element ``name`` ("title", "dc:title") with ``text`` below ``parent``."""
        child = etree.SubElement(parent, self._name(name), attributes)
        if text != "":
            child.text = str(text)
        if language:
            child.set(_LANGUAGE, language)
        return child

    def _name(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        uri = self._namespaces.get(prefix, "")
        return f"{{{uri}}}{local}" if uri else local

    def written(self) -> bytes:
        """Return the document, indented, in UTF-8."""
        etree.indent(self.root)
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8") + b"\n"


class BrokenXmlError(Exception):
    """The text is no well-formed XML."""


def read(content: bytes) -> etree._Element:
    """Return the root of ``content``: no entity is unfolded and nothing is fetched.

    Raises :class:`BrokenXmlError`.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXmlError(str(error)) from None
