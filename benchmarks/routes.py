"""The ways from a manuscript to a PDF that are measured, each as the commands of its user."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from benchmarks.manuscripts import add_pages, change_word, write_report
from benchmarks.measure import Cost, measure

_HERE = Path(__file__).parent
_NAME = "parskats"

LONG = 400
"""Above so many pages a round takes minutes, and the single document longer still."""

Commands = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One way: the commands, the PDF that they make, and what is done to the report before.

    Commands and paths are seen from the folder of :func:`set_out`.  ``longest`` is the number of
    pages up to which the way is measured; more would take too long.
    """

    key: str
    name: str
    commands: Callable[[], Commands]
    output: str
    edit: Callable[[Path], None] = lambda report: None
    longest: int = sys.maxsize

    def run(self, folder: Path) -> Cost:
        """Edit the report in ``folder`` and return what it costs to make the PDF."""
        self.edit(folder / "manuscripts" / _NAME)
        return sum((measure(each, folder) for each in self.commands()), Cost(0, 0, 0))


def set_out(folder: Path, pages: int) -> None:
    """Write a report of about ``pages`` pages into ``folder``, where nothing else is left.

    ``manuscripts/`` is for reportkit, ``plain/`` holds the same for the other tools.
    """
    shutil.rmtree(folder, ignore_errors=True)
    report, plain = folder / "manuscripts" / _NAME, folder / "plain"
    write_report(report, pages)
    plain.mkdir()
    command = [sys.executable, "-m", "benchmarks.plain", str(report), str(plain)]
    subprocess.run(command, cwd=_HERE.parent, check=True)


@cache
def pandoc() -> str:
    """Return the path of the pandoc that reportkit uses."""
    program = "import pypandoc; print(pypandoc.get_pandoc_path())"
    return subprocess.check_output([sys.executable, "-c", program], text=True).strip()


def _weasyprint() -> Commands:
    options = ("--section-divs", f"--template={_HERE / 'plain.html'}", "-M", "toc-title=Saturs")
    program = (sys.executable, "-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1")
    return (
        _converted("plain/report.html", "-M", f"pagetitle={_NAME}", *options),
        (*program, "plain/report.html", "plain/weasyprint.pdf"),
    )


def _typst() -> Commands:
    look = ("-V", "papersize=a4", "-V", "mainfont=Source Serif Pro", "-V", "fontsize=10.5pt")
    header = f"--include-in-header={_HERE / 'plain.typ'}"
    files = "'plain/report.typ', output='plain/typst.pdf', font_paths=['plain/fonts']"
    return (
        _converted("plain/report.typ", "-M", f"title={_NAME}", header, *look),
        (sys.executable, "-c", f"import typst; typst.compile({files})"),
    )


def _converted(output: str, *options: str) -> tuple[str, ...]:
    numbers = ("--number-sections", "--toc", "--toc-depth=2")
    common = ("--standalone", "--wrap=none", "-M", "lang=lv", f"--lua-filter={_HERE / 'plain.lua'}")
    return (pandoc(), "plain/report.md", "-o", output, *common, *numbers, *options)


def _reportkit() -> Commands:
    return ((sys.executable, "-m", "reportkit", "build", _NAME, "--quiet"),)


def _pandoc_epub() -> Commands:
    return (_converted("plain/pandoc.epub", "-M", f"title={_NAME}", "--resource-path=plain"),)


def _reportkit_epub(out: str) -> Commands:
    command = (sys.executable, "-m", "reportkit", "build", _NAME, "--quiet", "--to", "epub")
    return ((*command, "--out", out),)


def _without_pages(report: Path) -> None:
    """Let the EPUB be for itself, as pandoc's is: no PDF whose pages it could list."""
    with (report / "report.yaml").open("a", encoding="utf-8") as settings:
        settings.write("epub: {page_list: false}\n")


def _with_pages(report: Path) -> None:
    """Let the EPUB list the pages of the PDF again."""
    path = report / "report.yaml"
    path.write_text(path.read_text("utf-8").replace("epub: {page_list: false}\n", ""), "utf-8")


_unpaged = partial(_reportkit_epub, "unpaged")
_paged = partial(_reportkit_epub, "paged")
_OUTPUT = f"build/{_NAME}/{_NAME}-lv.pdf"
_EPUB = f"{_NAME}/{_NAME}-lv.epub"

ROUTES = (
    Route(
        "weasyprint",
        "pandoc + WeasyPrint, one document",
        _weasyprint,
        "plain/weasyprint.pdf",
        longest=LONG,
    ),
    Route("typst", "pandoc + Typst", _typst, "plain/typst.pdf"),
    Route("cold", "reportkit, for the first time", _reportkit, _OUTPUT),
    Route("word", "reportkit, one word changed", _reportkit, _OUTPUT, change_word),
    Route("pages", "reportkit, two pages added early", _reportkit, _OUTPUT, add_pages),
    Route("nothing", "reportkit, nothing to do", _reportkit, _OUTPUT),
    Route("pandoc-epub", "pandoc to EPUB", _pandoc_epub, "plain/pandoc.epub"),
    Route("epub", "reportkit to EPUB, no page list", _unpaged, f"unpaged/{_EPUB}", _without_pages),
    Route(
        "epub-word",
        "reportkit to EPUB, one word changed",
        _unpaged,
        f"unpaged/{_EPUB}",
        change_word,
    ),
    Route("epub-paged", "reportkit to EPUB, with page list", _paged, f"paged/{_EPUB}", _with_pages),
    Route(
        "epub-paged-word", "with page list, one word changed", _paged, f"paged/{_EPUB}", change_word
    ),
)
"""In the order in which they are run: each of reportkit's builds on the one before."""
