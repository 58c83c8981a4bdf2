"""RunReport → workflow commands, which GitHub Actions shows as annotations of a run and of its files.

A word of a text file is annotated at its line. Word and PDF files have no lines and an absence has no place:
their annotations name the file alone, with label and page in the title.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import findings, told_severity
from ..messages import say
from ..model import ContractReport, ReadStatus, RunReport, Severity
from . import ReportOptions
from .finding_words import finding_lines, finding_title_at
from .overview import worst_first
from .places import file_of, lines_of, shown_path
from .typeset import unseen_made_seen
from .wording import problem_sentence, run_sentence

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_LOUDEST_FIRST = list(_COMMANDS)


def render(report: RunReport, options: ReportOptions) -> bytes:
    """One command a finding and a reading problem, the loudest first, then a line of counts as plain text."""
    told: list[tuple[Severity, str]] = []
    for contract in worst_first(report.contracts):
        told += _reading(contract, options.lang)
        told += _findings(contract, options.lang)
    # GitHub shows the first ten of a kind in a step: these must be the worst.
    told.sort(key=lambda each: _LOUDEST_FIRST.index(each[0]))
    lines = [command for _, command in told] + [run_sentence(report, options.lang)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", errors="replace")


def _reading(contract: ContractReport, lang: str) -> Iterator[tuple[Severity, str]]:
    for file in contract.files:
        for problem in file.problems:
            if not problem.loses_text:
                continue
            severity = Severity.ERROR if file.status is ReadStatus.UNREAD else Severity.WARNING
            properties = {"file": shown_path(file.path), "title": say(f"status-{file.status}", lang)}
            yield severity, _command(severity, properties, problem_sentence(problem, lang))


def _findings(contract: ContractReport, lang: str) -> Iterator[tuple[Severity, str]]:
    for finding in findings(contract):
        properties = {"file": shown_path(file_of(finding, contract).path)}
        lines = lines_of(finding)
        if lines:
            properties |= {"line": str(lines[0]), "endLine": str(lines[1])}
        properties["title"] = finding_title_at(finding, contract, lang)
        severity = told_severity(finding)
        yield severity, _command(severity, properties, "\n".join(finding_lines(finding, contract, lang)))


def _command(severity: Severity, properties: dict[str, str], message: str) -> str:
    values = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {values}::{_data(message)}"


def _data(text: str) -> str:
    return unseen_made_seen(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
