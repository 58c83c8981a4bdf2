"""RunReport → SARIF 2.1.0 as code scanning takes it.

Every result names its file; only words of text files have a region, and an absence has none anywhere: the clause
stands beside the file as a logical location. What could not be read is a notification of the run, not a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..expressions import expression
from ..findings import Finding, findings, told_severity
from ..messages import say
from ..model import (
    ContractReport,
    Evidence,
    FileReport,
    Problem,
    ReadStatus,
    RequirementResult,
    RunReport,
    Severity,
    Strength,
)
from . import ReportOptions
from .finding_words import finding_lines, finding_title, words
from .json_text import json_bytes
from .markdown_text import escaped, lines_in_markdown
from .places import file_of, fingerprint_in, uri
from .typeset import one_line, unseen_made_seen
from .wording import acceptance_sentence, problem_sentence

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_RULE_LEVELS = {Strength.REQUIRED: "error", Strength.NECESSARY: "warning"}
_LINK = expression(r"[\[\]](?=[^\[\]]*\]\()|\](?=\()")

Tree = dict[str, Any]


def render(report: RunReport, options: ReportOptions) -> bytes:
    """One run with a rule for each requirement and a result for each finding, accepted ones suppressed."""
    return json_bytes({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Run(report, options.lang).tree()]})


class _Run:
    """Builds the one run of a log: rules and files are known by their index."""

    def __init__(self, report: RunReport, lang: str) -> None:
        self._report = report
        self._lang = lang
        self._files = {file.path: file for each in report.contracts for file in each.files}
        requirements = (each for contract in report.contracts for each in contract.requirements)
        self._rules = {_rule_id(each): each for each in requirements}
        self._rule_index = {rule: index for index, rule in enumerate(self._rules)}
        self._file_index = {path: index for index, path in enumerate(self._files)}

    def tree(self) -> Tree:
        """The run as SARIF has it."""
        return {
            "tool": {"driver": self._driver()},
            "language": self._lang,
            "invocations": [self._invocation()],
            "artifacts": [_listed(file) for file in self._files.values()],
            "columnKind": "unicodeCodePoints",
            "results": [
                self._result(finding, contract)
                for contract in self._report.contracts
                for finding in findings(contract)
            ],
        }

    def _driver(self) -> Tree:
        return {
            "name": "clausecheck",
            "version": self._report.tool_version,
            "semanticVersion": self._report.tool_version,
            "rules": [_rule(each, self._lang) for each in self._rules.values()],
            "properties": {
                "packs": [
                    {"id": pack.id, "version": pack.version, "digest": pack.digest}
                    for pack in self._report.packs
                ]
            },
        }

    def _invocation(self) -> Tree:
        """Whether everything was read, and what was not."""
        told = [
            self._notification(problem, file)
            for contract in self._report.contracts
            for file in contract.files
            for problem in file.problems
        ]
        left = self._report.not_checked
        if left:
            sentence = say("not-checked", self._lang, {"number": left})
            told.append(
                {"level": "error", "message": {"text": sentence}, "descriptor": {"id": "not-checked"}}
            )
        whole = all(contract.status is ReadStatus.READ for contract in self._report.contracts)
        return {"executionSuccessful": whole and not left, "toolExecutionNotifications": told}

    def _notification(self, problem: Problem, file: FileReport) -> Tree:
        level = "note"
        if problem.loses_text:
            level = "error" if file.status is ReadStatus.UNREAD else "warning"
        return {
            "level": level,
            "message": {"text": one_line(problem_sentence(problem, self._lang))},
            "descriptor": {"id": problem.code},
            "locations": [{"physicalLocation": {"artifactLocation": self._indexed(file.path)}}],
        }

    def _result(self, finding: Finding, contract: ContractReport) -> Tree:
        rule = _rule_id(finding.requirement)
        fingerprint = fingerprint_in(contract, finding)
        title = finding_title(finding, self._lang)
        lines = finding_lines(finding, contract, self._lang)
        accepted = finding.requirement.accepted
        justification = acceptance_sentence(accepted, self._lang) if accepted else ""
        return {
            "ruleId": rule,
            "ruleIndex": self._rule_index[rule],
            "level": _LEVELS[told_severity(finding)],
            "message": {"text": _no_links("\n".join([title, *lines]))},
            "locations": [self._location(finding, contract)],
            "relatedLocations": [
                self._related(number, evidence, contract)
                for number, evidence in enumerate(finding.evidence[1:], 1)
            ],
            # Code scanning knows an alert again by the first of these alone.
            "partialFingerprints": {
                "primaryLocationLineHash": f"{fingerprint}:1",
                "clausecheckFinding/v1": fingerprint,
            },
            "suppressions": [
                {"kind": "external", "status": "accepted", "justification": one_line(justification)}
            ]
            if accepted
            else [],
            "properties": {"verdict": finding.requirement.verdict.value, "contract": one_line(contract.name)},
        }

    def _location(self, finding: Finding, contract: ContractReport) -> Tree:
        if finding.evidence:
            return self._place(finding.evidence[0], contract)
        path = file_of(finding, contract).path
        return {"physicalLocation": {"artifactLocation": self._indexed(path)}}

    def _related(self, number: int, evidence: Evidence, contract: ContractReport) -> Tree:
        message = {"text": _no_links(words(evidence, contract, self._lang))}
        return {"id": number, "message": message, **self._place(evidence, contract)}

    def _place(self, evidence: Evidence, contract: ContractReport) -> Tree:
        physical: Tree = {"artifactLocation": self._indexed(contract.files[evidence.file].path)}
        if evidence.lines:
            first, last = evidence.lines
            physical["region"] = {"startLine": first, "endLine": last}
        place: Tree = {"physicalLocation": physical}
        if evidence.label:
            label = one_line(evidence.label)
            place["logicalLocations"] = [{"name": label, "fullyQualifiedName": label, "kind": "provision"}]
        if evidence.page is not None:
            place["properties"] = {"page": evidence.page}
        return place

    def _indexed(self, path: str) -> Tree:
        return {**_artifact(path), "index": self._file_index[path]}


def _artifact(path: str) -> Tree:
    where = uri(path)
    return {"uri": where} if where.startswith("file:") else {"uri": where, "uriBaseId": "%SRCROOT%"}


def _listed(file: FileReport) -> Tree:
    listed: Tree = {"location": _artifact(file.path), "roles": ["analysisTarget"]}
    kind, _, digest = file.digest.partition(":")
    return {**listed, "hashes": {"sha-256": digest}} if kind == "sha256" else listed


def _rule_id(requirement: RequirementResult) -> str:
    return f"{requirement.pack}/{requirement.id}"


def _rule(requirement: RequirementResult, lang: str) -> Tree:
    title = requirement.title.in_language(lang)
    asks = requirement.asks.in_language(lang)
    strength = say(f"strength-{requirement.strength}", lang)
    parts: Mapping[str, str] = {
        "label-rule": asks,
        "column-strength": strength,
        "label-source": requirement.source.in_language(lang),
        "label-advice": requirement.advice.in_language(lang),
    }
    clause = unseen_made_seen(requirement.model_clause).strip("\n").split("\n")
    return {
        "id": _rule_id(requirement),
        "name": requirement.id,
        "shortDescription": {"text": one_line(f"{requirement.no} {title}")},
        "fullDescription": {"text": one_line(say("rule-asks", lang, {"title": title, "asks": asks}))},
        "help": {
            "text": "\n".join([*_help(parts, lang), f"{say('label-model', lang)}:", *clause]),
            "markdown": _help_markdown(parts, clause, lang),
        },
        "defaultConfiguration": {"level": _RULE_LEVELS.get(requirement.strength, "note")},
        "properties": {"tags": ["contract", requirement.strength.value]},
    }


def _help(parts: Mapping[str, str], lang: str) -> list[str]:
    return [f"{say(label, lang)}: {one_line(text)}" for label, text in parts.items()]


def _help_markdown(parts: Mapping[str, str], clause: Sequence[str], lang: str) -> str:
    told = [f"**{escaped(say(label, lang))}**: {escaped(text)}" for label, text in parts.items()]
    return "\n\n".join([*told, f"**{say('label-model', lang)}**:", lines_in_markdown(clause)])


def _no_links(text: str) -> str:
    """Text whose brackets cannot be taken for a link to a location (SARIF 3.11.6)."""
    return _LINK.sub(lambda match: "\\" + match[0], text)
