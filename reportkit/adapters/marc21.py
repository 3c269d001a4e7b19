"""pymarc: MARC 21 records -> MARCXML (https://www.loc.gov/standards/marcxml/)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from reportkit.errors import MachineError


class Field(NamedTuple):
    """A field: ``parts`` are its subfields ("a", "Rīga"); a control field has ``data`` instead.

    ``indicators`` are two characters; "#" stands for a blank, as in the documentation of MARC.
    """

    tag: str
    indicators: str = "##"
    parts: tuple[tuple[str, str], ...] = ()
    data: str = ""


class Record(NamedTuple):
    """A record: its leader of 24 characters, and its fields in any order."""

    leader: str
    fields: Sequence[Field]


def marcxml(records: Sequence[Record]) -> bytes:
    """Return ``records`` as a MARCXML collection, the fields of each in the order of their tags.

    Raises :class:`MachineError` where pymarc is missing.
    """
    try:
        import pymarc
    except ImportError:
        hint = 'Install it: pip install "reportkit[catalogue]"'
        raise MachineError("pymarc is missing, which writes library records", hint) from None
    memory = BytesIO()
    writer = pymarc.XMLWriter(memory)
    for record in records:
        made = pymarc.Record(leader=record.leader, force_utf8=True)
        for field in sorted(record.fields, key=lambda each: each.tag):
            if field.data:
                made.add_field(pymarc.Field(tag=field.tag, data=field.data))  # type: ignore[no-untyped-call]
                continue
            parts = [pymarc.Subfield(*part) for part in field.parts]
            indicators = pymarc.Indicators(*field.indicators.replace("#", " "))
            made.add_field(  # type: ignore[no-untyped-call]
                pymarc.Field(tag=field.tag, indicators=indicators, subfields=parts)
            )
        writer.write(made)
    writer.close(close_fh=False)
    root = etree.fromstring(memory.getvalue())
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
