"""Page numbers and running titles in text that was taken out of pages: they part sentences and are no contract text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..expressions import expression

_NUMBER = expression(r"[ \u3000]*[-‐–—―−ー－]+[ \u3000]*([0-9０-９]{1,3})[ \u3000]*[-‐–—―−ー－]+[ \u3000]*$")


def furniture(lines: Sequence[str]) -> set[int]:
    """Indexes of the lines that hold a dashed number counting the pages (- 3 -), and of what repeats beside each."""
    numbers = [(at, int(match[1])) for at, line in enumerate(lines) if (match := _NUMBER.match(line))]
    if len(numbers) < 2 or any(after != before + 1 for (_, before), (_, after) in pairwise(numbers)):
        return set()
    found = {at for at, _ in numbers}
    for step in (1, -1):
        beside = [_next(lines, at, step) for at, _ in numbers]
        inner = beside[:-1] if step == 1 else beside[1:]
        words = {lines[at].strip() for at in inner if at is not None}
        if len(inner) > 1 and None not in inner and len(words) == 1:
            found.update(at for at in beside if at is not None and lines[at].strip() in words)
    return found


def _next(lines: Sequence[str], at: int, step: int) -> int | None:
    """The next line with words, in the one or the other direction."""
    at += step
    while 0 <= at < len(lines):
        if lines[at].strip():
            return at
        at += step
    return None
