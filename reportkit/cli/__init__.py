"""The command line: one file per command, each read only when it is called.

A command parses options, makes one call, prints, and returns an exit status:
0 fine · 1 the manuscript has errors · 2 wrong usage · 3 the machine lacks something · 70 a fault
of reportkit's own.
"""

from __future__ import annotations

import errno
import platform
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import click

from reportkit import __version__
from reportkit.errors import ReportkitError
from reportkit.files import refused

COMMANDS = {
    "ack": "Say that abridged sections agree with their source.",
    "baseline": "Adopt what was translated before, unverified.",
    "build": "Make the PDFs and EPUBs of a report.",
    "check": "Say what is wrong with a report, without making anything.",
    "clean": "Delete what was made.",
    "compare": "Say what changed between two releases.",
    "completion": "Print what makes the shell complete reportkit's words.",
    "diff": "Show what changed in the source of a section.",
    "doctor": "Say what this machine has and what it lacks.",
    "explain": "Say what the code of a finding means.",
    "export": "Write files for translators' programs, or what changed for Word.",
    "ids": "Give an id to each heading that has none.",
    "import": "Turn a Word file into a chapter; take translations back.",
    "init": "Begin a new report.",
    "lsp": "Serve editors: what is wrong as you type, fixes, references.",
    "look": "Show every finished page, and what a typographer would circle.",
    "omit": "Leave a source section out of an abridged edition.",
    "preview": "Show the pages in the browser, anew after every save.",
    "release": "Make what goes on the web page and into the catalogue.",
    "rename": "Give a section another id, everywhere at once.",
    "review": "Go through the stale sections, one after the other.",
    "schema": "Print the JSON Schema of report.yaml, or of terms.yaml.",
    "status": "Say how abridged editions stand to the full text.",
    "validate": "Have the finished files checked by validators.",
    "waive": "Say that a finding is as it should be, and why.",
}
"""The commands and what they do; each is the function of its name in the module of its name."""

FAULT = 70


class _Commands(click.Group):
    """Loads a command when it is called, so that ``--help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f"reportkit.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from reportkit.near import nearest

            message = f"{error.message} {nearest(args[0], list(COMMANDS))}".rstrip()
            raise click.UsageError(message, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: reportkit init my-report, then: reportkit build my-report",
)
@click.version_option(__version__, prog_name="reportkit")
def reportkit() -> None:
    """Turn a report and its abridged translation into accessible, well-set books."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line with ``arguments`` and return the exit status."""
    try:
        return int(reportkit.main(list(arguments), "reportkit", standalone_mode=False) or 0)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (the edge of the program)
        return _stopped(error)


def _stopped(error: BaseException) -> int:
    """Tell why the command stops and return the exit status."""
    match error:
        case click.ClickException():
            error.show()
            status = error.exit_code
        case ReportkitError():
            tell(error)
            status = error.exit_status
        case click.Abort() | KeyboardInterrupt():
            click.echo("stopped; the former files are untouched", err=True)
            status = 130
        case BrokenPipeError():
            sys.stderr.close()
            status = 0
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG | errno.EROFS | errno.EACCES):
            status = _stopped(refused(error))
        case _:
            _report_fault(error)
            status = FAULT
    return status


def tell(error: ReportkitError) -> None:
    """Print why reportkit stops."""
    click.echo(f"{click.style('reportkit:', bold=True)} {error.message}", err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)


def _report_fault(error: BaseException) -> None:
    click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo(
        f"reportkit {__version__} has a fault (Python {platform.python_version()}, "
        f"{platform.system()}). The former files are untouched.\n"
        "  hint: report the lines above, with the file that brought them about if you can.",
        err=True,
    )
