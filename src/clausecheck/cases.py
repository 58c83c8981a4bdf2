"""Runs the cases that stand beside the rules through the engine, and tells which kinds are missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .engine import check as judge
from .model import ContractReport, Document, ElementResult
from .read.from_txt import document_from_text
from .rulebook.case_files import Case, CaseKind, Expected
from .rulebook.load import load_cases
from .rulebook.schema import Pack, Rulebook

Check = Callable[[str, Sequence[Document], Rulebook], ContractReport]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One element that was judged differently than its case expects; both as a case file writes it."""

    element: str
    expected: str
    found: str
    line: int


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case came out; `file` and `line` lead to it, `report` holds the words that were found."""

    case: Case
    mismatches: tuple[Mismatch, ...]
    report: ContractReport

    @property
    def passed(self) -> bool:
        """Whether every element came out as expected."""
        return not self.mismatches

    @property
    def file(self) -> str:
        """The file of the case."""
        return self.case.file

    @property
    def line(self) -> int:
        """The line where the case begins, counted from 1."""
        return self.case.line


@dataclass(frozen=True, slots=True)
class CasesResult:
    """All cases of a pack, in the order of its files."""

    pack: str
    cases: tuple[CaseResult, ...]

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that did not come out as expected."""
        return tuple(case for case in self.cases if not case.passed)

    @property
    def passed(self) -> bool:
        """Whether all cases came out as expected."""
        return not self.failed


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An element that lacks kinds of cases."""

    requirement: str
    element: str
    missing: tuple[CaseKind, ...]


def run(pack: Pack, check: Check = judge) -> CasesResult:
    """Judges the text of every case and holds the result against what the case expects.

    Raises RuleError where a case file is wrong: those of case_files.
    """
    rulebook = Rulebook((pack,))
    return CasesResult(pack.id, tuple(_run(case, rulebook, check) for case in load_cases(pack)))


def coverage(pack: Pack) -> tuple[Uncovered, ...]:
    """The elements for which a kind of case is missing; each wants one of every kind.

    An element has a kind when a case of that kind expects of it what the kind shows. Elements that only take
    over the result of another (`same-as`) have their cases there, and so do requirements taken over from a base.
    Raises RuleError where a case file is wrong.
    """
    shown = {
        (case.requirement, element, case.kind)
        for case in load_cases(pack)
        for element, expected in case.expect.items()
        if expected.value is case.kind.value_shown
    }
    uncovered: list[Uncovered] = []
    inherited = pack.base.inherited if pack.base else ()
    for requirement in pack.requirements:
        if requirement.id in inherited:
            continue
        for element in requirement.elements:
            missing = tuple(kind for kind in CaseKind if (requirement.id, element.id, kind) not in shown)
            if missing and element.same_as is None:
                uncovered.append(Uncovered(requirement.id, element.id, missing))
    return tuple(uncovered)


def _run(case: Case, rulebook: Rulebook, check: Check) -> CaseResult:
    documents = [
        document_from_text(text, f"{case.name}-{number}.txt") for number, text in enumerate(case.texts, 1)
    ]
    report = check(case.name, documents, rulebook)
    results = {
        element.id: element
        for requirement in report.requirements
        if requirement.id == case.requirement
        for element in requirement.elements
    }
    mismatches = (
        Mismatch(element, str(expected), _written(results.get(element)), expected.line)
        for element, expected in case.expect.items()
        if not _fits(expected, results.get(element))
    )
    return CaseResult(case, tuple(mismatches), report)


def _fits(expected: Expected, result: ElementResult | None) -> bool:
    if result is None or result.value is not expected.value:
        return False
    return expected.reason in (None, result.reason)


def _written(result: ElementResult | None) -> str:
    if result is None:
        return "unread"  # a text without any letter is not judged at all
    return f"{result.value}/{result.reason}" if result.reason else str(result.value)
