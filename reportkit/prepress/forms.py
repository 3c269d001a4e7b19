"""A bound book -> its files for the press: the inside, and the cover on one sheet.

Pages are taken as they were set for the screen, and put on sheets with bleed and marks.  So what is
printed is what was read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Name, Object, Pdf

from reportkit.adapters.littlecms import Conversion
from reportkit.adapters.pages import Area
from reportkit.adapters.weasyprint import srgb_profile
from reportkit.model import BookInfo, PrintPlan
from reportkit.prepress.conformance import VERSION, identify
from reportkit.prepress.inks import Inks, named_inks
from reportkit.prepress.paper import padded
from reportkit.prepress.printing import Printing
from reportkit.prepress.separate import Separation
from reportkit.prepress.sheet import MM, Placed, Size, add_sheet, beyond
from reportkit.typeset.metadata import add_output_intent


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What a book is printed with: ``inks`` are those of ``printing``, None where no profile is known."""

    plan: PrintPlan
    printing: Printing | None = None
    inks: Inks | None = None

    @property
    def bleed(self) -> float:
        """How far pages are printed beyond their edges, in points."""
        return self.plan.bleed * MM


def run_of(plan: PrintPlan, printing: Printing | None, tokens: Mapping[str, str]) -> PrintRun:
    """Return what an edition is printed with, whose style has these ``tokens``.

    Raises :class:`reportkit.styles.StyleError` where a token that names inks does not.
    """
    if printing is None:
        return PrintRun(plan)
    inks = Inks(Conversion(srgb_profile(), printing.profile), named_inks(tokens))
    return PrintRun(plan, printing, inks)


def inside(book: bytes, info: BookInfo, run: PrintRun, blanks: tuple[int, int]) -> bytes:
    """Return the inside of a book for the run.

    ``book`` is the PDF of its pages; ``blanks`` are (after how many of them, how many) blank pages
    stand.  Further ones fill the last sheet.  All pages have the size of the first; one that is as
    wide as it is high is turned.
    """
    with Pdf.open(io.BytesIO(book)) as source, pikepdf.new() as pdf:
        pages: list[Object | None] = list(_forms(source, pdf, run))
        after, count = blanks
        pages[after:after] = [None] * count
        pages += [None] * (padded(len(pages), run.plan) - len(pages))
        size = _size(source.pages[0].obj)
        for form in pages:
            placed = [_upright(form, size, run.bleed)] if form is not None else []
            add_sheet(pdf, size, run.bleed, placed)
        return _finished(pdf, info, "print", run)


def cover(book: bytes, info: BookInfo, run: PrintRun, spine: float) -> bytes:
    """Return the cover on one sheet, seen from outside: the back, the spine, the front.

    ``book`` is the PDF of the front, of the spine where there is one to be painted, and of the
    back; ``spine`` is its width in mm.
    """
    with Pdf.open(io.BytesIO(book)) as source, pikepdf.new() as pdf:
        front, *spines, back = _forms(source, pdf, run)
        page = _size(source.pages[0].obj)
        bleed, fold = run.bleed, page.width + spine * MM
        size = Size(page.width + fold, page.height)
        left, bottom, right, top = beyond(size, bleed)
        under = min(bleed, spine * MM / 2)  # the covers reach below the spine: no gap may show
        placed = [
            Placed(back, 0, 0, Area(left, bottom, page.width + under, top)),
            Placed(front, fold, 0, Area(fold - under, bottom, right, top)),
            *(Placed(each, page.width, 0, Area(page.width, bottom, fold, top)) for each in spines),
        ]
        folds = (page.width, fold) if spine else (page.width,)
        add_sheet(pdf, size, bleed, placed, folds)
        return _finished(pdf, info, "print-cover", run)


def _forms(source: Pdf, pdf: Pdf, run: PrintRun) -> Iterator[Object]:
    """Yield the pages of ``source`` as forms of ``pdf``, in inks where these are known."""
    separation = Separation(source, run.inks, srgb_profile()) if run.inks else None
    for page in source.pages:
        content = separation.page(page.obj) if separation else _content(page.obj)
        size = _size(page.obj)
        form = pdf.make_stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[round(each, 3) for each in beyond(size, run.bleed)],
            Resources=pdf.copy_foreign(page.obj.Resources),
        )
        yield form


def _content(page: Object) -> bytes:
    return page.Contents.read_bytes()


def _size(page: Object) -> Size:
    left, bottom, right, top = (float(each) for each in page.TrimBox)
    return Size(right - left, top - bottom)


def _upright(form: Object, size: Size, bleed: float) -> Placed:
    """Return a page where it belongs on a sheet of ``size``, turned if it is a wide one."""
    left, bottom, right, top = (float(each) for each in form.BBox)
    is_turned = (right - left > top - bottom) != (size.width > size.height)
    return Placed(form, size.width if is_turned else 0, 0, beyond(size, bleed), is_turned)


def _finished(pdf: Pdf, info: BookInfo, part: str, run: PrintRun) -> bytes:
    if run.printing is None:
        add_output_intent(pdf)
    identify(pdf, info, part, run.printing)
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        fix_metadata_version=False,
        force_version=VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()
