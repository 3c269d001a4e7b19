"""What keeps a release back: each gate by its name, and every reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportkit.adapters.git import Revision
from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.cli.release import _told
from reportkit.model import Artifact
from reportkit.release.bundle import _verdict
from reportkit.release.gates import Gate, Proofs, ask
from reportkit.sources import Report
from tests.catalogue.works import BARE, FULL, report_of

FILE = Path("darbs-lv.epub")
FOUND = Verdict(FILE, "EPUBCheck", (Breach("RSC-005", "not allowed here", 2, ("a.xhtml:4",)),))
LACKING = Verdict(FILE, "Ace", (), lacks="Chromium is missing", hint="Install it")
KEPT = Verdict(FILE, "EPUBCheck", ())
EPUB = Artifact(FILE, "epub", "lv", 0, 1, "ab")


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A report of which everything is known."""
    return report_of(tmp_path, FULL)


def failed(report: Report, revision: Revision | None = None, *verdicts: Verdict) -> dict[str, Gate]:
    gates = ask(report, (), revision, Proofs(verdicts))
    assert [each.name for each in gates] == ["text", "imprint", "revision", "files"]
    return {each.name: each for each in gates if not each.passed}


def test_the_text(report: Report) -> None:
    """What `check --release` tells: here a section that the abridgement does not account for."""
    assert failed(report) == {}
    chapter = report.folder / "chapters" / "01-x.lv.md"
    chapter.write_text(f"{chapter.read_text('utf-8')}\n## Vēl {{#vel}}\n\nVairāk.\n", "utf-8")
    gates = failed(report)
    assert list(gates) == ["text"]
    assert [each.place.file.name for each in gates["text"].findings] == ["01-x.lv.md"]
    assert '"vel"' in gates["text"].findings[0].message


def test_the_imprint(tmp_path: Path) -> None:
    told = failed(report_of(tmp_path, BARE))["imprint"].told
    for each in ("publishers", "imprint.licence", "imprint.isbn.en.epub"):
        assert f"{each} is not set" in told
    assert not any("keywords" in each for each in told)


def test_the_revision(report: Report) -> None:
    """A file that git does not know of cannot be made again by others."""
    moment = datetime(2022, 3, 4, tzinfo=UTC)
    changed = Revision("0123abc", moment, (" M darbs/report.yaml", "?? darbs/x.png"))
    told = failed(report, changed)["revision"].told
    assert told == ("not committed: darbs/report.yaml", "not committed: darbs/x.png")
    assert "revision" not in failed(report, Revision("0123abc", moment, ()))


def test_the_files(report: Report) -> None:
    """What a validator finds is told apart from what none was there to find."""
    gate = failed(report, None, KEPT, FOUND, LACKING)["files"]
    assert gate.verdicts == (FOUND, LACKING)
    assert list(_told(gate))[1:] == [
        "  darbs-lv.epub does not pass EPUBCheck: reportkit validate tells why",
        "  darbs-lv.epub was not checked by Ace: Chromium is missing. Install it",
    ]
    assert "files" not in failed(report, None, KEPT)


def test_only_what_every_validator_passed_is_kept() -> None:
    assert Proofs((KEPT,)).keeps(EPUB) == ("EPUBCheck",)
    assert Proofs((KEPT, LACKING)).keeps(EPUB) == ()
    assert Proofs((FOUND,)).keeps(EPUB) == ()


def test_the_report_of_a_validation_says_what_and_where() -> None:
    told = json.loads(json.dumps([_verdict(each) for each in (KEPT, FOUND, LACKING)]))
    assert [each["passed"] for each in told] == [True, False, False]
    assert told[1]["breaches"] == [
        {"rule": "RSC-005", "message": "not allowed here", "count": 2, "places": ["a.xhtml:4"]}
    ]
    assert told[2]["lacks"] == "Chromium is missing"
