"""A release: all that it holds, what keeps it back, whole or not at all, the same bytes again."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import BASE, ROOT
from tests.validators import need_validators

pytestmark = pytest.mark.slow

Reportkit = Callable[..., subprocess.CompletedProcess[str]]

IMPRINT = """\
description: {lv: Par ko ir pārskats., en: What the report is about.}
imprint:
  place: {lv: Rīga, en: Riga}
  year: 2022
  isbn:
    lv: {pdf: 978-0-306-40615-7, epub: 978-3-16-148410-0}
    en: {pdf: 978-0-13-149505-0, epub: 978-1-86197-876-9}
  licence: CC BY 4.0
  spdx: CC-BY-4.0
  rights: {lv: © Paraugs, en: © Sample}
  accessibility: raksti@example.org
  online: https://example.org/parskats
"""


def git(folder: Path, *arguments: str) -> None:
    moment = {
        "GIT_AUTHOR_DATE": "2022-03-04T05:06:07Z",
        "GIT_COMMITTER_DATE": "2022-03-04T05:06:07Z",
    }
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", "-C", str(folder), *name, *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **moment})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a report of which everything is known, all of it committed."""
    folder = tmp_path / "origin"
    shutil.copytree(BASE, folder / "parskats")
    with (folder / "parskats" / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(IMPRINT)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    return folder


@pytest.fixture
def hurry(tmp_path: Path) -> str:
    """A PATH on which there is git and no validator: a draft is made without."""
    program = shutil.which("git")
    assert program is not None
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "git").symlink_to(program)
    return str(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_whole(folder: Path) -> bool:
    """Whether every file of a release is there and is what SHA256SUMS says."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = contents(folder)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    extra = {"SHA256SUMS", "parskats.zip"}
    return {k: v for k, v in digests.items() if k not in extra} == sums and extra <= set(found)


def test_a_release_holds_everything(reportkit: Reportkit, repository: Path, tmp_path: Path) -> None:
    need_validators()
    out = tmp_path / "out"
    done = reportkit("release", repository / "parskats", "2022.1", "--out", out)
    assert done.returncode == 0, done.stderr
    folder = out / "release" / "parskats" / "2022.1"
    assert is_whole(folder)
    found = contents(folder)
    assert {
        "index.html",
        "index.en.html",
        "parskats-lv.pdf",
        "parskats-en.pdf",
        "parskats-lv.epub",
        "parskats-en.epub",
        "parskats-lv.png",
        "metadata/parskats-en.marc.xml",
        "metadata/CITATION.cff",
        "validation/parskats-lv.pdf.json",
        "release.json",
    } <= set(found)
    told = json.loads(found["release.json"])
    assert (told["version"], told["draft"], told["failed"]) == ("2022.1", False, [])
    assert len(told["revision"]) == 40
    assert told["date"] == "2022-03-04T05:06:07+00:00"
    assert {"weasyprint", "pandoc", "veraPDF"} <= set(told["engines"])
    assert told["editions"][0]["keeps"] == ["PDF/UA-1", "PDF/A-2a"]
    with zipfile.ZipFile(folder / "parskats.zip") as archive:
        packed = {name.removeprefix("parskats/"): archive.read(name) for name in archive.namelist()}
    assert packed == {k: v for k, v in found.items() if k != "parskats.zip"}
    again = reportkit("release", repository / "parskats", "2022.1", "--out", out)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert contents(folder) == found


def test_two_clones_give_the_same_bytes(
    reportkit: Reportkit, repository: Path, tmp_path: Path, hurry: str
) -> None:
    made = []
    for name in ("one", "two"):
        git(tmp_path, "clone", "-q", str(repository), str(tmp_path / name))
        out = tmp_path / f"out-{name}"
        words = ["release", tmp_path / name / "parskats", "1", "--draft", "--out", out]
        done = reportkit(*words, PATH=hurry)
        assert done.returncode == 0, done.stderr
        made.append(contents(out / "release" / "parskats" / "1-draft"))
    assert made[0] == made[1]


def test_each_failure_is_named_and_nothing_is_made(
    reportkit: Reportkit, repository: Path, tmp_path: Path, hurry: str
) -> None:
    path = repository / "parskats" / "report.yaml"
    path.write_text(path.read_text("utf-8").replace("  year: 2022\n", ""), "utf-8")
    out = tmp_path / "out"
    done = reportkit("release", repository / "parskats", "1", "--out", out, PATH=hurry)
    assert done.returncode == 1
    assert "not checked: Java is missing" in done.stderr
    assert "imprint.year is not set" in done.stderr
    assert "not committed: parskats/report.yaml" in done.stderr
    assert not (out / "release").exists()


def test_a_draft_is_marked(reportkit: Reportkit, report: Path, tmp_path: Path, hurry: str) -> None:
    """It bears the word in its folder, on its page and in its records."""
    done = reportkit("release", report, "1", "--draft", "--out", tmp_path / "out", PATH=hurry)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "out" / "release" / "report" / "1-draft"
    assert json.loads((folder / "release.json").read_text("utf-8"))["draft"] is True
    assert "Melnraksts." in (folder / "index.html").read_text("utf-8")
    assert "Draft." in (folder / "index.en.html").read_text("utf-8")
    assert '"Draft"' in (folder / "metadata" / "report-lv.jsonld").read_text("utf-8")


def test_killed_at_ten_moments(
    reportkit: Reportkit, repository: Path, tmp_path: Path, hurry: str
) -> None:
    """No half release is left under its final name, and the next one is whole."""
    out = tmp_path / "out"
    words = ["release", str(repository / "parskats"), "1", "--draft", "--out", str(out)]
    command = [sys.executable, "-m", "reportkit", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": hurry}
    place = out / "release" / "parskats"
    started = time.monotonic()
    assert reportkit(*words, PATH=hurry).returncode == 0
    whole = time.monotonic() - started
    dice = random.Random(8)
    for _ in range(10):
        shutil.rmtree(place / "1-draft", ignore_errors=True)
        process = subprocess.Popen(
            command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(0, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert not (place / "1-draft").exists() or is_whole(place / "1-draft")
    shutil.rmtree(place / "1-draft", ignore_errors=True)
    assert reportkit(*words, PATH=hurry).returncode == 0
    assert [each.name for each in place.iterdir()] == ["1-draft"]
    assert is_whole(place / "1-draft")


@pytest.mark.parametrize("version", ["../x", "a b", ".1", "1-draft", "1."])
def test_a_version_that_cannot_be_one(reportkit: Reportkit, report: Path, version: str) -> None:
    done = reportkit("release", report, version)
    assert done.returncode == 2
    assert "cannot be the name of a version" in done.stderr
