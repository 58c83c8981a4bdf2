"""The sources of the samples: plain contracts with a little markup, read line by line.

= 契約書            title of the contract or of an annex
* 第1章　総則       title of a chapter
（目的）            heading of an article
第1条　… 2　… (1)　… ア　…   numbered lines (第1　… and 1　… in annexes)
| 甲 | 乙 |         row of a table
> 令和8年　月　日   line at the right (dates, names)
---                 new page; `--- scan`: new page, which is an image
{-…-} {+…+}         a tracked deletion, a tracked insertion
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NUMERAL = r"[0-9０-９〇一二三四五六七八九十百]+"
_NUMBERS = (
    ("article", re.compile(rf"第{_NUMERAL}条　")),
    ("section", re.compile(rf"第{_NUMERAL}　")),
    ("paragraph", re.compile(r"[0-9０-９]+　")),
    ("item", re.compile(r"\([0-9]+\)　|[一二三四五六七八九十]+　")),
    ("subitem", re.compile(r"[ア-ン]　")),
)
_CHANGE = re.compile(r"\{-(?P<deleted>.*?)-\}|\{\+(?P<inserted>.*?)\+\}")


@dataclass(frozen=True)
class Line:
    """One line of a source."""

    kind: str
    """title chapter heading article section paragraph item subitem row right page scan blank plain"""
    number: str
    """"第1条", "2", "(1)", "ア" without the space behind it; empty where there is none."""
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: kept, inserted or deleted."""

    change: str
    text: str


def lines_of(path: Path) -> list[Line]:
    """The lines of a source."""
    return [_line(text) for text in path.read_text(encoding="utf-8").splitlines()]


def parts_of(lines: list[Line]) -> Iterator[list[Line]]:
    """The contract and its annexes: each begins with its title, or with the page break before it."""
    part: list[Line] = []
    for line in lines:
        if line.kind == "title" and any(each.kind != "page" for each in part):
            yield part
            part = []
        part.append(line)
    yield part


def pieces_of(text: str) -> Iterator[Piece]:
    """The text cut at its tracked changes."""
    end = 0
    for change in _CHANGE.finditer(text):
        if change.start() > end:
            yield Piece("", text[end : change.start()])
        if change["deleted"] is not None:
            yield Piece("deleted", change["deleted"])
        else:
            yield Piece("inserted", change["inserted"])
        end = change.end()
    if end < len(text):
        yield Piece("", text[end:])


def _line(text: str) -> Line:
    if not text.strip():
        return Line("blank", "", "")
    if text.startswith("---"):
        return Line("scan" if text.endswith("scan") else "page", "", "")
    for sign, kind in (("= ", "title"), ("* ", "chapter"), ("> ", "right")):
        if text.startswith(sign):
            return Line(kind, "", text.removeprefix(sign))
    if text.startswith("|"):
        cells = tuple(cell.strip() for cell in text.strip("|").split("|"))
        return Line("row", "", "", cells)
    if text.startswith("（") and text.endswith("）"):
        return Line("heading", "", text)
    for kind, pattern in _NUMBERS:
        if number := pattern.match(text):
            return Line(kind, number[0].rstrip("　"), text[number.end() :])
    return Line("plain", "", text)
