"""``reportkit explain``."""

from __future__ import annotations

import re
import sys

import click

from reportkit.codes import CODES
from reportkit.errors import UsageError
from reportkit.explanations import explanation
from reportkit.near import nearest

_WIDEST = 88


@click.command(epilog="Example: reportkit explain RK203")
@click.argument("code")
def explain(code: str) -> int:
    """Say what CODE means, with an example that is wrong and one that is right."""
    known = [each.code for each in CODES]
    wanted = re.sub(r"^(?:RK)?0*(?=\d{3}$)", "RK", code.strip().upper())
    if wanted not in known:
        hint = nearest(wanted, known) or "The codes go from RK001 on."
        raise UsageError(f'there is no code "{code}"', hint)
    page = explanation(wanted)
    if not sys.stdout.isatty():
        click.echo(page.rstrip())
        return 0
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(page), width=min(console.width, _WIDEST))
    return 0
