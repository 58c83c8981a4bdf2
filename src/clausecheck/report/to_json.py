"""RunReport → JSON, the stable interface (docs/output.schema.json)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..findings import fingerprint, severity
from ..model import (
    Acceptance,
    ContractReport,
    ElementResult,
    Evidence,
    FileReport,
    ReadStatus,
    RequirementResult,
    RunReport,
    Verdict,
)
from . import ReportOptions, Sink
from .json_text import json_bytes
from .wording import problem_sentence, requirement_sentence, tally

SCHEMA_VERSION = 1


class Writer:
    """Writes UTF-8 JSON with the keys of schema version 1, sentences in `options.lang`; nothing before the first contract."""

    def __init__(self, file: Sink, head: RunReport, options: ReportOptions) -> None:
        self._file = file
        self._lang = options.lang
        packs = [{"id": pack.id, "version": pack.version, "digest": pack.digest} for pack in head.packs]
        self._head: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "clausecheck", "version": head.tool_version},
            "rulebook": {"packs": packs},
            "contracts": [],
        }
        self._counts: Counter[str] = Counter()

    def add(self, contract: ContractReport) -> None:
        """Writes a contract as the next of the list."""
        written = _inner(contract_tree(contract, self._lang), 2)
        self._file.write((b"," if self._counts["contracts"] else self._opening(b"[")) + b"\n  " + written)
        self._counts.update(["contracts", contract.status.value])
        for verdict, number in tally(contract.requirements).items():
            self._counts[verdict.value] += number

    def close(self, not_checked: int = 0) -> None:
        """Writes the end of the list, and the summary."""
        named = ("contracts", *ReadStatus, *Verdict)
        summary = {**{name: self._counts[name] for name in named}, "not_checked": not_checked}
        end = b"\n ]" if self._counts["contracts"] else self._opening(b"[]")
        self._file.write(end + b',\n "summary": ' + _inner(summary, 1) + b"\n}\n")

    def _opening(self, start_of_list: bytes) -> bytes:
        """All that stands before the first contract."""
        return json_bytes(self._head).removesuffix(b"[]\n}\n") + start_of_list


def _inner(tree: dict[str, Any], depth: int) -> bytes:
    """A tree as JSON within others, in lines that are indented as deep as it stands."""
    # A text in JSON has no line feed of its own.
    return json_bytes(tree).rstrip(b"\n").replace(b"\n", b"\n" + b" " * depth)


def contract_tree(contract: ContractReport, lang: str) -> dict[str, Any]:
    """What `contracts` holds of one contract."""
    return {
        "name": contract.name,
        "status": contract.status.value,
        "files": [file_tree(file, lang) for file in contract.files],
        "requirements": [_requirement(each, lang) for each in contract.requirements],
    }


def file_tree(file: FileReport, lang: str) -> dict[str, Any]:
    """What is said of one file."""
    return {
        "path": file.path,
        "format": file.format,
        "status": file.status.value,
        "pages": file.pages,
        "characters": file.characters,
        "problems": [
            {"code": problem.code, "page": problem.page, "message": problem_sentence(problem, lang)}
            for problem in file.problems
        ],
    }


def _requirement(requirement: RequirementResult, lang: str) -> dict[str, Any]:
    found = requirement.verdict is not Verdict.SATISFIED
    return {
        "id": requirement.id,
        "no": requirement.no,
        "title": requirement.title.in_language(lang),
        "strength": requirement.strength.value,
        "source": requirement.source.in_language(lang),
        "verdict": requirement.verdict.value,
        "message": requirement_sentence(requirement, lang),
        "advice": requirement.advice.in_language(lang),
        "model_clause": requirement.model_clause,
        "elements": [_element(element, lang) for element in requirement.elements],
        "pack": requirement.pack,
        "severity": severity(requirement).value if found else None,
        "fingerprint": fingerprint(requirement) if found else None,
        "accepted": _acceptance(requirement.accepted) if requirement.accepted else None,
    }


def _acceptance(accepted: Acceptance) -> dict[str, str | bool | None]:
    until = accepted.until.isoformat() if accepted.until else None
    return {"reason": accepted.reason, "who": accepted.who, "until": until, "baseline": accepted.baseline}


def _element(element: ElementResult, lang: str) -> dict[str, Any]:
    return {
        "id": element.id,
        "kind": element.kind.value,
        "value": element.value.value,
        "reason": element.reason.value if element.reason else None,
        "evidence": [evidence_tree(each) for each in element.evidence],
        "title": element.title.in_language(lang),
        "note": element.note.in_language(lang) if element.note else None,
        "near": [evidence_tree(each) for each in element.near],
        "frame": element.frame or None,
    }


def evidence_tree(evidence: Evidence) -> dict[str, Any]:
    """What is said of one piece of evidence."""
    return {
        "file": evidence.file,
        "label": evidence.label,
        "page": evidence.page,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "marks": [[mark.start, mark.end] for mark in evidence.marks],
        "lines": list(evidence.lines) if evidence.lines else None,
    }
