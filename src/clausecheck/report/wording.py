"""Sentences that all reports share: what a rule asks, what the contract has, and where.

Everything here is plain text in the report's language, and may hold words of the contract: a report escapes
it for its own format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..messages import say
from ..model import (
    Acceptance,
    ContractReport,
    ElementKind,
    ElementResult,
    Evidence,
    FileReport,
    Problem,
    ReadStatus,
    RequirementResult,
    RunReport,
    Strength,
    Value,
    Verdict,
)

SYMBOLS = {Verdict.SATISFIED: "○", Verdict.WEAK: "△", Verdict.MISSING: "×", Verdict.UNKNOWN: "?"}
VALUE_SYMBOLS = {Value.PRESENT: "○", Value.WEAK: "△", Value.ABSENT: "×"}

_PLACES_SHOWN = 3


def verdict_word(verdict: Verdict, lang: str) -> str:
    """The verdict as symbol and word."""
    return f"{SYMBOLS[verdict]} {say(f'verdict-{verdict}', lang)}"


def requirement_verdict(requirement: RequirementResult, lang: str) -> str:
    """The verdict of a requirement as symbol and word, and whether it is accepted."""
    word = verdict_word(requirement.verdict, lang)
    return say("verdict-accepted", lang, {"verdict": word}) if requirement.accepted else word


def problem_sentence(problem: Problem, lang: str) -> str:
    """The sentence for a problem of reading, with its page in front where it has one."""
    try:
        sentence = say(problem.code, lang, problem.values)
    except KeyError:
        # A reader newer than the catalogue must not cost the user the whole report.
        sentence = say("unknown-problem", lang, {"code": problem.code})
    if problem.page is None or "page" in problem.values:
        return sentence
    return f"{say('place-page', lang, {'page': problem.page})}: {sentence}"


def file_sentence(file: FileReport, contract: ContractReport, lang: str) -> str:
    """How much of a file was read and how large it is; its path in front where the contract is not called so."""
    line = say(f"status-{file.status}", lang)
    if file.status is not ReadStatus.UNREAD:
        code = "size" if file.pages is None else "size-pages"
        size = say(code, lang, {"characters": f"{file.characters:,}", "pages": file.pages or 0})
        line = say("file-size", lang, {"status": line, "size": size})
    if (file.path,) != (contract.name,) * len(contract.files):
        line = f"{file.path}: {line}"
    return line


def place(evidence: Evidence, files: Sequence[FileReport], lang: str) -> str:
    """Where the evidence stands: file (where the contract has several), label and page."""
    label = evidence.label or say("place-unlabelled", lang)
    if len(files) > 1:
        label = f"{file_name(files[evidence.file].path)} {label}"
    if evidence.page is None:
        return label
    page = say("place-page", lang, {"page": evidence.page})
    return say("place-and-page", lang, {"place": label, "page": page})


def labels(evidence: Iterable[Evidence], lang: str) -> str:
    """The labels of the evidence in order, each once, at most three."""
    found = list(dict.fromkeys(each.label or say("place-unlabelled", lang) for each in evidence))
    text = say("place-separator", lang).join(found[:_PLACES_SHOWN])
    return text if len(found) <= _PLACES_SHOWN else say("place-more", lang, {"places": text})


def requirement_places(requirement: RequirementResult, lang: str) -> str:
    """The labels of what its core elements rest on; empty where there is none."""
    return labels((each for element in requirement.core for each in element.evidence[:1]), lang)


def requirement_sentence(requirement: RequirementResult, lang: str) -> str:
    """What the rule asks and what the contract has, in one sentence."""
    title = requirement.title.in_language(lang)
    if requirement.verdict is not Verdict.WEAK:
        places = requirement_places(requirement, lang)
        return say(f"say-{requirement.verdict}", lang, {"title": title, "places": places})
    weak = [element for element in requirement.core if element.value is Value.WEAK]
    absent = [element for element in requirement.core if element.value is Value.ABSENT]
    parts = []
    for number, element in enumerate(weak, 1):
        values = {
            "element": element.title.in_language(lang),
            "reason": say(f"reason-{element.reason}", lang),
            "places": labels(element.evidence, lang),
        }
        last = number == len(weak) and not absent
        part = say("part-weak", lang, values)
        parts.append(say("part-weak-end" if last else "part-weak-on", lang, {"part": part}))
    if absent:
        names = [say("quoted", lang, {"words": element.title.in_language(lang)}) for element in absent]
        code = "part-absent" if requirement.read is ReadStatus.READ else "part-absent-unread"
        parts.append(say(code, lang, {"elements": say("elements-separator", lang).join(names)}))
    return say("say-weak", lang, {"title": title, "parts": say("part-separator", lang).join(parts)})


def acceptance_sentence(accepted: Acceptance, lang: str) -> str:
    """Why a finding is accepted, by whom, and until when."""
    values = {"reason": accepted.reason, "who": accepted.who}
    if accepted.baseline:
        return accepted.reason
    if accepted.until is None:
        return say("accepted-by", lang, values)
    return say("accepted-until", lang, {**values, "until": accepted.until.isoformat()})


def element_state(element: ElementResult, read: ReadStatus, lang: str) -> str:
    """What was found of one element, as a phrase; `read` says how much of its contract was read."""
    if element.value is Value.WEAK:
        return say("element-weak", lang, {"reason": say(f"reason-{element.reason}", lang)})
    if element.value is Value.ABSENT and read is not ReadStatus.READ:
        return say("element-absent-unread", lang)
    return say(f"element-{element.value}", lang)


def supplements(requirement: RequirementResult, lang: str) -> list[str]:
    """One advice line for each supplementary element that is not present."""
    return [
        say(
            "supplement",
            lang,
            {
                "element": element.title.in_language(lang),
                "state": element_state(element, requirement.read, lang),
            },
        )
        for element in requirement.elements
        if element.kind is ElementKind.SUPPLEMENTARY and element.value is not Value.PRESENT
    ]


def in_order(requirements: Iterable[RequirementResult]) -> list[RequirementResult]:
    """Required ones first; within both groups the order of the rule pack, which is the notice's."""
    return sorted(requirements, key=lambda each: each.strength is not Strength.REQUIRED)


def tally(requirements: Iterable[RequirementResult]) -> dict[Verdict, int]:
    """How many requirements have each verdict, all four in the order of the reports."""
    counts = dict.fromkeys(Verdict, 0)
    for requirement in requirements:
        counts[requirement.verdict] += 1
    return counts


def tally_words(counts: dict[Verdict, int], lang: str) -> dict[Verdict, str]:
    """The counts in words; a verdict nobody got is left out, except satisfied."""
    return {
        verdict: say("count", lang, {"word": say(f"verdict-{verdict}", lang), "number": number})
        for verdict, number in counts.items()
        if number or verdict is Verdict.SATISFIED
    }


def accepted_words(requirements: Iterable[RequirementResult], lang: str) -> str:
    """How many of the counted findings are accepted, to stand behind the counts; empty where none is."""
    number = sum(each.accepted is not None for each in requirements)
    return say("count-accepted", lang, {"number": number}) if number else ""


def run_sentence(report: RunReport, lang: str) -> str:
    """How many contracts of the run could be read, and how many requirements have which verdict."""
    statuses = [contract.status for contract in report.contracts]
    values = {status.value: statuses.count(status) for status in ReadStatus}
    sentence = say("summary-line", lang, {"contracts": len(statuses), **values})
    requirements = [each for contract in report.contracts for each in contract.requirements]
    counts = say("count-separator", lang).join(tally_words(tally(requirements), lang).values())
    sentence = say(
        "finding-line", lang, {"label": sentence, "words": counts + accepted_words(requirements, lang)}
    )
    if report.not_checked:
        return " ".join([sentence, say("not-checked", lang, {"number": report.not_checked})])
    return sentence


def required(contract: ContractReport) -> list[RequirementResult]:
    """The requirements that the notice names as contract items."""
    return [each for each in contract.requirements if each.strength is Strength.REQUIRED]


def file_name(path: str) -> str:
    """The last part of a path as any system writes it."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]
