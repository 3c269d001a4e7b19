"""``reportkit completion``."""

from __future__ import annotations

import pytest

from reportkit.cli import COMMANDS, run


@pytest.mark.parametrize(
    ("shell", "words"),
    [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --no-files")],
)
def test_script(capsys: pytest.CaptureFixture[str], shell: str, words: str) -> None:
    """Each shell has its script, on stdout, which asks reportkit for words."""
    assert run(["completion", shell]) == 0
    told = capsys.readouterr().out
    assert words in told
    assert f"_REPORTKIT_COMPLETE={shell}_complete" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("reportkit ", set(COMMANDS)),
        ("reportkit c", {"check", "clean", "compare", "completion"}),
        ("reportkit check --f", {"--fix", "--format"}),
        ("reportkit check --format ", {"text", "json", "github", "sarif"}),
    ],
)
def test_words_are_completed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: str,
    words: set[str],
) -> None:
    """What the script asks for is answered: commands, options, and their values."""
    monkeypatch.setenv("_REPORTKIT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    with pytest.raises(SystemExit):
        run([])
    told = capsys.readouterr().out.splitlines()
    assert {each.partition(",")[2] for each in told} == words
