"""Compiled templates are kept, and nothing depends on it."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from reportkit.adapters.jinja import KeptCode, kept_code


def filled(cache: Path, text: str, language: str = "lv", filters: str = "1") -> str:
    """What a template of ``text`` gives, by an environment of its own."""
    loader = jinja2.DictLoader({"page": text})
    kept = KeptCode(cache, language, filters)
    environment = jinja2.Environment(loader=loader, bytecode_cache=kept)
    environment.filters["said"] = lambda words: f"{words} {language} {filters}"
    return environment.get_template("page").render(words="labi")


def test_code_is_kept_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled(tmp_path, "{{ words }}") == "labi"
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr(jinja2.Environment, "_generate", None)
    assert filled(tmp_path, "{{ words }}") == "labi"


def test_another_text_is_compiled(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ words }}") == "labi"
    assert filled(tmp_path, "{{ words }}!") == "labi!"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "damage", [lambda old: old[: len(old) // 2], lambda old: b"", bytes.swapcase]
)
def test_damaged_code_is_not_run(tmp_path: Path, damage: object) -> None:
    filled(tmp_path, "{{ words }}")
    (kept,) = tmp_path.iterdir()
    assert callable(damage)
    kept.write_bytes(damage(kept.read_bytes()))
    assert filled(tmp_path, "{{ words }}") == "labi"


def test_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert filled(tmp_path / "file" / "below", "{{ words }}") == "labi"


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container, say: templates are compiled each time."""

    def missing() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("REPORTKIT_TOOLS", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", missing)
    assert kept_code("lv", "1") is None
