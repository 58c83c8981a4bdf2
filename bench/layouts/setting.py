"""Sets pieces on pages as a word processor does: lines broken by the Japanese rules, hanging labels, ruled tables.

Nothing is drawn here: a page is a list of marks, which `to_pdf` draws in whatever font and program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .pieces import Paragraph, Piece, Table

WidthOf = Callable[[str], float]
"""Width of a string in letters of the body (全角 = 1)."""

_NEVER_FIRST = "、。，．）」』】〕］・：；？！ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ)],.:;%％"
_NEVER_LAST = "（「『【〔［(["
_HANGING = "、。，．"
_WORD = re.compile(r"[A-Za-z0-9.,:/%@_-]+|.", re.DOTALL)
_CELL_PAD = 0.5
_TITLE_SIZE = 1.35


@dataclass(frozen=True, slots=True)
class Text:
    """A string at the left end of its base line; `size` and `spacing` (between letters) in letters of the body."""

    x: float
    y: float
    string: str
    size: float = 1.0
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one place to another."""

    x: float
    y: float
    to_x: float
    to_y: float


Mark = Text | Rule


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look, in points: y runs upwards from the lower edge, as in PDF."""

    wide: float = 595.0
    high: float = 842.0
    left: float = 85.0
    top: float = 765.0
    size: float = 10.5
    pitch: float = 18.0
    letters: int = 40
    """Letters in a line."""
    lines: int = 38
    """Lines in a column."""
    columns: int = 1
    gutter: float = 2.0
    """White space between columns, in letters."""
    spaced_titles: bool = False
    """Titles with spaces between their letters, headings with the letters set apart."""


PLAIN = Look()
NARROW = Look(wide=298.0, high=420.0, left=36.0, top=380.0, letters=21, lines=19)
TWO_COLUMNS = Look(left=62.0, letters=21, lines=40, columns=2, gutter=2.5)
SPACED = Look(spaced_titles=True)


@dataclass(slots=True)
class _Cursor:
    """Fills columns and pages from the top."""

    look: Look
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    column: int = 0
    used: float = 0.0

    def take(self, height: float) -> tuple[float, float]:
        """Left edge and top of the next `height` points, on the next column or page where they do not fit."""
        look = self.look
        if self.used > 0 and self.used + height > look.lines * look.pitch + 0.1:
            self.column += 1
            self.used = 0.0
            if self.column == look.columns:
                self.column = 0
                self.pages.append([])
        x = look.left + self.column * (look.letters + look.gutter) * look.size
        y = look.top - self.used
        self.used += height
        return x, y

    def mark(self, mark: Mark) -> None:
        self.pages[-1].append(mark)


def set_pages(pieces: Sequence[Piece], look: Look, width_of: WidthOf) -> list[list[Mark]]:
    """The marks of each page."""
    cursor = _Cursor(look)
    for index, piece in enumerate(pieces):
        if isinstance(piece, Table):
            for row in _table(piece, look, width_of):
                _set_row(row, cursor)
        elif index == 0 or piece.is_title:
            _set_title(piece, cursor, width_of)
        else:
            _set_paragraph(piece, cursor, width_of)
    return cursor.pages


def broken(text: str, letters: float, width_of: WidthOf, hanging: float = 0.0) -> list[str]:
    """A paragraph as lines; those after the first have `hanging` letters less."""
    lines: list[str] = []
    line: list[str] = []
    width, room = 0.0, letters
    words = _WORD.findall(text)
    least = letters - hanging
    units = (unit for word in words for unit in (word if width_of(word) > least else [word]))
    for unit in units:
        wide = width_of(unit)
        if line and width + wide > room + 0.01:
            if unit in _HANGING and width <= room + 0.01 and line[-1] not in _HANGING:
                line.append(unit)
                width += wide
                continue
            carried: list[str] = []
            if unit[0] in _NEVER_FIRST and len(line) > 1:
                carried.insert(0, line.pop())
            while len(line) > 1 and (line[-1] in _NEVER_LAST or (carried and carried[0][0] in _NEVER_FIRST)):
                carried.insert(0, line.pop())
            lines.append("".join(line))
            line, room = carried, letters - hanging
            width = sum(width_of(each) for each in line)
        line.append(unit)
        width += wide
    return [*lines, "".join(line)]


def _set_title(piece: Paragraph, cursor: _Cursor, width_of: WidthOf) -> None:
    look = cursor.look
    text = piece.text.strip()
    if look.spaced_titles and len(text) < 20:
        text = "　".join(text) if len(text) < 12 else " ".join(text)
    for line in broken(text, look.letters / _TITLE_SIZE, width_of):
        x, y = cursor.take(look.pitch * 1.5)
        indent = max(0.0, (look.letters - width_of(line) * _TITLE_SIZE) / 2)
        cursor.mark(Text(x + indent * look.size, y - look.pitch, line, _TITLE_SIZE))


def _set_paragraph(piece: Paragraph, cursor: _Cursor, width_of: WidthOf) -> None:
    look = cursor.look
    hanging = 0.0 if piece.label is None else 1.0 + width_of(piece.indent)
    spacing = 0.4 if look.spaced_titles and piece.is_heading else 0.0
    letters = look.letters / (1 + spacing)
    for number, line in enumerate(broken(piece.text, letters, width_of, hanging)):
        x, y = cursor.take(look.pitch)
        indent = hanging if number else 0.0
        cursor.mark(Text(x + indent * look.size, y - look.pitch * 0.75, line, spacing=spacing))


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of each cell, and the widths of the columns in letters."""

    cells: list[list[str]]
    widths: list[float]


def _table(table: Table, look: Look, width_of: WidthOf) -> list[_Row]:
    count = max(len(row) for row in table.rows)
    longest = [
        max((width_of(row[column]) for row in table.rows if column < len(row)), default=0.0)
        for column in range(count)
    ]
    wanted = [min(max(each, 3.0), 24.0) + 2 * _CELL_PAD for each in longest]
    widths = [each * min(1.0, look.letters / sum(wanted)) for each in wanted]
    rows: list[_Row] = []
    for row in table.rows:
        # A row that is shorter than others has its last cell reach to the edge.
        own = widths[: len(row)]
        own[-1] += sum(widths[len(row) :])
        cells = [
            broken(cell, max(wide - 2 * _CELL_PAD, 1.0), width_of)
            for cell, wide in zip(row, own, strict=True)
        ]
        rows.append(_Row(cells, own))
    return rows


def _set_row(row: _Row, cursor: _Cursor) -> None:
    look = cursor.look
    pitch = look.size * 1.3
    height = max(len(cell) for cell in row.cells) * pitch + 6.0
    left, top = cursor.take(height)
    edges = [left]
    for wide in row.widths:
        edges.append(edges[-1] + wide * look.size)
    for y in (top, top - height):
        cursor.mark(Rule(left, y, edges[-1], y))
    for x in edges:
        cursor.mark(Rule(x, top, x, top - height))
    for x, cell in zip(edges, row.cells, strict=False):
        for number, line in enumerate(cell):
            cursor.mark(Text(x + _CELL_PAD * look.size, top - 3.0 - look.size * 0.9 - number * pitch, line))
