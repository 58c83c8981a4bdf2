"""Patterns → places in a provision: exact first, through cheap tests that keep most patterns from running at all.

A pattern runs only where one of its literals stands in the provision; where it does not match exactly, a literal of
six letters or more may match with one letter wrong or lost (typing errors, character recognition). The guards in
`_same_word` keep a fuzzy match from turning 以外 into 以内 or 得て into 得ず.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from ..rulebook.patterns import Groups
from ..rulebook.prefilter import Piece

Match = tuple[int, int]

_FUZZY_LENGTH = 6
_SIGNS = re.compile(r"[…()|?<>\[\]]")
_OPTIONAL = re.compile(
    r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|<[^<>]*>|[^?])\?|\([^()]*(?:\([^()]*\)[^()]*)*\)|<[^<>]*>|…"
)
# A change of one of these changes the meaning, not the spelling.
_MEANING = frozenset("不非無未再以内外前後甲乙丙丁可否要各全一二三四五六七八九十")
_HIRAGANA = re.compile("[ぁ-ん]")


class Pattern:
    """One pattern of a rule. What it needs to be searched is worked out when it is first asked for."""

    def __init__(self, source: str, groups: Groups) -> None:
        self.source = source
        self._groups = groups
        self._plain = not _SIGNS.search(source)
        self._chunk = source if self._plain else _longest_chunk(source)
        # With one letter wrong, one half of the word still stands as it is.
        fuzzy = self._plain and len(source) >= _FUZZY_LENGTH
        self.halves = (source[: len(source) // 2], source[len(source) // 2 :]) if fuzzy else ()

    @cached_property
    def _needs(self) -> tuple[tuple[str, ...], ...]:
        """Sets of texts of which one each stands in whatever the pattern matches exactly."""
        if not self._pieces:
            return self._groups.needs(self.source)
        sets = [words for _, words in self._pieces if "" not in words]
        return tuple(sorted(sets, key=lambda words: (-min(3, len(words[-1])), len(words))))

    @property
    def literals(self) -> tuple[str, ...]:
        """The most telling of these sets; empty where there is none."""
        return self._needs[0] if self._needs else ()

    def _has_all(self, text: str) -> bool:
        return all(any(part in text for part in parts) for parts in self._needs)

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        """The texts of the pattern one behind the other, where they are few: then no expression is compiled."""
        return ((0, (self.source,)),) if self._plain else self._groups.pieces(self.source)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self._groups.regex(self.source))

    def may_match(self, text: str) -> bool:
        """False where the pattern cannot match, exactly or with one letter wrong."""
        if self._chunk not in text and not self.halves:
            return False
        return self._has_all(text) or any(half in text for half in self.halves)

    def find(self, text: str) -> list[Match]:
        """All places where the pattern stands exactly, else the place where it stands with one letter wrong."""
        if self._has_all(text):
            found = self._find_exactly(text)
            if found:
                return found
        if self.halves and any(half in text for half in self.halves):
            match = _find_fuzzily(self.source, text)
            return [match] if match else []
        return []

    def _find_exactly(self, text: str) -> list[Match]:
        if not self._pieces:
            return [match.span() for match in self._regex.finditer(text) if match.end() > match.start()]
        (_, first), *rest = self._pieces
        found: list[Match] = []
        for start, end in _occurrences(first, text):
            stop = _end_of(rest, text, end)
            if stop is not None and (not found or start >= found[-1][1]):
                found.append((start, stop))
        return found


def _longest_chunk(source: str) -> str:
    """Letters that stand in whatever a pattern matches, read off without taking the pattern apart; "" if unsure."""
    chunks = _OPTIONAL.sub("\0", source).split("\0")
    return max((chunk for chunk in chunks if not _SIGNS.search(chunk)), key=len, default="")


class PatternPool:
    """The patterns of a pack for the party names of one contract, each made once however many frames use it."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._made: dict[str, Pattern] = {}

    def patterns(self, sources: Iterable[str]) -> Patterns:
        """The alternatives of a rule, as they stand there."""
        return Patterns(self._pattern(source) for source in sources)

    def group(self, name: str) -> Patterns:
        """The patterns of a word group, none where the pack has no such group."""
        return self.patterns(self._groups.get(name, ()))

    def _pattern(self, source: str) -> Pattern:
        if source not in self._made:
            self._made[source] = Pattern(source, self._groups)
        return self._made[source]


class Patterns:
    """Alternatives of which any may stand in a text."""

    __slots__ = ("patterns",)

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def within(self, text: str) -> Patterns:
        """Those alternatives that can stand somewhere in `text`: what a document lacks is not searched again."""
        return Patterns(pattern for pattern in self.patterns if pattern.may_match(text))

    def may_stand(self, text: str) -> bool:
        """Whether any alternative can stand somewhere in `text`."""
        return any(pattern.may_match(text) for pattern in self.patterns)

    def find(self, text: str) -> list[Match]:
        """All places of all alternatives, in reading order."""
        return sorted({match for pattern in self.patterns for match in pattern.find(text)})

    def first(self, text: str) -> Match | None:
        """The first place of the first alternative that stands in the text."""
        for pattern in self.patterns:
            if found := pattern.find(text):
                return found[0]
        return None


def _occurrences(words: Sequence[str], text: str, begin: int = 0, stop: int | None = None) -> list[Match]:
    """Where the words stand between `begin` and `stop`, in reading order, the longer first at the same place."""
    found: set[Match] = set()
    for word in words:
        at = text.find(word, begin, stop)
        while at >= 0:
            found.add((at, at + len(word)))
            at = text.find(word, at + 1, stop)
    return sorted(found, key=lambda place: (place[0], -place[1]))


def _end_of(pieces: Sequence[Piece], text: str, at: int) -> int | None:
    """Where the last of the pieces ends, each no farther behind the one before than its gap, in the same sentence."""
    if not pieces:
        return at
    gap, words = pieces[0]
    if not gap:
        ends = (at + len(word) for word in words if text.startswith(word, at))
        return next((stop for end in ends if (stop := _end_of(pieces[1:], text, end)) is not None), None)
    window = at + gap
    for stop_letter in "。\n":
        found = text.find(stop_letter, at, window)
        window = found if found >= 0 else window
    for start, end in _occurrences(words, text, at, window + len(words[0])):
        if start <= window and (stop := _end_of(pieces[1:], text, end)) is not None:
            return stop
    return None


def _find_fuzzily(word: str, text: str) -> Match | None:
    if len(text) < len(word) - 1:
        return None
    alignment = partial_ratio_alignment(word, text, score_cutoff=100 * (1 - 2.5 / (2 * len(word))))
    if alignment is None:
        return None
    start, end = alignment.dest_start, alignment.dest_end
    return (start, end) if _same_word(word, text[start:end]) else None


def _same_word(word: str, found: str) -> bool:
    edits = Levenshtein.editops(word, found).as_list()
    if len(edits) != 1:
        return False
    tag, at, there = str(edits[0][0]), int(edits[0][1]), int(edits[0][2])
    changed = "" if tag == "insert" else word[at]
    changed += "" if tag == "delete" else found[there]
    if any(letter in _MEANING for letter in changed) or _HIRAGANA.search(changed):
        return False
    return 0 < at < len(word) - 1  # an edit at the rim is another word beside it
