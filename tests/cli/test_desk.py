"""The translator's commands, as they are typed: status, diff, ack, omit, rename, baseline, ids."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT
from tests.sync.desk import Bench

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]

LV = """\
# Darbs {#darbs}

Četras bibliotēkas.

## Izlase {#izlase}

Projekts notika 2019. gada 4. aprīlī, un tajā bija viss, kas vajadzīgs.

## Anketa {#anketa}

Jautājumi.
"""
EN = "# The work {#darbs}\n\nFour libraries.\n\n## Sample {#izlase}\n\nOn 4 April 2019.\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path / "manuscripts" / "darbs")
    made.write("01-darbs.lv", LV)
    made.write("01-darbs.en", EN)
    return made


def snapshot(bench: Bench) -> dict[str, bytes]:
    """Return the report's files but for what was built."""
    return {str(path): path.read_bytes() for path in bench.folder.rglob("*") if path.is_file()}


def test_status_tells_what_is_to_be_done_facts_first(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    bench.change("01-darbs.lv", "Četras bibliotēkas.", "Četras lielas bibliotēkas.")
    bench.change("01-darbs.lv", "2019. gada", "2020. gada")
    told = reportkit("status", COLUMNS="110")
    *lines, _ = (line for line in told.stdout.splitlines() if line.startswith(("●", "✗")))
    assert told.returncode == 0
    assert [line.split()[2] for line in lines] == ["izlase", "anketa", "darbs"]
    assert "facts: 1 date" in lines[0]
    assert "anna, 2026-03-02" in lines[0]
    assert "✗ 1 unaccounted   ● 2 stale" in told.stdout


@pytest.mark.parametrize("width", [30, 40, 50, 64, 80, 100, 160])
def test_status_fits_the_terminal(bench: Bench, reportkit: Run, width: int) -> None:
    bench.ack_all()
    bench.change("01-darbs.lv", "2019. gada", "2020. gada")
    told = reportkit("status", COLUMNS=str(width)).stdout
    assert max(map(len, told.splitlines())) <= width
    assert "stale" in told
    assert "izlase" in told.replace("\n", "")


def test_status_says_the_same_without_colours(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    assert "\x1b" not in reportkit("status").stdout


def test_status_in_json_is_as_its_schema_says(bench: Bench, reportkit: Run) -> None:
    bench.ack("darbs")
    bench.change("01-darbs.lv", "Četras", "Piecas")
    told = reportkit("status", "--json")
    found = json.loads(told.stdout)
    schema = json.loads((ROOT / "docs" / "status.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert told.returncode == 0
    assert found["sections"][0] == {
        "id": "darbs",
        "chapter": "01-darbs",
        "state": "stale",
        "from": ["darbs"],
        "kind": "facts",
        "changes": ["1 number", "1 paragraph changed"],
        "words": {"source": 3, "abridged": 4},
        "ratio": 1.33,
        "acknowledged": {"by": "anna", "at": "2026-03-02"},
    }
    assert {k: v for k, v in found["totals"].items() if v} == {
        "stale": 1,
        "new": 1,
        "unaccounted": 1,
    }


def test_status_changes_nothing_and_suggests_a_rename(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    bench.change("01-darbs.lv", "{#izlase}", "{#atlase}")
    before = snapshot(bench)
    assert "reportkit rename izlase atlase" in reportkit("status").stdout
    assert snapshot(bench) == before


def test_status_of_a_report_that_cannot_be_read_says_why(bench: Bench, reportkit: Run) -> None:
    (bench.folder / "report.yaml").write_text("title: [", "utf-8")
    told = reportkit("status")
    assert "RK006" in told.stderr
    assert told.returncode == 1


def test_diff_marks_words_and_facts(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    bench.change("01-darbs.lv", "gada 4. aprīlī", "gada 5. aprīlī")
    told = reportkit("diff", "izlase", COLUMNS="100")
    assert "gada [-4-]{+5+}. aprīlī" in told.stdout
    assert "1 date" in told.stdout


def test_diff_of_an_unknown_section_names_the_nearest(bench: Bench, reportkit: Run) -> None:
    told = reportkit("diff", "izlasee")
    assert told.returncode == 2
    assert 'did you mean "izlase"?' in told.stderr


def test_ack_writes_one_record_and_the_second_time_none(bench: Bench, reportkit: Run) -> None:
    told = reportkit("ack", "izlase", "--by", "Anna Bērziņa", "--note", 'with "quotes"')
    assert (told.returncode, told.stderr) == (0, "izlase: acknowledged by Anna Bērziņa\n")
    before = snapshot(bench)
    assert (
        reportkit("ack", "izlase", "--by", "Juris").stderr == "izlase: nothing to do: it is fresh\n"
    )
    assert snapshot(bench) == before
    assert bench.standing("izlase").record.note == 'with "quotes"'  # type: ignore[union-attr]


def test_ack_takes_no_all(bench: Bench, reportkit: Run) -> None:
    assert reportkit("ack", "--all").returncode == 2
    assert reportkit("ack").returncode == 2
    assert not (bench.folder / "sync").exists()


def test_ack_asks_why_an_unedited_section_can_stay(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    bench.change("01-darbs.lv", "2019. gada", "2020. gada")
    told = reportkit("ack", "izlase", "--by", "anna")
    assert told.returncode == 2
    assert "--unchanged" in told.stderr
    assert reportkit("ack", "izlase", "--by", "anna", "--unchanged", "ours says so").returncode == 0
    assert bench.state("izlase") == "fresh"


def test_ack_without_git_takes_the_name_from_the_system(bench: Bench, reportkit: Run) -> None:
    told = reportkit("ack", "izlase", PATH="/nonexistent", USER="juris", HOME="/nonexistent")
    assert told.stderr == "izlase: acknowledged by juris\n"


def test_ack_on_a_full_disk_leaves_the_former_record(bench: Bench, tmp_path: Path) -> None:
    """The file may not grow beyond 0 bytes: nothing half-written stays, and it is said."""
    bench.ack_all()
    bench.change("01-darbs.lv", "2019. gada", "2020. gada")
    before = snapshot(bench)
    told = subprocess.run(
        [sys.executable, "-m", "reportkit", "ack", "izlase", "--by", "a", "--unchanged", "why"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode in (3, -25), told.stderr  # told, or ended by the system (SIGXFSZ)
    assert snapshot(bench) == before


def test_ack_killed_while_it_writes_leaves_whole_records_only(bench: Bench, tmp_path: Path) -> None:
    script = (
        "import os, signal, pathlib\n"
        "real = pathlib.Path.replace\n"
        "def dies(self, target):\n"
        "    if 'izlase' in str(target): os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(self, target)\n"
        "pathlib.Path.replace = dies\n"
        "from reportkit.__main__ import main\n"
        "import sys; sys.argv = ['reportkit', 'ack', 'darbs', 'izlase', '--by', 'a']\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert ended.returncode == -9
    assert (bench.state("darbs"), bench.state("izlase")) == ("fresh", "new")
    bench.ack("izlase")
    assert bench.state("izlase") == "fresh"


def test_baseline_adopts_what_lies_there_and_says_so(bench: Bench, reportkit: Run) -> None:
    assert "2 adopted unverified" in reportkit("baseline").stderr
    before = snapshot(bench)
    assert "nothing to do" in reportkit("baseline").stderr
    assert snapshot(bench) == before
    assert "(2 of them adopted unverified)" in reportkit("status").stdout


def test_omit_writes_the_reason_into_the_chapter(bench: Bench, reportkit: Run) -> None:
    assert reportkit("omit", "anketa", "--reason", "of local use").returncode == 0
    assert bench.state("anketa") == "omitted"
    before = snapshot(bench)
    assert "left out already" in reportkit("omit", "anketa", "--reason", "of local use").stderr
    assert snapshot(bench) == before


def test_rename_is_done_once(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    assert reportkit("rename", "izlase", "atlase").returncode == 0
    before = snapshot(bench)
    assert reportkit("rename", "izlase", "atlase").stderr == "nothing to do\n"
    assert snapshot(bench) == before
    assert bench.state("atlase") == "fresh"


def test_ids_shows_first_and_writes_when_it_is_told(bench: Bench, reportkit: Run) -> None:
    bench.change("01-darbs.lv", " {#anketa}", "")
    before = snapshot(bench)
    assert "01-darbs.lv.md: {#anketa}" in reportkit("ids").stdout
    assert snapshot(bench) == before
    reportkit("ids", "--write")
    assert (bench.folder / "chapters/01-darbs.lv.md").read_text("utf-8") == LV
    assert reportkit("ids").stdout == "every heading has an id\n"


def test_a_section_of_two_reports_has_to_be_told_apart(
    bench: Bench, reportkit: Run, tmp_path: Path
) -> None:
    other = Bench(tmp_path / "manuscripts" / "cits")
    other.write("01-darbs.lv", LV)
    other.write("01-darbs.en", EN)
    told = reportkit("ack", "izlase", "--by", "anna")
    assert told.returncode == 2
    assert "--report" in told.stderr
    assert reportkit("ack", "izlase", "--by", "anna", "--report", "cits").returncode == 0
    assert (other.state("izlase"), bench.state("izlase")) == ("fresh", "new")


def test_status_loads_no_engine(bench: Bench, tmp_path: Path) -> None:
    bench.ack_all()
    script = (
        "import sys; from reportkit.cli import run; run(['status'])\n"
        "engines = {'weasyprint', 'pikepdf', 'PIL', 'vl_convert', 'uharfbuzz', 'jinja2', 'lxml'}\n"
        "print(*sorted(engines & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == ""


# -- Gates -----------------------------------------------------------------------------------------


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the codes of the desk's own findings, and of references that lead nowhere."""
    found = sorted(each["code"] for each in json.loads(done.stdout))
    return [each for each in found if each.startswith("RK10") or each in ("RK012", "RK283")]


def test_check_warns_once_of_all_that_is_stale(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    bench.change("01-darbs.lv", "2019. gada", "2020. gada")
    bench.change("01-darbs.lv", "Četras", "Piecas")
    told = reportkit("check", "darbs", "--format", "json")
    (warning,) = [each for each in json.loads(told.stdout) if each["code"] == "RK100"]
    assert warning["message"] == (
        "the abridged edition (en) has 2 sections behind the full text, 1 unaccounted"
    )
    assert warning["severity"] == "warning"


def test_a_report_without_records_is_not_warned_of(bench: Bench, reportkit: Run) -> None:
    assert "RK100" not in codes(reportkit("check", "darbs", "--format", "json"))


def test_a_release_is_refused_until_all_is_settled(bench: Bench, reportkit: Run) -> None:
    bench.ack_all()
    check = ("check", "darbs", "--release", "--format", "json")
    assert codes(reportkit(*check)) == ["RK101"]
    reportkit("omit", "anketa", "--reason", "of local use")
    bench.ack("darbs")  # its chapter's head is no part of it
    assert reportkit(*check).returncode == 0
    bench.change("01-darbs.lv", "2019. gada", "2020. gada")
    bench.change("01-darbs.en", "2019", "2020")  # or the date would be wrong
    bench.change("01-darbs.lv", "vajadzīgs", "vajadzīgs visiem")
    assert codes(reportkit(*check)) == ["RK105"]
    settings = bench.folder / "report.yaml"
    settings.write_text(settings.read_text("utf-8") + "release: {max-stale: 1}\n", "utf-8")
    assert reportkit(*check).returncode == 0


def test_a_reference_to_what_is_left_out_is_an_error(bench: Bench, reportkit: Run) -> None:
    reportkit("omit", "anketa", "--reason", "of local use")
    bench.change("01-darbs.en", "Four libraries.", "Four libraries, see [{t}](#anketa).")
    bench.ack_all()
    told = reportkit("check", "darbs", "--release", "--format", "json")
    assert (told.returncode, len(codes(told))) == (1, 1)
