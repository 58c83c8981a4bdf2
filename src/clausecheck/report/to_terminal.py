"""RunReport → text for a terminal, a pipe or a text file: the verdicts, then what each rests on.

Contracts are written as they come; of each only its verdicts are kept, for the tables at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import say
from ..model import (
    ContractReport,
    ElementResult,
    Evidence,
    ReadStatus,
    RequirementResult,
    RunReport,
    Strength,
    Value,
    Verdict,
)
from . import ReportOptions, Sink
from .quote import Marking, quoted
from .sheet import Sheet
from .styled import Styled
from .terminal_overview import VERDICT_STYLES, write_overview
from .typeset import one_line, width
from .wording import (
    VALUE_SYMBOLS,
    acceptance_sentence,
    accepted_words,
    element_state,
    file_sentence,
    in_order,
    place,
    problem_sentence,
    required,
    requirement_places,
    requirement_verdict,
    supplements,
    tally,
    tally_words,
    verdict_word,
)

# Longer lines than these are hard to read, however wide the screen.
_TEXT_CELLS = 100
_TABLE_CELLS = 120
_LETTERS = 160
"""Letters of a quote in a finding."""
_LETTERS_SATISFIED = 70
"""Letters of a quote under a satisfied requirement: enough to find the place."""
_LABEL_CELLS = 10
_TITLE_CELLS = 16
"""Least cells of a title in the table of verdicts."""
_NEAR_SHOWN = 2

_VALUE_STYLES = {Value.PRESENT: "green", Value.WEAK: "yellow", Value.ABSENT: "red"}


class Writer:
    """Writes the report as UTF-8 text, with ANSI styles where `options` allow them; nothing before the first contract."""

    def __init__(self, file: Sink, head: RunReport, options: ReportOptions) -> None:
        self._file = file
        self._head = head
        self._pages = _Pages(options)
        self._quiet = options.quiet
        self._verdicts: list[ContractReport] = []
        self._seen: dict[RequirementResult, RequirementResult] = {}

    def add(self, contract: ContractReport) -> None:
        """Writes all about a contract, or its line."""
        if self._quiet:
            self._pages.quiet_line(contract)
        else:
            if not self._verdicts:
                self._pages.head(self._head)
            self._pages.contract(contract)
            self._verdicts.append(self._only_verdicts(contract))
        self._file.write(self._pages.sheet.take())
        self._file.flush()

    def close(self, not_checked: int = 0) -> None:
        """Writes the tables of all contracts, and what the result is and is not."""
        if self._quiet:
            return
        if not self._verdicts:
            self._pages.head(self._head)
        if len(self._verdicts) > 1:
            self._pages.overview(self._head._replace(contracts=tuple(self._verdicts)))
        self._pages.closing()
        self._file.write(self._pages.sheet.take())

    def _only_verdicts(self, contract: ContractReport) -> ContractReport:
        """The contract without what its verdicts rest on; equal results are kept once."""
        bare = (each._replace(elements=()) for each in contract.requirements)
        results = tuple(self._seen.setdefault(each, each) for each in bare)
        return contract._replace(files=(), requirements=results)


class _Pages:
    """Writes the parts of a report onto a sheet."""

    def __init__(self, options: ReportOptions) -> None:
        self.sheet = Sheet(min(options.width, _TEXT_CELLS), options.styled, options.colour)
        self._options = options
        self._lang = options.lang
        self._marking = Marking.UNDERLINE if options.styled else Marking.BRACKETS

    def _say(self, code: str, **values: str | int) -> str:
        return say(code, self._lang, values)

    def _heading(self, code: str) -> None:
        self.sheet.blank()
        self.sheet.para(Styled(self._say("heading", words=self._say(code)), style="bold"))

    def head(self, report: RunReport) -> None:
        """Which rules the contracts were compared with."""
        for pack in report.packs:
            title = self._say(
                "head-pack", title=pack.title.in_language(self._lang), id=pack.id, version=pack.version
            )
            self.sheet.para(Styled(f"{self._say('head-rules')}: {one_line(title)}"))

    def contract(self, contract: ContractReport) -> None:
        """Everything about one contract."""
        self.sheet.blank()
        self.sheet.para(
            Styled(one_line(contract.name), style="bold"), label=Styled("■ ", style="bold"), label_cells=3
        )
        for file in contract.files:
            self.sheet.para(Styled(one_line(file_sentence(file, contract, self._lang))), indent=3)
        if contract.requirements:
            self._count("count-required", required(contract))
            self._count("count-all", contract.requirements)
        self._problems(contract)
        if contract.requirements:
            self._table(contract)
            self._findings(contract)
            self._satisfied(contract)

    def quiet_line(self, contract: ContractReport) -> None:
        """The contract in one line."""
        name = one_line(contract.name)
        if not contract.requirements:
            problems = [problem for file in contract.files for problem in file.problems]
            why = problem_sentence(problems[0], self._lang) if problems else self._say("status-unread")
            self.sheet.line(Styled(f"{name}: {one_line(why)}"))
            return
        short = required(contract)
        of_required = f"{self._say('count-required', total=len(short))}: {self._counts(short)}"
        counts = self._counts(contract.requirements)
        line = self._say("quiet-line", name=name, counts=counts, required=of_required)
        if contract.status is not ReadStatus.READ:
            line = self._say("quiet-partly", line=line, status=self._say(f"status-{contract.status}"))
        self.sheet.line(Styled(line))

    def overview(self, report: RunReport) -> None:
        """The contracts of a run side by side."""
        write_overview(self.sheet, report, self._lang)

    def closing(self) -> None:
        """What the result is and is not, and how to look further."""
        self.sheet.blank()
        self.sheet.para(Styled(self._say("closing-note"), style="dim"))

    # -- one contract -------------------------------------------------------------------------------------

    def _count(self, code: str, requirements: Sequence[RequirementResult]) -> None:
        line = Styled(f"{self._say(code, total=len(requirements))}: ")
        for position, (verdict, words) in enumerate(tally_words(tally(requirements), self._lang).items()):
            line.append(self._say("count-separator") if position else "")
            line.append(words, style=VERDICT_STYLES[verdict])
        line.append(accepted_words(requirements, self._lang))
        self.sheet.para(line, indent=3)

    def _counts(self, requirements: Sequence[RequirementResult]) -> str:
        counts = self._say("count-separator").join(tally_words(tally(requirements), self._lang).values())
        return counts + accepted_words(requirements, self._lang)

    def _problems(self, contract: ContractReport) -> None:
        found = [(file, problem) for file in contract.files for problem in file.problems]
        if not found:
            return
        self._heading("head-problems")
        # What loses text comes first: it limits every verdict below.
        for file, problem in sorted(found, key=lambda pair: not pair[1].loses_text):
            sentence = problem_sentence(problem, self._lang)
            if len(contract.files) > 1:
                sentence = f"{file.path}: {sentence}"
            style = VERDICT_STYLES[Verdict.UNKNOWN] if problem.loses_text else ""
            self.sheet.para(Styled(one_line(sentence), style=style), 2, Styled("・"), 2)

    def _table(self, contract: ContractReport) -> None:
        self._heading("head-table")
        wide = min(self._options.width, _TABLE_CELLS) - 2
        words = [verdict_word(each, self._lang) for each in Verdict]
        words += [requirement_verdict(each, self._lang) for each in contract.requirements]
        number, verdict = 6, max(map(width, words)) + 2
        where = max(16, (wide - number - verdict) * 3 // 10)
        if wide - number - verdict - where < _TITLE_CELLS:
            # Where something stands is told again with its words.
            where = 0
        widths = [number, wide - number - verdict - where, verdict, where]
        columns = ("column-no", "column-title", "column-verdict", "column-place")
        shown = 4 if where else 3
        head = [Styled(self._say(column), style="bold") for column in columns]
        self.sheet.row(head[:shown], widths[:shown], 2)
        group = ""
        for each in in_order(contract.requirements):
            this = "group-required" if each.strength is Strength.REQUIRED else "group-other"
            if this != group:
                self.sheet.line(Styled(f"  {self._say(this)}", style="dim"))
                group = this
            cells = [
                Styled(str(each.no).rjust(4)),
                Styled(self._title(each)),
                Styled(requirement_verdict(each, self._lang), style=VERDICT_STYLES[each.verdict]),
                Styled(one_line(requirement_places(each, self._lang)) or "-"),
            ]
            self.sheet.row(cells[:shown], widths[:shown], 2)

    def _title(self, requirement: RequirementResult) -> str:
        title = one_line(requirement.title.in_language(self._lang))
        if requirement.strength in (Strength.REQUIRED, Strength.NECESSARY):
            return title
        strength = self._say(f"strength-{requirement.strength}")
        return self._say("title-and-strength", title=title, strength=strength)

    def _findings(self, contract: ContractReport) -> None:
        found = [each for each in in_order(contract.requirements) if each.verdict is not Verdict.SATISFIED]
        open_ones = [each for each in found if each.accepted is None]
        accepted = [each for each in found if each.accepted is not None]
        self._heading("head-findings")
        if found:
            self.sheet.para(Styled(self._say(f"legend-{self._marking}"), style="dim"), 2)
        if not open_ones:
            self.sheet.para(Styled(self._say("no-findings-left" if accepted else "no-findings")), 2)
        self._in_full(open_ones, contract)
        if accepted:
            self._heading("head-accepted")
            self._in_full(accepted, contract)

    def _in_full(self, findings: Sequence[RequirementResult], contract: ContractReport) -> None:
        for each in findings:
            self._requirement_line(each)
            if each.accepted:
                sentence = acceptance_sentence(each.accepted, self._lang)
                self._part("label-accepted", Styled(one_line(sentence)))
            title = each.title.in_language(self._lang)
            rule = self._say("rule-asks", title=title, asks=each.asks.in_language(self._lang))
            self._part("label-rule", Styled(one_line(rule)))
            label = "label-contract"
            for element in each.core:
                self._part(label, self._element(element, each.read))
                label = ""
                # What is there only needs to be found; what falls short is shown in full.
                for evidence in element.evidence[: 1 if element.value is Value.PRESENT else None]:
                    self._words(evidence, contract, _LETTERS, _LABEL_CELLS + 6)
                for evidence in element.near[:_NEAR_SHOWN]:
                    self._words(evidence, contract, _LETTERS, _LABEL_CELLS + 6, near=True)
            for line in supplements(each, self._lang):
                self._part("", Styled(one_line(line), style="dim"))
            self._part("label-source", Styled(one_line(each.source.in_language(self._lang))))
            advice = one_line(each.advice.in_language(self._lang))
            if each.verdict is Verdict.UNKNOWN:
                advice = self._say("advice-unknown", advice=advice)
            self._part("label-advice", Styled(advice))
            clause = "\n".join(one_line(line) for line in each.model_clause.strip("\n").split("\n"))
            self._part("label-model", Styled(clause))

    def _satisfied(self, contract: ContractReport) -> None:
        satisfied = [each for each in in_order(contract.requirements) if each.verdict is Verdict.SATISFIED]
        if not satisfied:
            return
        self._heading("head-satisfied")
        for each in satisfied:
            self._requirement_line(each)
            for element in each.core:
                self.sheet.para(self._element(element, each.read), 4)
                for evidence in element.evidence[:1]:
                    self._words(evidence, contract, _LETTERS_SATISFIED, 6)
            for line in supplements(each, self._lang):
                self.sheet.para(Styled(one_line(line), style="dim"), 4)

    def _requirement_line(self, requirement: RequirementResult) -> None:
        self.sheet.blank()
        verdict = Styled(
            verdict_word(requirement.verdict, self._lang), style=f"bold {VERDICT_STYLES[requirement.verdict]}"
        )
        title = Styled(f"{requirement.no}  {self._title(requirement)}", style="bold")
        self.sheet.para(title, 2, verdict, width(verdict.plain) + 2)

    def _part(self, label: str, text: Styled) -> None:
        head = Styled(self._say(label), style="dim") if label else None
        self.sheet.para(text, 4, head, _LABEL_CELLS)

    def _element(self, element: ElementResult, read: ReadStatus) -> Styled:
        style = _VALUE_STYLES[element.value]
        text = Styled().append(f"{VALUE_SYMBOLS[element.value]} ", style)
        text.append(f"{one_line(element.title.in_language(self._lang))}: ")
        text.append(element_state(element, read, self._lang), style)
        if element.note:
            text.append(f" {one_line(element.note.in_language(self._lang))}")
        return text

    def _words(
        self, evidence: Evidence, contract: ContractReport, letters: int, indent: int, near: bool = False
    ) -> None:
        """Where something stands and in whose words; `near` for words that do not count."""
        text = Styled()
        if near:
            text.append(f"{self._say('near')}: ", style="dim")
        text.append(one_line(place(evidence, contract.files, self._lang)), style="cyan")
        text.append(self._say("place-gap"))
        text.extend(quoted(evidence, letters, self._marking, self._lang))
        self.sheet.para(text, indent)
