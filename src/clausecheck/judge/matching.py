"""Patterns → places in a provision: exact first, through cheap tests that keep most patterns from running at all.

A pattern runs only where one of its literals stands in the provision; where it does not match exactly, a literal of
six letters or more may match with one letter wrong or lost (typing errors, character recognition). The guards in
`_same_word` keep a fuzzy match from turning 以外 into 以内 or 得て into 得ず.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from ..rulebook.patterns import Groups

Match = tuple[int, int]

_FUZZY_LENGTH = 6
_SIGNS = re.compile(r"[…()|?<>\[\]]")
# A change of one of these changes the meaning, not the spelling.
_MEANING = frozenset("不非無未再以内外前後甲乙丙丁可否要各全一二三四五六七八九十")
_HIRAGANA = re.compile("[ぁ-ん]")


class Pattern:
    """One pattern of a rule, ready to search; its regular expression is compiled when it is first needed."""

    __slots__ = ("_groups", "_regex", "halves", "literals", "source")

    def __init__(self, source: str, groups: Groups) -> None:
        self.source = source
        self.literals = groups.literals(source)
        fuzzy = len(source) >= _FUZZY_LENGTH and not _SIGNS.search(source)
        # With one letter wrong, one half of the word still stands as it is.
        self.halves = (source[: len(source) // 2], source[len(source) // 2 :]) if fuzzy else ()
        self._groups = groups
        self._regex: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        """False where the pattern cannot match, exactly or with one letter wrong."""
        return not self.literals or any(part in text for part in self.literals + self.halves)

    def find(self, text: str) -> list[Match]:
        """All places where the pattern stands exactly, else the place where it stands with one letter wrong."""
        if not self.literals or any(literal in text for literal in self.literals):
            if self._regex is None:
                self._regex = re.compile(self._groups.regex(self.source))
            found = [match.span() for match in self._regex.finditer(text) if match.end() > match.start()]
            if found:
                return found
        if self.halves and any(half in text for half in self.halves):
            match = _find_fuzzily(self.source, text)
            return [match] if match else []
        return []


class Patterns:
    """Alternatives of which any may stand in a text."""

    __slots__ = ("patterns",)

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)

    @classmethod
    def of(cls, sources: Iterable[str], groups: Groups) -> Patterns:
        """The patterns of a rule, as they stand there."""
        return cls(Pattern(source, groups) for source in sources)

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def within(self, text: str) -> Patterns:
        """Those alternatives that can stand somewhere in `text`: what a document lacks is not searched again."""
        return Patterns(pattern for pattern in self.patterns if pattern.may_match(text))

    def find(self, text: str) -> list[Match]:
        """All places of all alternatives, in reading order."""
        return sorted({match for pattern in self.patterns for match in pattern.find(text)})

    def first(self, text: str) -> Match | None:
        """The first place of the first alternative that stands in the text."""
        for pattern in self.patterns:
            if found := pattern.find(text):
                return found[0]
        return None


def _find_fuzzily(word: str, text: str) -> Match | None:
    if len(text) < len(word) - 1:
        return None
    alignment = partial_ratio_alignment(word, text, score_cutoff=100 * (1 - 1.5 / (2 * len(word))))
    if alignment is None:
        return None
    start, end = alignment.dest_start, alignment.dest_end
    return (start, end) if _same_word(word, text[start:end]) else None


def _same_word(word: str, found: str) -> bool:
    edits = Levenshtein.editops(word, found)
    if len(edits) != 1:
        return False
    edit = edits.as_list()[0]
    changed = (word[edit.src_pos : edit.src_pos + 1] if edit.tag != "insert" else "") + (
        found[edit.dest_pos : edit.dest_pos + 1] if edit.tag != "delete" else ""
    )
    if any(letter in _MEANING for letter in changed) or _HIRAGANA.search(changed):
        return False
    return 0 < edit.src_pos < len(word) - 1  # an edit at the rim is another word beside it
