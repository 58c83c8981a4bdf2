"""Patterns with their word groups → regular expressions, and the letters a text needs to be worth a search.

A pattern has no unbounded repetition, each `…` is bounded, and one that could be tried in too many ways is
refused: none that is accepted can hang the program. The letters are the prefilter of the judge: a text
without any of them is never searched, so every text that a pattern matches must contain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .pattern_syntax import (
    GAP_LETTERS,
    PARTIES,
    Choice,
    Gap,
    Group,
    Letters,
    Maybe,
    Part,
    Parts,
    PatternError,
    parse,
)
from .pattern_width import MAX_SIZE, MAX_WAYS, Widths, is_narrow
from .prefilter import Piece, Prefilter

_NAMES = re.compile("<([a-z][a-z0-9-]*)>")
_GAP = f"[^。\\n]{{0,{GAP_LETTERS}}}?"
_NEVER = "(?!)"


class Groups(Mapping[str, Sequence[str]]):
    """The word groups that patterns name, each worked out once however many patterns name it.

    The entries of a group are patterns; those of a party (PARTIES) are names, and stand as they are written:
    a company may be called 「Q?A(株)」.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = dict(words)
        self._parsed: dict[str, list[Parts]] = {}
        self._regex: dict[str, str] = {}
        self._widths = Widths(self._entries)
        self._prefilter = Prefilter(self._entries)
        self._met: set[str] = set()

    def __getitem__(self, name: str) -> Sequence[str]:
        return self._words[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def check(self, pattern: str) -> None:
        """Refuses what the judge could not search for.

        Raises PatternError: those of `pattern_syntax.parse`, and pattern-group (unknown), pattern-cycle,
        pattern-matches-nothing, pattern-too-wide.
        """
        parts = parse(pattern)
        if isinstance(parts[0], Letters) and is_narrow(pattern):
            return
        width = self._widths.of(parts)
        if width.nullable:
            raise PatternError("pattern-matches-nothing", 0, pattern)
        if width.ways > MAX_WAYS or width.size > MAX_SIZE:
            raise PatternError("pattern-too-wide", 0, pattern)

    def regex(self, pattern: str) -> str:
        """The regular expression of a pattern.

        Raises PatternError: those of `pattern_syntax.parse`, and pattern-group, pattern-cycle.
        """
        parts = parse(pattern)
        self._widths.of(parts)  # meets unknown groups and cycles before they are expanded
        return self._expression(parts)

    def literals(self, pattern: str) -> tuple[str, ...]:
        """Texts of which at least one stands in any text the pattern matches; empty where there are none.

        Raises PatternError as `regex` does.
        """
        needs = self.needs(pattern)
        return needs[0] if needs else ()

    def needs(self, pattern: str) -> tuple[tuple[str, ...], ...]:
        """Sets of texts: one text of each set stands in any text the pattern matches; the most telling set first.

        Raises PatternError as `regex` does.
        """
        parts = parse(pattern)
        self._meet_groups(pattern)
        return self._prefilter.needs(parts)

    def pieces(self, pattern: str) -> tuple[Piece, ...]:
        """The pattern as texts one behind the other, each with how many letters may stand before it.

        Empty where there are too many to tell.

        Raises PatternError as `regex` does.
        """
        parts = parse(pattern)
        self._meet_groups(pattern)
        return self._prefilter.pieces(parts)

    def _meet_groups(self, pattern: str) -> None:
        """Meets unknown groups and cycles before they are expanded, each group but once."""
        for name in _NAMES.findall(pattern):
            if name not in self._met:
                self._widths.of((Group(name),))
                self._met.add(name)

    def _entries(self, name: str) -> list[Parts]:
        if name not in self._words:
            raise PatternError("pattern-group", 0, name, tuple(self._words))
        if name not in self._parsed:
            entries = [entry for entry in self._words[name] if entry]
            self._parsed[name] = [(Letters(e),) if name in PARTIES else parse(e) for e in entries]
        return self._parsed[name]

    def _expression(self, parts: Parts) -> str:
        return "".join(map(self._part_expression, parts))

    def _part_expression(self, part: Part) -> str:
        if isinstance(part, Letters):
            return re.escape(part.text)
        if isinstance(part, Gap):
            return _GAP
        if isinstance(part, Maybe):
            return f"(?:{self._part_expression(part.part)})?"
        if isinstance(part, Choice):
            return "(?:" + "|".join(map(self._expression, part.options)) + ")"
        if part.name not in self._regex:
            entries = "|".join(map(self._expression, self._entries(part.name)))
            self._regex[part.name] = f"(?:{entries or _NEVER})"
        return self._regex[part.name]


def to_regex(pattern: str, groups: Mapping[str, Sequence[str]]) -> str:
    """The regular expression of a pattern, its groups expanded; `Groups` expands each group but once.

    Raises PatternError: those of `pattern_syntax.parse`, and pattern-group, pattern-cycle.
    """
    return _as_groups(groups).regex(pattern)


def literals(pattern: str, groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Texts of which at least one stands in any text the pattern matches; empty where there are none.

    Raises PatternError as `to_regex` does.
    """
    return _as_groups(groups).literals(pattern)


def _as_groups(groups: Mapping[str, Sequence[str]]) -> Groups:
    return groups if isinstance(groups, Groups) else Groups(groups)
