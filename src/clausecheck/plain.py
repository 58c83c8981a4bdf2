"""Named tuples → plain values that JSON has, in one way for everything that is kept or compared."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))


def plain(value: Any) -> Any:
    """A tuple as the list of its values, the rest as JSON has it."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value
