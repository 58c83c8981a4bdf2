"""Finds tables without rules: rows whose parts begin at the same places, as in the head of a contract.

A label before a paragraph (第１条, (1)) with a wide gap behind it makes no table: its text is a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from .joining import Start, start_of
from .pdf_rows import Row, parts_of_row
from .pdf_tables import Cell, Grid

_SAME_PLACE = 0.4
"""Parts that begin within this of one another, in letters, begin at the same place."""
_LONGEST_LABEL = 8
"""Letters of a label that only numbers what stands behind it."""


def with_tables(rows: Sequence[Row], em: float) -> list[list[Row] | Grid]:
    """The rows of a column, those that make tables put together as grids."""
    found: list[list[Row] | Grid] = []
    plain: list[Row] = []
    parted = [parts_of_row(row) for row in rows]
    index = 0
    while index < len(rows):
        end, stops = _table_at(parted, index, em)
        if end == index:
            plain.append(rows[index])
            index += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        found.append(_grid(parted[index:end], stops, em))
        index = end
    if plain:
        found.append(plain)
    return found


def _table_at(parted: Sequence[Sequence[Row]], start: int, em: float) -> tuple[int, list[float]]:
    """Where the table that begins with this row ends (`start` if there is none), and its columns."""
    first = parted[start]
    if len(first) < 2 or _is_label(first):
        return start, []
    stops = [_left(part) for part in first]
    end, fitting = start + 1, 1
    while end < len(parted):
        parts = parted[end]
        places = [_stop_of(part, stops, em) for part in parts]
        if None in places or _is_far(parted[end - 1], parts, em):
            break
        if len(parts) == 1 and places[0] == 0:
            break
        if len(parts) > 1 and _is_label(parts):
            break
        fitting += 1
        end += 1
    if end < len(parted) and _runs_over(parted, end, em):
        end, fitting = end - 1, fitting - 1
    return (end, stops) if fitting > 1 else (start, [])


def _runs_over(parted: Sequence[Sequence[Row]], index: int, em: float) -> bool:
    """Whether a row goes on with the paragraph that the last part of the row above begins."""
    above, below = parted[index - 1], parted[index]
    margin = max(parts[-1][-1].right for parts in parted)
    return (
        len(below) == 1
        and above[-1][-1].right > margin - 1.5 * em
        and _left(below[0]) < _left(above[-1]) - em
        and start_of("".join(run.text for run in below[0])) is Start.NO
        and not _is_far(above, below, em)
    )


def _is_label(parts: Sequence[Row]) -> bool:
    """Whether a row is a number or mark and the paragraph that it begins."""
    text = "".join(run.text for run in parts[0]).strip()
    return len(parts) == 2 and len(text) <= _LONGEST_LABEL and start_of(text + "\u3000あ") is not Start.NO


def _left(part: Row) -> float:
    return part[0].left


def _stop_of(part: Row, stops: Sequence[float], em: float) -> int | None:
    """The column that a part begins, if it begins at one and does not reach into the next."""
    for index, stop in enumerate(stops):
        if abs(_left(part) - stop) < _SAME_PLACE * em:
            is_last = index == len(stops) - 1
            return index if is_last or part[-1].right < stops[index + 1] else None
    return None


def _is_far(above: Sequence[Row], below: Sequence[Row], em: float) -> bool:
    return below[0][0].middle - above[0][0].middle > 3 * em


def _grid(parted: Sequence[Sequence[Row]], stops: Sequence[float], em: float) -> Grid:
    """Rows that begin in the first column begin a row of the table; others go on with the cells above."""
    ends = list(stops)
    cells: list[Cell] = []
    lines: list[list[Cell]] = []
    for parts in parted:
        if _stop_of(parts[0], stops, em) == 0 or not lines:
            lines.append([])
            for column, stop in enumerate(stops):
                cell = Cell(stop, parts[0][0].top, stop, parts[0][0].bottom, len(lines) - 1, column)
                lines[-1].append(cell)
                cells.append(cell)
        for part in parts:
            column = _stop_of(part, stops, em) or 0
            cell = lines[-1][column]
            cell.runs += part
            cell.bottom = max(cell.bottom, part[0].bottom)
            ends[column] = max(ends[column], part[-1].right)
    for cell in cells:
        cell.right = ends[cell.column]
    tops = [line[0].top for line in lines]
    return Grid([*stops, max(ends)], [*tops, max(cell.bottom for cell in cells)], cells, [])
