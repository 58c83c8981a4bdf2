"""RunReport → XLSX for Excel and LibreOffice: contracts × requirements, the findings, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import findings
from ..messages import say
from ..model import ContractReport, RequirementResult, RunReport, Verdict
from . import ReportOptions
from .overview import Column, columns, worst_first
from .places import file_of, shown_path
from .quote import cut
from .rows import requirement_row
from .wording import SYMBOLS, place, problem_sentence, run_sentence, tally, verdict_word
from .workbook import HIGHEST, MOST_ROWS, Book, Page

_COLOURS = {
    Verdict.SATISFIED: {"bg_color": "#C6EFCE", "font_color": "#006100"},
    Verdict.WEAK: {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    Verdict.MISSING: {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    Verdict.UNKNOWN: {"bg_color": "#E4DFEC", "font_color": "#5F497A"},
}
_FINDING_WIDTHS = {
    "contract": 24, "files": 24, "verdict": 12, "severity": 8, "no": 6, "title": 24, "strength": 10, "accepted": 24,
    "place": 18, "quotes": 60, "message": 44, "source": 24, "advice": 40, "model-clause": 60,
}  # fmt: skip
"""Columns of the sheet of findings, with their widths in letters."""
_PROBLEM_WIDTHS = {
    "csv-contract": 36,
    "csv-files": 36,
    "sheet-page": 8,
    "sheet-lost": 14,
    "sheet-problem": 90,
}
_A3 = 8
_LETTERS = 1_000
"""Letters of a quote."""

Rows = dict[tuple[int, str, str], int]
"""The row of each finding by the position of its contract, its pack and its requirement."""


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The workbook with its four sheets; what a sheet cannot hold is counted on the last one."""
    book = Book(options.lang, options.folder)
    contracts = worst_first(report.contracts)
    overview, found, problems, about = (
        book.sheet(f"sheet-{name}") for name in ("overview", "findings", "problems", "about")
    )
    rows, left_out = _write_findings(book, found, contracts, overview.name)
    left_out += _write_overview(book, overview, contracts, report, found.name, rows)
    left_out += _write_problems(book, problems, contracts)
    _write_about(book, about, report, left_out)
    return book.save()


def _write_findings(
    book: Book, sheet: Page, contracts: Sequence[ContractReport], overview: str
) -> tuple[Rows, int]:
    """Writes a row for each finding; gives the rows and how many findings found none."""
    sheet.head([say(f"csv-{name}", book.lang) for name in _FINDING_WIDTHS], list(_FINDING_WIDTHS.values()))
    every = [
        (number, contract, finding)
        for number, contract in enumerate(contracts)
        for finding in findings(contract)
    ]
    rows: Rows = {}
    for row, (number, contract, finding) in enumerate(every[: MOST_ROWS - 1], 1):
        requirement = finding.requirement
        rows[number, requirement.pack, requirement.id] = row
        file = file_of(finding, contract)
        texts = requirement_row(requirement, contract, book.lang)
        texts |= {"contract": contract.name, "files": shown_path(file.path)}
        links = {"contract": f"internal:'{overview}'!A{number + 2}", "files": book.link_to_file(file.path)}
        for column, name in enumerate(_FINDING_WIDTHS):
            if name == "quotes":
                sheet.marked(row, column, _quotes(requirement, contract, book.lang), book.style())
            elif name == "no":
                sheet.number(row, column, requirement.no, book.style())
            elif name == "verdict":
                word = verdict_word(requirement.verdict, book.lang)
                sheet.text(row, column, word, book.style(**_COLOURS[requirement.verdict]))
            else:
                style = book.style(underline=1) if name in links else book.style()
                sheet.text(row, column, texts.get(name, ""), style, links.get(name, ""))
    sheet.finish(len(rows), len(_FINDING_WIDTHS), paper=_A3)
    return rows, len(every) - len(rows)


def _quotes(requirement: RequirementResult, contract: ContractReport, lang: str) -> list[tuple[str, bool]]:
    """The words that a verdict rests on, in pieces, the deciding ones marked."""
    pieces: list[tuple[str, bool]] = []
    before, after = say("quoted", lang, {"words": "\0"}).split("\0")
    for each in (evidence for element in requirement.core for evidence in element.evidence):
        shown = cut(each, _LETTERS)
        start = "\n" if pieces else ""
        pieces.append(
            (f"{start}{place(each, contract.files, lang)}{before}{'…' if shown.before else ''}", False)
        )
        pieces += shown.pieces
        pieces.append((f"{'…' if shown.after else ''}{after}", False))
    return pieces


def _write_overview(
    book: Book, sheet: Page, contracts: Sequence[ContractReport], report: RunReport, found: str, rows: Rows
) -> int:
    """Writes a row for each contract; gives how many found none."""
    requirements = columns(report)
    titles = [say(code, book.lang) for code in ("csv-contract", "csv-status")]
    titles += [verdict_word(verdict, book.lang) for verdict in Verdict]
    fixed = len(titles)
    titles += [_heading(column, book.lang) for column in requirements]
    # Letters one below the other are how a narrow Japanese heading is set; English is turned.
    turned = {"rotation": 270 if book.lang == "ja" else 90, "text_wrap": False, "align": "center"}
    sheet.head(titles, [40, 24, 8, 8, 8, 8, *[4.5] * len(requirements)], turned_from=fixed, **turned)
    for number, contract in enumerate(contracts[: MOST_ROWS - 1]):
        row = number + 1
        own = [rows[key] for key in _keys(number, contract) if key in rows]
        link = f"internal:'{found}'!A{min(own) + 1}" if own else ""
        sheet.text(row, 0, contract.name, book.style(underline=1) if link else book.style(), link)
        sheet.text(row, 1, say(f"status-{contract.status}", book.lang), book.style())
        for column, count in enumerate(tally(contract.requirements).values(), 2):
            if contract.requirements:
                sheet.number(row, column, count, book.style())
            else:
                sheet.text(row, column, "-", book.style())
        for column, each in enumerate(requirements, fixed):
            result = each.of(contract)
            target = rows.get((number, each.pack, each.id))
            link = f"internal:'{found}'!A{target + 1}" if target else ""
            style = {"align": "center", **(_COLOURS[result.verdict] if result else {})}
            sheet.text(row, column, _sign(result), book.style(**style), link)
    letters = max((len(title) for title in titles[fixed:]), default=0)
    sheet.raw.set_row(0, min(letters * (13 if book.lang == "ja" else 6) + 20, HIGHEST))
    sheet.finish(min(len(contracts), MOST_ROWS - 1), len(titles))
    return max(0, len(contracts) - MOST_ROWS + 1)


def _heading(column: Column, lang: str) -> str:
    """The number and title of a requirement; digits in a circle, which stay beside one another in vertical text."""
    title = column.title.in_language(lang)
    if lang != "ja" or not 1 <= column.no <= 35:
        return f"{column.no} {title}"
    return chr((0x2460 if column.no <= 20 else 0x3251 - 20) + column.no - 1) + title


def _keys(number: int, contract: ContractReport) -> Iterator[tuple[int, str, str]]:
    return ((number, each.pack, each.id) for each in contract.requirements)


def _sign(result: RequirementResult | None) -> str:
    if result is None:
        return "-"
    return SYMBOLS[result.verdict] + ("*" if result.accepted else "")


def _write_problems(book: Book, sheet: Page, contracts: Sequence[ContractReport]) -> int:
    """Writes a row for each problem of reading, what loses text first; gives how many found none."""
    sheet.head([say(code, book.lang) for code in _PROBLEM_WIDTHS], list(_PROBLEM_WIDTHS.values()))
    told = [
        (contract, file, problem)
        for contract in contracts
        for file in contract.files
        for problem in file.problems
    ]
    told.sort(key=lambda each: not each[2].loses_text)
    for row, (contract, file, problem) in enumerate(told[: MOST_ROWS - 1], 1):
        sheet.text(row, 0, contract.name, book.style())
        sheet.text(row, 1, shown_path(file.path), book.style(underline=1), book.link_to_file(file.path))
        if problem.page is None:
            sheet.text(row, 2, "", book.style())
        else:
            sheet.number(row, 2, problem.page, book.style())
        sheet.text(row, 3, say("sheet-yes" if problem.loses_text else "sheet-no", book.lang), book.style())
        sheet.text(row, 4, problem_sentence(problem, book.lang), book.style())
    sheet.finish(min(len(told), MOST_ROWS - 1), len(_PROBLEM_WIDTHS))
    return max(0, len(told) - MOST_ROWS + 1)


def _write_about(book: Book, sheet: Page, report: RunReport, left_out: int) -> None:
    """Writes what was checked by what, what the signs mean, and what the result is not."""
    lines = [run_sentence(report, book.lang)]
    if left_out:
        lines.append(say("sheet-rows-left-out", book.lang, {"number": left_out}))
    lines.append(f"{say('sheet-version', book.lang)}: clausecheck {report.tool_version}")
    for pack in report.packs:
        title = pack.title.in_language(book.lang)
        words = say("head-pack", book.lang, {"title": title, "id": pack.id, "version": pack.version})
        lines.append(f"{say('head-rules', book.lang)}: {words} {pack.digest}")
    lines.append(say("closing-note", book.lang))
    lines.append(f"* {say('accepted', book.lang)}")
    sheet.raw.set_column(0, 0, 110)
    for row, line in enumerate(lines):
        sheet.text(row, 0, line, book.style())
    for row, verdict in enumerate(Verdict, len(lines)):
        sheet.text(row, 0, verdict_word(verdict, book.lang), book.style(**_COLOURS[verdict]))
