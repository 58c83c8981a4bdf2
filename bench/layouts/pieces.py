"""A contract's text as the pieces that a layout sets: paragraphs with their labels, and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = "0-9０-９一二三四五六七八九十百"
_LABEL = re.compile(
    rf"""(?P<indent>[ 　]*)
    (?P<before>第?|[（(])
    (?P<number>[0-9]+|[０-９]+|[一二三四五六七八九十百]+|[ア-ン]|[⑴-⒇]|[①-⑳])
    (?P<after>[）)] | [.．](?![0-9０-９]) | (?:条|章|節)?(?![{_NUMBER}の.．－）)条章節項号-]))
    (?P<gap>[ 　]*)(?P<text>.*)""",
    re.VERBOSE,
)
_TENS = re.compile("(?:([一二三四五六七八九]?)(百))?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)")
_DIGITS = "〇一二三四五六七八九"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_TITLE = re.compile(
    r"(?:契約書|仕様書|特記事項|要領|約款|条項|合意書|覚書|協定書|別記|別紙|別表)[0-9０-９第（(）)案]*$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The number that a paragraph begins with: what stands around it, its value and how it is written."""

    before: str
    after: str
    format: str
    value: int
    has_gap: bool

    @property
    def form(self) -> tuple[str, str, str, bool]:
        """Two labels of one form can be of one list."""
        return self.before, self.after, self.format, self.has_gap

    @property
    def rank(self) -> int:
        """0 articles, 1 paragraphs, 2 items, 3 what is under items; -1 chapters."""
        if self.after in ("章", "節"):
            return -1
        if self.before == "第":
            return 0
        if self.format == "aiueoFullWidth":
            return 3
        if self.before or self.format not in ("decimal", "decimalFullWidth"):
            return 2
        return 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the source: `text` whole, `rest` without indent and label."""

    text: str
    indent: str = ""
    label: Label | None = None
    rest: str = ""

    @property
    def is_heading(self) -> bool:
        """A heading above an article: （目的）."""
        text = self.text.strip()
        return 2 < len(text) < 30 and text[0] in "（【" and text[-1] in "）】"

    @property
    def is_title(self) -> bool:
        """The name of the contract or of an annex."""
        text = self.text.strip()
        return len(text) < 30 and self.label is None and bool(_TITLE.search(text))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the rows may be of different length."""

    rows: tuple[tuple[str, ...], ...]


Piece = Paragraph | Table


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text whose lines are paragraphs and whose lines with tabs are rows of tables."""
    pieces: list[Piece] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(tuple(line.split("\t")))
            continue
        if rows:
            pieces.append(Table(tuple(rows)))
            rows = []
        if line.strip():
            pieces.append(_paragraph(line))
    return pieces


def _paragraph(line: str) -> Paragraph:
    match = _LABEL.fullmatch(line)
    if match is None or not match["text"]:
        return Paragraph(line)
    before, number, after = match["before"], match["number"], match["after"]
    is_bare = not before and not after
    is_round = number[0] in "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇①②③④⑤⑥⑦⑧⑨⑩"
    if (is_bare and not is_round and not match["gap"]) or (before in ("(", "（")) != (after in (")", "）")):
        return Paragraph(line)
    format, value = _value(number)
    # Word would write 〇二 or １００ in another way; kana with marks around them are no list of Word's.
    if not value or (number in _KANA and not is_bare):
        return Paragraph(line)
    label = Label(before, after, format, value, bool(match["gap"]))
    return Paragraph(line, match["indent"], label, match["text"])


def _value(number: str) -> tuple[str, int]:
    """Format and value of a number; value 0 where Word would not write it so."""
    if number in _KANA:
        return "aiueoFullWidth", _KANA.index(number) + 1
    if "⑴" <= number <= "⒇":
        return "decimalEnclosedParen", ord(number) - ord("⑴") + 1
    if "①" <= number <= "⑳":
        return "decimalEnclosedCircle", ord(number) - ord("①") + 1
    if number.isdecimal():
        is_padded = number[0] in "0０"
        return "decimal" if number.isascii() else "decimalFullWidth", 0 if is_padded else int(number)
    return "japaneseCounting", _counted(number)


def _counted(number: str) -> int:
    """The value of 二十三; 0 for what is not written so (二三)."""
    match = _TENS.fullmatch(number)
    if match is None:
        return 0
    hundreds, tens = (
        (_DIGITS.index(digit) if digit else 1) if unit else 0
        for digit, unit in ((match[1], match[2]), (match[3], match[4]))
    )
    return 100 * hundreds + 10 * tens + (_DIGITS.index(match[5]) if match[5] else 0)
