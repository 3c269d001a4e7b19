"""Writes a chapter with a line of 150,000 letters, too large to be kept here."""

from pathlib import Path

BODY = "# Ievads {#ievads}\n\n## Nolūks {#noluks}\n\n"
Path("chapters/01-ievads.lv.md").write_text(BODY + "x" * 150_000 + "\n", "utf-8")
