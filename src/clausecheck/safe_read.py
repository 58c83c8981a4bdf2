"""file → Document that always comes back: what cannot be read is an unread Document that says why."""

from __future__ import annotations

import stat
from pathlib import Path

from .deadline import TooSlowError, finish_within
from .errors import ReadError
from .model import Document, Problem, ReadStatus
from .read import read_document, reader_of
from .read.options import Named, ReadOptions
from .remote import Place, RemoteError


def read_safely(path: Place, options: ReadOptions, debug: bool = False) -> Document:
    """Reads one file in the time allowed; never raises. `debug` prints a reader's traceback to stderr."""
    try:
        return finish_within(options.limits.seconds, lambda: _read(path, options))
    except ReadError as error:
        code, values = error.code, error.values
    except TooSlowError:
        code, values = "too-slow", {"path": str(path)}
    except OSError as error:
        code, values = "unreadable-file", {"path": str(path), "reason": error.strerror or str(error)}
    except RemoteError as error:
        code, values = "unreadable-file", {"path": str(path), "reason": str(error)}
    except MemoryError:
        code, values = "too-much-memory", {"path": str(path)}
    except Exception as error:
        if debug:
            print_crash()
        code, values = "reader-crashed", {"path": str(path), "kind": type(error).__name__}
    return unread(path, Problem(code, None, values, loses_text=True))


def unread(path: Named, problem: Problem) -> Document:
    """The Document of a file of which nothing could be read."""
    return Document(
        path=str(path),
        format=format_of(path),
        digest="",
        text="",
        blocks=(),
        problems=(problem,),
        status=ReadStatus.UNREAD,
    )


def format_of(path: Named) -> str:
    """The format of a file by its suffix."""
    return path.suffix.lower().lstrip(".")


def print_crash() -> None:
    """Prints the traceback of the exception in hand to stderr."""
    import traceback

    traceback.print_exc()


def _read(path: Place, options: ReadOptions) -> Document:
    most = options.limits.max_bytes
    if isinstance(path, Path):
        _refuse_unfit(path, most)
        return read_document(path, options)
    reader = reader_of(path)
    try:
        return reader(path, path.read(most), options)
    except FileNotFoundError as error:
        raise ReadError("missing-path", path=str(path)) from error


def _refuse_unfit(path: Path, max_bytes: int) -> None:
    """Raises ReadError for what must not even be opened: a pipe would block, a huge file fill the memory."""
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise ReadError("missing-path", path=str(path)) from error
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("not-a-file", path=str(path))
    if status.st_size > max_bytes:
        raise ReadError("too-large", path=str(path), limit=max_bytes // (1024 * 1024))
