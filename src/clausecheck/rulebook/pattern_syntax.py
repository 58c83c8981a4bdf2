"""The patterns of rules: ordinary text with four signs (see schema.py) → a tree of parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..expressions import expression
from .schema import Language

PARTIES = ("client", "contractor", "subcontractor", "third", "worker")
"""Groups that are always known: the names of `language.yaml`, which are names and no patterns."""

GAP_LETTERS = 40
MAX_NESTING = 8

SIGN = expression("[…(|)?<>]")
# Letters, a choice between mere letters as a whole (most are), or a sign.
_TOKEN = expression(r"[^…(|)?<>]+|\([^…(|)?<>]+(?:\|[^…(|)?<>]+)*\)|.", re.DOTALL)
_NAME = expression("[a-z][a-z0-9-]*")


class Letters(NamedTuple):
    """Letters that stand as they are."""

    text: str


class Gap(NamedTuple):
    """`…`: up to forty letters of the same sentence."""


class Group(NamedTuple):
    """`<name>`: one of the words of a group."""

    name: str


class Words(NamedTuple):
    """`(a|b)` of mere letters, as most choices are: one of the words."""

    words: tuple[str, ...]


class Choice(NamedTuple):
    """`(a|b…c)`: one of the alternatives."""

    options: tuple[Parts, ...]


class Maybe(NamedTuple):
    """`?`: what stood before it may be missing."""

    part: Part


_GAP = Gap()

Part = Letters | Gap | Group | Words | Choice | Maybe
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
        self._tokens: list[str] = _TOKEN.findall(pattern)
        self._next = 0

    def whole(self) -> Parts:
        parts = self._sequence(0)
        if self._next < len(self._tokens):
            sign = self._tokens[self._next]
            raise self._error("pattern-bar" if sign == "|" else "pattern-bracket", self._next)
        return parts

    def _sequence(self, depth: int) -> Parts:
        parts: list[Part] = []
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            if token == "|" or token == ")":
                break
            self._next += 1
            if token == "(":
                parts.append(self._choice(depth + 1))
            elif token == "?":
                self._question(parts)
            elif token[0] == "(":
                self._check_depth(depth + 1, self._next - 1)
                parts.append(Words(tuple(token[1:-1].split("|"))))
            elif token == "…":
                if parts and isinstance(parts[-1], Gap):
                    raise self._error("pattern-gap", self._next - 1)
                parts.append(_GAP)
            elif token == "<":
                parts.append(self._group())
            elif token == ">":
                raise self._error("pattern-bracket", self._next - 1)
            else:
                parts.append(Letters(token))
        return tuple(parts)

    def _choice(self, depth: int) -> Choice:
        opened = self._next - 1
        self._check_depth(depth, opened)
        options: list[Parts] = []
        while True:
            option = self._sequence(depth)
            if self._next == len(self._tokens):
                raise self._error("pattern-bracket", opened)
            if not option:
                raise self._error("pattern-option", self._next)
            options.append(option)
            self._next += 1
            if self._tokens[self._next - 1] == ")":
                return Choice(tuple(options))

    def _check_depth(self, depth: int, token: int) -> None:
        if depth > MAX_NESTING:
            raise self._error("pattern-nesting", token)

    def _group(self) -> Group:
        name, closed = [*self._tokens[self._next : self._next + 2], "", ""][:2]
        if closed != ">" or not _NAME.fullmatch(name):
            raise self._error("pattern-group-name", self._next - 1)
        self._next += 2
        return Group(name)

    def _question(self, parts: list[Part]) -> None:
        if not parts or isinstance(parts[-1], Gap | Maybe):
            raise self._error("pattern-question", self._next - 1)
        before = parts.pop()
        if isinstance(before, Letters) and len(before.text) > 1:
            parts.append(Letters(before.text[:-1]))
            before = Letters(before.text[-1])
        parts.append(Maybe(before))

    def _error(self, code: str, token: int) -> PatternError:
        return PatternError(code, len("".join(self._tokens[:token])), self._tokens[token])
