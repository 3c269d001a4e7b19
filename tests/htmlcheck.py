"""The Nu Html Checker (https://validator.github.io/validator/) on pages; fetched once, by npm."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filelock import FileLock

from reportkit.adapters.maven import tools

PACKAGE = "vnu-jar@26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"


def faults(pages: Sequence[Path]) -> list[str]:
    """Return what the checker finds wrong or doubtful, with the line; needs npm and Java."""
    told = "NOT RUN: the HTML checker needs npm and Java"
    if not (shutil.which("npm") and shutil.which("java")):
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    command = [
        "java",
        "-jar",
        str(_jar()),
        "--format",
        "json",
        "--exit-zero-always",
        *map(str, pages),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{each.get('url')}:{each.get('lastLine')}: {each['message']}" for each in messages]


def _jar() -> Path:
    path = tools() / f"{PACKAGE.replace('@', '-')}.jar"
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        if not path.is_file():
            _fetch(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SHA256
    return path


def _fetch(path: Path) -> None:
    with TemporaryDirectory(dir=path.parent) as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extract("package/build/dist/vnu.jar", folder, filter="data")
        (Path(folder) / "package/build/dist/vnu.jar").replace(path)
