"""What must not happen to finished files, whatever happens to the build."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from tests.conftest import BASE, ROOT

pytestmark = pytest.mark.slow

EPOCH = "1700000000"
BOTH = ("--to", "pdf,epub")
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


def start(report: Path, out: Path, *options: str, limit: int = 0) -> subprocess.Popen[str]:
    """Start a build; ``limit`` is the largest file, in bytes, that it may write.

    Root is made to heed the rights of files, as users must: see capabilities(7).
    """
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT)}
    libc = ctypes.CDLL(None)

    def narrow() -> None:
        if os.geteuid() == 0:
            libc.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "reportkit",
            "build",
            str(report),
            *BOTH,
            "--out",
            str(out),
            *options,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=narrow,  # noqa: PLW1509  (this process has no threads)
        start_new_session=True,
    )


def build(report: Path, out: Path, *options: str) -> tuple[int, str]:
    """Build and wait; return the exit status and what was said."""
    process = start(report, out, *options)
    _, told = process.communicate(timeout=300)
    return process.returncode, told


def files(out: Path, report: Path) -> dict[str, bytes]:
    """Return the finished files by name."""
    return {path.name: path.read_bytes() for path in sorted((out / report.name).glob("*.*"))}


def assert_whole(out: Path, report: Path) -> None:
    """Both PDFs and both EPUBs are there, and can be read to their ends."""
    for language in ("lv", "en"):
        with pikepdf.open(out / report.name / f"{report.name}-{language}.pdf") as pdf:
            assert len(pdf.pages) > 5
            assert not pdf.check_pdf_syntax()
        with ZipFile(out / report.name / f"{report.name}-{language}.epub") as archive:
            assert archive.testzip() is None


@pytest.fixture
def grown(report: Path) -> Path:
    """The smallest report with enough text for a kill to find it at work."""
    for path in (report / "chapters").glob("02-*.md"):
        body = path.read_text("utf-8")
        path.write_text(body + "\n" + "Teksts, kas aizpilda lappuses. " * 400 + "\n", "utf-8")
    return report


def test_killed_at_twenty_moments(grown: Path, tmp_path: Path) -> None:
    """After each SIGKILL the former files are whole, and in the end a build succeeds."""
    out = tmp_path / "build"
    started = time.monotonic()
    assert build(grown, out)[0] == 0
    seconds = time.monotonic() - started
    chapter = grown / "chapters" / "01-ievads.lv.md"
    moments = random.Random(7)
    for nth in range(20):
        chapter.write_text(chapter.read_text("utf-8") + f"\nVēl {nth}. rindkopa.\n", "utf-8")
        process = start(grown, out)
        time.sleep(moments.uniform(0.02, seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert_whole(out, grown)
    assert build(grown, out)[0] == 0
    assert_whole(out, grown)
    assert not list((out / grown.name).glob(".*.part"))
    clean = tmp_path / "clean"
    assert build(grown, clean)[0] == 0
    assert files(out, grown) == files(clean, grown)


def test_two_builds_at_once(report: Path, tmp_path: Path) -> None:
    """Two builds of the same report into the same folder both succeed, and leave whole files."""
    out = tmp_path / "build"
    both = [start(report, out), start(report, out)]
    told = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert_whole(out, report)
    assert not list((out / report.name).glob(".*.part"))


def test_same_bytes_from_two_places(report: Path, tmp_path: Path) -> None:
    """The same input gives the same bytes, twice in a row and in another folder."""
    elsewhere = tmp_path / "a folder with spaces" / "ā" / report.name
    shutil.copytree(BASE, elsewhere)
    first, second, third = tmp_path / "one", tmp_path / "two", tmp_path / "three"
    for folder, out in ((report, first), (report, second), (elsewhere, third)):
        assert build(folder, out)[0] == 0
    assert files(first, report) == files(second, report) == files(third, report)
    assert len(files(first, report)) == 4


@pytest.mark.parametrize("limit", [300, 20_000], ids=["not even for the cache", "not for a book"])
def test_no_room_on_the_disk(report: Path, tmp_path: Path, limit: int) -> None:
    """A file that cannot be written to its end leaves the former one, and a clear sentence.

    When there is room again, nothing that was left half done comes into the books.
    """
    out = tmp_path / "build"
    assert build(report, out)[0] == 0
    before = files(out, report)
    chapter = report / "chapters" / "01-ievads.lv.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nJauna rindkopa.\n", "utf-8")
    process = start(report, out, limit=limit)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 3, told
    assert "cannot be written" in told
    assert "The disk is full" in told
    assert "Traceback" not in told
    assert files(out, report) == before
    assert not list((out / report.name).glob(".*.part"))
    clean = tmp_path / "clean"
    assert build(report, out)[0] == build(report, clean)[0] == 0
    assert files(out, report) == files(clean, report) != before


def test_folder_that_cannot_be_written(report: Path, tmp_path: Path) -> None:
    """A read-only output folder is told of in a sentence, with what to do."""
    out = tmp_path / "build"
    out.mkdir(mode=0o555)
    process = start(report, out)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 3, told
    assert "cannot be written" in told
    assert "check its owner and rights" in told
    assert "Traceback" not in told


def test_a_file_where_the_folder_should_be(report: Path, tmp_path: Path) -> None:
    """A file in the place of the output folder is told of, and left alone."""
    out = tmp_path / "build"
    out.mkdir()
    (out / report.name).write_text("mine")
    status, told = build(report, out)
    assert status == 3, told
    assert "A file stands where a folder is needed" in told
    assert (out / report.name).read_text() == "mine"


def test_an_error_leaves_the_other_edition(report: Path, tmp_path: Path) -> None:
    """An error in one language's chapter keeps only that edition from being made."""
    chapter = report / "chapters" / "01-ievads.en.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nSee [x](#nowhere).\n", "utf-8")
    status, told = build(report, tmp_path / "build")
    assert status == 1, told
    there = files(tmp_path / "build", report)
    assert list(there) == [f"{report.name}-lv.epub", f"{report.name}-lv.pdf"]
