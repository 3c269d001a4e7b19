"""Options that several commands have, worded once."""

from __future__ import annotations

import click

some_languages = click.option(
    "--lang", "languages", metavar="LANG,…", help="Only these languages, e.g. lv or lv,en."
)

text_or_json = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
