"""RunReport → Markdown for a pull request or the summary of a CI job: the overview, then contract by contract.

GitHub throws a job summary of more than 1 MiB away as a whole. What would go beyond the limit is left out, the
contracts that need least first, and the report says what and how to get it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..findings import Finding, findings
from ..messages import say
from ..model import ContractReport, Evidence, ReadStatus, RequirementResult, RunReport, Strength, Verdict
from . import ReportOptions
from .finding_words import advice, finding_title_at
from .markdown_text import escaped, escaped_in_html, lines_in_markdown
from .overview import Column, columns, worst_first
from .quote import cut
from .wording import (
    SYMBOLS,
    VALUE_SYMBOLS,
    acceptance_sentence,
    element_state,
    file_sentence,
    in_order,
    place,
    problem_sentence,
    requirement_places,
    run_sentence,
    supplements,
    verdict_word,
)

_MOST_BYTES = 1_000_000
_LETTERS = 300
_NEAR_SHOWN = 2
_ROOM_FOR_NOTES = 2_000


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The report in at most about a million bytes; the overview alone with `options.quiet`."""
    writer = _Writer(options.lang)
    contracts = worst_first(report.contracts)
    head = writer.head(report)
    foot = [f"<sub>{escaped(say('closing-note', options.lang))}</sub>", ""]
    room = _MOST_BYTES - _ROOM_FOR_NOTES - _size([*head, *foot])
    table = _fitting(writer.table(contracts, columns(report)), room)
    room -= sum(map(_size, table))
    parts = () if options.quiet else map(writer.contract, contracts)
    shown = _fitting(parts, room)
    # The head of the table is a part of its own.
    rows = len(table) - 1
    left_out = len(contracts) - (rows if options.quiet else min(rows, len(shown)))
    lines = [*head, *[line for part in table for line in part], ""]
    if left_out:
        lines += [f"> {escaped(say('markdown-left-out', options.lang, {'number': left_out}))}", ""]
    lines += [line for part in shown for line in part]
    return "\n".join([*lines, *foot]).encode("utf-8", errors="replace")


def _fitting(parts: Iterable[list[str]], room: int) -> list[list[str]]:
    """The parts that fit into so many bytes, up to the first that does not."""
    shown: list[list[str]] = []
    for part in parts:
        room -= _size(part)
        if room < 0:
            break
        shown.append(part)
    return shown


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode("utf-8", errors="replace")) + 1 for line in lines)


class _Writer:
    """Writes the parts of a report as lines of Markdown."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def _say(self, code: str, **values: str | int) -> str:
        return say(code, self._lang, values)

    def head(self, report: RunReport) -> list[str]:
        """What was checked against which rules, and how it went as a whole."""
        packs = [
            self._say("head-pack", title=pack.title.in_language(self._lang), id=pack.id, version=pack.version)
            for pack in report.packs
        ]
        rules = f"{self._say('head-rules')}: {self._say('place-separator').join(packs)}"
        signs = "  ".join(
            [*(verdict_word(verdict, self._lang) for verdict in Verdict), f"* {self._say('accepted')}"]
        )
        return [
            f"## {self._say('markdown-title')}", "",
            escaped(rules), "",
            f"**{escaped(run_sentence(report, self._lang))}**", "",
            escaped(signs), "",
        ]  # fmt: skip

    def table(
        self, contracts: Iterable[ContractReport], all_columns: Sequence[Column]
    ) -> Iterator[list[str]]:
        """Contracts × requirements, a part a row, the head first."""
        head = [escaped(self._say("column-contract")), *(str(column.no) for column in all_columns)]
        yield [_row(head), _row([":--", *[":-:"] * len(all_columns)])]
        for contract in contracts:
            name = f"**{escaped(contract.name)}**"
            if contract.status is not ReadStatus.READ:
                name += f"<br>{escaped(self._say(f'status-{contract.status}'))}"
            yield [_row([name, *(_sign(column.of(contract)) for column in all_columns)])]

    def contract(self, contract: ContractReport) -> list[str]:
        """One contract: what could not be read, then its findings, then what is satisfied, folded away."""
        lines = [f"### {escaped(contract.name)}", ""]
        lines += [f"- {escaped(file_sentence(file, contract, self._lang))}" for file in contract.files]
        lines += self._problems(contract)
        if not contract.requirements:
            return [*lines, ""]
        found = sorted(findings(contract), key=_by_need)
        lines += ["", escaped(self._say("no-findings"))] if not found else []
        for finding in found:
            lines += self._finding(finding, contract)
        satisfied = [each for each in in_order(contract.requirements) if each.verdict is Verdict.SATISFIED]
        if satisfied:
            head = [self._say(code) for code in ("column-no", "column-title", "column-place")]
            table = [_row(map(escaped, head)), _row(["--:", ":--", ":--"])]
            for each in satisfied:
                places = requirement_places(each, self._lang)
                cells = (str(each.no), each.title.in_language(self._lang), places)
                table.append(_row(map(escaped, cells)))
            lines += self._folded(f"{verdict_word(Verdict.SATISFIED, self._lang)} {len(satisfied)}", table)
        return [*lines, ""]

    def _problems(self, contract: ContractReport) -> list[str]:
        told = [(problem, file) for file in contract.files for problem in file.problems]
        lines = []
        for problem, file in sorted(told, key=lambda each: not each[0].loses_text):
            sentence = problem_sentence(problem, self._lang)
            if len(contract.files) > 1:
                sentence = f"{file.path}: {sentence}"
            lines.append(f"- **{escaped(sentence)}**" if problem.loses_text else f"- {escaped(sentence)}")
        return lines

    def _finding(self, finding: Finding, contract: ContractReport) -> list[str]:
        requirement = finding.requirement
        lines = [self._labelled("label-rule", requirement.asks.in_language(self._lang))]
        if requirement.accepted:
            lines.insert(
                0, self._labelled("label-accepted", acceptance_sentence(requirement.accepted, self._lang))
            )
        for element in requirement.core:
            state = element_state(element, requirement.read, self._lang)
            title = escaped(element.title.in_language(self._lang))
            lines.append(f"- {VALUE_SYMBOLS[element.value]} {title}: {escaped(state)}")
            lines += [f"  - {self._words(each, contract)}" for each in element.evidence]
            near = f"{escaped(self._say('near'))}: "
            lines += [f"  - {near}{self._words(each, contract)}" for each in element.near[:_NEAR_SHOWN]]
        lines += [f"- {escaped(line)}" for line in supplements(requirement, self._lang)]
        lines.append(self._labelled("label-source", requirement.source.in_language(self._lang)))
        lines.append(self._labelled("label-advice", advice(finding, self._lang)))
        clause = requirement.model_clause.strip("\n").split("\n")
        lines += ["", f"**{escaped(self._say('label-model'))}**", "", lines_in_markdown(clause)]
        return self._folded(finding_title_at(finding, contract, self._lang), lines)

    def _labelled(self, label: str, text: str) -> str:
        return f"- **{escaped(self._say(label))}**: {escaped(text)}"

    def _words(self, evidence: Evidence, contract: ContractReport) -> str:
        shown = cut(evidence, _LETTERS)
        pieces = [f"<b>{escaped(text)}</b>" if decided else escaped(text) for text, decided in shown.pieces]
        quote = f"{'…' if shown.before else ''}{''.join(pieces)}{'…' if shown.after else ''}"
        return f"{escaped(place(evidence, contract.files, self._lang))}{self._say('quoted', words=quote)}"

    def _folded(self, title: str, lines: Iterable[str]) -> list[str]:
        return ["", "<details>", f"<summary>{escaped_in_html(title)}</summary>", "", *lines, "", "</details>"]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sign(found: RequirementResult | None) -> str:
    if found is None:
        return "-"
    return SYMBOLS[found.verdict] + (r"\*" if found.accepted else "")


def _by_need(finding: Finding) -> tuple[bool, bool]:
    requirement = finding.requirement
    return requirement.accepted is not None, requirement.strength is not Strength.REQUIRED
