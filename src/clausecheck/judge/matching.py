"""Patterns → places in a provision: exact first, through cheap tests that keep most patterns from running at all.

A pattern runs only where one of its literals stands in the provision; where it does not match exactly, a literal of
six letters or more may match with one letter wrong or lost (typing errors, character recognition). The guards in
`_same_word` keep a fuzzy match from turning 以外 into 以内 or 得て into 得ず.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from ..rulebook.patterns import Groups

Match = tuple[int, int]

_FUZZY_LENGTH = 6
_PLAIN = re.compile(r"[…()|?<>\[\]]")
# A change of one of these changes the meaning, not the spelling.
_MEANING = frozenset("不非無未再以内外前後甲乙丙丁可否要各全一二三四五六七八九十")
_HIRAGANA = re.compile("[ぁ-ん]")


class Pattern:
    """One pattern of a rule, ready to search; its regular expression is compiled when it is first needed."""

    __slots__ = ("_groups", "_regex", "fuzzy", "literals", "source")

    def __init__(self, source: str, groups: Groups) -> None:
        self.source = source
        self.literals = groups.literals(source)
        self.fuzzy = len(source) >= _FUZZY_LENGTH and not _PLAIN.search(source)
        self._groups = groups
        self._regex: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        """False where the pattern cannot match: none of its literals stands in the text."""
        return not self.literals or any(literal in text for literal in self.literals)

    def find(self, text: str) -> list[Match]:
        """All places where the pattern stands, exactly or with one letter wrong."""
        if self.may_match(text):
            if self._regex is None:
                self._regex = re.compile(self._groups.regex(self.source))
            found = [match.span() for match in self._regex.finditer(text) if match.end() > match.start()]
            if found:
                return found
        if self.fuzzy:
            match = _find_fuzzily(self.source, text)
            return [match] if match else []
        return []


class Patterns:
    """Alternatives of which any may stand in a text."""

    __slots__ = ("patterns",)

    def __init__(self, sources: Sequence[str], groups: Groups) -> None:
        self.patterns = tuple(Pattern(source, groups) for source in sources)

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def find(self, text: str) -> list[Match]:
        """All places of all alternatives, in reading order."""
        return sorted({match for pattern in self.patterns for match in pattern.find(text)})

    def first(self, text: str) -> Match | None:
        """The first place of the first alternative that stands in the text."""
        for pattern in self.patterns:
            if found := pattern.find(text):
                return found[0]
        return None

    def alive(self, text: str) -> bool:
        """Whether any alternative could stand in the text (or in a provision of it)."""
        return any(pattern.may_match(text) or pattern.fuzzy for pattern in self.patterns)


def _find_fuzzily(word: str, text: str) -> Match | None:
    if len(text) < len(word) - 1 or not _shares_bigrams(word, text):
        return None
    alignment = partial_ratio_alignment(word, text, score_cutoff=100 * (1 - 1.5 / (2 * len(word))))
    if alignment is None:
        return None
    start, end = alignment.dest_start, alignment.dest_end
    return (start, end) if _same_word(word, text[start:end]) else None


def _shares_bigrams(word: str, text: str) -> bool:
    # One wrong letter destroys two bigrams at the most.
    pairs = len(word) - 1
    missing = 0
    for at in range(pairs):
        if word[at : at + 2] not in text:
            missing += 1
            if missing > 2:
                return False
    return True


def _same_word(word: str, found: str) -> bool:
    edits = Levenshtein.editops(word, found)
    if len(edits) != 1:
        return False
    edit = edits[0]
    changed = (word[edit.src_pos : edit.src_pos + 1] if edit.tag != "insert" else "") + (
        found[edit.dest_pos : edit.dest_pos + 1] if edit.tag != "delete" else ""
    )
    if any(letter in _MEANING for letter in changed) or _HIRAGANA.search(changed):
        return False
    return 0 < edit.src_pos < len(word) - 1  # an edit at the rim is another word beside it
