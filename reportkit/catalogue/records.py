"""A work -> its records in every format, by file name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportkit.catalogue import (
    bibtex,
    cff,
    datacite,
    dublincore,
    marc,
    onix,
    ris,
    schemaorg,
)
from reportkit.catalogue.work import Expression, Work

Wording = Callable[[Work, Expression], bytes | None]

FORMATS: Mapping[str, Wording] = {
    "{name}-{language}.marc.xml": marc.record,
    "{name}-{language}.onix.xml": onix.record,
    "{name}-{language}.dc.xml": dublincore.record,
    "{name}-{language}.datacite.json": datacite.record,
    "{name}-{language}.jsonld": schemaorg.record,
    "{name}-{language}.bib": bibtex.record,
    "{name}-{language}.ris": ris.record,
}
"""How the record of a language is named, and what words it."""


def records(work: Work) -> Mapping[str, bytes]:
    """Return the records of ``work`` by file name, those of every language.

    Raises :class:`reportkit.errors.MachineError` where the library that writes MARC is missing.
    """
    made = {
        pattern.format(name=work.name, language=each.language): word(work, each)
        for pattern, word in FORMATS.items()
        for each in work.expressions
    }
    made |= {cff.file_name(work, each): cff.record(work, each) for each in work.expressions}
    return {name: content for name, content in sorted(made.items()) if content is not None}
