"""A sheet of lines for terminals: paragraphs with hanging labels and rows of columns, then text or ANSI.

Everything on it is rich Text, so nothing a contract says is ever read as markup. Lines are broken by
`typeset`, because Japanese has no spaces for rich to break at.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from itertools import zip_longest

from rich.text import Text

from .typeset import breaks, width


class Sheet:
    """Collects lines of at most `cells`."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self._lines: list[Text] = []

    def blank(self) -> None:
        """An empty line, unless there is one already or nothing stands before it."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def line(self, text: Text) -> None:
        """One line as it is, however long."""
        self._lines.append(text)

    def para(self, text: Text, indent: int = 0, label: Text | None = None, label_cells: int = 0) -> None:
        """A paragraph, broken to the width. `label` stands before its first line, the rest hangs."""
        first = Text(" " * indent)
        if label:
            first.append_text(label)
        first.append(" " * (indent + label_cells - width(first.plain)))
        hang = " " * width(first.plain)
        for number, part in enumerate(folded(text, max(self.cells - len(hang), 10))):
            line = Text(hang) if number else first
            self._lines.append(line.append_text(part) if part.plain else Text())

    def row(self, cells: Sequence[Text], widths: Sequence[int], indent: int = 0) -> None:
        """One row of columns of the given widths; a cell that is too long goes on below itself."""
        columns = [
            folded(cell, max(cells_wide - 2, 4)) for cell, cells_wide in zip(cells, widths, strict=True)
        ]
        for parts in zip_longest(*columns, fillvalue=Text()):
            line = Text(" " * indent)
            for part, cells_wide in zip(parts, widths, strict=True):
                line.append_text(part)
                line.append(" " * (cells_wide - width(part.plain)))
            line.rstrip()
            self._lines.append(line)

    def render(self, styled: bool, colour: bool) -> str:
        """All lines as text; with ANSI styles if `styled`, in colours if `colour` too."""
        if not styled:
            return "".join(line.plain + "\n" for line in self._lines)
        from rich.console import Console

        out = StringIO()
        console = Console(
            file=out,
            force_terminal=True,
            color_system="standard",
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
        )
        console.print(Text("\n").join(self._lines), soft_wrap=True)
        return out.getvalue()


def folded(text: Text, cells: int) -> list[Text]:
    """The lines of `text`, each at most `cells` wide; line feeds in it are kept."""
    if not text.spans:
        # Most text has one style only, and cutting strings is much quicker than dividing a Text.
        return [
            Text(line[start:end], style=text.style)
            for line in text.plain.split("\n")
            for start, end in breaks(line, cells)
        ]
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        lines += [line[start:end] for start, end in breaks(line.plain, cells)]
    return lines
