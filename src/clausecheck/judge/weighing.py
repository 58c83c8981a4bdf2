"""The points of words: what tells that a sentence deals with an element though none of its frames finds it.

A sentence is taken with its lead-in, letter by letter: each run of two or three of its letters counts once, with the
points that `weights.yaml` gives it for the element. Enough points only say what the sentence is about; who owes it, how
firmly, and what weakens it is read as for any frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from operator import add

ENOUGH = 100
"""The points at which a sentence deals with an element, where the further words of the frame it is read by stand too."""

PLENTY = 140
"""The points at which it does without them."""

_MOST_MARKS = 3
_DIGITS = str.maketrans("123456789", "000000000")

Range = tuple[int, int]


def runs(text: str) -> frozenset[str]:
    """The runs of two and three letters of a text; every digit is written 0."""
    letters = text.translate(_DIGITS)
    pairs = list(map(add, letters, letters[1:]))
    return frozenset((*pairs, *map(add, pairs, letters[2:])))


class Weights:
    """The points of one element."""

    def __init__(self, points: Mapping[str, int]) -> None:
        self.points = points

    def total(self, text: str) -> int:
        """The points of all runs of a text, each counted once."""
        return sum(map(self.points.get, self.points.keys() & runs(text), repeat(0)))

    def heaviest(self, text: str) -> list[Range]:
        """Where the words stand that weigh most, heaviest first; none where all points are of other words."""
        letters = text.translate(_DIGITS)
        heights = [0] * len(letters)
        for start in range(len(letters)):
            for length in (2, 3):
                points = self.points.get(letters[start : start + length], 0)
                if points > 0 and start + length <= len(letters):
                    for at in range(start, start + length):
                        heights[at] += points
        marks: list[Range] = []
        while len(marks) < _MOST_MARKS and (peak := max(heights, default=0)) > 0:
            top = heights.index(peak)
            start, end = top, top + 1
            while start > 0 and heights[start - 1] * 2 >= peak:
                start -= 1
            while end < len(heights) and heights[end] * 2 >= peak:
                end += 1
            marks.append((start, end))
            heights[start:end] = [0] * (end - start)
        return marks
