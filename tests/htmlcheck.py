"""The Nu Html Checker (https://validator.github.io/validator/) on pages; fetched once, by npm."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.npm import need, unpacked

PACKAGE = "vnu-jar@26.9.27"
SHA256 = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"


def faults(pages: Sequence[Path]) -> list[str]:
    """Return what the checker finds wrong or doubtful, with the line; needs npm and Java."""
    need("npm", "java")
    jar = unpacked(PACKAGE, SHA256) / "build" / "dist" / "vnu.jar"
    options = ["--format", "json", "--exit-zero-always"]
    command = ["java", "-jar", str(jar), *options, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [f"{each.get('url')}:{each.get('lastLine')}: {each['message']}" for each in messages]
