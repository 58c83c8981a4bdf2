"""stdout, stderr and files: what may be printed where, in which encoding, width and style."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from ..errors import UsageError
from ..messages import say
from ..report import ReportOptions, Sink
from ..report.typeset import fold, one_line, unseen_made_seen, width

_PARTS = itertools.count()
_PIPE_CELLS = 100
_NARROWEST, _WIDEST = 40, 200


def prepare() -> None:
    """Lets no letter that the console's encoding lacks (cp932), and no console that is not there, stop the program."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Closed by the caller, or started without a console: nobody listens.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def cells() -> int:
    """Cells of a line on stdout: the terminal's, else COLUMNS, else 100."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        return _PIPE_CELLS
    # One less than there are: some terminals break a line that fills them.
    columns = shutil.get_terminal_size((_PIPE_CELLS, 24)).columns - 1
    return max(_NARROWEST, min(columns, _WIDEST))


def is_screen() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def styles() -> tuple[bool, bool]:
    """Whether stdout takes styles, and whether it takes colours (https://no-color.org, FORCE_COLOR)."""
    colour = not os.environ.get("NO_COLOR")
    if os.environ.get("FORCE_COLOR") and colour:
        return True, True
    styled = sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and _understands_ansi()
    return styled, styled and colour


def fitted(look: ReportOptions) -> ReportOptions:
    """The look of a report that is printed: as wide as stdout, with the styles it takes."""
    styled, colour = styles()
    return look._replace(width=cells(), styled=styled, colour=colour)


def print_text(text: str) -> None:
    """Prints text for people on stdout, in its encoding."""
    with _quiet_pipe(sys.stdout):
        sys.stdout.write(text)
        sys.stdout.flush()


def print_bytes(data: bytes) -> None:
    """Prints data on stdout byte for byte, without changing line ends."""
    with printing() as out:
        out.write(data)


@contextlib.contextmanager
def printing(for_people: bool = False) -> Iterator[Sink]:
    """stdout for data, byte for byte, or for UTF-8 text in the encoding and with the line ends of the screen.

    Where nobody reads it any more, what is done within ends there.
    """
    with _quiet_pipe(sys.stdout):
        sys.stdout.flush()
        yield _Screen() if for_people else sys.stdout.buffer
        sys.stdout.flush()


class _Screen:
    """stdout as a place for whole lines of UTF-8."""

    def write(self, data: bytes) -> None:
        sys.stdout.write(data.decode("utf-8"))

    def flush(self) -> None:
        sys.stdout.flush()


def complain(sentence: str, lang: str) -> None:
    """Prints an error on stderr; lines after the first (an excerpt of a rule file) stay as they are."""
    first, *rest = unseen_made_seen(say("error", lang, {"sentence": sentence})).split("\n")
    _tell("\n".join([*fold(first, _error_cells()), *rest]) + "\n")


def note(sentence: str, lang: str) -> None:
    """Prints a note on stderr."""
    text = one_line(say("note", lang, {"sentence": sentence}))
    _tell("\n".join(fold(text, _error_cells())) + "\n")


class Progress:
    """A counter on stderr, only where somebody watches and there is something to wait for.

    From the second contract on it tells the rate since the first one, and the time that the rest will take.
    """

    def __init__(self, lang: str, least: int = 4, clock: Callable[[], float] = time.monotonic) -> None:
        self._lang = lang
        self._least = least
        self._clock = clock
        self._first = 0.0
        self._shown = ""

    def __call__(self, done: int, total: int) -> None:
        if total < self._least or not sys.stderr.isatty():
            return
        if done == total:
            self.clear()
            return
        self._print(self._sentence(done, total))

    def clear(self) -> None:
        """Takes the counter off the screen."""
        if self._shown:
            self._print("")
            _tell("\r")

    def _sentence(self, done: int, total: int) -> str:
        values: dict[str, str | int] = {"done": done, "total": total}
        if not self._first:
            self._first = self._clock()
            self._done_first = done
        seconds = self._clock() - self._first
        if seconds <= 0:
            return say("progress", self._lang, values)
        rate = (done - self._done_first) / seconds
        if rate <= 0:
            return say("progress", self._lang, values)
        values |= {
            "rate": f"{rate:.1f}" if rate < 10 else f"{rate:.0f}",
            "rest": _clock_time((total - done) / rate),
        }
        return say("progress-rate", self._lang, values)

    def _print(self, text: str) -> None:
        blank = " " * (width(self._shown) - width(text))
        _tell(f"\r{text}{blank}")
        self._shown = text


def _clock_time(seconds: float) -> str:
    """Seconds as 0:05, 12:30 or 3:00:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def refuse_outputs(outputs: list[Path], inputs: list[Path]) -> None:
    """Raises UsageError where an output is an input, is given twice, or cannot be written where it is to stand."""
    seen: list[Path] = []
    for output in outputs:
        if "\0" in str(output):
            raise UsageError("output-not-writable", path=str(output), reason="U+0000")
        if any(_same(output, other) for other in inputs):
            raise UsageError("output-is-input", path=str(output))
        if any(_same(output, other) for other in seen):
            raise UsageError("output-twice", path=str(output))
        seen.append(output)
        try:
            if output.is_dir():
                raise UsageError("output-is-folder", path=str(output))
            place = output if output.exists() else output.resolve().parent
            if not (output.exists() or place.is_dir()):
                raise UsageError("output-no-folder", path=str(output))
            if not os.access(place, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            raise _not_writable(output, error) from error


def write_file(path: Path, data: bytes) -> None:
    """Writes a whole file or nothing: a reader never sees half a report.

    Raises UsageError `output-not-writable`.
    """
    with writing(path) as file:
        file.write(data)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands under its name only when everything is written.

    Raises UsageError `output-not-writable`.
    """
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe (/dev/stdout) must not be replaced by a file.
            with path.open("wb") as file:
                yield file
            return
        target = path.resolve()
        # Not made of the file's own name, which may be as long as a name can be.
        beside = target.with_name(f".clausecheck.{os.getpid()}.{next(_PARTS)}.part")
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _not_writable(path, error) from error


def _not_writable(path: Path, error: OSError) -> UsageError:
    return UsageError("output-not-writable", path=str(path), reason=error.strerror or type(error).__name__)


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return one.resolve() == other.resolve()


def give_up_stdout() -> None:
    """Drops what stdout no longer takes, or Python would complain about it at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence(sys.stdout)


def _tell(text: str) -> None:
    """Writes to stderr; where nobody can be told, the exit status still says what happened."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _error_cells() -> int:
    return min(shutil.get_terminal_size((_PIPE_CELLS, 24)).columns - 1, _PIPE_CELLS)


@contextlib.contextmanager
def _quiet_pipe(stream: TextIO) -> Iterator[None]:
    """Lets `clausecheck ... | head` end without a complaint: what is cut off is what was asked for."""
    try:
        yield
    except BrokenPipeError:
        _silence(stream)


def _understands_ansi() -> bool:
    """Whether the console understands ANSI sequences; an old Windows console has to be asked to."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    handle = msvcrt.get_osfhandle(sys.stdout.fileno())
    mode = ctypes.c_ulong()
    kernel = ctypes.windll.kernel32
    processing = 0x0004
    return bool(
        kernel.GetConsoleMode(handle, ctypes.byref(mode))
        and kernel.SetConsoleMode(handle, mode.value | processing)
    )
