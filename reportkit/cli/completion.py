"""``reportkit completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(epilog='Example, for bash: eval "$(reportkit completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the lines that make SHELL complete reportkit's commands and options.

    Put them into the file that your shell reads when it starts.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    root = ctx.find_root().command
    click.echo(kind(root, {}, "reportkit", "_REPORTKIT_COMPLETE").source())
    return 0
