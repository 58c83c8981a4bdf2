"""A page's runs → its lines and tables in reading order; the lines of all pages → paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from ..expressions import expression
from .joining import Line, firm_end, join_lines, usual_end
from .pdf_chars import Frame, PageText, Run
from .pdf_columns import columns_of
from .pdf_native import Box
from .pdf_rows import PdfLine, line_of, rows_of
from .pdf_tables import Cell, Grid
from .pdf_tabular import with_tables

_HANGING = frozenset("。、，．")
_ALIKE = 3
"""Lines that must end at one place to make it a margin."""
_ENOUGH = 12
"""Lines of a column that tell its margins by themselves; shorter columns ask the rest of the file."""
_LONG = 6
"""Letters of a line that is surely broken at the margin of its cell."""
_CUT = expression(r"[、（「『・].|.[をがのるれりらせけっんめべずてでばに、。，．）」』ー]")
"""Last and first letter of two lines that are one sentence."""


class Column:
    """Lines that follow one another in one column; edges in points of reading space."""

    def __init__(self, page: int, frame: Frame, em: float, lines: list[PdfLine], left: float = 0.0) -> None:
        self.page = page
        self.frame = frame
        self.em = em
        self.lines = lines
        self.left = left
        self.room = 0.0
        self.ocr = False


class Table(NamedTuple):
    """A ruled table of a page."""

    page: int
    frame: Frame
    em: float
    grid: Grid


class Piece(NamedTuple):
    """A paragraph or a piece of a cell, ready for the Document."""

    text: str
    page: int
    boxes: list[tuple[int, Box]]
    """Page and box of its lines in each column that it runs through."""
    ocr: bool = False


class Row(NamedTuple):
    """The cells of one row of a table, each with its paragraphs."""

    page: int
    cells: list[list[Piece]]


def parts_of(
    number: int,
    page: PageText,
    grids: Sequence[Grid],
    furniture: Collection[int],
    gutter: float | None = None,
) -> tuple[list[Column | Table], float | None]:
    """The columns and tables of a page (1-based `number`) in reading order, and its gutter.

    `gutter` is that of the page before.
    """
    outside: list[Run] = []
    before: tuple[Run, Cell | None] | None = None
    for run in page.runs:
        if id(run) in furniture:
            continue
        if before is not None and _hangs_on(run, before[0]):
            cell = before[1]
        else:
            cell = cell_of(run, grids)
        before = (run, cell)
        if cell is None:
            if run.text.strip():
                outside.append(run)
        else:
            cell.runs.append(run)
    parts: list[Column | Table] = []
    columns, gutter = columns_of(outside, page.em, gutter)
    for rows in columns:
        for stretch in with_tables(rows, page.em):
            if isinstance(stretch, Grid):
                parts.append(Table(number, page.frame, page.em, stretch))
                continue
            column = Column(number, page.frame, page.em, [line_of(row) for row in stretch])
            column.left = min(line.left for line in column.lines)
            parts.append(column)
    for grid in grids:
        _insert(Table(number, page.frame, page.em, grid), parts)
    return parts, gutter


def cell_of(run: Run, grids: Sequence[Grid]) -> Cell | None:
    """The cell that a run stands in, if it stands in a table."""
    for grid in grids:
        cell = grid.cell_at((run.left + run.right) / 2, run.middle)
        if cell is not None:
            return cell
    return None


def _hangs_on(run: Run, before: Run) -> bool:
    """Whether a run is a closing mark right behind the run before (ぶら下げ): it may hang over the edge of the cell."""
    return (
        run.text.strip() in _HANGING
        and abs(run.middle - before.middle) < before.em / 2
        and -before.em / 4 < run.left - before.right < before.em / 2
    )


def set_margins(columns: Sequence[Column]) -> None:
    """Gives each column its left edge and the place where its full lines end; short ones ask their like."""
    for column in columns:
        column.room = usual_end(_ends(column)) * column.em
    known = [column for column in columns if len(column.lines) >= _ENOUGH]
    for column in columns:
        if len(column.lines) >= _ENOUGH:
            continue
        alike = [other for other in known if _is_alike(column, other)]
        if alike:
            nearest = min(alike, key=lambda other: abs(other.page - column.page))
            column.left, column.room = min(column.left, nearest.left), nearest.room
        elif sum(abs(end * column.em - column.room) < column.em / 2 for end in _ends(column)) < _ALIKE:
            # Too few full lines to tell (a cover, a list): the right margin is as wide as the left one.
            column.room = max(column.room, column.frame.size[0] - column.left)


def _ends(column: Column) -> list[float]:
    return [firm_end(line.text, line.inked / column.em) for line in column.lines]


def _is_alike(column: Column, other: Column) -> bool:
    """Whether a short column is set like a longer one."""
    return (
        abs(other.em - column.em) < 0.5
        and other.left - column.em < column.left < other.left + (other.room - other.left) / 3
        and column.room < other.room + 1.2 * column.em
    )


def paragraphs(columns: Sequence[Column]) -> list[Piece]:
    """The paragraphs of columns that follow one another, also across pages."""
    lines: list[Line] = []
    origins: list[tuple[Column, PdfLine]] = []
    for column in columns:
        pitch = _pitch(column.lines)
        before: PdfLine | None = None
        for line in column.lines:
            gap = (line.middle - before.middle) / pitch - 1 if before is not None and pitch else 0.0
            lines.append(_measured(line, column.left, column.room, column.em, gap))
            origins.append((column, line))
            before = line
    pieces = []
    for paragraph in join_lines(lines):
        own = origins[paragraph.first : paragraph.end]
        boxes: list[tuple[int, Box]] = []
        for _, stretch in groupby(own, key=lambda origin: id(origin[0])):
            lines_of_column = list(stretch)
            column = lines_of_column[0][0]
            boxes.append((column.page, column.frame.leave(*_around([line for _, line in lines_of_column]))))
        ocr = any(column.ocr for column, _ in own)
        pieces.append(Piece(paragraph.text, boxes[0][0], boxes, ocr))
    return pieces


def rows_of_table(table: Table, after: Table | None = None) -> list[Row]:
    """The rows of a table that hold text; the last one with what a table on the next page adds to it."""
    rows: list[Row] = []
    grid_rows = table.grid.rows()
    for number, cells in enumerate(grid_rows, 1):
        added = after.grid.rows()[0] if after is not None and number == len(grid_rows) else []
        pieces = [
            _cell_pieces(table, cell, after, more)
            for cell, more in zip_longest(cells, added)
            if cell is not None
        ]
        if any(pieces):
            rows.append(Row(table.page, pieces))
    return rows


def goes_on(table: Table, after: Table) -> bool:
    """Whether the first row of a table on the next page goes on with the last row of this one."""
    edges, others = table.grid.xs, after.grid.xs
    if after.page != table.page + 1 or len(edges) != len(others):
        return False
    if any(abs(one - other) > table.em / 2 for one, other in zip(edges, others, strict=True)):
        return False
    cells, added = table.grid.rows()[-1], after.grid.rows()[0]
    more = [(cell, other) for cell, other in zip(cells, added, strict=False) if _has_text(other)]
    if len(cells) != len(added) or not more:
        return False
    seams: list[tuple[PdfLine, PdfLine]] = []
    for cell, other in more:
        lines = _lines_of(cell, table.em)[-1:] + _lines_of(other, after.em)[:1]
        if len(lines) < 2 or len(join_lines(_in_cell(table, cell, lines))) > 1:
            return False
        seams.append((lines[0], lines[1]))
    if any(_CUT.search(last.text.rstrip()[-1:] + first.text.lstrip()[:1]) for last, first in seams):
        return True
    # Rows of short cells fill their columns too; only a row that runs on has cells that have come to their end.
    has_ended = any(
        _has_text(cell) and not _has_text(other) for cell, other in zip(cells, added, strict=True)
    )
    return has_ended and any(last.right - last.left > _LONG * table.em for last, _ in seams)


def drop_first_row(table: Table) -> None:
    """Takes the runs of the first row out of a table, once they are part of another."""
    for cell in table.grid.rows()[0]:
        cell.runs = []


def _has_text(cell: Cell) -> bool:
    return any(run.text.strip() for run in cell.runs)


def _lines_of(cell: Cell, em: float) -> list[PdfLine]:
    return [line_of(row) for row in rows_of([run for run in cell.runs if run.text.strip()], em)]


def _in_cell(table: Table, cell: Cell, lines: Sequence[PdfLine]) -> list[Line]:
    """Lines measured against the margins of their cell."""
    em, left, end = table.em, min(line.left for line in lines), max(line.right for line in lines)
    # Text keeps the same distance from both sides of its cell, half a letter where it is centred.
    pad = max(min(left - cell.left, 0.6 * em), 0.0)
    room = max(cell.right - pad, end)
    return [_measured(line, left, room, em, 0.0) for line in lines]


def _cell_pieces(table: Table, cell: Cell, after: Table | None, more: Cell | None) -> list[Piece]:
    own = _lines_of(cell, table.em)
    added = _lines_of(more, table.em) if more is not None else []
    if not own and not added:
        return []
    pieces = []
    for paragraph in join_lines(_in_cell(table, cell, own + added)):
        first, end = paragraph.first, paragraph.end
        boxes = []
        if first < len(own):
            boxes.append((table.page, table.frame.leave(*_around(own[first:end]))))
        if after is not None and end > len(own):
            lines = added[max(first - len(own), 0) : end - len(own)]
            boxes.append((after.page, after.frame.leave(*_around(lines))))
        pieces.append(Piece(paragraph.text, table.page, boxes))
    return pieces


def _measured(line: PdfLine, left: float, room: float, em: float, gap: float) -> Line:
    return Line(
        line.text,
        (line.left - left) / em,
        (line.right - left) / em,
        (room - left) / em,
        line.em / em,
        gap,
        tuple((stop - left) / em for stop in line.stops),
        line.text[0] == "\u3000",
    )


def _pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance from line to line, points."""
    steps = sorted(after.middle - line.middle for line, after in pairwise(lines))
    return steps[len(steps) // 2] if len(steps) > 2 else 0.0


def _around(lines: Sequence[PdfLine]) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )


def _insert(table: Table, parts: list[Column | Table]) -> None:
    """Puts a table between the lines that stand above and below it."""
    for index, part in enumerate(parts):
        if not _stands_below(part, table.grid):
            continue
        pieces: list[Column | Table] = [table]
        if isinstance(part, Column):
            above = [line for line in part.lines if line.middle < table.grid.top]
            below = [line for line in part.lines if line.middle >= table.grid.top]
            for lines, place in ((above, 0), (below, 2)):
                if lines:
                    pieces.insert(place, Column(part.page, part.frame, part.em, lines, part.left))
        else:
            pieces.append(part)
        parts[index : index + 1] = pieces
        return
    # At the foot of a column it follows what stands above it, not the columns to its right.
    own = [index for index, part in enumerate(parts) if _overlaps(part, table.grid)]
    others = (index for index, part in enumerate(parts) if _edges(part)[0] >= table.grid.right)
    parts.insert(own[-1] + 1 if own else next(others, len(parts)), table)


def _stands_below(part: Column | Table, grid: Grid) -> bool:
    """Whether some of a part stands under the upper edge of a table that reaches over it."""
    lowest = part.grid.top if isinstance(part, Table) else part.lines[-1].middle
    return lowest > grid.top and _overlaps(part, grid)


def _overlaps(part: Column | Table, grid: Grid) -> bool:
    left, right = _edges(part)
    return left < grid.right and grid.left < right


def _edges(part: Column | Table) -> tuple[float, float]:
    if isinstance(part, Table):
        return part.grid.left, part.grid.right
    return part.left, max(line.right for line in part.lines)
