"""The word groups that the patterns of a pack name, and what a pattern must be like to be searched for.

A pattern has no unbounded repetition, each `…` is bounded, and one that could be tried in too many ways is
refused: none that is accepted can hang the program. How a pattern is searched for stands in `judge/shapes.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .pattern_syntax import PARTIES, Letters, Parts, PatternError, parse
from .pattern_width import MAX_SIZE, MAX_WAYS, Widths, is_narrow


class Groups(Mapping[str, Sequence[str]]):
    """The word groups that patterns name.

    The entries of a group are patterns; those of a party (PARTIES) are names, and stand as they are written:
    a company may be called 「Q?A(株)」.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = dict(words)
        self._widths = Widths(self._entries)

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

    def _entries(self, name: str) -> list[Parts]:
        if name not in self._words:
            raise PatternError("pattern-group", 0, name, tuple(self._words))
        entries = [entry for entry in self._words[name] if entry]
        return [(Letters(entry),) if name in PARTIES else parse(entry) for entry in entries]
