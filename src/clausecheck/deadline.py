"""Ends work in Python that takes too long, in the thread that does it, on every system.

A native call is not broken off; what comes after it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_AGAIN = 1.0
"""Seconds after which it is said once more, should the first time have been caught on the way."""


class TooSlowError(Exception):
    """The work was ended because its time was over."""


class _Interrupt(BaseException):
    """Raised within the work; no `except Exception` of a library takes it for an error of its own."""


def finish_within(seconds: float, work: Callable[[], Result]) -> Result:
    """What `work` gives; may be nested. Raises TooSlowError where it takes longer."""
    watch = _Watch(seconds)
    try:
        try:
            watch.start()
            return work()
        finally:
            watch.stop()
    except _Interrupt:
        watch.stop()
        if not watch.has_struck:
            raise  # an outer one struck
        raise TooSlowError from None


class _Watch:
    """Waits in a thread of its own, and interrupts the thread that made it."""

    def __init__(self, seconds: float) -> None:
        self.has_struck = False
        self._worker = threading.get_ident()
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._wait, args=(seconds,), daemon=True)

    def start(self) -> None:
        """Begins to wait; from here on it may strike at any moment."""
        self._thread.start()

    def stop(self) -> None:
        """Strikes no more; what was not yet delivered is taken back."""
        with self._lock:
            self._done.set()
            if self.has_struck:
                _interrupt(self._worker, None)

    def _wait(self, seconds: float) -> None:
        while not self._done.wait(seconds):
            with self._lock:
                if self._done.is_set():
                    return
                self.has_struck = True
                _interrupt(self._worker, _Interrupt)
            seconds = _AGAIN


def _interrupt(thread: int, error: type[BaseException] | None) -> None:
    import ctypes  # only where it is needed: it takes longer to load than a short contract to read

    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
    )
