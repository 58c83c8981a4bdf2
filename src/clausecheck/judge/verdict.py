"""Candidates → results: one value an element, one verdict a requirement, with the evidence that decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model import (
    ElementKind,
    ElementResult,
    Evidence,
    ReadStatus,
    Reason,
    RequirementResult,
    Value,
    Verdict,
)
from ..rulebook.schema import Element, Pack, Requirement
from .candidates import Candidate
from .norms import PRESENT
from .weighing import Weights

_MOST_EVIDENCE = 3


def requirement_results(
    pack: Pack, found: Mapping[str, Sequence[Candidate]], status: ReadStatus
) -> list[RequirementResult]:
    """The verdicts of a pack, in its order; `found` holds the candidates of each element by "requirement/element"."""
    results: list[RequirementResult] = []
    for requirement in pack.requirements:
        elements = [
            _element_result(element, found[key], Weights(pack.weights.get(key, {})))
            for element in requirement.elements
            for key in (element.same_as or f"{requirement.id}/{element.id}",)
        ]
        results.append(requirement_result(pack.id, requirement, elements, status))
    return results


def _element_result(element: Element, candidates: Sequence[Candidate], weights: Weights) -> ElementResult:
    """One present provision makes the element present; else the gravest reason decides (rulings 24 and 40).

    A weak provision that says it goes before another one (第14条の規定にかかわらず) takes its place. A frame that
    `overrides` empties the element wherever a good provision stands. A provision for the wrong party gives way to a
    weak one of the right party (ruling 42). Of several that decide alike, the one whose words weigh most is shown first.
    """
    counting = [c for c in candidates if c.result is not None]
    emptied = [c for c in counting if c.frame.overrides and c.result != PRESENT]
    plain = [c for c in counting if not c.frame.overrides]
    weak = [c for c in plain if c.result != PRESENT]
    aside = frozenset[int]().union(*(c.sets_aside for c in weak))
    present = [c for c in plain if c.result == PRESENT and id(c.provision) not in aside]
    if emptied and (present or not weak):
        deciding = _gravest(emptied)
    elif present:
        deciding = present
    else:
        right_party = [c for c in weak if c.result != Reason.WRONG_PARTY.value]
        deciding = _gravest(right_party or weak)
    if len(deciding) > 1:
        deciding.sort(key=lambda candidate: weights.total(candidate.provision.full), reverse=True)
    result = deciding[0].result if deciding else None
    present_or_weak = Value.PRESENT if result == PRESENT else Value.WEAK
    return ElementResult(
        id=element.id,
        kind=element.kind,
        title=element.title,
        value=present_or_weak if result else Value.ABSENT,
        reason=Reason(result) if result and result != PRESENT else None,
        evidence=_evidence(deciding),
        near=() if deciding else _evidence(candidates),
        frame=deciding[0].frame.name if deciding else "",
    )


def _gravest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with the gravest reason; all of them are weak."""
    by_gravity = [reason.value for reason in Reason]
    gravest = min((c.result or "" for c in candidates), key=by_gravity.index, default=None)
    return [c for c in candidates if c.result == gravest]


def _evidence(candidates: Iterable[Candidate]) -> tuple[Evidence, ...]:
    """The provisions as evidence, each place once, in the order given."""
    made: list[Evidence] = []
    seen: set[tuple[int, int]] = set()
    for candidate in candidates:
        provision, outline = candidate.provision, candidate.outline
        if (candidate.file, provision.start) in seen:
            continue
        seen.add((candidate.file, provision.start))
        span = outline.span(provision.start, provision.end)
        made.append(
            Evidence(
                file=candidate.file,
                span=span,
                label=provision.label,
                page=provision.page,
                quote=outline.document.text[span.start : span.end],
                marks=tuple(outline.span(start, end) for start, end in candidate.marks),
                lines=outline.document.lines_of(span),
            )
        )
        if len(made) == _MOST_EVIDENCE:
            break
    return tuple(made)


def requirement_result(
    pack: str, requirement: Requirement, elements: Sequence[ElementResult], status: ReadStatus
) -> RequirementResult:
    """The verdict of a requirement follows from its core elements; what was not read is never called missing."""
    values = {e.value for e in elements if e.kind is ElementKind.CORE}
    if values == {Value.PRESENT}:
        verdict = Verdict.SATISFIED
    elif values == {Value.ABSENT}:
        verdict = Verdict.MISSING if status is ReadStatus.READ else Verdict.UNKNOWN
    else:
        verdict = Verdict.WEAK
    return RequirementResult(
        pack=pack,
        id=requirement.id,
        no=requirement.no,
        title=requirement.title,
        asks=requirement.asks,
        strength=requirement.strength,
        source=requirement.source,
        advice=requirement.advice,
        model_clause=requirement.model_clause,
        verdict=verdict,
        elements=tuple(elements),
        read=status,
        severity=requirement.severity,
    )
