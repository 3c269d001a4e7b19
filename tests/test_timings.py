"""How long stages take, and how far they have come."""

from __future__ import annotations

import time

import pytest

from reportkit.timings import Stage, Watch


def test_stages_are_timed_in_order() -> None:
    """Each stage has the seconds of its block; the whole takes at least as long as all of them."""
    watch = Watch()
    with watch.stage("one"):
        time.sleep(0.02)
    with watch.stage("two", 3) as stage:
        stage.cached = 2
    assert [each.name for each in watch.stages] == ["one", "two"]
    assert watch.stages[0].seconds >= 0.02
    assert (watch.stages[1].total, watch.stages[1].cached) == (3, 2)
    assert watch.total_seconds >= sum(each.seconds for each in watch.stages)


def test_steps_are_told() -> None:
    """The one who watches is told of the beginning, and of each item as it is done."""
    told: list[tuple[str, int, int, str]] = []

    def on_step(stage: Stage, label: str) -> None:
        told.append((stage.name, stage.items, stage.total, label))

    watch = Watch(on_step)
    with watch.stage("set", 2) as stage:
        stage.step("a")
        stage.step("b")
    assert told == [("set", 0, 2, ""), ("set", 1, 2, "a"), ("set", 2, 2, "b")]


def test_stage_that_fails_is_timed() -> None:
    """A stage that ends with an exception has its seconds too."""
    watch = Watch()
    with pytest.raises(ZeroDivisionError), watch.stage("one"):
        raise ZeroDivisionError
    assert watch.stages[0].seconds > 0


def test_nobody_need_watch() -> None:
    """Without anybody watching, items are counted all the same."""
    with Watch().stage("one") as stage:
        stage.step("a")
    assert stage.items == 1
