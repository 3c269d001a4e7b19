"""Reading EPUBs back: their files, the pages that they list, and the words at their page breaks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Volume:
    """An EPUB opened: its files by their names from the package's folder."""

    files: dict[str, bytes]

    @classmethod
    def open(cls, path: Path) -> Volume:
        """Read the EPUB at ``path``."""
        with ZipFile(path) as archive:
            return cls(
                {
                    name.removeprefix("EPUB/"): archive.read(name)
                    for name in archive.namelist()
                    if name.startswith("EPUB/")
                }
            )

    def tree(self, name: str) -> Any:
        """Return an XML file as a tree."""
        return etree.fromstring(self.files[name])

    @property
    def spine(self) -> list[str]:
        """The files that are read one after another."""
        package = self.tree("package.opf")
        href = {each.get("id"): each.get("href") for each in package.iter(f"{OPF}item")}
        return [str(href[each.get("idref")]) for each in package.iter(f"{OPF}itemref")]

    def nav(self, kind: str) -> list[tuple[str, str]]:
        """Return the lines of a navigation list, in order: words and address."""
        for nav in self.tree("nav.xhtml").iter(f"{XHTML}nav"):
            if nav.get(TYPE) == kind:
                return [
                    ("".join(link.itertext()), link.get("href", ""))
                    for link in nav.iter(f"{XHTML}a")
                ]
        return []

    def meta(self, property_: str) -> list[str]:
        """Return the values of a property in the package's metadata."""
        metas = self.tree("package.opf").iter(f"{OPF}meta")
        return [each.text or "" for each in metas if each.get("property") == property_]


@dataclass(frozen=True)
class Break:
    """A page break: its number, and the running text before and after it, as far as it goes."""

    number: int
    before: str
    after: str


def breaks(volume: Volume) -> list[Break]:
    """Return the page breaks of the whole book, with the text around them; notes do not count."""
    parts: list[str] = []
    found: list[tuple[int, int]] = []
    for name in volume.spine:
        body = volume.tree(name).find(f"{XHTML}body")
        assert body is not None
        for each in _walk(body):
            if isinstance(each, int):
                found.append((each, len(parts)))
            else:
                parts.append(each)
    return [Break(n, "".join(parts[:at]), "".join(parts[at:])) for n, at in found]


def _walk(element: Any) -> list[str | int]:
    """Return the text in and below ``element`` in order, page breaks as their numbers."""
    if element.get("role") == "doc-pagebreak":
        return [int(element.get("aria-label", ""))]
    if element.get(TYPE) in ("footnotes", "noteref"):
        return []
    found: list[str | int] = [element.text or ""]
    for child in element:
        found += _walk(child)
        found.append(child.tail or "")
    return found
