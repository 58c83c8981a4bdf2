"""Runs → rows of one height, and rows → lines of text; ruby (ふりがな) is dropped on the way.

All in reading space: points, x to the right, y downward.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .pdf_chars import Run

Row = list[Run]

_RUBY_SIZE = 0.62
"""Letters up to this share of the size of those under them are their reading, not text."""
_WIDE_GAP = 0.9
"""A gap from this on, in letter sizes, parts what stands side by side."""
_WORD_GAP = 0.15


class PdfLine(NamedTuple):
    """One line of a column, with its box in reading space."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    em: float
    inked: float
    """Right edge of its last letter that is no space; blanks to be filled in may reach further."""
    stops: tuple[float, ...] = ()
    """Left edges, points, of what stands behind a wide gap."""

    @property
    def middle(self) -> float:
        """Height of the line's middle."""
        return (self.top + self.bottom) / 2


def rows_of(runs: Sequence[Run], em: float) -> list[Row]:
    """Runs of one height together, from top to bottom, each row from left to right, without ruby."""
    rows: list[Row] = []
    middle = size = 0.0
    for run in sorted(runs, key=lambda r: r.top + r.bottom):
        here = run.middle
        if rows and abs(here - middle) < 0.5 * max(size, min(run.em, em)):
            rows[-1].append(run)
            if run.em > size:
                middle, size = here, run.em
        else:
            rows.append([run])
            middle, size = here, run.em
    for row in rows:
        row.sort(key=lambda r: r.left)
    return _without_ruby(rows)


def parts_of_row(row: Row) -> list[Row]:
    """What stands together in a row, parted by wide gaps that are no letter-spacing (業 務 委 託)."""
    parts = [[row[0]]]
    gaps = [after.left - run.right for run, after in pairwise(row)]
    for index, run in enumerate(row[1:]):
        wide = gaps[index] >= _WIDE_GAP * min(row[index].em, run.em)
        if wide and not _is_letter_spacing(row, gaps, index):
            parts.append([run])
        else:
            parts[-1].append(run)
    return parts


def line_of(row: Row) -> PdfLine:
    """The text of a row; a wide gap is shown as one ideographic space unless it is letter-spacing."""
    text = ""
    stops: list[float] = []
    for part in parts_of_row(_without_copies(row)):
        if text:
            if not (text[-1].isspace() or part[0].text[0].isspace()):
                text += "\u3000"
            stops.append(_inked(part)[0])
        text += part[0].text
        for before, run in pairwise(part):
            is_apart = run.left - before.right > _WORD_GAP * min(before.em, run.em)
            if is_apart and before.text[-1].isascii() and run.text[0].isascii():
                text = text.rstrip(" ") + " "
            text += run.text
    left, inked = _inked(row)
    top, bottom = min(run.top for run in row), max(run.bottom for run in row)
    right = max(run.right for run in row)
    return PdfLine(text, left, top, right, bottom, max(run.em for run in row), inked, tuple(stops))


def _without_copies(row: Row) -> Row:
    """A row without what is printed over itself a little aside, as some programs do for bold."""
    kept: Row = []
    for run in row:
        before = kept[-1] if kept else None
        if before is None or run.left > before.right - 0.5 * run.em or not run.text.strip():
            kept.append(run)
        elif run.text.strip() in before.text:
            continue
        elif before.text.strip() in run.text:
            kept[-1] = run
        else:
            # PDFium drops some copies itself and leaves pieces that overlap.
            shared = next((n for n in range(len(run.text), 0, -1) if before.text.endswith(run.text[:n])), 0)
            rest = Run(run.text[shared:], before.right, run.top, run.right, run.bottom, run.em)
            kept.append(rest if shared else run)
    return kept


def _inked(row: Row) -> tuple[float, float]:
    """Where the first and the last letter that is no space stand."""
    first, last = row[0], row[-1]
    left, right = first.left, max(run.right for run in row)
    bare = first.text.lstrip()
    if bare != first.text:
        blank = first.text[: len(first.text) - len(bare)]
        left += sum(first.em if space == "\u3000" else first.em / 2 for space in blank)
    bare = last.text.rstrip()
    if bare != last.text:
        blank = last.text[len(bare) :]
        right -= sum(last.em if space == "\u3000" else last.em / 2 for space in blank)
    return min(left, right), max(left, right)


def _is_letter_spacing(row: Row, gaps: Sequence[float], index: int) -> bool:
    """Whether a wide gap stands between single letters that are all about as far apart (業 務 委 託)."""
    if len(row[index].text.strip()) > 1 or len(row[index + 1].text.strip()) > 1:
        return False
    around = [gaps[near] for near in (index - 1, index + 1) if 0 <= near < len(gaps)]
    return all(gap > 0.3 * row[index].em and gaps[index] <= 1.5 * gap for gap in around)


def _without_ruby(rows: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for row, under in zip(rows, [*rows[1:], []], strict=False):
        base = max((run.em for run in under), default=0.0)
        if min(run.em for run in row) <= _RUBY_SIZE * base:
            row = [run for run in row if not _is_ruby(run, under, base)]
        if row:
            kept.append(row)
    return kept


def _is_ruby(run: Run, under: Row, base: float) -> bool:
    return (
        run.em <= _RUBY_SIZE * base
        and all("ぁ" <= letter <= "ヿ" or letter.isspace() for letter in run.text)
        and any(
            other.em >= base * 0.9
            and other.left - base < (run.left + run.right) / 2 < other.right + base
            and -0.6 * base < other.top - run.bottom < 0.5 * base
            for other in under
        )
    )
