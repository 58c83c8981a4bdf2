"""ContractReport → findings (指摘): what somebody has to look at, each with a fingerprint that outlives edits."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import NamedTuple

from .expressions import expression
from .model import ContractReport, Evidence, RequirementResult, Severity, Strength, Value, Verdict
from .normalize import fold

_SEVERITIES = {
    (Strength.REQUIRED, Verdict.MISSING): Severity.ERROR,
    (Strength.REQUIRED, Verdict.WEAK): Severity.WARNING,
    (Strength.REQUIRED, Verdict.UNKNOWN): Severity.WARNING,
    (Strength.NECESSARY, Verdict.MISSING): Severity.WARNING,
}
_PUNCTUATION = expression(r"[\s、。,.・「」『』（）()]+")


class Finding(NamedTuple):
    """One requirement that a contract does not satisfy.

    `evidence` holds the words of its weak core elements, the first one leading; it is empty for an absence,
    which has no place. `near` holds the words that come nearest to what is absent and do not count.
    `fingerprint` (32 hexadecimal digits) stays the same while the contract says the same about the
    requirement, wherever in the file it says so.
    """

    requirement: RequirementResult
    severity: Severity
    evidence: tuple[Evidence, ...]
    near: tuple[Evidence, ...]
    fingerprint: str


def findings(contract: ContractReport) -> tuple[Finding, ...]:
    """The findings of a contract in the order of its rules, accepted ones too (`requirement.accepted`)."""
    return tuple(
        Finding(
            requirement=each,
            severity=severity(each),
            evidence=tuple(e for element in each.core for e in element.evidence if element.reason),
            near=tuple(e for element in each.core for e in element.near if element.value is Value.ABSENT),
            fingerprint=fingerprint(each),
        )
        for each in contract.requirements
        if each.verdict is not Verdict.SATISFIED
    )


def severity(requirement: RequirementResult) -> Severity:
    """How loudly an unsatisfied requirement is told: as its rule says, else by strength and verdict.

    What is unknown is never an error: it may be there, on the page that could not be read.
    """
    if requirement.severity is not None:
        unknown = requirement.verdict is Verdict.UNKNOWN and requirement.severity is Severity.ERROR
        return Severity.WARNING if unknown else requirement.severity
    return _SEVERITIES.get((requirement.strength, requirement.verdict), Severity.NOTE)


def fingerprint(requirement: RequirementResult) -> str:
    """Tells one state of a requirement from another by rule, elements, reasons and folded words, not by place.

    Punctuation, widths and spaces make no difference, so a reformatted file keeps its fingerprints.
    """
    state = [requirement.pack, requirement.id] + [
        [
            element.id,
            element.value.value,
            element.reason or "",
            *sorted(bare_words(e) for e in element.evidence),
        ]
        for element in requirement.core
        if element.value is not Value.PRESENT
    ]
    return digest(state)


def told_severity(finding: Finding) -> Severity:
    """How loudly other tools are to tell it: an accepted finding is told quietly."""
    return Severity.NOTE if finding.requirement.accepted else finding.severity


def digest(parts: object) -> str:
    """32 hexadecimal digits that stand for a list of texts and lists."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]


def bare_words(evidence: Evidence) -> str:
    """The quoted words without what a reformatted file may have otherwise: punctuation, widths, spaces."""
    return _bare(evidence.quote)


# One sentence is evidence of several elements, and contracts made from one template share their sentences.
@lru_cache(maxsize=4096)
def _bare(quote: str) -> str:
    return _PUNCTUATION.sub("", fold(quote).text)
