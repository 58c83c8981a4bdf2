"""The texts that patterns are searched in, indexed by their pairs of letters, so that hardly any search is in vain.

A text can hold a word only if it holds every pair of neighbouring letters of it. A block keeps for each pair which of
its texts hold it, one bit a text; a few `and` and `or` then tell which texts of a contract are worth searching for a
pattern. Blocks are bounded, so that the cost stays linear in the length of a contract.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from operator import add, or_
from typing import TYPE_CHECKING

from ..rulebook.needs import ANY

if TYPE_CHECKING:
    from .matching import Live, Match, Pattern, Patterns
    from .shapes import Either, LiveOptions

_MOST_TEXTS = 1024
"""Texts of one block: beyond, a set of bits gets so long that handling it takes time."""


EVERY = -1
"""The bits of all texts of a block."""


class Text:
    """One text and its bit in its block. `places` and `found` keep where groups of words and patterns stand in it."""

    __slots__ = ("bit", "block", "found", "places", "words")

    def __init__(self, words: str, block: Block, bit: int) -> None:
        self.words = words
        self.block = block
        self.bit = bit
        self.places: dict[Either, dict[int, tuple[int, ...]]] = {}
        self.found: dict[Pattern, list[Match]] = {}

    def blotted(self, words: str) -> Text:
        """The same text with letters blotted out: its pairs are among those of the whole text."""
        return self if words == self.words else Text(words, self.block, self.bit)


class Block:
    """Up to 1024 texts and the bits of their pairs of letters; no text is added once it was asked for bits."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.options: dict[Either, LiveOptions] = {}
        self.live: dict[Patterns, Live] = {}
        self.masks: dict[str, int] = {}

    @property
    def is_open(self) -> bool:
        """Whether it takes another text."""
        return "held" not in self.__dict__ and len(self.texts) < _MOST_TEXTS

    def add(self, words: str) -> Text:
        """Takes another text."""
        text = Text(words, self, 1 << len(self.texts))
        self.texts.append(text)
        return text

    @cached_property
    def held(self) -> Mapping[str, int]:
        """The bits of the texts that may hold a word, by the word: any word and any choice of words can be asked for."""
        return _Held(_pairs_of(self.texts))


class _Held(dict[str, int]):
    """The bits of the texts that hold a letter or a pair of letters; those of a longer word, or of one of the words of
    a choice (報告|通知), when they are asked for.
    """

    def __missing__(self, word: str) -> int:
        if ANY in word:
            mask = self[word] = reduce(or_, map(self.__getitem__, word.split(ANY)))
            return mask
        # The pairs at both ends first: they tell most words from those that the texts hold.
        mask = self.get(word[:2], 0) & self.get(word[-2:], 0) if len(word) > 2 else 0
        at = 1
        while mask and at < len(word) - 2:
            mask &= self.get(word[at : at + 2], 0)
            at += 1
        self[word] = mask
        return mask


class Texts:
    """The texts of one document, equal ones once."""

    def __init__(self) -> None:
        self._of: dict[str, Text] = {}
        self._block = Block()

    def __getitem__(self, words: str) -> Text:
        if words not in self._of:
            if not self._block.is_open:
                self._block = Block()
            self._of[words] = self._block.add(words)
        return self._of[words]


def bits(mask: int) -> Iterator[int]:
    """The bits of a mask, one by one."""
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def by_block(texts: Iterable[tuple[int, Text]]) -> list[tuple[Block, int, dict[int, list[int]]]]:
    """For each block of texts the bits of those given, and by bit their numbers in the order given."""
    blocks: dict[Block, dict[int, list[int]]] = {}
    for number, text in texts:
        blocks.setdefault(text.block, {}).setdefault(text.bit, []).append(number)
    return [(block, sum(numbers), numbers) for block, numbers in blocks.items()]


def _pairs_of(texts: list[Text]) -> dict[str, int]:
    pairs: dict[str, int] = defaultdict(int)
    for text in texts:
        bit = text.bit
        for pair in {*text.words, *map(add, text.words, text.words[1:])}:
            pairs[pair] |= bit
    return pairs
