"""Regular expressions that are compiled when they are first used, and kept compiled from run to run.

A contract needs some two hundred, and `re` takes longer to compile them than the program to judge a contract. The code
it makes of one is kept beside the checked rule packs, for the very Python that made it: any other, a damaged file and no
place to keep it all mean that expressions are compiled anew. `re` has no public way in for code; what is used of its
inside is in `_code` and `_with_code`, and whatever goes wrong there ends in `re.compile`.
"""

from __future__ import annotations

import json
import os
import re
import sys
from binascii import a2b_base64, b2a_base64
from contextlib import suppress
from typing import Any, cast

from . import __version__
from .cache_folder import cache_folder, is_ours

FILE = "expressions.json"
"""The file in the folder of the cache."""
_MOST = 1000
"""Expressions kept; more than the program has mean that it was changed many times."""
_MADE_BY = f"{__version__} {sys.version} {sys.byteorder}"
_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")

_kept: dict[str, list[Any]] | None = None
_made: dict[str, list[Any]] = {}


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at first use; an error in it is raised there.

    For expressions of the program and its rules. Those made of the words of a contract are not to be kept.
    """
    return cast("re.Pattern[str]", _Expression(source, flags))


class _Expression:
    """Has the methods of the compiled expression once one was asked for."""

    __slots__ = (*_METHODS, "flags", "pattern")

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = _compiled(self.pattern, int(self.flags))
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def keep() -> None:
    """Keeps what was compiled in this process for the next run; without a place for it nothing is lost."""
    folder = cache_folder()
    if not _made or folder is None:
        return
    kept = {**_load(), **_made}  # another process may have kept some meanwhile
    if len(kept) > _MOST:
        kept = dict(_made)
    import tempfile  # hardly any run has something to keep

    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="new-", suffix=".json")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                json.dump([_MADE_BY, kept], file, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, folder / FILE)  # noqa: PTH105
        except BaseException:
            os.unlink(name)  # noqa: PTH108
            raise
    _made.clear()


def _compiled(source: str, flags: int) -> re.Pattern[str]:
    global _kept
    if _kept is None:
        _kept = _load()
    name = f"{flags} {source}"
    try:
        if name in _kept:
            return _with_code(source, _kept[name])
        made = _code(source, flags)
        compiled = _with_code(source, made)
    except (AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        return re.compile(source, flags)
    _made[name] = made
    return compiled


def _load() -> dict[str, list[Any]]:
    """What earlier runs of the same program on the same Python kept."""
    folder = cache_folder()
    if folder is None:
        return {}
    try:
        path = folder / FILE
        if is_ours(folder) and is_ours(path):
            made_by, kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
            if made_by == _MADE_BY and isinstance(kept, dict):
                return kept
    except (OSError, ValueError, TypeError, RecursionError):
        pass
    return {}


def _code(source: str, flags: int) -> list[Any]:
    """The code of an expression as JSON can keep it."""
    inside: Any = re
    parsed = inside._parser.parse(source, flags)
    code = inside._compiler._code(parsed, flags)
    words = b"".join(word.to_bytes(4, sys.byteorder) for word in code)
    return [
        flags | parsed.state.flags,
        b2a_base64(words, newline=False).decode("ascii"),
        parsed.state.groups - 1,
        parsed.state.groupdict,
    ]


def _with_code(source: str, made: list[Any]) -> re.Pattern[str]:
    """The expression that has this code; Python itself refuses code that is no code."""
    flags, words, groups, names = made
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    code = memoryview(a2b_base64(words)).cast("I").tolist()
    inside: Any = re
    compiled: re.Pattern[str] = inside._compiler._sre.compile(
        source, flags, code, groups, names, tuple(by_number)
    )
    return compiled
