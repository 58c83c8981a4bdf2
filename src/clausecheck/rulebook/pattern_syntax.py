"""The patterns of rules: ordinary text with four signs (see schema.py) → a tree of parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .schema import Language

PARTIES = ("client", "contractor", "subcontractor", "third", "worker")
"""Groups that are always known: the names of `language.yaml`, which are names and no patterns."""

GAP_LETTERS = 40
MAX_NESTING = 8

SIGN = re.compile("[…(|)?<>]")
_TOKEN = re.compile("[^…(|)?<>]+|.", re.DOTALL)
_NAME = re.compile("<([a-z][a-z0-9-]*)>")


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters that stand as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """`…`: up to forty letters of the same sentence."""


@dataclass(frozen=True, slots=True)
class Group:
    """`<name>`: one of the words of a group."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """`(a|b)`: one of the alternatives."""

    options: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """`?`: what stood before it may be missing."""

    part: Part


Part = Letters | Gap | Group | Choice | Maybe
Parts = tuple[Part, ...]


class PatternError(ValueError):
    """A pattern is wrong: `code` of the message, `index` of the letter, what is wrong and what is allowed."""

    def __init__(self, code: str, index: int = 0, problem: str = "", allowed: tuple[str, ...] = ()) -> None:
        super().__init__(code, index, problem)
        self.code = code
        self.index = index
        self.problem = problem
        self.allowed = allowed


def all_groups(language: Language, words: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The word groups that a pattern of a pack may name: its own and the parties."""
    parties = {name: tuple(getattr(language, name)) for name in PARTIES}
    return {**{name: tuple(entries) for name, entries in words.items()}, **parties}


@lru_cache(maxsize=8192)
def parse(pattern: str) -> Parts:
    """The parts of a pattern, one after the other.

    Raises PatternError: pattern-empty, pattern-bracket, pattern-bar, pattern-option, pattern-question,
    pattern-gap, pattern-group-name, pattern-nesting.
    """
    if not pattern.strip():
        raise PatternError("pattern-empty")
    if not SIGN.search(pattern):
        return (Letters(pattern),)
    parts = _Parser(pattern).whole()
    for index, edge in ((0, parts[0]), (len(pattern) - 1, parts[-1])):
        # At an edge it would match nothing, or drag letters into the evidence that decide nothing.
        if isinstance(edge, Gap):
            raise PatternError("pattern-gap", index, "…")
    return parts


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(pattern)]
        self._next = 0

    def whole(self) -> Parts:
        parts = self._sequence(0)
        if self._next < len(self._tokens):
            index, sign = self._tokens[self._next]
            raise PatternError("pattern-bar" if sign == "|" else "pattern-bracket", index, sign)
        return parts

    def _sequence(self, depth: int) -> Parts:
        parts: list[Part] = []
        while self._next < len(self._tokens):
            index, token = self._tokens[self._next]
            if token in "|)":
                break
            self._next += 1
            if token == "(":
                parts.append(self._choice(index, depth + 1))
            elif token == "?":
                self._question(parts, index)
            elif token == "…":
                if parts and isinstance(parts[-1], Gap):
                    raise PatternError("pattern-gap", index, "……")
                parts.append(Gap())
            elif token == "<":
                parts.append(self._group(index))
            elif token == ">":
                raise PatternError("pattern-bracket", index, ">")
            else:
                parts.append(Letters(token))
        return tuple(parts)

    def _choice(self, opened: int, depth: int) -> Choice:
        if depth > MAX_NESTING:
            raise PatternError("pattern-nesting", opened, "(")
        options: list[Parts] = []
        while True:
            option = self._sequence(depth)
            if self._next == len(self._tokens):
                raise PatternError("pattern-bracket", opened, "(")
            index, sign = self._tokens[self._next]
            self._next += 1
            if not option:
                raise PatternError("pattern-option", index, sign)
            options.append(option)
            if sign == ")":
                return Choice(tuple(options))

    def _group(self, index: int) -> Group:
        match = _NAME.match(self._pattern, index)
        if not match:
            raise PatternError("pattern-group-name", index, self._pattern[index : index + 20])
        self._next += 2  # the name and the closing bracket
        return Group(match[1])

    @staticmethod
    def _question(parts: list[Part], index: int) -> None:
        if not parts or isinstance(parts[-1], Gap | Maybe):
            raise PatternError("pattern-question", index, "?")
        before = parts.pop()
        if isinstance(before, Letters) and len(before.text) > 1:
            parts.append(Letters(before.text[:-1]))
            before = Letters(before.text[-1])
        parts.append(Maybe(before))
