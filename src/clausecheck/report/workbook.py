"""A workbook in which every word stays text: cells that cannot become formulas, within the limits of Excel."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from ..messages import say
from ..remote import is_address
from .typeset import breaks, unseen_made_seen

_MOST_UNITS = 32_000
"""UTF-16 units of a cell; Excel takes 32,767."""
_MOST_LINKS = 65_000
"""Links of a sheet; Excel takes 65,530."""
_LONGEST_LINK = 2_000
HIGHEST = 409
"""Points of the highest row that Excel takes."""
_LINE = 17
"""Points of a line."""
_A4 = 9
MOST_ROWS = 1_048_576
"""Rows of a sheet."""
_IN_LINKS = frozenset('%"<>[]^`{}# ?')
# A report on the same contracts has the same bytes, whenever it is made.
_MADE = datetime(1980, 1, 1)


class Book:
    """A workbook in memory; `folder` is where it will stand."""

    def __init__(self, lang: str, folder: Path | None) -> None:
        self.lang = lang
        self._folder = folder or Path.cwd()
        self._data = BytesIO()
        self._book = Workbook(self._data, {"in_memory": True})
        self._book.set_properties({"created": _MADE, "title": "clausecheck"})
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, **properties: object) -> Any:
        """A cell format, made once for each set of properties; text wraps and stands at the top."""
        usual = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        key = tuple(sorted((usual | properties).items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(dict(key))
        return self._styles[key]

    def sheet(self, code: str) -> Page:
        """A new sheet with the name that the message `code` gives."""
        return Page(self, self._book.add_worksheet(say(code, self.lang)))

    def link_to_file(self, path: str) -> str:
        """A link to a file, relative to the folder of the workbook where both stand on one drive; none to an address."""
        if is_address(path):
            return ""
        try:
            target = os.path.join(os.curdir, os.path.relpath(path, self._folder))  # noqa: PTH118
        except ValueError:
            return f"external:{_escaped(str(Path(path).absolute()))}"
        # A colon in a relative path would make what stands before it a scheme.
        return f"external:{_escaped(target).replace(':', '%3a')}"

    def save(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._data.getvalue()


class Page:
    """One sheet, written row by row."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.raw = sheet
        self.name: str = sheet.get_name()
        self._book = book
        self._links = 0
        self._widths: Sequence[float] = ()
        self._lines: dict[int, int] = {}

    def text(self, row: int, column: int, text: str, style: Any, link: str = "") -> None:
        """Writes text into a cell, with a link where the sheet can hold one more."""
        shown = self._fitting(text)
        self._grow(row, column, shown)
        if link and self._links < _MOST_LINKS and len(link) < _LONGEST_LINK:
            self._links += 1
            self.raw.write_url(row, column, link, style, shown)
        else:
            self.raw.write_string(row, column, shown, style)

    def number(self, row: int, column: int, number: int, style: Any) -> None:
        """Writes a number into a cell."""
        self.raw.write_number(row, column, number, style)

    def marked(self, row: int, column: int, pieces: Sequence[tuple[str, bool]], style: Any) -> None:
        """Writes text into a cell, those pieces in bold that are marked."""
        whole = "".join(text for text, _ in pieces)
        is_mixed = len({is_marked for _, is_marked in pieces}) > 1
        if not is_mixed or self._fitting(whole) != whole:
            self.text(row, column, whole, style)
            return
        self._grow(row, column, whole)
        bold = self._book.style(bold=True, font_color="#9C0006")
        fragments: list[Any] = []
        for text, is_marked in pieces:
            fragments += [bold, text] if is_marked else [text]
        self.raw.write_rich_string(row, column, *fragments, style)

    def head(
        self, titles: Sequence[str], widths: Sequence[float], turned_from: int | None = None, **turned: object
    ) -> None:
        """Writes the first row and sets the widths in letters; headings from `turned_from` on get that style."""
        self._widths = widths
        usual = {"bold": True, "bg_color": "#D9E1F2"}
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            style = usual if turned_from is None or column < turned_from else usual | turned
            self.raw.set_column(column, column, width)
            self.text(0, column, title, self._book.style(**style))

    def finish(self, rows: int, columns: int, paper: int = _A4) -> None:
        """Sets what makes a long table handy: filter, a head that stays, and printing on the width of the paper."""
        # LibreOffice keeps the height that a row has in the file, so it must be one that shows all lines.
        for row, lines in self._lines.items():
            if row and lines > 1:
                self.raw.set_row(row, min(lines * _LINE, HIGHEST))
        self.raw.autofilter(0, 0, rows, columns - 1)
        self.raw.freeze_panes(1, 1)
        self.raw.set_landscape()
        self.raw.set_paper(paper)
        self.raw.fit_to_pages(1, 0)
        self.raw.repeat_rows(0)

    def _grow(self, row: int, column: int, text: str) -> None:
        """Notes how many lines the text takes in the width of its column."""
        if column < len(self._widths):
            lines = _lines(text, int(self._widths[column] * 0.92))
            self._lines[row] = max(lines, self._lines.get(row, 1))

    def _fitting(self, text: str) -> str:
        """The text as a cell holds it: letters no XML can hold as visible signs, and no longer than Excel takes."""
        shown = unseen_made_seen(text)
        if len(shown) * 2 > _MOST_UNITS and len(shown.encode("utf-16-le")) // 2 > _MOST_UNITS:
            cut = shown.encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", errors="ignore")
            shown = cut + say("sheet-cut", self._book.lang)
        # The library takes a text that begins so for its own XML of marked text.
        return f" {shown}" if shown.startswith("<r>") else shown


@lru_cache(maxsize=4096)
def _lines(text: str, cells: int) -> int:
    """Lines that the text takes in so many cells; advice and model clauses come again with every contract."""
    return sum(len(breaks(line, cells)) for line in text.split("\n"))


def _escaped(path: str) -> str:
    """The path with what may not stand in a link percent-encoded; Excel leaves Japanese as it is."""
    return "".join(
        "".join(f"%{byte:02x}" for byte in os.fsencode(letter))
        if letter in _IN_LINKS or unseen_made_seen(letter) != letter or letter in "\t\n"
        else letter
        for letter in path
    )
