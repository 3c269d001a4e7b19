"""A document laid out: what stands where on which page, and how it is painted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from reportkit.adapters.pages import TEN_DIGITS, Digits, FontUse, LinkArea, Run, Shaped, Spot
from reportkit.adapters.weasyprint.boxes import POINTS, area_of, inventories
from reportkit.adapters.weasyprint.draft import Draft
from reportkit.adapters.weasyprint.keeping import (
    contents,
    known_glyphs,
    painted,
    plain_fonts,
    shown_glyphs,
)
from reportkit.adapters.weasyprint.kept import Kept, KeptPage, Painted
from reportkit.adapters.weasyprint.pagination import Pagination, paginated
from reportkit.adapters.weasyprint.past import PastPage
from reportkit.adapters.weasyprint.repagination import repaginated
from reportkit.adapters.weasyprint.sheet import Sheet, engine_errors, listening
from reportkit.adapters.weasyprint.trail import NotKept, Trail

_DIGEST = "reportkit_digest"
_LEAN = {"center": 0.5, "right": 1.0, "end": 1.0}


def lay_out(
    html: str, edit: Callable[[Element], None], sheet: Sheet, base: Path, kept: Kept | None = None
) -> Layout:
    """Return the document ``html`` laid out, in one pass, with ``sheet``.

    ``edit`` may change the parsed document first.  Relative addresses start from the folder
    ``base``.  Pages that are as they were ``kept``, with the same sheet and base, are not laid out
    anew.

    Raises:
        LayoutError: a picture is missing, damaged, or may not be read.
        NotKept: what is kept is of no use here.
    """
    import weasyprint

    sheet.resources.taken = dict(sheet.files)
    with engine_errors(sheet.fetcher), listening() as warnings:
        source = weasyprint.HTML(
            string=html, base_url=f"{base.resolve().as_uri()}/", url_fetcher=sheet.fetcher
        )
        edit(source.etree_element)
        document, pagination, files = _paged(source, sheet, kept)
    return Layout(document, pagination, source.etree_element, sheet, files, warnings)


def _paged(source: Any, sheet: Sheet, kept: Kept | None) -> tuple[Any, Pagination, dict[Path, str]]:
    """Return the engine's document, as its ``Document._render`` makes it, its pages, and files.

    These are the files that were read before the first page was set.
    """
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.document import Document, Page
    from weasyprint.formatting_structure.build import build_formatting_structure
    from weasyprint.html import get_html_metadata
    from weasyprint.pdf.metadata import DocumentMetadata

    options = DEFAULT_OPTIONS | {"stylesheets": [sheet.css]}
    context = Document._build_layout_context(source, sheet.fonts, sheet.counters, {}, options)
    root = build_formatting_structure(
        source.etree_element,
        context.style_for,
        context.get_image_from_uri,
        source.base_url,
        context.target_collector,
        sheet.counters,
        context.footnotes,
    )
    files = dict(sheet.resources.taken)
    if kept is None:
        pagination = paginated(source, context, root)
    elif files != kept.files or _has_style(source.etree_element):
        raise NotKept("other files are read, or there are other styles")
    else:
        pagination = repaginated(source, context, root, kept)
    trail, change = pagination.trail, pagination.change
    pages = [
        PastPage(number, kept, trail, change)
        if kept and trail and change is not None and box is None
        else Page(box)
        for number, box in enumerate(pagination.pages)
    ]
    metadata = DocumentMetadata(**get_html_metadata(source))
    document = Document(pages, metadata, source.url_fetcher, sheet.fonts, {}, None)
    document._html = source
    return document, pagination, files


def _has_style(root: Element) -> bool:
    """Whether a document brings rules of its own: of those for pages no box tells."""
    return any(True for name in ("style", "link") for _ in root.iter(name))


class Layout:
    """A document laid out but not painted.

    ``root`` is the document; ``heights`` are those of its pages; ``anchors`` tells where each id
    begins; ``warnings`` is what the engine did not understand.
    """

    def __init__(
        self,
        document: Any,
        pagination: Pagination,
        root: Element,
        sheet: Sheet,
        files: dict[Path, str],
        warnings: list[str],
    ) -> None:
        self.root = root
        self.heights = tuple(page.height * POINTS for page in document.pages)
        self.warnings = [*sheet.warnings, *warnings]
        self.links: list[LinkArea] = []
        self.anchors: dict[str, Spot] = {}
        self._document = document
        self._pagination = pagination
        self._sheet = sheet
        self._files = files
        self._is_quiet = not warnings
        self._inventories = tuple(inventories(document.pages))
        self._places: list[Mapping[str, Spot]] = []
        self._digits: dict[Run, Shaped] = {}
        self._fonts: dict[str, FontUse] = {}
        self._painted: dict[int, Painted] = {}
        for number in range(self.pages):
            self._take_links(number)

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.heights)

    @property
    def files(self) -> dict[Path, str]:
        """The files that were read so far, fonts too, and the SHA-256 of each."""
        return dict(self._sheet.resources.taken)

    @property
    def fonts(self) -> tuple[FontUse, ...]:
        """The glyphs used of the sheet's fonts, known once the layout is painted."""
        return tuple(self._fonts.values())

    @property
    def runs(self) -> Iterable[Run]:
        """All runs in the order of the boxes.

        That is page after page; the notes of a page follow its text, the margin boxes come last.
        """
        return (run for each in self._inventories for run in each.runs)

    def write(self, finish: Callable[[Draft], None], digits: Iterable[Run] = ()) -> bytes:
        """Return the PDF.  ``finish`` may change it before it is written out.

        ``digits`` are the runs of which ``finish`` will want to know how digits look there.

        Raises:
            LayoutError: a picture in a picture is missing, or may not be read.
            NotKept: what was kept is of no use here.
        """
        wanted = frozenset(digits)
        for number, page in enumerate(self._document.pages):
            page.paint = functools.partial(self._paint, number, page.paint, wanted)
        with engine_errors(self._sheet.fetcher), listening() as warnings:
            pdf: bytes = self._document.write_pdf(
                finisher=lambda _document, pdf: finish(self._draft(pdf)), pdf_version="1.7"
            )
        self.warnings += warnings
        self._is_quiet = self._is_quiet and not warnings and self._files == self.files
        return pdf

    def kept(self) -> Kept | None:
        """Return the pages as they are painted, None where they cannot be set by themselves.

        Nor can they where the engine had something to say: it would not say it again.
        """
        paged, trail = self._pagination, self._pagination.trail
        counts_pages = self._sheet.counts_pages
        if trail is None or not self._is_quiet or counts_pages or _has_style(self.root):
            return None
        try:
            fonts = plain_fonts(self._document.fonts)
            pages = tuple(self._kept_page(number, trail) for number in range(self.pages))
        except Exception:  # noqa: BLE001  (whatever it is: the pages are there, but cannot be kept)
            return None
        return Kept(trail.signs, pages, paged.end, paged.sizes, fonts, self._files)

    def _kept_page(self, number: int, trail: Trail) -> KeptPage:
        page = self._document.pages[number]
        links = [each for each in self.links if each.page == number]
        return KeptPage(
            self._pagination.beginnings[number],
            (page.width, page.height),
            page.bleed,
            page.contents
            if isinstance(page, PastPage)
            else contents(
                self._inventories[number], links, self._places[number], self._digits, trail
            ),
            self._painted[number],
        )

    def _draft(self, pdf: Any) -> Draft:
        return Draft(pdf, self.fonts, {run: each.digits for run, each in self._digits.items()})

    def _take_links(self, number: int) -> None:
        """Take a page's links and anchors from the engine, so that it does not write them."""
        page, height = self._document.pages[number], self.heights[number]
        if isinstance(page, PastPage):
            self.links += page.areas
            spots = page.spots
        else:
            for _kind, target, area, box in page.links:
                self.links.append(LinkArea(number, box.element, target, area_of(height, *area)))
            spots = {
                name: Spot(number, left * POINTS, height - top * POINTS)
                for name, (left, top, _right, _bottom) in page.anchors.items()
            }
            page.links, page.anchors, page.bookmarks = [], {}, []
        self._places.append(spots)
        for name, spot in spots.items():
            self.anchors.setdefault(name, spot)

    def _paint(
        self,
        number: int,
        paint: Callable[[Any, float], None],
        wanted: frozenset[Run],
        stream: Any,
        scale: float,
    ) -> None:
        """Paint a page with its content marked; note the mark of each run, and its digits."""
        known = known_glyphs(stream)
        runs = {box: run for run, box in self._inventories[number].runs.items() if box}
        stream._tags = {}
        paint(stream, scale)
        for box, tag in stream._tags.items():
            runs[box].mcid = tag["mcid"]
        stream._tags = None
        page = self._document.pages[number]
        if isinstance(page, PastPage):
            self._digits |= page.digits
            self._painted[number] = page.painted
        else:
            shaped = {
                run: each
                for box, run in runs.items()
                if run in wanted and (each := _shaped(stream, box))
            }
            self._digits |= shaped
            if self._pagination.trail:  # else they are not kept
                self._painted[number] = painted(stream, known, shaped.values())
        if number == self.pages - 1:
            self._take_fonts()

    def _take_fonts(self) -> None:
        """Note the glyphs used of the sheet's fonts, and keep the engine from embedding them.

        It would make a subset for each document.  A book has one subset of each font, made when
        its galleys are put together.  Fonts that are not the sheet's, and those that lack a
        character, the engine writes as it always does.
        """
        for font in self._document.fonts.values():
            digest = vars(font).get(_DIGEST) or sha256(font.file_content).hexdigest()
            vars(font)[_DIGEST] = digest
            if font.missing and not hasattr(font, "hb_face"):
                raise NotKept("a letter that a font does not have")
            if digest not in self._sheet.spaces:
                self._is_quiet = False
                self.warnings.append(f"set in a font that the style does not bring: {font.family}")
            elif not font.missing:
                use = self._fonts.setdefault(font.hash, FontUse(font.hash, digest, {}, {}))
                use.widths.update(font.widths)
                use.text.update(font.to_unicode)
                if space := self._sheet.spaces[digest]:  # may be wanted where a line ends
                    use.widths[space.id], use.text[space.id] = space.width, " "
                font.file_content = font.file_content[:4]  # tells TrueType from OpenType
                font.clean = lambda *_: None


def _shaped(stream: Any, box: Any) -> Shaped | None:
    """Return the digits in the style of the text ``box``, and keep their glyphs in the font.

    A text that is hidden has none.
    """
    from weasyprint.draw.text import draw_text
    from weasyprint.text.line_break import create_layout

    sample = box.copy_with_text(TEN_DIGITS)
    sample.pango_layout = create_layout(TEN_DIGITS, box.style, None, None, 0)
    scratch = stream.clone()
    draw_text(scratch, sample, 0, "clip", "none")
    operators = [each for each in scratch.stream if isinstance(each, bytes)]
    names = [each.split()[0][1:].decode() for each in operators if each.endswith(b" Tf")]
    if not names:
        return None
    name = names[0]
    font = next(each for each in stream._fonts.values() if each.hash == name)
    glyphs = [glyph for each in operators if each.endswith(b" TJ") for glyph in shown_glyphs(each)]
    widths = tuple(font.widths[int(glyph, 16)] for glyph in glyphs)
    lean = _LEAN.get(box.style["text_align_all"], 0.0)
    return Shaped(name, Digits(tuple(glyphs), widths, lean))
