"""A small report on the translator's desk: written, acknowledged, changed, looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reportkit.sources import read_report
from reportkit.sync.acknowledge import Word, acknowledged, adopted
from reportkit.sync.normal import Normaliser
from reportkit.sync.records import record_path, written
from reportkit.sync.states import Desk, Standing, open_desk

SETTINGS = """\
title: {lv: Darbs, en: Work}
languages: {source: lv, abridged: [en]}
"""
AT = date(2026, 3, 2)
NORMALISER = Normaliser()


class Bench:
    """A report in a folder."""

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder = folder
        (folder / "chapters").mkdir(parents=True, exist_ok=True)
        (folder / "report.yaml").write_text(settings, "utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a chapter: "01-darbs.lv"."""
        (self.folder / "chapters" / f"{name}.md").write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace words of a chapter, which must stand in it."""
        path = self.folder / "chapters" / f"{name}.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def desk(self, language: str = "en") -> Desk:
        """Return the desk as the files are now."""
        report, _ = read_report(self.folder)
        assert report is not None
        return open_desk(report, language, NORMALISER)

    def ack(self, *ids: str, by: str = "anna", unchanged: str = "", language: str = "en") -> int:
        """Acknowledge sections; return how many records were written."""
        word = Word(by, AT, "", unchanged)
        records = acknowledged(self.desk(language), ids, word, "lv", NORMALISER)
        for each in records:
            path = record_path(self.folder, language, each.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written(each, language), "utf-8")
        return len(records)

    def ack_all(self) -> None:
        """Acknowledge every abridged section."""
        self.ack(*(each.section.id for each in self.desk().coverage.pairings))

    def adopt(self) -> None:
        """Adopt every section unverified."""
        for each in adopted(self.desk(), Word("", AT), "lv", NORMALISER):
            path = record_path(self.folder, "en", each.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written(each, "en"), "utf-8")

    def state(self, id_: str) -> str:
        """Return the state of a section, "" where it is not on the desk."""
        found = self.desk().standing(id_)
        return str(found.state) if found else ""

    def standing(self, id_: str) -> Standing:
        """Return where a section stands."""
        found = self.desk().standing(id_)
        assert found is not None
        return found
