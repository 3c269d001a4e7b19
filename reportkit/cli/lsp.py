"""``reportkit lsp``."""

from __future__ import annotations

import importlib.util

import click

from reportkit.errors import MachineError


@click.command(epilog="docs/editors.md says how to set up VS Code and Neovim.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output: always so.")
def lsp(stdio: bool) -> int:
    """Serve an editor: what is wrong as you type, quick fixes, references, paired sections.

    Editors start this by themselves; it speaks the Language Server Protocol.
    """
    if importlib.util.find_spec("pygls") is None:
        raise MachineError("pygls is missing", "Run: pip install 'reportkit[editor]'")
    from reportkit.lsp.server import make_server

    make_server().start_io()
    return 0
