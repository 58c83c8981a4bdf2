"""What the program does about memory: how much one contract may take, and how often Python looks for garbage.

Beyond the limit, Python raises MemoryError. Only Linux counts the address space of a process for this; elsewhere the
limits of the readers have to do (`--max-size`, `--max-unpacked`, `--max-pages`).
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

Task = TypeVar("Task")

_BETWEEN = 16
"""Contracts between two looks: each look costs about a third of a contract's time, each contract leaves some 5 MB."""


def collect_seldom() -> None:
    """Lets Python look for garbage less often in this process.

    Rules and texts are many objects that live on: looking among every 700 of them costs an eighth of a run. Over many
    contracts `tidied` has to look instead.
    """
    gc.set_threshold(400_000, 20, 20)


def tidied(tasks: Iterable[Task]) -> Iterator[Task]:
    """The same tasks; what every sixteen of them left behind is looked for before the next."""
    for number, task in enumerate(tasks, 1):
        yield task
        if number % _BETWEEN == 0:
            gc.collect()


@contextlib.contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Lets the process and the programs it starts take `limit` bytes more than it has now, while within."""
    if sys.platform != "linux":
        yield
        return
    import resource

    usual, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _address_space() + limit
    bounds = [bound for bound in (usual, most) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([allowed, *bounds]), most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (usual, most))


def _address_space() -> int:
    """Bytes that the process has asked for by now."""
    import resource

    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
