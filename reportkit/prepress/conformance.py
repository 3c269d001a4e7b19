"""What a file for the press says of itself: PDF/X-4, and the printing condition that it is made for.

ISO 15930-7: the claim stands in XMP; title, dates, an identity and whether the file is trapped must
be there; the one output intent embeds the profile of the press.  Without a profile nothing is
claimed, and the intent says that colours are sRGB.
"""

from __future__ import annotations

import uuid
from html import escape

from pikepdf import Array, Dictionary, Name, Pdf, String

from reportkit.model import BookInfo
from reportkit.prepress.printing import Printing
from reportkit.typeset.metadata import Claims, add_metadata

VERSION = "1.6"
"""The version of PDF that ISO 15930-7 stands on."""

_CLAIM = "PDF/X-4"
_REGISTRY = "http://www.color.org"


def identify(pdf: Pdf, info: BookInfo, part: str, printing: Printing | None) -> None:
    """Write into ``pdf`` what it is: the ``part`` ("print", "print-cover") of the book ``info``."""
    add_metadata(pdf, info, _claims(info, part, printing))
    pdf.docinfo.Trapped = Name("/False")
    if printing:
        pdf.docinfo.GTS_PDFXVersion = String(_CLAIM)  # where earlier parts of the standard look
        pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf, printing))])


def _claims(info: BookInfo, part: str, printing: Printing | None) -> Claims:
    """Return the claim, where there is one, and what PDF/X wants to know of every file."""
    name = "|".join((info.title, info.language, part, info.created.isoformat()))
    identity = uuid.uuid5(uuid.NAMESPACE_URL, name)
    version = f"<pdfxid:GTS_PDFXVersion>{_CLAIM}</pdfxid:GTS_PDFXVersion>\n" if printing else ""
    return Claims(
        f"{version}<pdf:Trapped>False</pdf:Trapped>\n"
        f"<xmpMM:DocumentID>{escape(identity.urn)}</xmpMM:DocumentID>\n"
        "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"',
    )


def _intent(pdf: Pdf, printing: Printing) -> Dictionary:
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(printing.identifier),
        Info=String(printing.profile.name or printing.identifier),
        DestOutputProfile=pdf.make_stream(printing.profile.content, N=4),
    )
    if printing.is_registered:
        intent.RegistryName = String(_REGISTRY)
    return intent
