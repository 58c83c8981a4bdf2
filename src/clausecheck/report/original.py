"""The bytes of a contract once more, for a copy of it: only if they are still those that were checked."""

from __future__ import annotations

from pathlib import Path

from ..errors import UsageError
from ..model import FileReport
from ..read.builder import digest_of


def bytes_as_read(file: FileReport) -> bytes:
    """The bytes of a file that was read. Raises UsageError `annotate-changed` where they are others now."""
    assert file.document is not None
    try:
        data = Path(file.path).read_bytes()
    except OSError as error:
        raise UsageError("annotate-changed", path=file.path) from error
    if digest_of(data) != file.document.digest:
        raise UsageError("annotate-changed", path=file.path)
    return data
