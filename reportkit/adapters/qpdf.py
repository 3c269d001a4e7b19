"""qpdf: PDF files -> whether their syntax is right (ISO 32000-1, 7)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.errors import MachineError

_TROUBLE = re.compile(r"^(?:qpdf: |WARNING: |ERROR: )(?P<told>.*)$", re.MULTILINE)
_INSTALL = "Install it: apt install qpdf · dnf install qpdf · brew install qpdf"


def version() -> str:
    """Return qpdf's version; raise :class:`MachineError` where qpdf is missing."""
    done = subprocess.run([_program(), "--version"], capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0].removeprefix("qpdf version ").strip()


def check(file: Path) -> Verdict:
    """Return what ``qpdf --check`` says of ``file``; a warning is a breach too."""
    done = subprocess.run(
        [_program(), "--check", str(file)], capture_output=True, text=True, check=False
    )
    found = (match["told"].removeprefix(str(file)) for match in _TROUBLE.finditer(done.stderr))
    told = [each.lstrip(": ") for each in found]
    if done.returncode and not told:
        told = [done.stderr.strip() or f"it stopped with the status {done.returncode}"]
    return Verdict(file, "qpdf --check", tuple(Breach("", each) for each in told))


def _program() -> str:
    program = shutil.which("qpdf")
    if program is None:
        raise MachineError("qpdf is missing, which checks the syntax of PDFs", _INSTALL)
    return program
