"""`clausecheck cache`: what is kept of earlier runs, and how to be rid of it."""

from __future__ import annotations

import contextlib

from .. import expressions, store
from ..cache_folder import cache_folder
from ..errors import ExitStatus, UsageError
from ..messages import say
from . import Common, streams

_MEGABYTE = 1024 * 1024


def info(common: Common) -> int:
    """Prints where the cache is and what it holds. Raises UsageError `cache-unusable`."""
    folder = cache_folder()
    if folder is None:
        streams.print_text(say("cache-none", common.lang) + "\n")
        return ExitStatus.OK
    contents = store.Contents(0, 0)
    if (folder / store.FILE).exists():
        try:
            with contextlib.closing(store.Store(folder)) as kept:
                contents = kept.contents()
        except store.StoreError as error:
            raise UsageError("cache-unusable", reason=str(error)) from error
    values: dict[str, str | int] = {
        "results": contents.results,
        "size": f"{contents.size / _MEGABYTE:.1f}",
        "limit": store.MOST_BYTES // _MEGABYTE,
    }
    lines = [
        say("cache-place", common.lang, {"path": str(folder)}),
        say("cache-results", common.lang, values),
        say(
            "cache-rules",
            common.lang,
            {"number": len(set(folder.glob("*.json")) - {folder / expressions.FILE})},
        ),
    ]
    streams.print_text("\n".join(lines) + "\n")
    return ExitStatus.OK


def clear(common: Common) -> int:
    """Deletes what is kept. Raises UsageError `cache-not-cleared` where something cannot be deleted."""
    folder = cache_folder()
    freed = 0
    if folder is not None:
        try:
            freed = store.clear(folder)
            for path in folder.glob("*.json"):
                freed += path.stat().st_size
                path.unlink()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UsageError("cache-not-cleared", path=str(folder), reason=reason) from error
    streams.print_text(say("cache-cleared", common.lang, {"size": f"{freed / _MEGABYTE:.1f}"}) + "\n")
    return ExitStatus.OK
