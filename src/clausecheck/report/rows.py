"""A contract as rows of a table, one a requirement, for CSV and for sheets."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import fingerprint, severity
from ..messages import say
from ..model import ContractReport, ElementResult, RequirementResult, Verdict
from .finding_words import words
from .places import shown_path
from .wording import acceptance_sentence, problem_sentence, requirement_places, requirement_sentence

COLUMNS = (
    "contract", "files", "status", "pack", "no", "id", "title", "strength", "verdict", "severity", "accepted",
    "place", "message", "quotes", "source", "advice", "model-clause", "fingerprint", "problems",
)  # fmt: skip


def contract_rows(contract: ContractReport, lang: str) -> Iterator[dict[str, str]]:
    """The rows by column, those without a text left out; one without a requirement where nothing was read."""
    problems = [problem_sentence(problem, lang) for file in contract.files for problem in file.problems]
    common = {
        "contract": contract.name,
        "files": "\n".join(shown_path(file.path) for file in contract.files),
        "status": say(f"status-{contract.status}", lang),
        "problems": "\n".join(problems),
    }
    if not contract.requirements:
        yield common
    for requirement in contract.requirements:
        yield common | requirement_row(requirement, contract, lang)


def requirement_row(requirement: RequirementResult, contract: ContractReport, lang: str) -> dict[str, str]:
    """What the columns say of one requirement."""
    accepted = requirement.accepted
    row = {
        "pack": requirement.pack,
        "no": str(requirement.no),
        "id": requirement.id,
        "title": requirement.title.in_language(lang),
        "strength": say(f"strength-{requirement.strength}", lang),
        "verdict": say(f"verdict-{requirement.verdict}", lang),
        "accepted": acceptance_sentence(accepted, lang) if accepted else "",
        "place": requirement_places(requirement, lang),
        "message": requirement_sentence(requirement, lang),
        "quotes": "\n".join(_quotes(requirement.core, contract, lang)),
        "source": requirement.source.in_language(lang),
    }
    if requirement.verdict is Verdict.SATISFIED:
        return row
    return row | {
        "severity": say(f"severity-{severity(requirement)}", lang),
        "advice": requirement.advice.in_language(lang),
        "model-clause": requirement.model_clause.strip("\n"),
        "fingerprint": fingerprint(requirement),
    }


def _quotes(elements: tuple[ElementResult, ...], contract: ContractReport, lang: str) -> Iterator[str]:
    for element in elements:
        for evidence in element.evidence:
            yield words(evidence, contract, lang)
