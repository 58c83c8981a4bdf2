"""The pool of workers: every task gets its own result, whatever happens to the process that had it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clausecheck import pool
from clausecheck.pool import Pool


def work(setup: int, task: str) -> str:
    if task == "die":
        os._exit(9)
    if task == "hang":
        time.sleep(600)
    if task == "hang briefly":
        time.sleep(0.5)
    return f"{task}{setup}"


def lost(task: str, code: str) -> str:
    return f"{task}: {code}"


def run(tasks: list[str], jobs: int = 2, seconds: float = 60) -> list[str]:
    results = dict(Pool(work, lost, lambda task: seconds).run(7, tasks, jobs))
    return [results[index] for index in range(len(tasks))]


def test_every_task_gets_its_result() -> None:
    assert run(["a", "b", "c", "d", "e"]) == ["a7", "b7", "c7", "d7", "e7"]


def test_the_death_of_a_worker_is_the_problem_of_its_task_alone() -> None:
    assert run(["a", "die", "b", "die", "c"]) == ["a7", "die: worker-lost", "b7", "die: worker-lost", "c7"]


def test_a_task_that_hangs_is_ended_and_the_others_go_on() -> None:
    assert run(["hang", "a", "b"], seconds=1.5) == ["hang: too-slow", "a7", "b7"]


def test_a_single_worker_survives_the_death_of_the_last_task() -> None:
    assert run(["a", "die"], jobs=1) == ["a7", "die: worker-lost"]


class Ring:
    """Holds itself, as a clause and its article hold each other."""

    def __init__(self) -> None:
        self.itself = self


def rings(setup: int, task: str) -> str:
    """How many rings of earlier tasks are still there."""
    left = sum(isinstance(each, Ring) for each in gc.get_objects())
    Ring()
    return str(left)


def test_what_contracts_leave_behind_does_not_pile_up() -> None:
    results = dict(Pool(rings, lost, lambda task: 60.0).run(7, ["a"] * 100, 1))
    assert max(map(int, results.values())) < 50


def test_no_process_is_left_behind_when_the_caller_stops_early() -> None:
    import multiprocessing

    results = Pool(work, lost, lambda task: 60.0).run(7, ["a", "hang", "hang"], 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_worker_whose_parent_is_gone_ends_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    for sent in ([], ["a"]):
        ours, theirs = multiprocessing.Pipe()
        for task in sent:
            ours.send(task)
        ours.close()
        pool._serve(theirs, work, 7)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_workers_end_when_the_process_that_began_them_is_killed() -> None:
    program = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[1]); import test_pool as t\n"
        "pool = t.Pool(t.work, t.lost, lambda task: 60.0)\n"
        "results = pool.run(7, ['a', 'b', 'hang briefly'], 2); next(results); next(results)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    # Workers hold the write end of stdout: it is closed when the last of them has ended.
    ended = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent)], stdout=subprocess.PIPE, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL


def test_nothing_to_do_gives_nothing() -> None:
    assert run([]) == []
