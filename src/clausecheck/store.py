"""Results of contracts kept on disk (SQLite), so that a run goes on where it was ended and reads nothing twice.

Several runs may use it at once, and one that is killed leaves it whole. A store that cannot be used is no error:
the contracts are simply checked again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from .cache_folder import is_ours

FILE = "results.sqlite3"
MOST_BYTES = 1024**3
"""Size above which what was not used for longest is thrown away; what was used today always stays."""
_LAYOUT = 1
_PATIENCE = 10.0
"""Seconds to wait for another run that writes."""
_DAY = 24 * 60 * 60


class StoreError(Exception):
    """The store cannot be used: damaged, locked for too long, on a full disk, or somebody else's."""


class Contents(NamedTuple):
    """What a store holds: number of results, and bytes on disk."""

    results: int
    size: int


class Store:
    """An open store. After the first failure `is_usable` is False and nothing is found or kept any more."""

    def __init__(self, folder: Path) -> None:
        """Opens the store in this folder, or makes it. Raises StoreError."""
        self._path = folder / FILE
        self._today = int(time.time() // _DAY)
        self.is_usable = True
        try:
            _make_private(folder, self._path)
            self._base = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._base.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise StoreError(str(error)) from error

    def get(self, key: bytes) -> bytes | None:
        """The result kept under the key, or None."""
        if not self.is_usable:
            return None
        try:
            row = self._base.execute("SELECT body, used FROM result WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            if row[1] != self._today:
                self._base.execute("UPDATE result SET used = ? WHERE key = ?", (self._today, key))
            return bytes(row[0])
        except (sqlite3.Error, TypeError):
            self.is_usable = False
            return None

    def has(self, key: bytes) -> bool:
        """Whether a result is kept under the key."""
        if not self.is_usable:
            return False
        try:
            return self._base.execute("SELECT 1 FROM result WHERE key = ?", (key,)).fetchone() is not None
        except sqlite3.Error:
            self.is_usable = False
            return False

    def put(self, key: bytes, body: bytes) -> None:
        """Keeps a result, at once and for good."""
        if not self.is_usable:
            return
        try:
            self._base.execute("REPLACE INTO result VALUES (?, ?, ?)", (key, body, self._today))
        except sqlite3.Error:
            self.is_usable = False

    def contents(self) -> Contents:
        """How much is kept. Raises StoreError."""
        try:
            (results,) = self._base.execute("SELECT count(*) FROM result").fetchone()
        except sqlite3.Error as error:
            raise StoreError(str(error)) from error
        return Contents(results, self._size())

    def close(self, most_bytes: int = MOST_BYTES) -> None:
        """Throws away what is too much, and closes."""
        try:
            if self.is_usable and self._size() > most_bytes:
                self._shrink(most_bytes)
        except sqlite3.Error:
            self.is_usable = False
        finally:
            self._base.close()

    def _prepare(self) -> None:
        # Readers do not wait for a writer, and a killed writer costs at most its last result.
        self._set_wal_mode()
        self._base.execute("PRAGMA synchronous = NORMAL")
        if self._layout() != _LAYOUT:
            self._base.execute("BEGIN IMMEDIATE")
            # Another run that began at the same time may have made it by now, and kept results there.
            if self._layout() != _LAYOUT:
                self._base.execute("DROP TABLE IF EXISTS result")
                self._base.execute("CREATE TABLE result (key BLOB PRIMARY KEY, body BLOB, used INTEGER)")
                self._base.execute("CREATE INDEX by_day ON result (used)")
                self._base.execute(f"PRAGMA user_version = {_LAYOUT}")
            self._base.execute("COMMIT")

    def _set_wal_mode(self) -> None:
        """SQLite waits for other runs everywhere but here."""
        patience_ends = time.monotonic() + _PATIENCE
        while True:
            try:
                self._base.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= patience_ends:
                    raise
                time.sleep(0.01)

    def _layout(self) -> int:
        (layout,) = self._base.execute("PRAGMA user_version").fetchone()
        return int(layout)

    def _size(self) -> int:
        (pages,) = self._base.execute("PRAGMA page_count").fetchone()
        (free,) = self._base.execute("PRAGMA freelist_count").fetchone()
        (bytes_,) = self._base.execute("PRAGMA page_size").fetchone()
        return int((pages - free) * bytes_)

    def _shrink(self, most_bytes: int) -> None:
        """Throws away whole days, the oldest first, until it fits."""
        while self._size() > most_bytes:
            (oldest,) = self._base.execute("SELECT min(used) FROM result").fetchone()
            if oldest is None or oldest >= self._today:
                return
            self._base.execute("DELETE FROM result WHERE used = ?", (oldest,))


def clear(folder: Path) -> int:
    """Deletes the store in this folder; gives the number of bytes that were freed. Raises OSError."""
    freed = 0
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        with contextlib.suppress(FileNotFoundError):
            size = (folder / name).stat().st_size
            (folder / name).unlink()
            freed += size
    return freed


def _make_private(folder: Path, path: Path) -> None:
    """Sees that the file exists and that only its owner can read or write it: it quotes contracts. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_ours(folder):
        raise PermissionError(f"others may write to {folder}")
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if not is_ours(path):
        raise PermissionError(f"others may write to {path}")
