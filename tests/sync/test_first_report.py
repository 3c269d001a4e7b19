"""The first report on the desk: every section of it is accounted for."""

from __future__ import annotations

from reportkit.sources import read_report
from reportkit.sync.acknowledge import Word, acknowledged
from reportkit.sync.normal import Normaliser
from reportkit.sync.records import parse_record, written
from reportkit.sync.states import BEHIND, BLOCKING, open_desk
from tests.conftest import ROOT
from tests.sync.desk import AT

FIRST = ROOT / "manuscripts" / "iam-apkopojums"


def test_every_section_is_accounted_for_and_none_is_behind() -> None:
    report, _ = read_report(FIRST)
    assert report is not None
    found = open_desk(report, "en").standings
    assert len(found) > 100
    assert [(each.id, each.state) for each in found if each.state in BLOCKING | BEHIND] == []


def test_every_section_of_it_can_be_acknowledged() -> None:
    """Each record is read again as it was written, from the text of a real report."""
    report, _ = read_report(FIRST)
    assert report is not None
    desk = open_desk(report, "en")
    ids = [each.id for each in desk.standings if not each.record]
    for each in acknowledged(desk, ids, Word("anna", AT), "lv", Normaliser()):
        assert parse_record(each.id, written(each, "en"), "en") == each
