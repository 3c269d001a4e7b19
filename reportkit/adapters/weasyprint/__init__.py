"""WeasyPrint 70: a piece of HTML -> pages -> PDF.

:func:`lay_out` gives a :class:`Layout`: what stands where on which page.  :meth:`Layout.write`
paints it and hands the open PDF to a ``finish`` function as a :class:`Draft`.

WeasyPrint's own tags, links, outline and metadata stay off.  Instead each page is painted with
every run of text and every picture as marked content of its own, and ``finish`` decides what it
all is.  That needs three things that WeasyPrint does not promise to keep, and that only this
package knows: the boxes behind a page (``boxes``), the stream's table of marked content, and the
fonts before they are written.  Hence the exact version.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from reportkit.adapters.harfbuzz import glyph_of
from reportkit.adapters.pages import TEN_DIGITS, Digits, FontUse, LinkArea, Run, Spot
from reportkit.adapters.weasyprint.boxes import POINTS, all_runs, area_of
from reportkit.adapters.weasyprint.draft import Draft
from reportkit.adapters.weasyprint.mends import with_hanging_space
from reportkit.adapters.weasyprint.resources import LayoutError, Resources
from reportkit.adapters.weasyprint.shortcuts import started_quickly, take_shortcuts
from reportkit.errors import MachineError

__all__ = [
    "Draft",
    "Layout",
    "LayoutError",
    "Sheet",
    "lay_out",
    "load",
    "shown_glyphs",
    "srgb_profile",
]

KNOWN_VERSION = "70.0"

_LEAN = {"center": 0.5, "right": 1.0, "end": 1.0}
_DATA = re.compile(r"(data:[\w/+.-]*)\S*")
_SHOWN = re.compile(rb"<([0-9a-f]*)>")
_GLYPH = re.compile(rb"[0-9a-f]{4}")


class Sheet:
    """A parsed style sheet with its fonts, ready for many documents.

    ``fonts`` maps names to files; pictures may be read from the folders ``roots``.

    Raises:
        LayoutError: a font is missing.
    """

    def __init__(self, css: str, fonts: Mapping[str, Path], roots: Iterable[Path]) -> None:
        load()
        import weasyprint
        from weasyprint.css.counters import CounterStyle
        from weasyprint.text.fonts import FontConfiguration

        resources = self.resources = Resources(fonts, roots)
        self.fetcher = _fetcher(resources)
        self.fonts = FontConfiguration()
        self.counters = CounterStyle()
        self.spaces = {
            hashlib.sha256(resources.read(f"font:{name}")[0]).hexdigest(): glyph_of(path, " ")
            for name, path in fonts.items()
        }
        with _engine_errors(self.fetcher), _listening() as self.warnings:
            self.css = weasyprint.CSS(
                string=css,
                url_fetcher=self.fetcher,
                font_config=self.fonts,
                counter_style=self.counters,
            )
        self.files = dict(resources.taken)


@functools.cache
def load() -> None:
    """Load the engine and mend it, once it is known to be the one this package was written for.

    Raises:
        MachineError: it is another version, or a library that it needs is missing.
    """
    try:
        with started_quickly(), redirect_stdout(io.StringIO()):  # where it tells what it misses
            from weasyprint.layout import inline
    except OSError as error:
        message = f"the libraries that shape text are missing: {error}"
        raise MachineError(message, "Run: reportkit doctor") from None
    found = importlib.metadata.version("weasyprint")
    if found != KNOWN_VERSION:
        raise MachineError(
            f"WeasyPrint {found} is installed, but reportkit needs {KNOWN_VERSION}",
            f"install weasyprint=={KNOWN_VERSION}",
        )
    take_shortcuts()
    inline.split_first_line = with_hanging_space(inline.split_first_line)


def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB that comes with the engine, without loading the engine."""
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or spec.origin is None:
        raise MachineError("WeasyPrint is not installed")
    return (Path(spec.origin).parent / "pdf" / "sRGB2014.icc").read_bytes()


def lay_out(html: str, edit: Callable[[Element], None], sheet: Sheet, base: Path) -> Layout:
    """Return the document ``html`` laid out, in one pass, with ``sheet``.

    ``edit`` may change the parsed document first.  Relative addresses start from the folder
    ``base``.

    Raises:
        LayoutError: a picture is missing, damaged, or may not be read.
    """
    import weasyprint

    sheet.resources.taken = dict(sheet.files)
    with _engine_errors(sheet.fetcher), _listening() as warnings:
        source = weasyprint.HTML(
            string=html, base_url=f"{base.resolve().as_uri()}/", url_fetcher=sheet.fetcher
        )
        edit(source.etree_element)
        document = source.render(
            font_config=sheet.fonts, counter_style=sheet.counters, stylesheets=[sheet.css]
        )
    return Layout(document, source.etree_element, sheet, warnings)


class Layout:
    """A document laid out but not painted.

    ``root`` is the document; ``heights`` are those of its pages; ``anchors`` tells where each id
    begins; ``warnings`` is what the engine did not understand.
    """

    def __init__(self, document: Any, root: Element, sheet: Sheet, warnings: list[str]) -> None:
        self.root = root
        self.heights = tuple(page.height * POINTS for page in document.pages)
        self.warnings = [*sheet.warnings, *warnings]
        self.links: list[LinkArea] = []
        self.anchors: dict[str, Spot] = {}
        self._document = document
        self._sheet = sheet
        self._boxes = dict(all_runs(document.pages))
        self._digits: dict[Run, Digits] = {}
        self._fonts: dict[str, FontUse] = {}
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
        return self._boxes.keys()

    def write(self, finish: Callable[[Draft], None], digits: Iterable[Run] = ()) -> bytes:
        """Return the PDF.  ``finish`` may change it before it is written out.

        ``digits`` are the runs of which ``finish`` will want to know how digits look there.
        """
        runs: list[dict[Any, Run]] = [{} for _ in self.heights]
        for run, box in self._boxes.items():
            runs[run.page][box] = run
        wanted = frozenset(digits)
        for number, page in enumerate(self._document.pages):
            is_last = number == len(runs) - 1
            page.paint = functools.partial(self._paint, page.paint, runs[number], wanted, is_last)
        with _engine_errors(self._sheet.fetcher), _listening() as warnings:
            pdf: bytes = self._document.write_pdf(
                finisher=lambda _document, pdf: finish(Draft(pdf, self.fonts, self._digits)),
                pdf_version="1.7",
            )
        self.warnings += warnings
        return pdf

    def _take_links(self, number: int) -> None:
        """Take a page's links and anchors from the engine, so that it does not write them."""
        page, height = self._document.pages[number], self.heights[number]
        for _kind, target, area, box in page.links:
            self.links.append(LinkArea(number, box.element, target, area_of(height, *area)))
        for name, (left, top, _right, _bottom) in page.anchors.items():
            self.anchors.setdefault(name, Spot(number, left * POINTS, height - top * POINTS))
        page.links, page.anchors, page.bookmarks = [], {}, []

    def _paint(
        self,
        paint: Callable[[Any, float], None],
        runs: Mapping[Any, Run],
        wanted: frozenset[Run],
        is_last: bool,
        stream: Any,
        scale: float,
    ) -> None:
        """Paint a page with its content marked; note the mark of each run, and its digits."""
        stream._tags = {}
        paint(stream, scale)
        for box, tag in stream._tags.items():
            runs[box].mcid = tag["mcid"]
        stream._tags = None
        for box, run in runs.items():
            if run in wanted:
                self._digits[run] = _shaped_digits(stream, box)
        if is_last:
            self._take_fonts()

    def _take_fonts(self) -> None:
        """Note the glyphs used of the sheet's fonts, and keep the engine from embedding them.

        It would make a subset for each document.  A book has one subset of each font, made when
        its galleys are put together.  Fonts that are not the sheet's, and those that lack a
        character, the engine writes as it always does.
        """
        for font in self._document.fonts.values():
            digest = hashlib.sha256(font.file_content).hexdigest()
            if digest not in self._sheet.spaces:
                self.warnings.append(f"set in a font that the style does not bring: {font.family}")
            elif not font.missing:
                use = self._fonts.setdefault(font.hash, FontUse(font.hash, digest, {}, {}))
                use.widths.update(font.widths)
                use.text.update(font.to_unicode)
                if space := self._sheet.spaces[digest]:  # may be wanted where a line ends
                    use.widths[space.id], use.text[space.id] = space.width, " "
                font.file_content = font.file_content[:4]  # tells TrueType from OpenType
                font.clean = lambda *_: None


def shown_glyphs(operator: bytes) -> list[str]:
    """Return the glyph ids, four hexadecimal digits each, that a TJ operator shows."""
    shown = _SHOWN.findall(operator)
    return [glyph.decode() for each in shown for glyph in _GLYPH.findall(each)]


def _shaped_digits(stream: Any, box: Any) -> Digits:
    """Return the digits in the style of the text ``box``, and keep their glyphs in the font."""
    from weasyprint.draw.text import draw_text
    from weasyprint.text.line_break import create_layout

    sample = box.copy_with_text(TEN_DIGITS)
    sample.pango_layout = create_layout(TEN_DIGITS, box.style, None, None, 0)
    scratch = stream.clone()
    draw_text(scratch, sample, 0, "clip", "none")
    operators = [each for each in scratch.stream if isinstance(each, bytes)]
    name = next(each.split()[0][1:].decode() for each in operators if each.endswith(b" Tf"))
    font = next(each for each in stream._fonts.values() if each.hash == name)
    glyphs = [glyph for each in operators if each.endswith(b" TJ") for glyph in shown_glyphs(each)]
    return Digits(
        tuple(glyphs),
        tuple(font.widths[int(glyph, 16)] for glyph in glyphs),
        _LEAN.get(box.style["text_align_all"], 0.0),
    )


def _fetcher(resources: Resources) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Reads ``resources`` only, and keeps the first failure: the engine swallows some."""

        def __init__(self) -> None:
            super().__init__(allow_redirects=False, fail_on_errors=True)
            self.failure: LayoutError | None = None

        def fetch(self, url: str, headers: object = None) -> Any:
            try:
                body, media_type = resources.read(url)
            except LayoutError as error:
                self.failure = self.failure or error
                raise
            return URLFetcherResponse(url, body, {"Content-Type": media_type} if media_type else {})

    return Fetcher()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what the engine logs, each message once, in order.

    Raises:
        LayoutError: the engine reported that it could not use something.
    """
    heard: dict[str, int] = {}

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = _DATA.sub(r"\1…", record.getMessage())
            heard.setdefault(message, record.levelno)

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    messages: list[str] = []
    logger.addHandler(listener)
    try:
        yield messages
    finally:
        logger.removeHandler(listener)
        messages.extend(heard)
    for message, level in heard.items():
        if level >= logging.ERROR:
            raise LayoutError(message)


@contextmanager
def _engine_errors(fetcher: Any) -> Iterator[None]:
    """Tell the engine's ways of giving up as :class:`LayoutError`."""
    from weasyprint.urls import FatalURLFetchingError

    fetcher.failure = None
    try:
        yield
    except (FatalURLFetchingError, LayoutError) as error:
        raise fetcher.failure or LayoutError(str(error)) from error
    if fetcher.failure:  # the engine went on without the file
        raise fetcher.failure
