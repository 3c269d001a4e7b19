"""The workshop: what is in the cache is not made again, and only what is true is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.diagnostics import Diagnostic, Place, Severity
from reportkit.errors import ReportkitError
from reportkit.timings import Stage
from reportkit.workshop import Workshop
from reportkit.workshop.hands import Hands
from reportkit.workshop.jobs import Job, Lost
from tests import misdeeds


def kept(number: int) -> Job[Any]:
    """A job whose value is kept."""
    return Job(f"double {number}", misdeeds.double, (number,), digest("double", number))


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    """Neither by this workshop nor by the next; the stage counts it."""
    for cached in (0, 3, 3):
        stage = Stage("work")
        with Workshop(Cache(tmp_path)) as shop:
            assert list(shop.all([kept(n) for n in range(3)], stage)) == [0, 2, 4]
        assert (stage.items, stage.cached) == (3, cached)


def test_without_a_key_nothing_is_kept(tmp_path: Path) -> None:
    """Nor without a cache."""
    for shop, each in (
        (Workshop(Cache(tmp_path)), Job("a", misdeeds.double, (1,))),
        (Workshop(), kept(1)),
    ):
        stage = Stage("work")
        for _ in range(2):
            assert list(shop.all([each], stage)) == [2]
        assert stage.cached == 0


def test_what_is_no_longer_true_is_made_again(tmp_path: Path) -> None:
    """The one who asks decides."""
    shop, stage = Workshop(Cache(tmp_path)), Stage("work")
    list(shop.all([kept(1)], stage))
    assert list(shop.all([kept(1)], stage, lambda value: value != 2)) == [2]
    assert stage.cached == 0


def _diagnostic() -> Diagnostic:
    return Diagnostic("RK060", Severity.ERROR, "message", Place(Path("a.md")))


def _error() -> Exception:
    return ReportkitError("message")


@pytest.mark.parametrize("call", [_diagnostic, _error])
def test_a_failure_is_not_kept(tmp_path: Path, call: Any) -> None:
    """The next build tries again."""
    shop, stage = Workshop(Cache(tmp_path)), Stage("work")
    for _ in range(2):
        list(shop.all([Job("a", call, (), digest("a"))], stage))
    assert stage.cached == 0


def test_a_loss_is_not_kept(tmp_path: Path) -> None:
    """A chapter that was once killed by a full machine is tried again."""
    for stage in (Stage("first"), second := Stage("second")):
        with Workshop(Cache(tmp_path), Hands(1)) as shop:
            lost, good = shop.all(
                [Job("die", misdeeds.die, (), digest("die"), at_home=False), kept(1)], stage
            )
        assert isinstance(lost, Lost)
        assert good == 2
    assert second.cached == 1


def test_nothing_is_kept_of_files_that_changed_meanwhile(tmp_path: Path) -> None:
    """A key that tells of a file's former content must not come to stand for the new one."""
    file = tmp_path / "style.css"
    file.write_text("one")
    shop, stage = Workshop(Cache(tmp_path / ".cache")), Stage("work")
    shop.files.digest(file)
    file.write_text("two")
    list(shop.all([kept(1)], stage))
    list(shop.all([kept(1)], stage))
    assert stage.cached == 0


def test_what_is_at_hand_is_told_before_the_rest_is_waited_for(tmp_path: Path) -> None:
    """Only what is true, and in its order."""
    shop, stage = Workshop(Cache(tmp_path)), Stage("work")
    list(shop.all([kept(n) for n in (1, 3, 4)], stage))
    told: list[Any] = []
    made = shop.all([kept(n) for n in range(5)], stage, lambda value: value != 8, told.extend)
    assert told == [2, 6]
    assert list(made) == [0, 2, 4, 6, 8]
