"""``reportkit review``: the guided loop of the translator's desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from reportkit.cli.ack import acknowledge
from reportkit.cli.desks import console, in_language, one_report, readable, said_by, today, who
from reportkit.cli.desks import written as write
from reportkit.errors import ReportkitError, UsageError

if TYPE_CHECKING:
    from reportkit.sync.opening import Opened
    from reportkit.sync.states import Desk, Standing

_KEYS = {
    "e": "edit",
    "s": "synced",
    "m": "minor, with a reason",
    "o": "omit, with a reason",
    "k": "skip",
    "q": "quit",
}


@click.command(epilog="Example: reportkit review iam-apkopojums")
@click.argument("report", required=False)
@said_by
@in_language
def review(report: str | None, by: str | None, language: str | None) -> int:
    """Go through the sections of REPORT that somebody has to look at, the most urgent first.

    For each: what changed in the source, the abridged text of today, and one key to say what is to
    be done. e opens it in $EDITOR, s says that it agrees with its source now, m that the change
    does not matter here, o leaves the source section out, k skips it, q ends.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review asks questions: it needs a terminal", "Use: reportkit status")
    folder = one_report(report)
    name = who(by, folder)
    loop = _Review(folder, language, name)
    loop.run()
    return 0


class _Review:
    """The loop; the report is read anew after everything that changes it."""

    def __init__(self, folder: Path, language: str | None, by: str) -> None:
        self.folder = folder
        self.languages = (language,) if language else ()
        self.by = by
        self.out: Console = console()

    def run(self) -> None:
        """Show one section after the other until there is none, or until somebody quits."""
        from reportkit.cli.desk_view import by_urgency, totals

        found = readable(self.folder, self.languages)
        todo = [
            (desk.language, each.id) for desk in found.desks for each in by_urgency(desk.standings)
        ]
        for number, (language, id_) in enumerate(todo, 1):
            if not self._settle(language, id_, f"{number}/{len(todo)}"):
                break
        for desk in readable(self.folder, self.languages).desks:
            self.out.print(Text(f"{desk.report} · {desk.language}: ") + totals(desk))

    def _settle(self, language: str, id_: str, count: str) -> bool:
        """Ask about one section until it is settled; False to end."""
        is_shown = False
        while True:
            found, desk, standing = self._now(language, id_)
            if standing is None:
                return True
            if not is_shown:
                self._show(found, desk, standing, count)
                is_shown = True
            key = self._ask()
            if key in "kq":
                return key == "k"
            try:
                if key == "e":
                    click.edit(filename=str(_file(desk, standing)))
                    is_shown = False
                elif self._done(key, found, desk, standing):
                    return True
            except ReportkitError as error:
                self.out.print(Text(error.message, style="bold"))
                self.out.print(Text(error.hint))

    def _now(self, language: str, id_: str) -> tuple[Opened, Desk, Standing | None]:
        found = readable(self.folder, (language,))
        (desk,) = found.desks
        return found, desk, desk.standing(id_)

    def _show(self, found: Opened, desk: Desk, standing: Standing, count: str) -> None:
        """Print what changed in the source, then the abridged text of today."""
        from reportkit.cli.desk_view import passages_as_text
        from reportkit.sync.comparison import since

        assert found.report is not None
        source = found.report.settings.languages.source
        out = self.out
        out.print(Rule(Text(f"{count}  {standing.id}  ·  {standing.state}", style="bold")))
        if standing.told:
            out.print(", ".join(standing.told))
        out.print(Text(f"\n{source}, since it was acknowledged:", style="bold"))
        out.print(passages_as_text(since(desk, standing, source, found.normaliser), source))
        pairing = desk.coverage.pairing(standing.id)
        if pairing:
            place = f"{pairing.section.path.name}:{pairing.section.line}"
            out.print(Text(f"{desk.language}, today ({place}):", style="bold"))
            out.print(Text(pairing.section.said))

    def _ask(self) -> str:
        asked = "  ".join(f"[{key}] {meaning}" for key, meaning in _KEYS.items())
        self.out.print(Text(asked, style="bold"))
        while True:
            key = click.getchar().lower()
            if key in _KEYS:
                return key

    def _done(self, key: str, found: Opened, desk: Desk, standing: Standing) -> bool:
        """Do what ``key`` says; False where the person gave no reason."""
        from reportkit.sync.acknowledge import Word
        from reportkit.sync.rewrite import leave_out

        assert found.report is not None
        reason = ""
        if key in "mo":
            reason = click.prompt("Reason", default="", show_default=False).strip()
            if not reason:
                return False
        if key == "o":
            write(leave_out(found.report, desk.language, standing.id, reason))
        else:
            acknowledge(found, desk, [standing.id], Word(self.by, today(), "", reason))
        return True


def _file(desk: Desk, standing: Standing) -> Path:
    """Return the file to edit: the abridged chapter, whatever the section's state."""
    pairing = desk.coverage.pairing(standing.id)
    if pairing:
        return pairing.section.path
    chapter = desk.folder / "chapters" / f"{standing.chapter}.{desk.language}.md"
    return chapter if chapter.exists() else standing.place.file
