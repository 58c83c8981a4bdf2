"""RunReport → CSV for spreadsheets and scripts: a row for each requirement of each contract.

UTF-8 with a byte order mark, since Excel takes a file without one for Shift_JIS. No cell can become a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from ..messages import say
from ..model import ContractReport, RunReport
from . import ReportOptions, Sink
from .rows import COLUMNS, contract_rows
from .typeset import unseen_made_seen

# A spreadsheet takes a cell for a formula by its first letter; full-width signs are turned narrow by some.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


class Writer:
    """Writes a row of headings, then the rows; a contract that could not be read has one row without a requirement."""

    def __init__(self, file: Sink, head: RunReport, options: ReportOptions) -> None:
        self._file = file
        self._lang = options.lang
        self._begun = False

    def add(self, contract: ContractReport) -> None:
        """Writes the rows of a contract."""
        self._write(contract_rows(contract, self._lang))

    def close(self, not_checked: int = 0) -> None:
        """Writes a last row where contracts were left unchecked."""
        number = {"number": not_checked}
        self._write([{"problems": say("not-checked", self._lang, number)}] if not_checked else [])

    def _write(self, rows: Iterable[Mapping[str, str]]) -> None:
        out = io.StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        if not self._begun:
            self._begun = True
            out.write("\ufeff")
            writer.writerow([say(f"csv-{column}", self._lang) for column in COLUMNS])
        for row in rows:
            writer.writerow([_text_only(row.get(column, "")) for column in COLUMNS])
        self._file.write(out.getvalue().encode("utf-8", errors="replace"))


def _text_only(text: str) -> str:
    """The text as a cell that stays text: an apostrophe before what would begin a formula."""
    shown = unseen_made_seen(text)
    return f"'{shown}" if shown.lstrip(" \u3000").startswith(_FORMULA) or shown[:1] in _FORMULA else shown
