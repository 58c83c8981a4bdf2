"""In how many ways a pattern can be tried at one place of a text: the bound that keeps every search short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .pattern_syntax import GAP_LETTERS, Choice, Gap, Group, Letters, Part, Parts, PatternError, Words

MAX_WAYS = 1_000_000
"""Ways from one letter of a text on, at worst: three gaps, but not four."""
MAX_SIZE = 20_000
"""Letters and signs with all groups spelled out, about."""

_GAP_SIZE = 20


class Width(NamedTuple):
    """How wide a part is.

    `first`  the letters it can begin with, None for any; `nullable`: it can match where nothing stands;
    `ways`   in how many ways it can match from one letter on, at worst; `size` with all groups spelled out.
    """

    first: frozenset[str] | None
    nullable: bool
    ways: int
    size: int


def is_narrow(pattern: str) -> bool:
    """Whether its signs alone show that a pattern is narrow enough: spares most patterns a closer look."""
    # n alternatives have n - 1 bars and n <= 2 ** (n - 1); something that may be missing doubles the ways.
    doubled = pattern.count("|") + pattern.count("?")
    ways = 2**doubled * (GAP_LETTERS + 1) ** pattern.count("…")
    return ways <= MAX_WAYS and len(pattern) * _GAP_SIZE <= MAX_SIZE and "<" not in pattern


class Widths:
    """Works out widths; a group is worked out once. `entries` gives the patterns of a group."""

    def __init__(self, entries: Callable[[str], Sequence[Parts]]) -> None:
        self._entries = entries
        self._groups: dict[str, Width] = {}
        self._open: list[str] = []

    def of(self, parts: Parts) -> Width:
        """The width of a pattern.

        Raises PatternError: pattern-cycle, pattern-too-wide, and those of `entries`.
        """
        first: frozenset[str] | None = frozenset()
        nullable, ways, size = True, 1, 0
        for part in parts:
            width = self._part(part)
            if nullable:
                first = None if first is None or width.first is None else first | width.first
                nullable = width.nullable
            ways *= width.ways
            size += width.size
        return Width(first, nullable, ways, size)

    def _part(self, part: Part) -> Width:
        if isinstance(part, Letters):
            return Width(frozenset(part.text[0]), False, 1, len(part.text))
        if isinstance(part, Gap):
            return Width(None, True, GAP_LETTERS + 1, _GAP_SIZE)
        if isinstance(part, Group):
            return self._group(part.name)
        if isinstance(part, Words):
            return self._either([(Letters(word),) for word in part.words])
        if isinstance(part, Choice):
            return self._either(part.options)
        width = self._part(part.part)
        return Width(width.first, True, width.ways + 1, width.size + 5)

    def _group(self, name: str) -> Width:
        known = self._groups.get(name)
        if known:
            return known
        if name in self._open:
            raise PatternError("pattern-cycle", 0, " → ".join(f"<{each}>" for each in [*self._open, name]))
        entries = self._entries(name)
        self._open.append(name)
        try:
            width = self._either(entries)
        finally:
            self._open.pop()
        if width.size > MAX_SIZE:  # groups of groups of groups can grow without bound
            raise PatternError("pattern-too-wide", 0, f"<{name}>")
        self._groups[name] = width
        return width

    def _either(self, options: Sequence[Parts]) -> Width:
        # Only alternatives that begin with the same letter can be tried one after the other at one place.
        by_letter: dict[str, int] = {}
        anything = nullable = False
        anywhere, size = 0, 4
        for option in options:
            if len(option) == 1 and isinstance(option[0], Letters):  # nearly all of them
                text = option[0].text
                by_letter[text[0]] = by_letter.get(text[0], 0) + 1
                size += len(text) + 1
                continue
            width = self.of(option)
            size += width.size + 1
            nullable = nullable or width.nullable
            anything = anything or width.first is None
            if width.first is None or width.nullable:
                anywhere += width.ways
            for letter in width.first or ():
                by_letter[letter] = by_letter.get(letter, 0) + (0 if width.nullable else width.ways)
        ways = max(1, anywhere + max(by_letter.values(), default=0))
        return Width(None if anything else frozenset(by_letter), nullable, ways, size)
