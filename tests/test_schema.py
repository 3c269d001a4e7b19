"""The JSON Schema in the repository is the one that reportkit prints."""

from __future__ import annotations

import json

from reportkit.config import Settings, checking
from tests.conftest import ROOT


def test_schema_file_is_up_to_date() -> None:
    """manuscripts/report.schema.json, which editors read, is today's schema."""
    written = json.loads((ROOT / "manuscripts" / "report.schema.json").read_text("utf-8"))
    assert written == checking.schema(Settings), (
        "run: reportkit schema --out manuscripts/report.schema.json"
    )


def test_report_names_the_schema() -> None:
    """The first line of the report tells editors where the schema is."""
    path = ROOT / "manuscripts" / "iam-apkopojums" / "report.yaml"
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve().is_file()
