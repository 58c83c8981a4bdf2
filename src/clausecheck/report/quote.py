"""Words of a contract as a report shows them: cut to the point, the deciding words marked."""

from __future__ import annotations

from enum import StrEnum

from rich.text import Text

from ..messages import say
from ..model import Evidence
from .typeset import one_line

_LEAD = 24
"""Letters kept before the first deciding word of a quote that is cut."""


class Marking(StrEnum):
    """How deciding words are marked: by style where there is style, else by brackets no contract uses."""

    UNDERLINE = "underline"
    BRACKETS = "brackets"


def quoted(evidence: Evidence, letters: int, marking: Marking, lang: str) -> Text:
    """The quote in quotation marks, at most about `letters` long, with its deciding words in sight."""
    words = one_line(evidence.quote)
    marks = _marks(evidence, len(words))
    start, end = _window(marks, len(words), letters)
    text = Text("…" if start else "")
    at = start
    for mark_start, mark_end in marks:
        if mark_end <= at or mark_start >= end:
            continue
        mark_start, mark_end = max(mark_start, at), min(mark_end, end)
        text.append(words[at:mark_start])
        if marking is Marking.BRACKETS:
            text.append(f"《{words[mark_start:mark_end]}》")
        else:
            text.append(words[mark_start:mark_end], style="bold underline")
        at = mark_end
    text.append(words[at:end])
    if end < len(words):
        text.append("…")
    before, after = say("quoted", lang, {"words": "\0"}).split("\0")
    return Text(before) + text + Text(after)


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
