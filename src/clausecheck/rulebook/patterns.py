"""Patterns with their word groups → regular expressions, and the letters a text needs to be worth a search.

A pattern has no unbounded repetition, each `…` is bounded, and one that could be tried in too many ways is
refused: none that is accepted can hang the program. The letters are the prefilter of the judge: a text
without any of them is never searched, so every text that a pattern matches must contain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

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

MAX_WAYS = 1_000_000
"""In how many ways a pattern may be tried from one letter of a text, at worst."""
MAX_SIZE = 20_000
"""Letters of a regular expression."""

_GAP = f"[^。\\n]{{0,{GAP_LETTERS}}}?"
_NEVER = "(?!)"
_MOST_EXACT = 64


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a part.

    `exact`     all texts it can match, None where there are too many to tell;
    `required`  texts of which one stands in whatever it matches, None where there is no such set;
    `first`     the letters it can begin with, None for any; `nullable`: it can match nothing;
    `ways`      in how many ways it can match from one letter on, at worst; `size` of its regular expression.
    """

    exact: frozenset[str] | None
    required: frozenset[str] | None
    first: frozenset[str] | None
    nullable: bool
    ways: int
    size: int


class Groups(Mapping[str, Sequence[str]]):
    """The word groups that patterns name, each worked out once however many patterns name it.

    The entries of a group are patterns; those of a party (PARTIES) are names, and stand as they are written:
    a company may be called 「Q?A(株)」.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = dict(words)
        self._facts: dict[str, _Facts] = {}
        self._regex: dict[str, str] = {}
        self._open: list[str] = []

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
        facts = self._sequence(parse(pattern))
        if facts.nullable:
            raise PatternError("pattern-matches-nothing", 0, pattern)
        if facts.ways > MAX_WAYS or facts.size > MAX_SIZE:
            raise PatternError("pattern-too-wide", 0, pattern)

    def regex(self, pattern: str) -> str:
        """The regular expression of a pattern.

        Raises PatternError: those of `pattern_syntax.parse`, and pattern-group, pattern-cycle.
        """
        parts = parse(pattern)
        self._sequence(parts)  # meets unknown groups and cycles before they are expanded
        return self._expression(parts)

    def literals(self, pattern: str) -> tuple[str, ...]:
        """Texts of which at least one stands in any text the pattern matches; empty where there are none."""
        required = self._sequence(parse(pattern)).required
        return tuple(sorted(_without_longer(required))) if required else ()

    def _entries(self, name: str) -> list[Parts]:
        if name in PARTIES:
            return [(Letters(entry),) for entry in self._words[name] if entry]
        return [parse(entry) for entry in self._words[name]]

    def _group(self, name: str) -> _Facts:
        known = self._facts.get(name)
        if known:
            return known
        if name not in self._words:
            raise PatternError("pattern-group", 0, name, tuple(self._words))
        if name in self._open:
            raise PatternError("pattern-cycle", 0, " → ".join(f"<{each}>" for each in [*self._open, name]))
        self._open.append(name)
        try:
            facts = _either([self._sequence(entry) for entry in self._entries(name)])
        finally:
            self._open.pop()
        if facts.size > MAX_SIZE:  # groups of groups of groups can grow without bound
            raise PatternError("pattern-too-wide", 0, f"<{name}>")
        self._facts[name] = facts
        return facts

    def _part(self, part: Part) -> _Facts:
        if isinstance(part, Letters):
            text = frozenset([part.text])
            return _Facts(text, text, frozenset(part.text[0]), False, 1, len(part.text))
        if isinstance(part, Gap):
            return _Facts(None, None, None, True, GAP_LETTERS + 1, len(_GAP))
        if isinstance(part, Group):
            return self._group(part.name)
        if isinstance(part, Choice):
            return _either([self._sequence(option) for option in part.options])
        facts = self._part(part.part)
        exact = None if facts.exact is None else facts.exact | {""}
        return _Facts(exact, None, facts.first, True, facts.ways + 1, facts.size + 5)

    def _sequence(self, parts: Parts) -> _Facts:
        each = [self._part(part) for part in parts]
        first: frozenset[str] | None = frozenset()
        for facts in each:
            first = None if first is None or facts.first is None else first | facts.first
            if not facts.nullable:
                break
        exact, required = _joined(each)
        return _Facts(
            exact,
            required,
            first,
            all(facts.nullable for facts in each),
            prod(facts.ways for facts in each),
            sum(facts.size for facts in each),
        )

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
            entries = map(self._expression, self._entries(part.name))
            self._regex[part.name] = "(?:" + ("|".join(entries) or _NEVER) + ")"
        return self._regex[part.name]


def to_regex(pattern: str, groups: Groups | Mapping[str, Sequence[str]]) -> str:
    """The regular expression of a pattern, its groups expanded. Raises PatternError."""
    return _as_groups(groups).regex(pattern)


def literals(pattern: str, groups: Groups | Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Texts of which at least one stands in any text the pattern matches; empty where there are none."""
    return _as_groups(groups).literals(pattern)


def _as_groups(groups: Groups | Mapping[str, Sequence[str]]) -> Groups:
    return groups if isinstance(groups, Groups) else Groups(groups)


def _either(options: Sequence[_Facts]) -> _Facts:
    if not options:
        return _Facts(None, None, frozenset(), False, 1, len(_NEVER))
    exact: frozenset[str] | None = frozenset()
    required: frozenset[str] | None = frozenset()
    first: frozenset[str] | None = frozenset()
    for facts in options:
        exact = None if exact is None or facts.exact is None else exact | facts.exact
        required = None if required is None or facts.required is None else required | facts.required
        first = None if first is None or facts.first is None else first | facts.first
    if exact is not None and len(exact) > _MOST_EXACT:
        exact = None
    size = sum(facts.size + 1 for facts in options) + 4
    return _Facts(exact, required, first, any(f.nullable for f in options), _ways(options), size)


def _ways(options: Sequence[_Facts]) -> int:
    # Only alternatives that begin with the same letter can be tried one after the other at one place.
    anywhere = sum(facts.ways for facts in options if facts.first is None or facts.nullable)
    by_letter: dict[str, int] = {}
    for facts in options:
        if facts.first is not None and not facts.nullable:
            for letter in facts.first:
                by_letter[letter] = by_letter.get(letter, 0) + facts.ways
    return max(1, anywhere + max(by_letter.values(), default=0))


def _joined(each: Sequence[_Facts]) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The exact texts of a sequence, and the most telling set of texts of which one must stand in a match."""
    candidates = [facts.required for facts in each if facts.required]
    run = frozenset([""])
    unbroken = True
    for facts in each:
        if facts.exact is not None and len(run) * len(facts.exact) <= _MOST_EXACT:
            run = frozenset(before + after for before in run for after in facts.exact)
            continue
        candidates.append(run)
        run = facts.exact if facts.exact is not None else frozenset([""])
        unbroken = False
    candidates.append(run)
    telling = [texts for texts in candidates if texts and "" not in texts]
    return (run if unbroken else None), max(telling, key=_telling, default=None)


def _telling(texts: frozenset[str]) -> tuple[int, int, int]:
    # Beyond three letters a longer text hardly tells more, but every further alternative costs a search.
    shortest = min(map(len, texts))
    return min(shortest, 3), -len(texts), shortest


def _without_longer(texts: frozenset[str]) -> list[str]:
    kept: list[str] = []
    for text in sorted(texts, key=len):
        if not any(shorter in text for shorter in kept):
            kept.append(text)
    return kept
