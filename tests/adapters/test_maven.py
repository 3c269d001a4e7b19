"""The tool cache: fetched once, checked always."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reportkit.adapters import maven
from reportkit.errors import MachineError

CONTENT = "a jar\n"
SHA256 = hashlib.sha256(CONTENT.encode()).hexdigest()
STAND_IN = """#!/bin/sh
echo "$@" >>"$CALLS"
for each; do case $each in -DoutputDirectory=*) folder=${each#*=} ;; esac; done
printf 'a jar\\n' >"$folder/tool-1.0.jar"
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for Maven, and where it notes its calls."""
    put_maven(tmp_path, STAND_IN)
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("REPORTKIT_TOOLS", str(tmp_path / "tools"))
    return tmp_path / "calls"


def put_maven(folder: Path, script: str) -> None:
    program = folder / "bin" / "mvn"
    program.parent.mkdir(exist_ok=True)
    program.write_text(script)
    program.chmod(0o755)


def test_jar_is_fetched_once(calls: Path) -> None:
    first, second = (maven.jar("org.example:tool:1.0", SHA256) for _ in range(2))
    assert first == second
    assert first.read_text() == CONTENT
    (call,) = calls.read_text().splitlines()
    assert "-Dartifact=org.example:tool:1.0" in call
    assert "://" not in call


def test_jar_that_was_changed_is_fetched_again(calls: Path) -> None:
    path = maven.jar("org.example:tool:1.0", SHA256)
    path.write_text("something else")
    assert maven.jar("org.example:tool:1.0", SHA256).read_text() == CONTENT
    assert len(calls.read_text().splitlines()) == 2


@pytest.mark.usefixtures("calls")
def test_another_file_under_the_same_name_is_not_kept() -> None:
    with pytest.raises(MachineError, match="is not the file that reportkit knows"):
        maven.jar("org.example:tool:1.0", "0" * 64)
    assert [each.name for each in maven.tools().iterdir()] == ["tool-1.0.lock"]


@pytest.mark.usefixtures("calls")
def test_what_maven_says_is_told(tmp_path: Path) -> None:
    put_maven(tmp_path, "#!/bin/sh\necho '[ERROR] no such host'\nexit 1\n")
    with pytest.raises(MachineError, match="could not fetch a tool: no such host"):
        maven.jar("org.example:tool:1.0", SHA256)


def test_jar_put_there_by_hand_needs_no_maven(calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maven.tools().mkdir()
    (maven.tools() / "tool-1.0.jar").write_text(CONTENT)
    monkeypatch.setenv("PATH", "")
    assert maven.jar("org.example:tool:1.0", SHA256).is_file()
    assert not calls.exists()


@pytest.mark.usefixtures("calls")
def test_without_maven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MachineError, match="Maven is missing") as caught:
        maven.jar("org.example:tool:1.0", SHA256)
    assert "apt install maven" in caught.value.hint
    assert str(maven.tools()) in caught.value.hint


def test_where_tools_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REPORTKIT_TOOLS", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert maven.tools() == Path.home() / ".cache" / "reportkit"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert maven.tools() == Path.home() / ".cache" / "reportkit"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert maven.tools() == tmp_path / "reportkit"
    monkeypatch.setenv("REPORTKIT_TOOLS", str(tmp_path / "elsewhere"))
    assert maven.tools() == tmp_path / "elsewhere"


def test_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("REPORTKIT_TOOLS", str(tmp_path / "file" / "tools"))
    with pytest.raises(MachineError, match="cannot be kept"):
        maven.jar("org.example:tool:1.0", SHA256)
