"""Sentences without what stands in brackets: a name, a number, an aside that parts words that belong together."""

from __future__ import annotations

import re
from functools import lru_cache

from ..expressions import expression

_BRACKETS = expression(r"\([^()]*\)")
_DEFINITION = expression(r"\([^()]*を(?:いう|いい、)")
_BLOT = "〓"


@lru_cache(maxsize=512)
def bare_text(sentence: str) -> str:
    """The sentence with what stands in brackets blotted out, letters keeping their places."""
    if "(" not in sentence:
        return sentence
    bare = _BRACKETS.sub(_blotted, sentence)
    return _BRACKETS.sub(_blotted, bare)


def closed_up(sentence: str) -> tuple[str, list[int]]:
    """The sentence without its brackets and the place of each letter left: 責任者(1名)を選任 is also 責任者を選任."""
    bare = bare_text(sentence)
    places = [at for at, letter in enumerate(bare) if letter != _BLOT or sentence[at] == _BLOT]
    return "".join(sentence[at] for at in places), places


def defines(sentence: str, start: int, end: int) -> bool:
    """Whether the letters stand in brackets that only say what is meant: 窓口業務(届の受付、書類の返却をいう。)."""
    return "をいう" in sentence and any(
        match.start() < start and end < match.end() for match in _DEFINITION.finditer(sentence)
    )


def _blotted(match: re.Match[str]) -> str:
    return _BLOT * len(match[0])
