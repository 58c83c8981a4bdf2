"""What a user may choose about reading: the limits, and which side of tracked changes counts."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Named(Protocol):
    """What a reader knows of a file beside its bytes: where it is, as a `str`, and its suffix."""

    @property
    def suffix(self) -> str: ...


class Limits(NamedTuple):
    """Bounds that keep a hostile or broken file from taking the machine; each is a flag of the command line."""

    max_bytes: int = 100 * 1024 * 1024
    """Size of one file, bytes."""
    max_pages: int = 2000
    """Pages of one PDF."""
    max_unpacked: int = 400 * 1024 * 1024
    """Size of all parts of a DOCX after decompression, bytes."""
    max_depth: int = 100
    """Nesting of tables and text boxes."""
    max_memory: int = 2048 * 1024 * 1024
    """Memory that one contract may take, bytes."""
    seconds: float = 120.0
    """Time for one file."""


class ReadOptions(NamedTuple):
    """How files are read. `changes` is "accepted" or "original" (tracked changes of Word)."""

    changes: str = "accepted"
    ocr: bool = False
    password: str | None = None
    limits: Limits = Limits()
