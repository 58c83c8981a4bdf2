"""Patterns → places in a text: exact first, only where the letters of the text allow it.

Where a pattern does not match exactly, a literal of six letters or more may match with one letter wrong or lost
(typing errors, character recognition). The guards in `_same_word` keep a fuzzy match from turning 以外 into 以内 or
得て into 得ず.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..expressions import expression
from ..rulebook.patterns import Groups
from .shapes import Shapes, Word, has_signs, occurrences
from .texts import Block, Text

Match = tuple[int, int]

_FUZZY_LENGTH = 6
# A change of one of these changes the meaning, not the spelling.
_MEANING = frozenset("不非無未再以内外前後甲乙丙丁可否要各全一二三四五六七八九十")
_HIRAGANA = expression("[ぁ-ん]")


class Pattern:
    """One pattern of a rule."""

    def __init__(self, source: str, shapes: Shapes) -> None:
        self._source = source
        self._shape = shapes.written(source)
        self._fuzzy = isinstance(self._shape, Word) and len(source) >= _FUZZY_LENGTH

    def find(self, text: Text) -> list[Match]:
        """All places where the pattern stands exactly, else the place where it stands with one letter wrong."""
        found = text.found.get(self)
        if found is None:
            found = text.found[self] = self._find(text)
        return found

    def _find(self, text: Text) -> list[Match]:
        found: list[Match] = []
        free_from = 0
        for start in self._shape.starts(text, 0, len(text.words)):
            if start >= free_from and (ends := self._shape.ends(text, start)):
                free_from = ends[0]
                found.append((start, free_from))
        if not found and self._fuzzy and _one_letter_off(self._source, text.words):
            match = _find_fuzzily(self._source, text.words)
            return [match] if match else []
        return found


class PatternPool:
    """The patterns of a pack for the party names of one contract, each made once however many frames use it.

    `needs` is what some of them are known to need; that of the others is worked out.
    """

    def __init__(self, groups: Groups, needs: Mapping[str, str] | None = None) -> None:
        self._groups = groups
        self._shapes = Shapes(groups, needs or {})
        self._made: dict[str, Pattern] = {}
        self._together: dict[tuple[str, ...], Patterns] = {}

    def patterns(self, sources: Iterable[str]) -> Patterns:
        """The alternatives of a rule, as they stand there; the same for all rules that have the same."""
        key = tuple(sources)
        if key not in self._together:
            self._together[key] = Patterns(key, self)
        return self._together[key]

    def group(self, name: str) -> Patterns:
        """The patterns of a word group, none where the pack has no such group."""
        return self.patterns(self._groups.get(name, ()))

    def pattern(self, source: str) -> Pattern:
        """The pattern that is written so."""
        if source not in self._made:
            self._made[source] = Pattern(source, self._shapes)
        return self._made[source]

    def mask(self, source: str, block: Block) -> int:
        """The bits of the texts of a block in which a pattern may stand, exactly or with one letter wrong."""
        if has_signs(source):
            return self._shapes.mask(source, block)
        if len(source) < _FUZZY_LENGTH:
            return block.held[source]
        front, back = _halves(source)
        return block.held[front] | block.held[back]


class Live(NamedTuple):
    """Of some alternatives those that may stand in a block, with their bits, and the bits of all of them."""

    patterns: Sequence[tuple[Pattern, int]]
    mask: int


class Patterns:
    """Alternatives of which any may stand in a text."""

    __slots__ = ("_pool", "_sources")

    def __init__(self, sources: Sequence[str], pool: PatternPool) -> None:
        self._sources = sources
        self._pool = pool

    def __bool__(self) -> bool:
        return bool(self._sources)

    def live(self, block: Block) -> Live:
        """Those alternatives that may stand in a block; worked out once for each block."""
        live = block.live.get(self)
        if live is None:
            live = block.live[self] = self._in(block)
        return live

    def _in(self, block: Block) -> Live:
        patterns: list[tuple[Pattern, int]] = []
        whole, masks = 0, block.masks
        for source in self._sources:
            mask = masks.get(source)
            if mask is None:
                mask = masks[source] = self._pool.mask(source, block)
            if mask:
                # Patterns are made here: those that have nothing to do with the contract never are.
                patterns.append((self._pool.pattern(source), mask))
                whole |= mask
        return Live(patterns, whole)

    def find(self, text: Text) -> list[Match]:
        """All places of all alternatives, in reading order."""
        live = self.live(text.block)
        if not live.mask & text.bit:
            return []
        return sorted(
            {match for pattern, mask in live.patterns if mask & text.bit for match in pattern.find(text)}
        )

    def first(self, text: Text) -> Match | None:
        """The first place of the first alternative that stands in the text."""
        live = self.live(text.block)
        if live.mask & text.bit:
            for pattern, mask in live.patterns:
                if mask & text.bit and (found := pattern.find(text)):
                    return found[0]
        return None

    def stand_in(self, texts: Iterable[Text]) -> bool:
        """Whether any alternative stands in any of the texts."""
        return any(self.first(text) is not None for text in texts)


def _halves(word: str) -> tuple[str, str]:
    """With one letter wrong, one half of a word still stands as it is."""
    return word[: len(word) // 2], word[len(word) // 2 :]


def _one_letter_off(word: str, text: str) -> bool:
    """Whether a word may stand in the text with one letter wrong, lost or added: the half without it is as it was."""
    front, back = _halves(word)
    half = len(front)
    if any(_begins_nearly(back, text[at + half : at + len(word) + 1]) for at in occurrences(front, text)):
        return True
    return any(
        _begins_nearly(front[::-1], text[max(0, at - half - 1) : at][::-1]) for at in occurrences(back, text)
    )


def _begins_nearly(word: str, text: str) -> bool:
    """Whether a text begins with a word that has one letter wrong, lost or added, and none that changes the meaning."""
    same = 0
    while same < min(len(word), len(text)) and word[same] == text[same]:
        same += 1
    old, new, behind = word[same : same + 1], text[same : same + 1], word[same + 1 :]
    return (
        (bool(behind) and text.startswith(behind, same + 1) and not _changes_meaning(old + new))
        or (text.startswith(behind, same) and not _changes_meaning(old))
        or (text.startswith(word[same:], same + 1) and not _changes_meaning(new))
    )


def _changes_meaning(letters: str) -> bool:
    return any(letter in _MEANING for letter in letters) or bool(_HIRAGANA.search(letters))


def _find_fuzzily(word: str, text: str) -> Match | None:
    # Imported where a letter is wrong: hardly any contract is in so bad a state that it has to wait for it.
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(text) < len(word) - 1:
        return None
    alignment = partial_ratio_alignment(word, text, score_cutoff=100 * (1 - 2.5 / (2 * len(word))))
    if alignment is None:
        return None
    start, end = alignment.dest_start, alignment.dest_end
    return (start, end) if _same_word(word, text[start:end]) else None


def _same_word(word: str, found: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    edits = Levenshtein.editops(word, found).as_list()
    if len(edits) != 1:
        return False
    tag, at, there = str(edits[0][0]), int(edits[0][1]), int(edits[0][2])
    changed = "" if tag == "insert" else word[at]
    changed += "" if tag == "delete" else found[there]
    return not _changes_meaning(changed) and 0 < at < len(word) - 1  # at the rim it is another word beside it
