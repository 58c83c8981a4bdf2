"""Folder → the files in it that are to be checked: nothing hidden, nothing ignored, no endless loop of links."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ReadError, UsageError
from .read import READERS, SEARCHED
from .remote import Place, Remote, RemoteError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".clausecheckignore"
# Documents that a folder of contracts may hold and that are not searched for: never passed over in silence.
_DOCUMENTS = (READERS.keys() - SEARCHED) | {".xdw", ".xls", ".xlsx", ".tif", ".tiff"}

_MOST_IGNORED = 1024 * 1024
"""Bytes of an ignore file."""
_DEEPEST = 200
"""Folders in each other; a server may tell of endlessly many."""

Identity = tuple[int, int] | str
Ignored = tuple[tuple[str, "GitIgnoreSpec"], ...]
"""Ignore files on the way down: the length of the path above is that of the folder, "" the folder itself."""


class Search:
    """Searches folders for contracts. Patterns are written as in a .gitignore, relative to the folder searched.

    `include` leaves only what it names, of every kind that can be read; `exclude` leaves out what it names.
    `bundle` lets a file or folder that several subfolders link to count in each of them. Met on the way:
    `passed_over` counts documents of other kinds by suffix, `unreadable` holds folders with the reason.
    Raises UsageError `bad-pattern`.
    """

    def __init__(self, include: Sequence[str], exclude: Sequence[str], bundle: bool) -> None:
        self.bundle = bundle
        self.passed_over = Counter[str]()
        self.unreadable: list[tuple[Place, str]] = []
        self._include = _spec(include, "--include") if include else None
        self._exclude = _spec(exclude, "--exclude") if exclude else None

    def files(self, folder: Place) -> Iterator[tuple[str, Place]]:
        """The contract files in and below a folder, by name; each with its path from there, / between folders."""
        return self._walk(folder, "", (), set())

    def _walk(
        self, folder: Place, below: str, ignored: Ignored, seen: set[Identity]
    ) -> Iterator[tuple[str, Place]]:
        here = identity(folder)
        if here in seen:
            return
        seen.add(here)
        try:
            if below.count("/") > _DEEPEST:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            entries = _entries(folder)
        except (OSError, RemoteError) as error:
            self.unreadable.append((folder, _why(error)))
            return
        if any(entry.name == IGNORE_FILE for entry in entries):
            ignored += self._ignore_file(folder, below)
        for entry in entries:
            # Hidden files, and the lock files that Word leaves beside an open document.
            if entry.name.startswith((".", "~$")):
                continue
            place = f"{below}{entry.name}"
            if _is_folder(entry):
                if not self._left_out(f"{place}/", ignored):
                    known = seen.copy() if self.bundle and not below else seen
                    yield from self._walk(_place(entry), f"{place}/", ignored, known)
            elif self._wanted(place, ignored):
                yield place, _place(entry)

    def _ignore_file(self, folder: Place, below: str) -> Ignored:
        file = folder.child(IGNORE_FILE) if isinstance(folder, Remote) else folder / IGNORE_FILE
        try:
            data = file.read(_MOST_IGNORED) if isinstance(file, Remote) else file.read_bytes()
        except (OSError, ReadError, RemoteError) as error:
            self.unreadable.append((file, _why(error)))
            return ()
        return ((below, _spec(_decoded(data).splitlines(), str(file))),)

    def _wanted(self, place: str, ignored: Ignored) -> bool:
        suffix = os.path.splitext(place)[1].lower()  # noqa: PTH122 - a Path for every file of a folder is slow
        if suffix not in SEARCHED and suffix not in _DOCUMENTS:
            return False
        if self._include is not None and not _matches(self._include, place):
            return False
        if self._left_out(place, ignored):
            return False
        if suffix in SEARCHED or (self._include is not None and suffix in READERS):
            return True
        self.passed_over[suffix] += 1
        return False

    def _left_out(self, place: str, ignored: Ignored) -> bool:
        """Whether --exclude or an ignore file leaves it out; the nearest ignore file has the last word."""
        if self._exclude is not None and _matches(self._exclude, place):
            return True
        for below, spec in reversed(ignored):
            said = spec.check_file(unicodedata.normalize("NFC", place[len(below) :])).include
            if said is not None:
                return said
        return False


def identity(path: Place) -> Identity:
    """What two paths to one file or folder have in common, whatever links and spellings lead there."""
    if isinstance(path, Remote):
        return str(path)
    try:
        status = path.stat()
    except OSError:
        return str(path.absolute())
    # Some network drives number nothing.
    return (status.st_dev, status.st_ino) if status.st_ino else str(path.resolve())


def _entries(folder: Place) -> Sequence[os.DirEntry[str] | Remote]:
    """What stands in a folder, by name. Raises OSError and RemoteError."""
    if isinstance(folder, Remote):
        return folder.entries()
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _place(entry: os.DirEntry[str] | Remote) -> Place:
    return entry if isinstance(entry, Remote) else Path(entry.path)


def _why(error: OSError | ReadError | RemoteError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error.args[0])


def _is_folder(entry: os.DirEntry[str] | Remote) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _matches(spec: GitIgnoreSpec, place: str) -> bool:
    return spec.match_file(unicodedata.normalize("NFC", place))


def _spec(lines: Iterable[str], source: str) -> GitIgnoreSpec:
    # Imported where somebody has patterns: one contract does not wait for it.
    from pathspec import GitIgnoreSpec

    # macOS writes が as か and ゙: patterns and names are compared in one form.
    patterns = [unicodedata.normalize("NFC", line) for line in lines]
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise UsageError("bad-pattern", source=source, pattern=pattern) from error
    return GitIgnoreSpec.from_lines(patterns)


def _decoded(data: bytes) -> str:
    """The text of an ignore file: UTF-8, or what Japanese Windows calls ANSI."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")
