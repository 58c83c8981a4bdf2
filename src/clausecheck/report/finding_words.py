"""A finding in a few lines of plain text, for programs that show it beside a file."""

from __future__ import annotations

from ..findings import Finding
from ..messages import say
from ..model import ContractReport, Evidence, Verdict
from .quote import Marking, quoted
from .typeset import one_line
from .wording import (
    acceptance_sentence,
    place,
    requirement_sentence,
    requirement_verdict,
)

_LETTERS = 160
_NEAR_SHOWN = 2


def finding_title(finding: Finding, lang: str) -> str:
    """Verdict, number and title of the requirement."""
    requirement = finding.requirement
    values: dict[str, str | int] = {
        "verdict": requirement_verdict(requirement, lang),
        "no": requirement.no,
        "title": requirement.title.in_language(lang),
    }
    return one_line(say("finding-title", lang, values))


def finding_title_at(finding: Finding, contract: ContractReport, lang: str) -> str:
    """The title with the place of the leading words; an absence has none."""
    title = finding_title(finding, lang)
    if not finding.evidence:
        return title
    where = one_line(place(finding.evidence[0], contract.files, lang))
    return say("finding-title-at", lang, {"title": title, "place": where})


def finding_lines(finding: Finding, contract: ContractReport, lang: str) -> list[str]:
    """What the rule asks and the contract has, in whose words, who accepts it, the source, and what to do."""
    requirement = finding.requirement
    lines = [requirement_sentence(requirement, lang)]
    lines += [words(each, contract, lang) for each in finding.evidence]
    lines += [_line("near", words(each, contract, lang), lang) for each in finding.near[:_NEAR_SHOWN]]
    if requirement.accepted:
        lines.append(_line("label-accepted", acceptance_sentence(requirement.accepted, lang), lang))
    lines.append(_line("label-source", requirement.source.in_language(lang), lang))
    lines.append(_line("label-advice", advice(finding, lang), lang))
    return [one_line(line) for line in lines]


def advice(finding: Finding, lang: str) -> str:
    """What to do about it."""
    text = finding.requirement.advice.in_language(lang)
    if finding.requirement.verdict is Verdict.UNKNOWN:
        return say("advice-unknown", lang, {"advice": text})
    return text


def words(evidence: Evidence, contract: ContractReport, lang: str) -> str:
    """Where something stands and in whose words, the deciding ones in brackets; safe to print."""
    values = {
        "place": one_line(place(evidence, contract.files, lang)),
        "quote": quoted(evidence, _LETTERS, Marking.BRACKETS, lang).plain,
    }
    return say("finding-words", lang, values)


def _line(label: str, text: str, lang: str) -> str:
    return say("finding-line", lang, {"label": say(label, lang), "words": text})
