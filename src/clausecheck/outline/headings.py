"""Where the heading of a numbered line ends and its words begin."""

from __future__ import annotations

import re

from ..expressions import expression
from .lines import Line, LineKind

_WIDE_GAP = expression("[ \u3000\t]+")
# 「立入検査　委託者は、…」: the heading is set off from a sentence that has a subject of its own
_SUBJECT = expression(
    "[^ \u3000\t、。]{1,14}は、|[^ \u3000\t、。はがを]{1,10}(?:職員|係員|監督員|担当者|責任者|主任|従事者)が"
)


def section_heading(text: str, typed: Line, following: Line | None) -> tuple[str, int]:
    """The heading of a numbered section and where its words begin.

    A short line without a sentence is a heading when words follow under it; in 「２　履行場所　本庁舎」 the first words are.
    """
    rest = text[typed.content :].strip(" \u3000\t")
    if "。" not in rest and len(rest) <= 30 and not _WIDE_GAP.search(rest):
        return rest, len(text) if _has_words_below(typed, following) else typed.content
    pieces = _WIDE_GAP.split(rest, maxsplit=1)
    if len(pieces) == 2 and 1 < len(pieces[0]) <= 20 and not re.search("[、。はがをに]$", pieces[0]):
        return pieces[0], text.index(pieces[1], typed.content + len(pieces[0]))
    return "", typed.content


def _has_words_below(typed: Line, following: Line | None) -> bool:
    if following is None or following.kind in (
        LineKind.ANNEX,
        LineKind.TITLE,
        LineKind.ARTICLE,
        LineKind.CHAPTER,
    ):
        return False
    if following.kind in (LineKind.NUMBER, LineKind.DOTTED) and following.style == typed.style:
        return typed.kind is LineKind.NUMBER and following.number == 1
    return True


def item_heading(text: str, content: int) -> tuple[str, int]:
    """The heading of a list entry (「日報　受付件数を…」) and where its words begin.

    The heading stays part of the entry, unless a sentence with its own subject follows.
    """
    rest = text[content:].strip(" \u3000\t")
    pieces = re.split("[ \u3000\t]{1,}|[:：]", rest, maxsplit=1)
    if len(pieces) == 2 and 1 < len(pieces[0]) <= 15 and not re.search("[、。はがをに]$", pieces[0]):
        if _SUBJECT.match(pieces[1]):
            return pieces[0], text.index(pieces[1], content + len(pieces[0]))
        return pieces[0], content
    return "", content
