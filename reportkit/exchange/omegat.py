"""A consignment as a project of OmegaT, and back: a folder with a PO file to work on.

https://omegat.sourceforge.io/manual-standard/en/chapter.project.folder.html.  Sentences are not
parted, since an abridgement has none to match; the termbase is the glossary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from lxml import etree

from reportkit.exchange import po
from reportkit.exchange.base import NotOursError
from reportkit.exchange.units import Consignment
from reportkit.sources.terms import Termbase

PROJECT = "omegat.project"
_DEFAULT = "__DEFAULT__"
_FOLDERS = ("source", "target", "tm", "glossary", "dictionary")

_FILTERS = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<filters removeTags="false" removeSpacesNonseg="false" preserveSpaces="true" ignoreFileContext="false">
  <filter className="org.omegat.filters2.po.PoFilter" enabled="true">
    <files sourceFilenameMask="*.po" sourceEncoding="UTF-8" targetEncoding="UTF-8" targetFilenamePattern="${filename}"/>
    <option name="skipHeader" value="true"/>
  </filter>
</filters>
"""
"""The header of the PO file is none of the translator's business, and what is missing stays so."""


def written(
    consignment: Consignment, terms: Iterable[tuple[str, str, str]], created: datetime
) -> Mapping[str, bytes]:
    """Return the files of the project by their paths.

    ``terms`` are the termbase: word, its counterpart, and a remark.
    """
    base = consignment.base
    rows = ("\t".join(" ".join(each.split()) for each in row) for row in terms)
    return {
        PROJECT: _project(base.source, base.language),
        "omegat/filters.xml": _FILTERS,
        f"source/{base.report}.po": po.written(consignment, created),
        "glossary/glossary.txt": "".join(f"{row}\n" for row in rows).encode(),
        **{f"{name}/.keep": b"" for name in ("target", "tm", "dictionary")},
    }


def glossary(termbase: Termbase, source: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the glossary: each right word of the source, its counterpart, a remark."""
    for term in termbase.terms:
        counterparts = term.names(language)
        never = ", ".join(term.forbidden.get(language, ()))
        remark = "; ".join(filter(None, (term.note, f"not: {never}" if never else "")))
        for word in term.names(source) if counterparts else ():
            yield word, " / ".join(counterparts), remark


def translated(folder: Path) -> Path:
    """Return the file that OmegaT made in a project; raises :class:`NotOursError`."""
    made = sorted((folder / "target").glob("*.po"))
    if not made:
        message = (
            "OmegaT has not written its texts yet: choose Project, Create Translated Documents"
        )
        raise NotOursError(message)
    return made[0]


def _project(source: str, language: str) -> bytes:
    root = etree.Element("omegat")
    project = etree.SubElement(root, "project", version="1.0")
    settings = {
        **{f"{name}_dir": _DEFAULT for name in _FOLDERS},
        "glossary_file": _DEFAULT,
        "source_lang": source,
        "target_lang": language,
        "sentence_seg": "false",
        "support_default_translations": "false",
        "remove_tags": "false",
    }
    for name, value in settings.items():
        etree.SubElement(project, name).text = value
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
