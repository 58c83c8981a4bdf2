"""Rules of a page → grids, and the runs that stand in their cells.

All in reading space: points, x to the right, y downward. Cells that no rule parts are one (merged) cell.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .pdf_chars import Run

_SNAP = 3.0
"""Rules nearer than this, points, meet; edges nearer than this are one edge."""
_SHORTEST = 5.0
"""Shorter strokes, points, are dots and ticks."""
_MOST_RULES = 3000
"""More rules than this are a drawing or graph paper."""
_MOST_FIELDS = 5000

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Rule(NamedTuple):
    """A horizontal or vertical line: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


class Cell:
    """A cell of a grid with the runs that stand in it."""

    def __init__(self, left: float, top: float, right: float, bottom: float, row: int, column: int) -> None:
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.row = row
        self.column = column
        self.runs: list[Run] = []


class Grid(NamedTuple):
    """A ruled table: its edges, its cells row by row."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell]
    owner: list[list[int]]
    """Index of the cell that holds each field of the grid, by row and column."""

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.xs[0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.xs[-1]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.ys[-1]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell that holds a point."""
        if not (self.left <= x <= self.right and self.top <= y <= self.bottom):
            return None
        row = min(max(bisect(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.cells[self.owner[row][column]]

    def rows(self) -> list[list[Cell]]:
        """The cells row by row; a cell over several rows stands in its first."""
        rows: list[list[Cell]] = [[] for _ in self.ys[1:]]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return [row for row in rows if row]


def grids_of(rects: Iterable[Rect]) -> list[Grid]:
    """The tables that thin rectangles draw, from top to bottom; a frame round one cell is no table."""
    flat: list[Rule] = []
    upright: list[Rule] = []
    for left, top, right, bottom in rects:
        if right - left >= bottom - top:
            flat.append(Rule((top + bottom) / 2, left, right))
        else:
            upright.append(Rule((left + right) / 2, top, bottom))
    flat, upright = _merged(flat), _merged(upright)
    if len(flat) < 2 or not upright or len(flat) + len(upright) > _MOST_RULES:
        return []
    grids = [grid for group in _groups(flat, upright) if (grid := _grid(*group)) is not None]
    return sorted(grids, key=lambda grid: grid.top)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules in one line that touch or overlap as one rule."""
    rules.sort(key=lambda rule: (rule.at, rule.start))
    lines: list[list[Rule]] = []
    for rule in rules:
        if lines and rule.at - lines[-1][0].at <= _SNAP / 2:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    merged: list[Rule] = []
    for line in lines:
        line.sort(key=lambda rule: rule.start)
        last = line[0]
        for rule in line[1:]:
            if rule.start <= last.end + _SNAP:
                last = last._replace(end=max(last.end, rule.end))
            else:
                merged.append(last)
                last = Rule(line[0].at, rule.start, rule.end)
        merged.append(last)
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _groups(flat: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together by crossing or touching."""
    leader = list(range(len(flat) + len(upright)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for i, row in enumerate(flat):
        for j, column in enumerate(upright, len(flat)):
            if (
                row.start - _SNAP <= column.at <= row.end + _SNAP
                and column.start - _SNAP <= row.at <= column.end + _SNAP
            ):
                leader[find(i)] = find(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate([*flat, *upright]):
        groups.setdefault(find(i), ([], []))[i >= len(flat)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SNAP:
            edges.append(place)
    return edges


def _grid(flat: list[Rule], upright: list[Rule]) -> Grid | None:
    # A form may leave its sides open: then the ends of the rules are its edges.
    xs = _edges([r.at for r in upright] + [min(r.start for r in flat), max(r.end for r in flat)])
    ys = _edges([r.at for r in flat] + [min(r.start for r in upright), max(r.end for r in upright)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= _MOST_FIELDS:
        return None
    owner = [[row * columns + column for column in range(columns)] for row in range(rows)]

    def unite(a: int, b: int) -> None:
        low, high = min(a, b), max(a, b)
        for fields in owner:
            fields[:] = [low if field == high else field for field in fields]

    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not _is_ruled(upright, xs[column], middle) and owner[row][column - 1] != owner[row][column]:
                unite(owner[row][column - 1], owner[row][column])
    for row in range(1, rows):
        for column in range(columns):
            middle = (xs[column] + xs[column + 1]) / 2
            if not _is_ruled(flat, ys[row], middle) and owner[row - 1][column] != owner[row][column]:
                unite(owner[row - 1][column], owner[row][column])
    return _with_cells(xs, ys, owner)


def _with_cells(xs: list[float], ys: list[float], owner: list[list[int]]) -> Grid | None:
    cells: list[Cell] = []
    index_of: dict[int, int] = {}
    for row, fields in enumerate(owner):
        for column, name in enumerate(fields):
            if name not in index_of:
                index_of[name] = len(cells)
                cells.append(Cell(xs[column], ys[row], xs[column + 1], ys[row + 1], row, column))
            cell = cells[index_of[name]]
            cell.right, cell.bottom = max(cell.right, xs[column + 1]), max(cell.bottom, ys[row + 1])
            fields[column] = index_of[name]
    return Grid(xs, ys, cells, owner) if len(cells) > 1 else None


def _is_ruled(rules: Sequence[Rule], at: float, middle: float) -> bool:
    """Whether a rule near `at` passes by `middle`."""
    return any(abs(rule.at - at) <= _SNAP and rule.start <= middle <= rule.end for rule in rules)
