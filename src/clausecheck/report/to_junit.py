"""RunReport → JUnit XML: a suite a contract, a case a requirement, and one case for the reading.

A finding of severity error or warning is a failure. Advice, accepted findings and what cannot be judged are
skipped with the reason; what could not be read is an error of the reading case, so that no suite is green by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from ..findings import Finding, findings, told_severity
from ..messages import say
from ..model import ContractReport, ReadStatus, RequirementResult, RunReport, Severity, Verdict
from . import ReportOptions
from .finding_words import finding_lines, finding_title
from .typeset import unseen_made_seen
from .wording import (
    acceptance_sentence,
    file_sentence,
    problem_sentence,
    requirement_sentence,
    requirement_verdict,
)

_COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Why a case did not pass: the element that says so, what kind it is, a sentence and the whole story."""

    element: str
    kind: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    group: str
    outcome: _Outcome | None


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The run as `testsuites`, contracts in the order they were given."""
    suites = [(each.name, list(_cases(each, options.lang))) for each in report.contracts]
    if report.not_checked:
        sentence = say("not-checked", options.lang, {"number": report.not_checked})
        name = say("case-run", options.lang)
        suites.append((name, [_Case(name, "run", _Outcome("error", "not-checked", sentence, sentence))]))
    root = ElementTree.Element("testsuites", {"name": "clausecheck"})
    _count(root, [case for _, cases in suites for case in cases])
    for name, cases in suites:
        suite = ElementTree.SubElement(root, "testsuite", {"name": _seen(name)})
        _count(suite, cases)
        for case in cases:
            _add_case(suite, case)
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"


def _count(element: ElementTree.Element, cases: list[_Case]) -> None:
    element.set("tests", str(len(cases)))
    for attribute, outcome in _COUNTS.items():
        found = sum(case.outcome is not None and case.outcome.element == outcome for case in cases)
        element.set(attribute, str(found))


def _add_case(suite: ElementTree.Element, case: _Case) -> None:
    element = ElementTree.SubElement(
        suite, "testcase", {"classname": _seen(case.group), "name": _seen(case.name)}
    )
    if case.outcome:
        values = {"type": case.outcome.kind, "message": _seen(case.outcome.message)}
        ElementTree.SubElement(element, case.outcome.element, values).text = _seen(case.outcome.text)


def _cases(contract: ContractReport, lang: str) -> Iterator[_Case]:
    yield _Case(say("case-reading", lang), "reading", _reading(contract, lang))
    found = {id(finding.requirement): finding for finding in findings(contract)}
    for requirement in contract.requirements:
        finding = found.get(id(requirement))
        name = f"{requirement.no} {requirement.title.in_language(lang)}"
        outcome = _outcome(finding, contract, lang) if finding else None
        yield _Case(name, f"{requirement.pack}.{requirement.id}", outcome)


def _reading(contract: ContractReport, lang: str) -> _Outcome | None:
    if contract.status is ReadStatus.READ:
        return None
    lines = [file_sentence(file, contract, lang) for file in contract.files]
    lines += [problem_sentence(problem, lang) for file in contract.files for problem in file.problems]
    return _Outcome("error", contract.status.value, say(f"status-{contract.status}", lang), _text(lines))


def _outcome(finding: Finding, contract: ContractReport, lang: str) -> _Outcome:
    requirement = finding.requirement
    counts = told_severity(finding) is not Severity.NOTE and requirement.verdict is not Verdict.UNKNOWN
    text = _text([finding_title(finding, lang), *finding_lines(finding, contract, lang)])
    return _Outcome(
        "failure" if counts else "skipped", requirement.verdict.value, _message(requirement, lang), text
    )


def _message(requirement: RequirementResult, lang: str) -> str:
    if requirement.accepted:
        return f"{requirement_verdict(requirement, lang)}: {acceptance_sentence(requirement.accepted, lang)}"
    return requirement_sentence(requirement, lang)


def _text(lines: Iterable[str]) -> str:
    return "\n" + "".join(f"{line}\n" for line in lines)


def _seen(text: str) -> str:
    """The text with letters that XML cannot hold as visible signs."""
    return unseen_made_seen(text)
