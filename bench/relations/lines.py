"""The same contract with its lines broken elsewhere: the verdicts stay."""

from __future__ import annotations

import re
import unicodedata

_HANGING = "、。，．"
_NUMBER = (
    "^([ 　]*第[ 　]*[0-9０-９一二三四五六七八九十百]+[ 　]*条(?:の[0-9０-９一二三四五六七八九十]+)?)[ 　]*"
)
_BRACKETED = "([（(][^（()）。、]{1,30}[)）])[ 　]*"
_HEADING = re.compile(f"^[ 　]*{_BRACKETED}$")
_ARTICLE = re.compile(f"{_NUMBER}(?![（(])(.*)$")
_HEADED_ARTICLE = re.compile(f"{_NUMBER}{_BRACKETED}(.*)$")


def wrapped(text: str, columns: int) -> str | None:
    """Every line cut at that many columns, two for a wide letter, as mail programs do; None with longer rows of tables."""
    lines = text.split("\n")
    if any("\t" in line and _columns(line) > columns for line in lines):
        return None
    return "\n".join(piece for line in lines for piece in _cut(line, columns))


def _columns(text: str) -> int:
    """What a Japanese terminal needs: two columns also for ○ and ①, which are narrow elsewhere."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _cut(line: str, columns: int) -> list[str]:
    pieces = [""]
    for letter in line:
        full = _columns(pieces[-1] + letter) > columns
        if full and letter not in _HANGING:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def headings_inside(text: str) -> str:
    """The heading above an article behind its number: 第5条（秘密の保持）."""
    made: list[str] = []
    for line in text.split("\n"):
        heading = _HEADING.match(made[-1]) if made else None
        article = _ARTICLE.match(line)
        if heading and article:
            made[-1] = f"{article[1]}{heading[1]}　{article[2]}".rstrip()
        else:
            made.append(line)
    return "\n".join(made)


def headings_above(text: str) -> str:
    """The heading behind the number of an article on a line of its own above it."""
    made: list[str] = []
    for line in text.split("\n"):
        match = _HEADED_ARTICLE.match(line)
        if match and "\t" not in line:
            made += [match[2], f"{match[1]}　{match[3]}".rstrip()]
        else:
            made.append(line)
    return "\n".join(made)
