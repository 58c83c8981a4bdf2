"""Words of a contract as a report shows them: cut to the point, the deciding words marked."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ..messages import say
from ..model import Evidence
from .styled import Styled
from .typeset import one_line

_LEAD = 24
"""Letters kept before the first deciding word of a quote that is cut."""


class Marking(StrEnum):
    """How deciding words are marked: by style where there is style, else by brackets no contract uses."""

    UNDERLINE = "underline"
    BRACKETS = "brackets"


class Cut(NamedTuple):
    """A quote cut to the point: its pieces, each with whether it decided, and whether words are left out."""

    pieces: tuple[tuple[str, bool], ...]
    before: bool
    after: bool


def cut(evidence: Evidence, letters: int) -> Cut:
    """At most about `letters` of the quote on one line, with its deciding words in sight."""
    words = one_line(evidence.quote)
    marks = _marks(evidence, len(words))
    start, end = _window(marks, len(words), letters)
    pieces: list[tuple[str, bool]] = []
    at = start
    for mark_start, mark_end in marks:
        if mark_end <= at or mark_start >= end:
            continue
        mark_start, mark_end = max(mark_start, at), min(mark_end, end)
        pieces += [(words[at:mark_start], False), (words[mark_start:mark_end], True)]
        at = mark_end
    pieces.append((words[at:end], False))
    return Cut(tuple(piece for piece in pieces if piece[0]), start > 0, end < len(words))


def quoted(evidence: Evidence, letters: int, marking: Marking, lang: str) -> Styled:
    """The quote in quotation marks, at most about `letters` long, with its deciding words marked."""
    shown = cut(evidence, letters)
    text = Styled("…" if shown.before else "")
    for words, decided in shown.pieces:
        if decided and marking is Marking.BRACKETS:
            text.append(f"《{words}》")
        else:
            text.append(words, "bold underline" if decided else "")
    text.append("…" if shown.after else "")
    before, after = say("quoted", lang, {"words": "\0"}).split("\0")
    return Styled(before).extend(text).append(after)


def _marks(evidence: Evidence, length: int) -> list[tuple[int, int]]:
    """The deciding words as offsets into the quote, in order."""
    base = evidence.span.start
    inside = ((mark.start - base, mark.end - base) for mark in evidence.marks)
    return sorted((start, end) for start, end in inside if 0 <= start < end <= length)


def _window(marks: list[tuple[int, int]], length: int, letters: int) -> tuple[int, int]:
    """Which part of a quote to show: all of it, or `letters` of it from a little before the first mark."""
    if length <= letters:
        return 0, length
    start = max(0, marks[0][0] - _LEAD) if marks else 0
    if start + letters > length:
        start = length - letters
    return start, start + letters
