"""Hands: jobs done elsewhere come back, and those that take their worker along are named."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from reportkit.errors import ReportkitError
from reportkit.workshop import worker
from reportkit.workshop.hands import Hands
from reportkit.workshop.jobs import Job, JobLost, Lost, Stopped, found
from tests import misdeeds
from tests.conftest import ROOT

SOON = 20.0
"""Seconds within which everything here must be over on a busy machine."""


def job(call: Any, *arguments: Any, **more: Any) -> Job[Any]:
    """A job that is never done in this process."""
    return Job(call.__name__, call, arguments, **{"at_home": False, **more})


@pytest.fixture
def hands() -> Iterator[Hands]:
    """Two workers."""
    made = Hands(2)
    yield made
    made.stop()


def outcomes(hands: Hands, *jobs: Job[Any]) -> list[Any]:
    """Everything that comes of ``jobs``."""
    return [each.value for each in hands.do(jobs)]


# -- Results --------------------------------------------------------------------------------------


def test_results_come_in_the_order_of_the_jobs(hands: Hands) -> None:
    """However long each takes."""
    jobs = [job(misdeeds.double, n, 0.2 if n == 0 else 0) for n in range(20)]
    assert outcomes(hands, *jobs) == [2 * n for n in range(20)]


def test_jobs_are_done_in_other_processes(hands: Hands) -> None:
    """Several, if there are several hands, and none of them is this one."""
    slow = [job(misdeeds.double, 1, 0.3) for _ in range(2)]
    *_, pids = outcomes(hands, *slow), outcomes(hands, job(misdeeds.process))
    assert os.getpid() not in pids


def test_what_a_job_raises_is_raised_here(hands: Hands) -> None:
    """With its hint; a fault of ours brings its traceback along."""
    with pytest.raises(ReportkitError, match="no way") as told:
        outcomes(hands, job(misdeeds.fail, "no way"))
    assert told.value.hint == "a hint"
    with pytest.raises(ValueError, match="invalid literal") as fault:
        outcomes(hands, job(misdeeds.stumble))
    assert "in stumble" in "".join(fault.value.__notes__)


HOME = Job("home", misdeeds.process, ())


def test_short_jobs_are_done_here_until_the_engines_are_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A build with little to do does not wait for workers; once they are there, they do it."""
    loaded = threading.Event()

    def hired(context: Any) -> worker.Worker:
        loaded.wait()
        return worker.Worker(context)

    monkeypatch.setattr("reportkit.workshop.hands.Worker", hired)
    hands = Hands(1)
    try:
        away = hands.do([job(misdeeds.process)])
        assert outcomes(hands, *[HOME] * 3) == [os.getpid()] * 3
        loaded.set()
        elsewhere = [each.value for each in away]
        assert outcomes(hands, *[HOME] * 3) == elsewhere * 3 != [os.getpid()] * 3
    finally:
        hands.stop()


def test_a_worker_that_warms_up_is_waited_for() -> None:
    """The next job goes to it, and not to one that has everything before it."""
    before = set(multiprocessing.active_children())
    hands = Hands(3)
    try:
        hands.warm_up(job(misdeeds.double, 1, 1))
        (warm,) = outcomes(hands, job(misdeeds.process))
        assert outcomes(hands, job(misdeeds.process)) == [warm]
        assert len({*multiprocessing.active_children()} - before) == 1
    finally:
        hands.stop()


# -- Losses -----------------------------------------------------------------------------------------


LOSSES = [
    pytest.param(job(misdeeds.die), "killed (SIGKILL)", id="killed"),
    pytest.param(job(misdeeds.crash), "crashed (SIGSEGV)", id="crashed"),
    pytest.param(job(misdeeds.leave), "broke off", id="left"),
    pytest.param(job(misdeeds.hang, seconds=0.5), "not come to an end after", id="hangs in C"),
    pytest.param(job(misdeeds.double, 1, 60, seconds=0.5), "not come to an end", id="sleeps"),
]


@pytest.mark.parametrize(("bad", "told"), LOSSES)
def test_a_lost_worker_costs_its_job_only(hands: Hands, bad: Job[Any], told: str) -> None:
    """The job is named by its place in the order; what was before and after it is done."""
    before = [job(misdeeds.double, n) for n in range(5)]
    after = [job(misdeeds.double, n) for n in range(5, 10)]
    (*good,) = outcomes(hands, *before, bad, *after)
    lost = good.pop(5)
    assert good == [2 * n for n in range(10)]
    assert isinstance(lost, Lost)
    assert told in lost.message
    assert lost.hint


def test_every_worker_may_be_lost(hands: Hands) -> None:
    """Again and again: there is always a new one."""
    came = outcomes(hands, *[job(misdeeds.die) for _ in range(6)], job(misdeeds.double, 4))
    assert [isinstance(each, Lost) for each in came] == [True] * 6 + [False]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells the memory")
def test_a_worker_that_takes_too_much_memory_is_lost() -> None:
    """Its resident set is watched; one that keeps within the bound is not disturbed."""
    hands = Hands(1, most_memory=500_000_000)
    try:
        lost, good = outcomes(hands, job(misdeeds.grow, 800), job(misdeeds.double, 1, 0.3))
    finally:
        hands.stop()
    assert isinstance(lost, Lost)
    assert "more than 0.5 GB" in lost.message
    assert good == 2


def test_a_worker_that_dies_idle_costs_nothing(hands: Hands) -> None:
    """It is replaced before the next job."""
    (first,) = outcomes(hands, job(misdeeds.process))
    os.kill(first, signal.SIGKILL)
    assert gone([first])
    for second in outcomes(hands, *[job(misdeeds.process) for _ in range(4)]):
        assert second not in (first, os.getpid())


def test_workers_are_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a number of jobs, and when they hold much memory."""
    monkeypatch.setattr(worker, "RETIRES_AFTER", 2)
    hands = Hands(1)
    try:
        a, b, c = outcomes(hands, *[job(misdeeds.process) for _ in range(3)])
        assert a == b != c
        monkeypatch.setattr(worker, "RETIRES_ABOVE", 1)
        assert len({*outcomes(hands, *[job(misdeeds.process) for _ in range(3)])}) == 3
    finally:
        hands.stop()


def test_a_job_that_nothing_can_go_on_without() -> None:
    """``found`` gives what was made, and raises for what was not, with the label."""
    assert found("a", 3) == 3
    with pytest.raises(JobLost, match="it broke") as told:
        found("a", Lost("it broke", "mend it"))
    assert (told.value.label, told.value.hint) == ("a", "mend it")


# -- The end ------------------------------------------------------------------------------------------


def gone(processes: Sequence[int]) -> bool:
    """Whether all ``processes`` have ended, or do so soon."""
    ends = time.monotonic() + SOON
    while time.monotonic() < ends:
        if not any(map(_lives, processes)):
            return True
        time.sleep(0.05)
    return False


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def noted(note: Path) -> list[int]:
    """The processes that a job has written down."""
    ends = time.monotonic() + SOON
    while not note.exists():
        assert time.monotonic() < ends
        time.sleep(0.05)
    return [int(each) for each in note.read_text().split()]


def test_stopping_ends_what_is_being_done(tmp_path: Path) -> None:
    """The worker in the middle of a job, and the program that it runs; who waits is told."""
    hands = Hands(1)
    begun = hands.do([job(misdeeds.hang_with_a_program, tmp_path / "note"), job(misdeeds.process)])
    worker_, _, program = noted(tmp_path / "note")
    hands.stop()
    assert gone([worker_, program])
    with pytest.raises(Stopped):
        next(begun)
    with pytest.raises(Stopped):
        hands.do([job(misdeeds.process)])


BUILD = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have them ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from reportkit.workshop.hands import Hands
from reportkit.workshop.jobs import Job
from tests import misdeeds
note = Path(sys.argv[1])
hands = Hands(1)
try:
    list(hands.do([Job("a", misdeeds.hang_with_a_program, (note,), at_home=False)]))
except KeyboardInterrupt:
    hands.stop()
    print("stopped")
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_no_process_is_left_behind(tmp_path: Path, how: signal.Signals) -> None:
    """However the build ends, and in the middle of a job that never would.

    Ctrl-C reaches all processes of a terminal, the other signals the build alone.
    """
    build = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(tmp_path / "note")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    processes = noted(tmp_path / "note")
    if how is signal.SIGINT:
        os.killpg(build.pid, how)
    else:
        build.send_signal(how)
    told, complaints = build.communicate(timeout=SOON)
    assert gone(processes)
    assert complaints == ""
    assert (told == "stopped\n") == (how is signal.SIGINT)
