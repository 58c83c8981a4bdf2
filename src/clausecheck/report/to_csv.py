"""RunReport → CSV for spreadsheets and scripts: a row for each requirement of each contract.

UTF-8 with a byte order mark, since Excel takes a file without one for Shift_JIS. No cell can become a formula.
"""

from __future__ import annotations

import csv
import io

from ..messages import say
from ..model import RunReport
from . import ReportOptions
from .rows import COLUMNS, contract_rows
from .typeset import unseen_made_seen

# A spreadsheet takes a cell for a formula by its first letter; full-width signs are turned narrow by some.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The table with a row of headings; a contract that could not be read has one row without a requirement."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([say(f"csv-{column}", options.lang) for column in COLUMNS])
    for contract in report.contracts:
        for row in contract_rows(contract, options.lang):
            writer.writerow([_text_only(row.get(column, "")) for column in COLUMNS])
    if report.not_checked:
        last = {"problems": say("not-checked", options.lang, {"number": report.not_checked})}
        writer.writerow([_text_only(last.get(column, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _text_only(text: str) -> str:
    """The text as a cell that stays text: an apostrophe before what would begin a formula."""
    shown = unseen_made_seen(text)
    return f"'{shown}" if shown.lstrip(" \u3000").startswith(_FORMULA) or shown[:1] in _FORMULA else shown
