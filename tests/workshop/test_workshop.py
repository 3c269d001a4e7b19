"""The workshop: what is in the cache is not made again, and only what is true is kept."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import pytest

from reportkit.cache import Cache
from reportkit.cache.digests import digest
from reportkit.diagnostics import Diagnostic, Place, Severity
from reportkit.errors import ReportkitError
from reportkit.timings import Stage
from reportkit.workshop import SETTING, Workshop, hire
from reportkit.workshop.hands import Hands
from reportkit.workshop.jobs import Job, Lost, Stopped
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
        with Workshop(Cache(tmp_path), lambda: Hands(1)) as shop:
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


HOME = Job("home", misdeeds.process, ())
AWAY = Job("away", misdeeds.process, (), at_home=False)


def test_few_short_jobs_are_done_here() -> None:
    """They would take longer to hand over; what needs a bound goes to a worker all the same."""
    stage = Stage("work")
    with hire(1, None, SETTING) as shop:
        assert list(shop.all([HOME, HOME], stage)) == [os.getpid()] * 2
        assert list(shop.all([HOME, AWAY], stage))[1] != os.getpid()


def test_workers_are_not_hired_before_there_is_work_for_them() -> None:
    """Few short jobs are none; and the engines are not loaded for nobody."""
    before, stage = set(multiprocessing.active_children()), Stage("work")
    with hire(2, None, SETTING, at_once=False) as shop:
        list(shop.all([HOME, HOME], stage))
        assert set(multiprocessing.active_children()) <= before
        (away,) = shop.all([AWAY], stage)
        assert away in {each.pid for each in {*multiprocessing.active_children()} - before}


def test_a_closed_workshop_does_nothing_more() -> None:
    """Neither here nor by workers that it never had."""
    before, stage = set(multiprocessing.active_children()), Stage("work")
    shop = hire(2, None, SETTING, at_once=False)
    shop.close()
    for each in (HOME, AWAY):
        with pytest.raises(Stopped):
            list(shop.all([each], stage))
    assert set(multiprocessing.active_children()) <= before


def test_what_was_started_is_not_done_again(tmp_path: Path) -> None:
    """Few short jobs are done beside what is done here; what they make is kept as ever."""
    once = Job("once", misdeeds.count_up, (tmp_path / "count",), digest("once"))
    stage = Stage("work")
    with Workshop(Cache(tmp_path / "cache")) as shop:
        shop.start([once])
        assert list(shop.all([once, kept(1)], stage)) == [1, 2]
        assert list(shop.all([once], stage)) == [1]
        assert stage.cached == 1
    with Workshop(Cache(tmp_path / "cache")) as again:
        again.start([once])
        assert list(again.all([once], stage)) == [1]


def test_what_fails_ahead_fails_where_it_is_asked_for(tmp_path: Path) -> None:
    """Not before."""
    bad = Job("bad", misdeeds.fail, ("no way",), digest("bad"))
    with Workshop(Cache(tmp_path)) as shop:
        shop.start([bad])
        made = shop.all([bad], Stage("work"))
        with pytest.raises(ReportkitError, match="no way"):
            next(made)


def test_more_than_a_few_jobs_are_not_started(tmp_path: Path) -> None:
    """They wait until they are asked for."""
    counts = [tmp_path / str(number) for number in range(3)]
    many = [Job("a", misdeeds.count_up, (each,), digest(each.name)) for each in counts]
    with hire(2, Cache(tmp_path / "cache"), SETTING, at_once=False) as shop:
        shop.start(many)
        assert shop._hands is None
        assert not any(each.exists() for each in counts)
        assert list(shop.all(many, Stage("work"))) == [1, 1, 1]


def test_what_must_not_be_done_at_home_is_started_by_workers(tmp_path: Path) -> None:
    """If there are any."""
    bound = Job("b", misdeeds.count_up, (tmp_path / "count",), digest("b"), at_home=False)
    with Workshop(Cache(tmp_path / "cache")) as shop:
        shop.start([bound])
        assert not (tmp_path / "count").exists()
    stage = Stage("work")
    with hire(2, Cache(tmp_path / "cache"), SETTING, at_once=False) as shop:
        shop.start([bound])
        assert list(shop.all([bound], stage)) == list(shop.all([bound], stage)) == [1]
        assert stage.cached == 1


def test_what_workers_were_given_ends_with_the_workshop(tmp_path: Path) -> None:
    """Nobody need ask for it."""
    with hire(1, Cache(tmp_path), SETTING) as shop:
        shop.start([Job("slow", misdeeds.double, (1, 60.0), digest("slow"), at_home=False)])
        while shop._hands and not shop._hands._workers:
            time.sleep(0.01)
    with pytest.raises((Stopped, ReportkitError)):
        shop._ahead[digest("slow")].result(timeout=10)


def test_nobody_waits_for_a_workshop_that_is_closed(tmp_path: Path) -> None:
    """Whatever was started in it."""
    slow = Job("slow", misdeeds.double, (1, 1.0), digest("slow"))
    with Workshop(Cache(tmp_path)) as shop:
        shop.start([slow])
        made = shop.all([slow], Stage("work"))
    with pytest.raises(Stopped):
        next(made)
