"""RunReport → GitLab Code Quality JSON, which merge requests show beside the files.

GitLab refuses an entry without a line. Where there is none (Word, PDF, an absence) the entry says line 1, which
means the file as a whole; label and page stand in the description.
"""

from __future__ import annotations

from typing import Any

from ..findings import Finding, digest, findings, told_severity
from ..messages import say
from ..model import ContractReport, FileReport, ReadStatus, RunReport, Severity
from . import ReportOptions
from .finding_words import finding_lines, finding_title_at
from .json_text import json_bytes
from .places import file_of, fingerprint_in, lines_of, shown_path
from .typeset import one_line
from .wording import problem_sentence

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}
_WHOLE_FILE = (1, 1)


def render(report: RunReport, options: ReportOptions) -> bytes:
    """A list with one entry a finding and a file that could not be read in full."""
    entries: list[dict[str, Any]] = []
    for contract in report.contracts:
        entries += [
            _unread(file, options.lang) for file in contract.files if file.status is not ReadStatus.READ
        ]
        entries += [_finding(finding, contract, options.lang) for finding in findings(contract)]
    return json_bytes(entries)


def _unread(file: FileReport, lang: str) -> dict[str, Any]:
    sentences = [problem_sentence(problem, lang) for problem in file.problems if problem.loses_text]
    status = say(f"status-{file.status}", lang)
    return {
        "description": one_line(" ".join([f"{status}:", *sentences])),
        "check_name": "reading",
        "fingerprint": digest(["reading", shown_path(file.path)]),
        "severity": "blocker" if file.status is ReadStatus.UNREAD else "major",
        "location": _location(file, _WHOLE_FILE),
    }


def _finding(finding: Finding, contract: ContractReport, lang: str) -> dict[str, Any]:
    requirement = finding.requirement
    lines = [finding_title_at(finding, contract, lang), *finding_lines(finding, contract, lang)]
    return {
        "description": " ".join(lines),
        "check_name": f"{requirement.pack}/{requirement.id}",
        "fingerprint": fingerprint_in(contract, finding),
        "severity": "info" if requirement.accepted else _SEVERITIES[told_severity(finding)],
        "location": _location(file_of(finding, contract), lines_of(finding) or _WHOLE_FILE),
    }


def _location(file: FileReport, lines: tuple[int, int]) -> dict[str, Any]:
    return {"path": shown_path(file.path), "lines": {"begin": lines[0], "end": lines[1]}}
