"""Ace by DAISY: an EPUB -> what keeps readers out of it (https://daisy.github.io/ace, MIT).

The command line, fetched once by npm into the tool cache, exactly as ``package-lock.json`` beside
this file pins it; npm checks every digest.  It opens each page in the Chromium of the machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportkit.adapters.maven import tools
from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.errors import MachineError

CHECKED = "Ace"

DEADLINE = 1800
"""Seconds that a run may take; a book of fifty files takes about twenty."""

_HERE = Path(__file__).parent
_PINNED = ("package.json", "package-lock.json")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_INSTALL = (
    "apt install chromium nodejs npm · dnf install chromium nodejs npm · brew install chromium node"
)


def version() -> str:
    """Return the version that is pinned."""
    wanted = json.loads((_HERE / "package.json").read_text("utf-8"))
    return str(wanted["dependencies"]["@daisy/ace-cli"])


def command() -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Return how Ace is called, and in what environment.

    Raises :class:`MachineError` where it cannot be had.
    """
    node = shutil.which("node")
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if node is None or browser is None:
        lacking = "Node.js" if node is None else "Chromium"
        raise MachineError(f"{lacking} is missing, which Ace runs on", f"Install it: {_INSTALL}")
    program = _installed() / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js"
    return (node, str(program)), {"PUPPETEER_EXECUTABLE_PATH": browser}


def check(file: Path) -> Verdict:
    """Return Ace's verdict on an EPUB; what is not of the least importance is a breach."""
    program, environment = command()
    with tempfile.TemporaryDirectory() as folder:
        own = {"HOME": folder, "XDG_CONFIG_HOME": folder, "TMPDIR": folder}
        done = subprocess.run(
            [*program, "--force", "--silent", "--outdir", folder, str(file.absolute())],
            env={**os.environ, **environment, **own},
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        try:
            report = json.loads(Path(folder, "report.json").read_text("utf-8"))
        except (OSError, ValueError):
            told = (done.stderr or done.stdout).strip() or f"status {done.returncode}"
            raise MachineError(f"Ace does not run: {told.splitlines()[-1]}") from None
    return verdict(report, file)


def verdict(report: Mapping[str, Any], file: Path) -> Verdict:
    """Read Ace's report.  Without an outcome of its own a file has not passed."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule, message, spot in _failures(report):
        found.setdefault((rule, message), []).append(spot)
    breaches = tuple(
        Breach(rule, message, len(spots), tuple(spots)) for (rule, message), spots in found.items()
    )
    if not breaches and report.get("earl:result", {}).get("earl:outcome") != "pass":
        breaches = (Breach("", "Ace has not come to a verdict"),)
    return Verdict(file, CHECKED, breaches)


def _failures(report: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each failure: the rule, what is wrong, and where."""
    for document in report["assertions"]:
        where = document["earl:testSubject"]["url"]
        for each in document["assertions"]:
            result, test = each["earl:result"], each["earl:test"]
            if result["earl:outcome"] == "fail":
                lines = str(result.get("dct:description", "")).strip().splitlines()
                message = next((line.strip() for line in lines if line.strip()), "")
                yield test["dct:title"], message, where


def _installed() -> Path:
    """Return the folder in which npm has installed Ace, installing it if it is not there."""
    from filelock import FileLock

    digest = hashlib.sha256((_HERE / "package-lock.json").read_bytes()).hexdigest()
    folder = tools() / f"ace-{version()}-{digest[:8]}"
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            if not folder.is_dir():
                _install(folder)
    except OSError as error:
        hint = "Name another folder for tools in REPORTKIT_TOOLS."
        raise MachineError(f"{folder} cannot be kept: {error.strerror}", hint) from None
    return folder


def _install(folder: Path) -> None:
    """Have npm install what is pinned beside its final place, and move it there."""
    npm = shutil.which("npm")
    if npm is None:
        raise MachineError("npm is missing, which fetches Ace once", f"Install it: {_INSTALL}")
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        for name in _PINNED:
            shutil.copyfile(_HERE / name, Path(place, name))
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=place,
            env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        if done.returncode:
            told = (done.stderr.strip() or "it said nothing").splitlines()[-1]
            raise MachineError(f"npm could not fetch Ace: {told}", "Go online and try again.")
        Path(place).rename(folder)
        Path(place).mkdir()  # for the temporary folder to be deleted
