"""A pool of worker processes in which the crash or the hanging of one costs one task and nothing else.

`concurrent.futures` gives up on all tasks when one process dies, and cannot say which task killed it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from .memory import collect_seldom, tidied

Setup = TypeVar("Setup")
Task = TypeVar("Task")
Result = TypeVar("Result")


class _Ready:
    """What a worker sends when it has started, before its first result."""


class _Worker:
    def __init__(self, process: multiprocessing.process.BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.task: int | None = None
        self.deadline = float("inf")
        self.ready = False


class Pool(Generic[Setup, Task, Result]):
    """Runs `work(setup, task)` for many tasks in `jobs` processes of their own.

    The setup is given once to each process. `lost(task, code)` gives the result of a task whose process died
    ("worker-lost") or took longer than `seconds(task)` ("too-slow"); it runs in the calling process.
    `work` and all values must be picklable.
    """

    def __init__(
        self,
        work: Callable[[Setup, Task], Result],
        lost: Callable[[Task, str], Result],
        seconds: Callable[[Task], float],
    ) -> None:
        self.work = work
        self.lost = lost
        self.seconds = seconds

    def run(self, setup: Setup, tasks: Sequence[Task], jobs: int) -> Iterator[tuple[int, Result]]:
        """Yields (index of the task, result) as they come; every task gets exactly one result."""
        waiting = list(range(len(tasks)))[::-1]
        workers = [self._start(setup) for _ in range(min(jobs, len(tasks)))]
        try:
            for worker in workers:
                self._hand_out(worker, waiting, tasks)
            while any(worker.task is not None for worker in workers):
                busy = [worker for worker in workers if worker.task is not None]
                patience = min(worker.deadline for worker in busy) - time.monotonic()
                come = wait(
                    [worker.connection for worker in busy],
                    timeout=None if patience == float("inf") else max(patience, 0),
                )
                for worker in busy:
                    index = worker.task
                    assert index is not None
                    answer = self._answer(worker, come, tasks[index])
                    if answer is None:
                        continue
                    if not worker.process.is_alive() and waiting:
                        workers[workers.index(worker)] = worker = self._start(setup)
                    self._hand_out(worker, waiting, tasks)
                    yield index, answer[0]
        finally:
            for worker in workers:
                worker.connection.close()
                worker.process.kill()
            for worker in workers:
                worker.process.join()

    def _start(self, setup: Setup) -> _Worker:
        copied = _may_be_copied()
        context = multiprocessing.get_context("fork") if copied else multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # A copy has our end too: left open, it would never tell that this process is gone.
        inherited = ours if copied else None
        process = context.Process(target=_serve, args=(theirs, self.work, setup, inherited), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self, worker: _Worker, waiting: list[int], tasks: Sequence[Task]) -> None:
        worker.task = waiting.pop() if waiting else None
        if worker.task is None:
            return
        # The clock of the first task starts when the worker has started.
        if worker.ready:
            worker.deadline = time.monotonic() + self.seconds(tasks[worker.task])
        # Where it died while starting, the next wait finds its connection closed.
        with contextlib.suppress(OSError):
            worker.connection.send(tasks[worker.task])

    def _answer(self, worker: _Worker, come: Sequence[object], task: Task) -> tuple[Result] | None:
        """The result of the task in hand, if there is one by now."""
        if worker.connection in come:
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                worker.process.join()
                return (self.lost(task, "worker-lost"),)
            if isinstance(message, _Ready):
                worker.ready = True
                worker.deadline = time.monotonic() + self.seconds(task)
                return None
            return (message,)
        if time.monotonic() >= worker.deadline:
            worker.process.kill()
            worker.process.join()
            return (self.lost(task, "too-slow"),)
        return None


def _may_be_copied() -> bool:
    """Whether a worker may begin as a copy of this process, which costs hardly anything: no thread may hold a lock in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _serve(
    connection: Connection,
    work: Callable[[Setup, Task], Result],
    setup: Setup,
    inherited: Connection | None = None,
) -> None:
    """The life of a worker: one task after the other until the connection closes."""
    if inherited is not None:
        inherited.close()
    # Ctrl-C reaches every process of the terminal; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    # A connection that breaks means that the parent is gone: nobody is left to be told anything.
    if not _sent(connection, _Ready()):
        return
    for task in tidied(_received(connection)):
        if not _sent(connection, work(setup, task)):
            return


def _received(connection: Connection) -> Iterator[Any]:
    """What comes until the connection closes."""
    while True:
        try:
            yield connection.recv()
        except (EOFError, OSError):
            return


def _sent(connection: Connection, message: object) -> bool:
    try:
        connection.send(message)
    except OSError:
        return False
    return True
