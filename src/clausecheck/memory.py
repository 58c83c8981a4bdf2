"""What the program does about memory: how much one contract may take, and how often Python looks for garbage.

Beyond the limit, Python raises MemoryError. Only Linux counts the address space of a process for this; elsewhere the
limits of the readers have to do (`--max-size`, `--max-unpacked`, `--max-pages`).
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from pathlib import Path


def collect_seldom() -> None:
    """Lets Python look for garbage less often in this process.

    Rules and texts are many objects that live on: looking among every 700 of them costs an eighth of a run. What is
    not looked for meanwhile takes some 20 MB of a worker.
    """
    gc.set_threshold(400_000, 20, 20)


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
