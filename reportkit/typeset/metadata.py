"""What a PDF says of itself: XMP, the information dictionary, the colours it is meant for.

The claims to be PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) stand in one RDF block; a second
one would make PDF/A void.  PDF/A knows nothing of PDF/UA's property, so its schema is told.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Pdf, String

from reportkit import __version__
from reportkit.adapters.weasyprint import srgb_profile
from reportkit.model import BookInfo

PRODUCER = f"reportkit {__version__}"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  {spaces}
  xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{claims}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{optional}<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:MetadataDate>{created}</xmp:MetadataDate>
</rdf:Description>
{schemas}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class Claims(NamedTuple):
    """What a PDF claims to be, in XMP: properties, the names of their spaces, schemas told."""

    properties: str
    spaces: str
    schemas: str = ""


ACCESSIBLE = Claims(
    """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>""",
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"',
    """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""",
)


def add_metadata(pdf: Pdf, info: BookInfo, claims: Claims = ACCESSIBLE) -> None:
    """Write ``info`` into both places where a PDF keeps it; they say the same.

    What the document ``claims`` to be is told in XMP alone.
    """
    pdf.Root.Lang = String(info.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(xmp(info, claims).encode())
    pdf.Root.Metadata.stream_dict.Type = Name.Metadata
    pdf.Root.Metadata.stream_dict.Subtype = Name.XML
    created = info.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    entries = {
        "/Title": info.title,
        "/Author": ", ".join(info.authors),
        "/Subject": info.subject,
        "/Keywords": ", ".join(info.keywords),
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": created,
        "/ModDate": created,
    }
    texts = {key: String(value) for key, value in entries.items() if value}
    pdf.docinfo = pdf.make_indirect(Dictionary(texts))


def add_output_intent(pdf: Pdf) -> None:
    """Say that colours are meant as sRGB."""
    profile = pdf.make_stream(srgb_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def xmp(info: BookInfo, claims: Claims = ACCESSIBLE) -> str:
    """Return the XMP packet (ISO 16684-1)."""
    return _XMP.format(
        spaces=claims.spaces,
        claims=claims.properties,
        schemas=claims.schemas,
        title=escape(info.title),
        language=escape(info.language),
        optional=_optional(info),
        producer=escape(PRODUCER),
        created=_iso(info.created),
    )


def _optional(info: BookInfo) -> str:
    lines = []
    if info.identifier:
        lines.append(f"<dc:identifier>{escape(info.identifier)}</dc:identifier>\n")
    if info.authors:
        names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in info.authors)
        lines.append(f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>\n")
    if info.subject:
        subject = f'<rdf:li xml:lang="x-default">{escape(info.subject)}</rdf:li>'
        lines.append(f"<dc:description><rdf:Alt>{subject}</rdf:Alt></dc:description>\n")
    if info.keywords:
        lines.append(f"<pdf:Keywords>{escape(', '.join(info.keywords))}</pdf:Keywords>\n")
    return "".join(lines)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
