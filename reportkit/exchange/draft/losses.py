"""What of a Word file does not reach the Markdown, with the words beside it so that it is found.

pandoc drops most of this without a word; it is looked for in the XML itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportkit.adapters.ooxml import NAMES, Package

_W = f"{{{NAMES['w']}}}"
_SHOWN = 60
"""How many characters of the file's own words are quoted."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that was not kept: what it is, and what the author can do about it."""

    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """Elements (an XPath in ``NAMES``) that are lost, told one by one or ``counted`` together."""

    path: str
    what: str
    hint: str
    counted: bool = False


_LOOK = "Colour and size are the style's: mark what matters in *italics* or as a block."

_KINDS = (
    _Kind(
        "//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]",
        "a text box",
        "Write its text where it belongs, or as a block: ::: note",
    ),
    _Kind("//dgm:relIds", "a SmartArt drawing", "Save it in Word as a picture, and insert that."),
    _Kind("//c:chart", "a chart", "Write it as a chart of the report, or save it as a picture."),
    _Kind("//w:object", "an embedded object", "Save what it shows as a picture or a table."),
    _Kind(
        "//wps:wsp[not(.//w:txbxContent)] | //w:pict[not(.//w:txbxContent) and not(.//v:imagedata)]",
        "a drawn shape",
        "Save the drawing in Word as a picture, and insert that.",
    ),
    _Kind("//a:blip[@r:link and not(@r:embed)]", "a linked picture", "Embed the picture in Word."),
    _Kind("//a:srcRect[@*]", "the cropping of a picture", "Crop the picture itself.", True),
    _Kind("//m:oMath", "the layout of a formula", "Check how it reads as text.", True),
    _Kind("//w:br[@w:type='page'] | //w:pageBreakBefore", "page breaks", "The style sets them.", True),
    _Kind("//w:cols[@w:num > 1]", "columns", "The style sets them.", True),
    _Kind("//w:color[not(@w:val='auto' or @w:val='000000')][ancestor::w:r]", "colours", _LOOK, True),
    _Kind("//w:highlight | //w:r//w:shd[not(@w:fill='auto')]", "highlighting", _LOOK, True),
    _Kind("//w:r//w:u[not(@w:val='none')]", "underlining", "Mark what matters in *italics*.", True),
    _Kind("//w:r//w:smallCaps | //w:r//w:caps", "small or large capitals", _LOOK, True),
    _Kind("//w:tbl//w:tbl", "the layout of a table inside a table", "Make it a table of its own."),
    _Kind("//w:sdt//w:docPartGallery[@w:val='Table of Contents']", "the contents", "They are made anew."),
    _Kind(
        "//w:instrText[starts-with(normalize-space(), 'XE ')]",
        "index entries",
        "Mark the words for the index: [word]{.index}",
        True,
    ),
)  # fmt: skip


def losses(package: Package) -> Iterator[Loss]:
    """Yield what the Markdown of a Word file lacks, in the order of the kinds above."""
    document = package.xml("word/document.xml")
    if document is None:
        return
    for kind in _KINDS:
        yield from _of_kind(kind, document)
    yield from _margins(package)
    yield from _comments(package, document)


def tracked_changes(package: Package) -> Iterator[str]:
    """Yield each tracked change of the text: who inserted or deleted which words."""
    document = package.xml("word/document.xml")
    for change in () if document is None else _found(document, "//w:ins | //w:del"):
        words = _words(change)
        if words:
            did = "inserted" if change.tag == f"{_W}ins" else "deleted"
            yield f"{change.get(f'{_W}author') or 'somebody'} {did} {_quoted(words)}"


def bold_paragraphs(package: Package) -> Iterator[str]:
    """Yield the words of short paragraphs that are bold throughout: headings in disguise?"""
    document = package.xml("word/document.xml")
    for paragraph in () if document is None else _found(document, "/w:document/w:body/w:p"):
        runs = [each for each in paragraph.iterfind(f"{_W}r") if _words(each)]
        styled = paragraph.find(f"{_W}pPr/{_W}pStyle") is not None
        if runs and not styled and all(_is_bold(each) for each in runs):
            words = _words(paragraph)
            if len(words) <= 100:
                yield words


def _is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in {"0", "false"}


def _of_kind(kind: _Kind, document: etree._Element) -> Iterator[Loss]:
    found = _found(document, kind.path)
    if kind.counted and found:
        times = f", {len(found)} times, first" if len(found) > 1 else ""
        yield Loss(f"{kind.what}{times}{_beside(found[0])}", kind.hint)
        return
    for element in found:
        inside = _words(element)
        holding = f" with the words {_quoted(inside)}" if inside else _beside(element)
        yield Loss(f"{kind.what}{holding}", kind.hint)


def _margins(package: Package) -> Iterator[Loss]:
    """Yield the running heads and feet that hold words."""
    seen = set()
    for name in sorted(package.names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            root = package.xml(name)
            words = _words(root) if root is not None else ""
            if words and words not in seen:
                seen.add(words)
                yield Loss(f"a header or footer, {_quoted(words)}", "The style makes them.")


def _comments(package: Package, document: etree._Element) -> Iterator[Loss]:
    root = package.xml("word/comments.xml")
    for comment in () if root is None else _found(root, "//w:comment"):
        number = comment.get(f"{_W}id", "")
        marks = [
            each for each in document.iter(f"{_W}commentReference") if each.get(f"{_W}id") == number
        ]
        where = _beside(marks[0]) if marks else ""
        who = comment.get(f"{_W}author") or "somebody"
        yield Loss(
            f"a comment by {who}, {_quoted(_words(comment))}{where}", "Answer it in the text."
        )


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=NAMES)
    return (
        [each for each in found if isinstance(each, etree._Element)]
        if isinstance(found, list)
        else []
    )


def _beside(element: etree._Element) -> str:
    """Return the words of the paragraph around ``element``, or of the one before it."""
    around = next(element.iterancestors(f"{_W}p"), None)
    before = () if around is None else around.itersiblings(f"{_W}p", preceding=True)
    for paragraph in (around, *before):
        words = "" if paragraph is None else _words(paragraph)
        if words:
            return f" near {_quoted(words)}"
    return ""


def _words(element: etree._Element) -> str:
    told = (f"{_W}t", f"{_W}delText", f"{_W}tab", f"{_W}br", f"{_W}p")
    text = "".join(
        (each.text or " ") if each.tag in told[:2] else " " for each in element.iter(*told)
    )
    return " ".join(text.split())


def _quoted(words: str) -> str:
    return f'"{words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"}"'
