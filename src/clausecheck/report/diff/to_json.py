"""Comparison → JSON with the keys of docs/cli.md; evidence and files look as in the report on contracts."""

from __future__ import annotations

from typing import Any

from ...diff import Comparison, ElementChange, RequirementChange, tally
from ...model import ContractReport, ElementResult, RequirementResult
from .. import ReportOptions
from ..json_text import json_bytes
from ..to_json import evidence_tree, file_tree

SCHEMA_VERSION = 1


def render(comparison: Comparison, options: ReportOptions) -> bytes:
    """The comparison as UTF-8 JSON, sentences in `options.lang`."""
    lang = options.lang
    return json_bytes(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "clausecheck", "version": comparison.run.tool_version},
            "rulebook": {
                "packs": [
                    {"id": pack.id, "version": pack.version, "digest": pack.digest}
                    for pack in comparison.run.packs
                ]
            },
            "old": _contract(comparison.old, lang),
            "new": _contract(comparison.new, lang),
            "requirements": [_requirement(each, lang) for each in comparison.requirements],
            "summary": {change.value: number for change, number in tally(comparison).items()},
        },
        indent=1,
    )


def _contract(contract: ContractReport, lang: str) -> dict[str, Any]:
    return {
        "name": contract.name,
        "status": contract.status.value,
        "files": [file_tree(file, lang) for file in contract.files],
    }


def _requirement(change: RequirementChange, lang: str) -> dict[str, Any]:
    rule = change.rule
    return {
        "id": rule.id,
        "no": rule.no,
        "title": rule.title.in_language(lang),
        "strength": rule.strength.value,
        "source": rule.source.in_language(lang),
        "pack": rule.pack,
        "change": change.change.value,
        "old": _verdict(change.old),
        "new": _verdict(change.new),
        "elements": [_element(each, lang) for each in change.elements],
    }


def _verdict(requirement: RequirementResult | None) -> dict[str, Any] | None:
    return None if requirement is None else {"verdict": requirement.verdict.value}


def _element(change: ElementChange, lang: str) -> dict[str, Any]:
    return {
        "id": change.new.id,
        "kind": change.new.kind.value,
        "title": change.new.title.in_language(lang),
        "change": change.change.value,
        "old": _side(change.old),
        "new": _side(change.new),
    }


def _side(element: ElementResult) -> dict[str, Any]:
    return {
        "value": element.value.value,
        "reason": element.reason.value if element.reason else None,
        "evidence": [evidence_tree(each) for each in element.evidence],
    }
