"""The pool's work on the machines of a dask.distributed cluster: every task gets its result, whatever is lost on the way.

Needs the extra `clausecheck[dask]`, and workers with the same program and a view of the same files. Nothing here runs
unless a scheduler is named.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from typing import Any, Generic, TypeVar

from .errors import UsageError
from .result_keys import program

Setup = TypeVar("Setup")
Task = TypeVar("Task")
Result = TypeVar("Result")

_IN_HAND = 4
"""Tasks given to the scheduler at a time for each thread of a worker: more would only fill its memory."""
_TRIES = 3
"""How often a task is handed out whose result went lost with a worker that had finished it."""
_PATIENCE = 30
"""Seconds to wait for the scheduler."""
_LOCK = threading.Lock()


class Cluster(Generic[Setup, Task, Result]):
    """Runs `work(setup, task)` on a cluster, like a `Pool`.

    A task whose worker is lost is given to another one; `lost(task, "worker-lost")` is the result of a task that several
    workers died of.
    """

    def __init__(
        self, address: str, work: Callable[[Setup, Task], Result], lost: Callable[[Task, str], Result]
    ) -> None:
        """Connects to the scheduler.

        Raises UsageError `needs-extra`, `scheduler-unreachable`, `scheduler-no-workers` and `scheduler-other-program`.
        """
        self._work = work
        self._lost = lost
        try:
            import distributed
        except ImportError as error:
            raise UsageError("needs-extra", what="--scheduler", extra="dask") from error
        # distributed has no types for these.
        self._distributed: Any = distributed
        try:
            self._client: Any = self._distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError("scheduler-unreachable", address=address, reason=str(error)) from error
        try:
            self._refuse_others(address)
        except BaseException:
            self._client.close()
            raise

    def run(self, setup: Setup, tasks: Sequence[Task]) -> Generator[tuple[int, Result], None, None]:
        """Yields (index of the task, result) as they come; every task gets exactly one result."""
        waiting = list(range(len(tasks)))[::-1]
        tries = dict.fromkeys(waiting, _TRIES)
        in_hand: dict[Any, int] = {}
        try:
            # As a task of its own it is made again where the worker that holds it is lost.
            sent = self._client.submit(_same, setup, pure=False)
            threads = sum(self._client.nthreads().values())
            come = self._distributed.as_completed(loop=self._client.loop)

            def hand_out() -> None:
                if waiting:
                    index = waiting.pop()
                    future = self._client.submit(_one_at_a_time, self._work, sent, tasks[index], pure=False)
                    in_hand[future] = index
                    come.add(future)

            for _ in range(max(threads, 1) * _IN_HAND):
                hand_out()
            for future in come:
                index = in_hand.pop(future)
                tries[index] -= 1
                result = self._result(future, tasks[index], tries[index] > 0)
                if result is None:
                    waiting.append(index)
                hand_out()
                if result is not None:
                    yield index, result[0]
        finally:
            self._client.cancel(list(in_hand))
            self._client.close()

    def _result(self, future: Any, task: Task, again: bool) -> tuple[Result] | None:
        """The result of a task; None where it went lost and is to be tried `again`."""
        # `work` makes a result of its own errors: what fails here died with its worker.
        if future.status == "error":
            return (self._lost(task, "worker-lost"),)
        try:
            return (future.result(),)
        except Exception:
            return None if again else (self._lost(task, "worker-lost"),)

    def _refuse_others(self, address: str) -> None:
        programs = self._client.run(program)
        if not programs:
            raise UsageError("scheduler-no-workers", address=address)
        others = [worker for worker, theirs in programs.items() if theirs != program()]
        if others:
            raise UsageError("scheduler-other-program", worker=others[0])


def _same(setup: Setup) -> Setup:
    return setup


def _one_at_a_time(work: Callable[[Setup, Task], Result], setup: Setup, task: Task) -> Result:
    """The work in one thread of a worker after the other: a limit on memory holds for a process."""
    with _LOCK:
        return work(setup, task)
