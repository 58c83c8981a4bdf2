"""Rows of tables that only make sense with the rows above: marks under the name of a party, ditto marks."""

from __future__ import annotations

from collections.abc import Sequence

DITTO = "〃"
_MARKS = frozenset("○◯〇●◎✓✔レ☑■")
_LONGEST_HEAD = 15
"""Letters of a cell that may be the head of a column."""


class Table:
    """What the rows so far of one table say for the next one."""

    def __init__(self) -> None:
        self._heads: list[str] = []
        self._above: list[tuple[str, int]] = []
        self._row: list[tuple[str, int]] = []
        self.ticked: tuple[str, ...] = ()
        self.short: tuple[str, ...] = ()

    def take(self, row: str, start: int) -> None:
        """Takes the next line; one without cells ends the table. `start` is its place in the folded text."""
        self.ticked = self.short = ()
        if "\t" not in row:
            self._heads, self._above, self._row = [], [], []
            return
        cells = row.split("\t")
        self.short = tuple(cell for cell in cells if 0 < len(cell) <= _LONGEST_HEAD)
        if not self._heads:
            self._heads = cells if all(0 < len(cell) <= _LONGEST_HEAD for cell in cells) else [""]
        elif len(cells) <= len(self._heads):
            pairs = zip(self._heads[1:], cells[1:], strict=False)
            self.ticked = tuple(head for head, cell in pairs if cell in _MARKS)
        self._above, self._row = self._row, []
        for index, cell in enumerate(cells):
            repeated = cell == DITTO and index < len(self._above)
            self._row.append(self._above[index] if repeated else (cell, start))
            start += len(cell) + 1

    def spelled_out(self, text: str, places: Sequence[int]) -> tuple[str, list[int]]:
        """The row with what a ditto mark stands for in its place; each letter stands where the mark does.

        Its first cells may have been taken off, as the number and the heading of a clause.
        """
        cells, letters, at = text.split("\t"), [], 0
        above = self._row[len(self._row) - len(cells) :]
        found: list[int] = []
        for index, cell in enumerate(cells):
            words = above[index][0] if cell == DITTO else cell
            letters.append(words)
            found += [places[at]] * len(words) if cell == DITTO else places[at : at + len(cell)]
            at += len(cell)
            if index < len(cells) - 1:
                found.append(places[at])
                at += 1
        return "\t".join(letters), found
