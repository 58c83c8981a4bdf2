"""A sheet of lines for terminals: paragraphs with hanging labels and rows of columns, then text or ANSI.

Lines are broken by `typeset`, because Japanese has no spaces to break at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from .styled import Styled
from .typeset import breaks, width


class Sheet:
    """Lines of at most `cells`, with ANSI styles if `styled`, in colours if `colour` too, until they are taken off."""

    def __init__(self, cells: int, styled: bool = False, colour: bool = False) -> None:
        self.cells = cells
        self._styled = styled
        self._colour = colour
        # As text: the pieces of a text take ten times as much memory.
        self._lines: list[str] = []
        self._after_words = False

    def blank(self) -> None:
        """An empty line, unless there is one already or nothing stands before it."""
        if self._after_words:
            self.line(Styled())

    def line(self, text: Styled) -> None:
        """One line as it is, however long."""
        plain = text.plain
        self._after_words = bool(plain)
        self._lines.append(text.ansi(self._colour) if self._styled else plain)

    def para(self, text: Styled, indent: int = 0, label: Styled | None = None, label_cells: int = 0) -> None:
        """A paragraph, broken to the width. `label` stands before its first line, the rest hangs."""
        first = Styled(" " * indent)
        if label:
            first.extend(label)
        first.append(" " * (indent + label_cells - width(first.plain)))
        hang = " " * width(first.plain)
        for number, part in enumerate(folded(text, max(self.cells - len(hang), 10))):
            line = Styled(hang) if number else first
            self.line(line.extend(part) if part.plain else Styled())

    def row(self, cells: Sequence[Styled], widths: Sequence[int], indent: int = 0) -> None:
        """One row of columns of the given widths; a cell that is too long goes on below itself."""
        columns = [
            folded(cell, max(cells_wide - 2, 4)) for cell, cells_wide in zip(cells, widths, strict=True)
        ]
        for parts in zip_longest(*columns, fillvalue=Styled()):
            line = Styled(" " * indent)
            for part, cells_wide in zip(parts, widths, strict=True):
                line.extend(part)
                line.append(" " * (cells_wide - width(part.plain)))
            self.line(line.without_trailing_space())

    def take(self) -> bytes:
        """The lines since the last time, as UTF-8."""
        lines, self._lines = self._lines, []
        return "".join(f"{line}\n" for line in lines).encode("utf-8", errors="replace")


def folded(text: Styled, cells: int) -> list[Styled]:
    """The lines of `text`, each at most `cells` wide; line feeds in it are kept."""
    return [line.part(start, end) for line in text.lines() for start, end in breaks(line.plain, cells)]
