"""What names the result of a contract in the store: everything that it depends on, and nothing else."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from . import __version__
from .model import ContractReport
from .plain import plain
from .read.options import ReadOptions
from .remote import Place
from .rulebook.schema import Rulebook

_READERS = ("pdfplumber", "pdfminer.six", "pypdfium2", "lxml", "python-docx", "rapidfuzz")
"""Libraries whose version may change what is read or found."""
_OF_THE_MOMENT = frozenset(
    (
        *("too-slow", "too-much-memory", "worker-lost", "reader-crashed", "check-crashed", "time-limit"),
        *("missing-path", "unreadable-file", "not-a-file"),
        *("needs-libreoffice", "conversion-failed", "ocr-missing", "ocr-failed"),
    )
)
"""Problems that another run on another machine, or with more time, may not meet: their results are not kept."""


class Key(NamedTuple):
    """Names one result: 32 bytes, and the digests of the files it is about, None for one that only its reader sees."""

    value: bytes
    digests: tuple[str | None, ...]


class Keys:
    """Makes the keys of a run: the same program, rules, options and contents have the same key, whatever the names."""

    def __init__(self, rulebook: Rulebook, options: ReadOptions) -> None:
        packs = [plain(pack._replace(folder="")) for pack in rulebook.packs]
        said = [__version__, program(), [_version(name) for name in _READERS], packs, plain(options)]
        self._common = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()
        self._max_bytes = options.limits.max_bytes

    def of(self, paths: Sequence[Place]) -> Key | None:
        """The key of a contract; None where one of its files cannot be read whole, or a server tells of no version of it."""
        whole = hashlib.sha256(self._common)
        digests: list[str | None] = []
        for path in paths:
            # What lies on a server is not fetched twice: its address and version stand for the content.
            digest = self._digest(path) if isinstance(path, Path) else bytes.fromhex(path.version)
            if not digest:
                return None
            digests.append(f"sha256:{digest.hex()}" if isinstance(path, Path) else None)
            suffix = path.suffix.lower().encode("utf-8", "surrogatepass")
            whole.update(digest + len(suffix).to_bytes(2, "big") + suffix)
        return Key(whole.digest(), tuple(digests))

    def _digest(self, path: Path) -> bytes | None:
        try:
            status = path.stat()
            # A pipe would block.
            if not stat.S_ISREG(status.st_mode) or status.st_size > self._max_bytes:
                return None
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest()
        except OSError:
            return None


def may_be_kept(report: ContractReport, key: Key) -> bool:
    """Whether the next run would find the same: the files are those of the key, and nothing went wrong by chance."""
    for file, digest in zip(report.files, key.digests, strict=True):
        if digest not in (None, file.digest):
            return False
    codes = {problem.code for file in report.files for problem in file.problems}
    return not codes & _OF_THE_MOMENT


@cache
def program() -> str:
    """A digest of the program itself: between two releases the version does not tell what it does."""
    whole = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        data = path.read_bytes()
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:  # within an executable made by PyInstaller
        return ""
