"""The ways from a manuscript to a PDF that are measured, each as the commands of its user."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.manuscripts import add_pages, change_word, write_report
from benchmarks.measure import Cost, measure

HERE = Path(__file__).parent
Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A report of about ``pages`` pages, in a folder of its own."""

    home: Path
    pages: int

    @property
    def name(self) -> str:
        """The report's name."""
        return f"pages-{self.pages}"

    @property
    def report(self) -> Path:
        """The report as reportkit reads it."""
        return self.home / "manuscripts" / self.name

    @property
    def plain(self) -> Path:
        """The same report as the other tools read it."""
        return self.home / "plain"


@dataclass(frozen=True, slots=True)
class Route:
    """One way: what comes before the measuring, the commands, and the PDF that they make."""

    key: str
    name: str
    prepare: Callable[[Job], None]
    commands: Callable[[Job], tuple[Command, ...]]
    folder: Callable[[Job], Path]
    output: Callable[[Job], Path]
    longest: int = sys.maxsize
    """The pages up to which the way is measured; it would take too long with more."""

    def run(self, job: Job) -> Cost:
        """Prepare ``job`` and return what the commands cost."""
        self.prepare(job)
        costs = [measure(command, self.folder(job)) for command in self.commands(job)]
        return sum(costs, Cost(0, 0, 0))


def _write(job: Job) -> None:
    """Write the report anew, for all tools."""
    shutil.rmtree(job.home, ignore_errors=True)
    write_report(job.report, job.pages)
    job.plain.mkdir()
    command = [sys.executable, "-m", "benchmarks.plain", str(job.report), str(job.plain)]
    subprocess.run(command, cwd=HERE.parent, check=True)


def _keep(job: Job) -> None:
    """Leave everything as it is."""


@cache
def _pandoc() -> str:
    command = [sys.executable, "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"]
    return subprocess.check_output(command, text=True).strip()


def _converted(form: str, *options: str) -> Command:
    return (
        *(_pandoc(), "report.md", "--standalone", "--wrap=none", "-o", f"report.{form}"),
        *("--number-sections", "--toc", "--toc-depth=2", f"--lua-filter={HERE / 'plain.lua'}"),
        *("-M", "lang=lv", *options),
    )


def _weasyprint(job: Job) -> tuple[Command, ...]:
    titles = ("-M", f"pagetitle={job.name}", "-M", "toc-title=Saturs")
    template = f"--template={HERE / 'plain.html'}"
    return (
        _converted("html", "--section-divs", template, *titles),
        (sys.executable, "-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1")
        + ("report.html", "weasyprint.pdf"),
    )


def _typst(job: Job) -> tuple[Command, ...]:
    look = ("-V", "papersize=a4", "-V", "mainfont=Source Serif Pro", "-V", "fontsize=10.5pt")
    header = f"--include-in-header={HERE / 'plain.typ'}"
    program = "import typst; typst.compile('report.typ', output='typst.pdf', font_paths=['fonts'])"
    return (
        _converted("typ", header, "-M", f"title={job.name}", *look),
        (sys.executable, "-c", program),
    )


def _reportkit(job: Job) -> tuple[Command, ...]:
    return ((sys.executable, "-m", "reportkit", "build", job.name, "--quiet"),)


def _plain(key: str, name: str, prepare: Callable[[Job], None], commands: Callable[[Job], tuple[Command, ...]], longest: int) -> Route:
    return Route(key, name, prepare, commands, lambda job: job.plain, lambda job: job.plain / f"{key}.pdf", longest)


def _ours(key: str, name: str, prepare: Callable[[Job], None]) -> Route:
    return Route(key, name, prepare, _reportkit, lambda job: job.home, lambda job: job.home / "build" / job.name / f"{job.name}-lv.pdf")


ROUTES = (
    _plain("weasyprint", "pandoc + WeasyPrint, one document", _keep, _weasyprint, 400),
    _plain("typst", "pandoc + Typst", _keep, _typst),
    _ours("cold", "reportkit, nothing kept", _write),
    _ours("word", "reportkit, one word changed", lambda job: change_word(job.report)),
    _ours("pages", "reportkit, two pages added early", lambda job: add_pages(job.report)),
    _ours("nothing", "reportkit, nothing to do", _keep),
)
