"""Finds the columns (段組) of a page: in which order its rows are to be read.

A gutter is a strip that no row crosses over several lines. Prose on its left fills its column; the labels of
a form (件名, 履行場所) do not, and are read across, each with its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from .pdf_chars import Run
from .pdf_rows import Row, parts_of_row, rows_of

_FEWEST_LINES = 3
"""Lines that each side of a gutter must have."""
_NARROWEST = 10.0
"""Width that a column of prose must have, in letters."""
_FILL = 0.5
"""Share of the left column that its lines must cover."""
_DEEPEST = 3


def columns_of(
    runs: Sequence[Run], em: float, hint: float | None = None, depth: int = 0
) -> tuple[list[list[Row]], float | None]:
    """The runs of a page or of a part of it as columns in reading order, each a list of rows; and the gutter.

    `hint` is the gutter of the page before: a last page may have too few lines on its right to show one.
    """
    rows = rows_of(runs, em)
    gutter = _gutter(rows, em) if depth < _DEEPEST else None
    fewest = _FEWEST_LINES
    if gutter is None and hint is not None and not depth:
        gutter, fewest = hint, 1
    if gutter is None:
        return [rows] if rows else [], None
    columns: list[list[Row]] = []
    plain: list[Row] = []
    is_found = False
    for band, is_parted in _bands(rows, gutter):
        left = [run for row in band for run in row if (run.left + run.right) / 2 < gutter]
        right = [run for row in band for run in row if (run.left + run.right) / 2 >= gutter]
        if not (is_parted and _is_prose(left, em, _FILL, fewest) and _is_prose(right, em, _FILL / 2, fewest)):
            plain += band
            continue
        if plain:
            columns.append(plain)
            plain = []
        for side in (left, right):
            columns += columns_of(side, em, None, depth + 1)[0]
        is_found = True
    if plain:
        columns.append(plain)
    return columns, gutter if is_found else None


def _gutter(rows: Sequence[Row], em: float) -> float | None:
    """The middle of the strip that fewest rows cross, where both sides of it are full of text."""
    parts = [edges for row in rows for edges in _edges(row)]
    if len(parts) < 2 * _FEWEST_LINES:
        return None
    start, end = min(left for left, _ in parts), max(right for _, right in parts)
    step = em / 2
    changes = [0] * (int((end - start) / step) + 3)
    for left, right in parts:
        changes[int((left - start) / step) + 1] += 1
        changes[int((right - start) / step)] -= 1
    cover, height = [], 0
    for change in changes:
        height += change
        cover.append(max(height, 0))
    margin = int(_NARROWEST / 2 * em / step)
    before = list(accumulate(cover, max))
    behind = list(accumulate(reversed(cover), max))[::-1]
    best: tuple[int, int] | None = None
    for index in range(margin, len(cover) - margin):
        beside = min(before[index - 1], behind[index])
        is_strip = beside >= _FEWEST_LINES and cover[index] * 4 <= beside
        if is_strip and (best is None or cover[index] < best[0]):
            best = (cover[index], index)
    if best is None:
        return None
    last = best[1]
    while last + 1 < len(cover) and cover[last + 1] == best[0]:
        last += 1
    return start + (best[1] + last) / 2 * step


def _edges(row: Row) -> list[tuple[float, float]]:
    return [(part[0].left, max(run.right for run in part)) for part in parts_of_row(row)]


def _bands(rows: Sequence[Row], gutter: float) -> list[tuple[list[Row], bool]]:
    """Rows that follow one another and cross the gutter, or do not."""
    bands: list[tuple[list[Row], bool]] = []
    for row in rows:
        is_parted = all(right <= gutter or left >= gutter for left, right in _edges(row))
        if bands and bands[-1][1] is is_parted:
            bands[-1][0].append(row)
        else:
            bands.append(([row], is_parted))
    return bands


def _is_prose(side: Sequence[Run], em: float, fill: float, fewest: int) -> bool:
    """Whether what stands on one side of a gutter is a column to be read by itself."""
    rows = rows_of(side, em)
    if len(rows) < fewest:
        return False
    edges = [(row[0].left, row[-1].right) for row in rows]
    wide = max(end for _, end in edges) - min(begin for begin, _ in edges)
    covered = sum(end - begin for begin, end in edges)
    is_wide = wide >= _NARROWEST * em or len(rows) < _FEWEST_LINES
    return is_wide and covered >= fill * wide * len(rows)
