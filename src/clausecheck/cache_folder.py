"""Where the program keeps what it need not work out again: one folder of the user, or none."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

ENVIRONMENT = "CLAUSECHECK_CACHE"
"""Names the folder of the cache; empty: no cache."""
_OTHERS_MAY_WRITE = 0o022


def cache_folder() -> Path | None:
    """The folder of the cache, which need not exist yet; None where there is to be none."""
    named = os.environ.get(ENVIRONMENT)
    if named is not None:
        return Path(named) if named else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "clausecheck" / "cache" if local else None
    base = os.environ.get("XDG_CACHE_HOME") or ""
    with suppress(RuntimeError):  # a user without a home folder
        return (Path(base) if base else Path.home() / ".cache") / "clausecheck"
    return None


def is_ours(path: Path) -> bool:
    """Whether nobody else can have written it; Windows keeps the user's own folders for the user. Raises OSError."""
    if sys.platform == "win32":
        return True
    state = path.stat()
    return state.st_uid == os.getuid() and not state.st_mode & _OTHERS_MAY_WRITE
