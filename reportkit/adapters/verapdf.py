"""veraPDF: PDF files -> which rules of PDF/UA-1 or PDF/A-2a they break, and where.

The official command line, fetched once by Maven (https://verapdf.org, MPL 2.0 or GPL 3).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reportkit.adapters import maven
from reportkit.adapters.verdicts import Breach, Verdict
from reportkit.errors import MachineError

VERSION = "1.28.2"
PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
"""The profiles that finished files must keep: ISO 14289-1, and ISO 19005-2 at level A."""

DEADLINE = 1800
"""Seconds that a run may take; a hundred pages take about ten."""

_COORDINATES = f"org.verapdf.apps:greenfield-apps:{VERSION}"
_SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"  # the jar's own main class is a window
_INSTALL = "Install it: apt install default-jre-headless · dnf install java-headless · brew install openjdk"


def command() -> tuple[str, ...]:
    """Return how veraPDF is called; raise :class:`MachineError` where it cannot be had."""
    java = shutil.which("java")
    if java is None:
        raise MachineError("Java is missing, which veraPDF runs on", _INSTALL)
    jar = maven.jar(_COORDINATES, _SHA256)
    # A run is short: the thorough compiler would not pay.
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")
    return (java, *options, "-cp", str(jar), _MAIN)


def validate(files: Sequence[Path], profile: str) -> tuple[Verdict, ...]:
    """Return a verdict on each of ``files`` by ``profile``, a key of :data:`PROFILES`.

    All files go through one run of the program.
    """
    told = _run("--flavour", profile, "--format", "json", *(str(each.absolute()) for each in files))
    return verdicts(told, files, profile)


def verdicts(report: Mapping[str, Any], files: Sequence[Path], profile: str) -> tuple[Verdict, ...]:
    """Read veraPDF's JSON report.  A file that it does not mention has not passed."""
    jobs = {job["itemDetails"]["name"]: job for job in report["report"]["jobs"]}
    return tuple(
        Verdict(file, PROFILES[profile], _breaches(jobs.get(str(file.absolute()), {})))
        for file in files
    )


def _run(*arguments: str) -> Mapping[str, Any]:
    """Run veraPDF and return its report.  It neither reads nor leaves anything in the home."""
    program, *options = command()
    with TemporaryDirectory() as folder:
        hermetic = (f"-Duser.home={folder}", f"-Djava.io.tmpdir={folder}")
        try:
            done = subprocess.run(
                [program, *hermetic, *options, "--loglevel", "0", *arguments],
                env={**os.environ, "LC_ALL": "C.UTF-8"},  # Java opens no file named "ā" without
                capture_output=True,
                encoding="utf-8",
                timeout=DEADLINE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            message = f"veraPDF has not come to an end after {DEADLINE} seconds"
            raise MachineError(message) from None
    try:
        report: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError:
        told = done.stderr.strip() or f"it stopped with the status {done.returncode}"
        raise MachineError(f"veraPDF does not run: {told.splitlines()[-1]}") from None
    return report


def _breaches(job: Mapping[str, Any]) -> tuple[Breach, ...]:
    if "taskException" in job:
        told = job["taskException"]["exceptionMessage"].removeprefix("Exception: ")
        return (Breach("", f"cannot be read: {told}"),)
    results = job.get("validationResult", [])
    if not results or any(each["jobEndStatus"] != "normal" for each in results):
        return (Breach("", "veraPDF has not come to a verdict"),)
    rules = [rule for each in results for rule in each["details"]["ruleSummaries"]]
    if not rules and not all(each["compliant"] for each in results):
        return (Breach("", results[0]["statement"]),)
    return tuple(_breach(rule) for rule in sorted(rules, key=_clause))


def _clause(rule: Mapping[str, Any]) -> tuple[list[str], int]:
    """Return what puts rules in the order of the standard."""
    return [each.zfill(3) for each in rule["clause"].split(".")], rule["testNumber"]


def _breach(rule: Mapping[str, Any]) -> Breach:
    checks = rule["checks"]
    message = next((each["errorMessage"] for each in checks if each.get("errorMessage")), None)
    return Breach(
        rule=f"{rule['clause']}-{rule['testNumber']}",
        message=message or rule["description"],
        count=rule["failedChecks"],
        spots=tuple(each["context"] for each in checks),
    )
