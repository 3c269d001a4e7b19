"""Word files as authors send them, made by python-docx."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image

_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
)


def empty() -> Document:
    return docx.Document()


def saved(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def raw(xml: str) -> BaseOxmlElement:
    """Return an element with the prefixes that Word files use."""
    head, _, rest = xml.partition(">")
    close = "/" if head.endswith("/") else ""
    spaces = nsdecls("w", "a", "r", "wp", "m") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    return parse_xml(f"{head.removesuffix('/')} {spaces}{close}>{rest}")


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 600)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    file.seek(0)
    return file


def add_picture(document: Document, kind: str = "PNG", alt: str = "") -> None:
    document.add_picture(picture(kind), width=Cm(3))
    if alt:
        document.inline_shapes[-1]._inline.docPr.set("descr", alt)


def add_link(paragraph: Paragraph, words: str, target: str) -> None:
    """Add a link to an address, or to a bookmark (``#name``)."""
    if target.startswith("#"):
        attribute = f'w:anchor="{target[1:]}"'
    else:
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        attribute = f'r:id="{paragraph.part.relate_to(target, relation, is_external=True)}"'
    link = raw(f"<w:hyperlink {attribute}><w:r><w:t>{words}</w:t></w:r></w:hyperlink>")
    paragraph._p.append(link)


def add_note(document: Document, paragraph: Paragraph, words: str) -> None:
    """Add the one footnote that these files have."""
    xml = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    uri = PackURI("/word/footnotes.xml")
    part = Part(uri, _FOOTNOTES[0], xml.encode(), document.part.package)
    document.part.relate_to(part, _FOOTNOTES[1])
    paragraph._p.append(raw('<w:r><w:footnoteReference w:id="2"/></w:r>'))


def report_draft() -> Document:
    """A draft with everything that is kept."""
    document = empty()
    document.add_paragraph("Bibliotēku semināri", style="Title")
    document.add_paragraph("Ko tie deva", style="Subtitle")
    document.add_heading("Kur un kad?", 1)
    paragraph = document.add_paragraph("Vārds ")
    paragraph.add_run("treknrakstā").bold = True
    paragraph.add_run(", ")
    paragraph.add_run("slīprakstā").italic = True
    paragraph.add_run(", ar piezīmi")
    add_note(document, paragraph, "Piezīmes teksts.")
    paragraph.add_run(" un ")
    add_link(paragraph, "saiti", "https://www.unesco.lv/")
    document.add_paragraph("2019. gadā „daudzi” teica: a|b * _x_ <b> $5 @skat.")
    for words in ("viens", "divi"):
        document.add_paragraph(words, style="List Bullet")
    for words in ("pirmais", "otrais"):
        document.add_paragraph(words, style="List Number")
    document.add_heading("Kur un kad?", 2)
    document.add_paragraph("1. tabula. Apmeklējumi", style="Caption")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Gads", "Skaits", "2019", "1 200"), strict=True):
        cell.text = words
    add_picture(document, alt="Sarkans laukums")
    document.add_paragraph("2. attēls: Laukums", style="Caption")
    return document


def lossy_draft() -> Document:
    """A draft with much that cannot be kept."""
    document = empty()
    document.add_heading("Nodaļa", 1)
    paragraph = document.add_paragraph("Sākums ")
    run = paragraph.add_run("krāsains un pasvītrots")
    run.font.color.rgb, run.underline = RGBColor(255, 0, 0), True
    change = 'w:author="Anna" w:date="2026-01-01T00:00:00Z"'
    paragraph._p.append(raw(f'<w:ins w:id="1" {change}><w:r><w:t>ielikts</w:t></w:r></w:ins>'))
    deleted = "<w:r><w:delText>izņemts</w:delText></w:r>"
    paragraph._p.append(raw(f'<w:del w:id="2" {change}>{deleted}</w:del>'))
    box = "<w:txbxContent><w:p><w:r><w:t>Lodziņa teksts</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        raw(f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>")
    )
    document.add_comment(paragraph.runs[0], text="Pārbaudīt!", author="Jānis")
    paragraph = document.add_paragraph()
    paragraph.add_run("Viltus virsraksts").bold = True
    paragraph = document.add_paragraph("Skat. ")
    add_link(paragraph, "datni", "file:///C:/Users/anna/x.docx")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("1.2. Numurēts", 3)
    document.sections[0].header.paragraphs[0].text = "Galvene"
    add_picture(document, "GIF")
    return document
