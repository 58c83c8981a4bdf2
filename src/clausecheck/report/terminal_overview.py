"""The end of a folder's report on the terminal: counts by contract, then contracts × requirements in symbols."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import say
from ..model import ContractReport, ReadStatus, RunReport, Strength, Verdict
from .overview import Column, columns, worst_first
from .sheet import Sheet
from .styled import Styled
from .typeset import one_line, width
from .wording import SYMBOLS, tally, verdict_word

VERDICT_STYLES = {
    Verdict.SATISFIED: "green",
    Verdict.WEAK: "yellow",
    Verdict.MISSING: "bold red",
    Verdict.UNKNOWN: "magenta",
}
_CELLS = 4
"""Cells of a requirement: two digits or a symbol and a star, and a gap."""
_NAME_CELLS = 24
"""Least cells of the name of a contract."""


def write_overview(sheet: Sheet, report: RunReport, lang: str) -> None:
    """Writes both tables onto the sheet, the contracts in need first."""
    contracts = worst_first(report.contracts)
    _write_counts(sheet, contracts, lang)
    _write_matrix(sheet, contracts, columns(report), lang)


def _write_counts(sheet: Sheet, contracts: Sequence[ContractReport], lang: str) -> None:
    _heading(sheet, "head-summary", lang)
    words = [say(f"verdict-{verdict}", lang) for verdict in Verdict]
    numbers = [width(word) + 2 for word in words]
    widths = [sheet.cells - 2 - sum(numbers), *numbers]
    head = (say("column-contract", lang), *words)
    sheet.row([Styled(word, style="bold") for word in head], widths, 2)
    for contract in contracts:
        name = Styled(one_line(contract.name))
        if not contract.requirements:
            state = Styled(say("status-unread", lang), style=VERDICT_STYLES[Verdict.UNKNOWN])
            sheet.row([name, state], [widths[0], sum(numbers)], 2)
            continue
        if contract.status is not ReadStatus.READ:
            name.append(f" {say('status-partly', lang)}", style=VERDICT_STYLES[Verdict.UNKNOWN])
        cells = [
            Styled(str(number).rjust(width(word)), style=VERDICT_STYLES[verdict] if number else "dim")
            for (verdict, number), word in zip(tally(contract.requirements).items(), words, strict=True)
        ]
        sheet.row([name, *cells], widths, 2)
    statuses = [contract.status for contract in contracts]
    read = {status.value: statuses.count(status) for status in ReadStatus}
    sheet.para(Styled(say("summary-line", lang, {"contracts": len(statuses), **read})), indent=2)


def _write_matrix(
    sheet: Sheet, contracts: Sequence[ContractReport], all_columns: Sequence[Column], lang: str
) -> None:
    judged = [contract for contract in contracts if contract.requirements]
    if not judged:
        return
    _heading(sheet, "head-matrix", lang)
    signs = [verdict_word(verdict, lang) for verdict in Verdict]
    sheet.para(Styled("  ".join([*signs, f"* {say('accepted', lang)}"]), style="dim"), 2)
    at_a_time = max(4, (sheet.cells - 2 - _NAME_CELLS) // _CELLS)
    for group in _groups(all_columns):
        for first in range(0, len(group), at_a_time):
            shown = group[first : first + at_a_time]
            sheet.blank()
            widths = [sheet.cells - 2 - _CELLS * len(shown), *[_CELLS] * len(shown)]
            required = shown[0].strength is Strength.REQUIRED
            title = say("group-required" if required else "group-other", lang)
            sheet.row(
                [Styled(title, style="dim"), *[Styled(f"{column.no:>2}") for column in shown]], widths, 2
            )
            for contract in judged:
                cells = [_sign(column, contract) for column in shown]
                sheet.row([Styled(one_line(contract.name)), *cells], widths, 2)


def _groups(all_columns: Sequence[Column]) -> list[list[Column]]:
    """The columns by pack, and those that are required apart from the others."""
    groups: dict[tuple[str, bool], list[Column]] = {}
    for column in all_columns:
        groups.setdefault((column.pack, column.strength is Strength.REQUIRED), []).append(column)
    return list(groups.values())


def _sign(column: Column, contract: ContractReport) -> Styled:
    found = column.of(contract)
    if found is None:
        return Styled(" -", style="dim")
    sign = Styled(f" {SYMBOLS[found.verdict]}", style=VERDICT_STYLES[found.verdict])
    return sign.append("*") if found.accepted else sign


def _heading(sheet: Sheet, code: str, lang: str) -> None:
    sheet.blank()
    sheet.para(Styled(say("heading", lang, {"words": say(code, lang)}), style="bold"))
