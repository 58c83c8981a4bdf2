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
_PATIENCE = 30
"""Seconds to wait for the scheduler."""
_LOCK = threading.Lock()


class Cluster(Generic[Setup, Task, Result]):
    """Runs `work(setup, task)` on a cluster, like a `Pool`.

    A task whose worker is lost is given to another one, at last alone; `lost(task, "worker-lost")` is the result of
    a task that all of them died of.
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
        again: list[int] = []
        try:
            threads = sum(self._client.nthreads().values())
            for index, result in self._round(setup, tasks, range(len(tasks)), max(threads, 1) * _IN_HAND):
                if result is None:
                    again.append(index)
                else:
                    yield index, result[0]
            # Whose fault it was shows when each is alone, also with its setup: the one before may have gone down with it.
            for alone in again:
                for index, result in self._round(setup, tasks, [alone], 1):
                    yield index, result[0] if result is not None else self._lost(tasks[index], "worker-lost")
        finally:
            self._client.close()

    def _round(
        self, setup: Setup, tasks: Sequence[Task], indices: Sequence[int], most: int
    ) -> Generator[tuple[int, tuple[Result] | None], None, None]:
        """Hands out tasks, `most` at a time; yields each with its result, or None where that went lost with workers."""
        # As a task of its own it is made again where the worker that holds it is lost.
        sent = self._client.submit(_same, setup, pure=False)
        waiting = list(indices)[::-1]
        in_hand: dict[Any, int] = {}
        come = self._distributed.as_completed(loop=self._client.loop)

        def hand_out() -> None:
            if waiting:
                index = waiting.pop()
                future = self._client.submit(_one_at_a_time, self._work, sent, tasks[index], pure=False)
                in_hand[future] = index
                come.add(future)

        try:
            for _ in range(most):
                hand_out()
            for future in come:
                index = in_hand.pop(future)
                result = _result(future)
                hand_out()
                yield index, result
        finally:
            self._client.cancel(list(in_hand))

    def _refuse_others(self, address: str) -> None:
        programs = self._client.run(program)
        if not programs:
            raise UsageError("scheduler-no-workers", address=address)
        others = [worker for worker, theirs in programs.items() if theirs != program()]
        if others:
            raise UsageError("scheduler-other-program", worker=others[0])


def _result(future: Any) -> tuple[Any] | None:
    """What came of a task; None where it failed. `work` makes results of its own errors: what fails died with a worker."""
    if future.status == "error":
        return None
    try:
        return (future.result(),)
    except Exception:
        return None


def _same(setup: Setup) -> Setup:
    return setup


def _one_at_a_time(work: Callable[[Setup, Task], Result], setup: Setup, task: Task) -> Result:
    """The work in one thread of a worker after the other: a limit on memory holds for a process."""
    with _LOCK:
        return work(setup, task)
