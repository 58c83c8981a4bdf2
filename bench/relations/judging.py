"""One contract judged as the engine does it, with the provisions behind each answer at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from clausecheck.engine import read_contract
from clausecheck.judge.candidates import Candidate, candidates
from clausecheck.judge.norms import PRESENT
from clausecheck.judge.reading import Reading
from clausecheck.judge.verdict import requirement_results
from clausecheck.model import ElementResult, ReadStatus, RequirementResult
from clausecheck.outline.links import antecedents
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.schema import Norm, Pack, Requirement


@dataclass(frozen=True)
class Judgement:
    """What the program says of one text, requirement by requirement, and why."""

    text: str
    """As it was read: places of evidence are offsets into it."""
    reading: Reading
    found: Mapping[str, list[Candidate]]
    requirements: Mapping[str, RequirementResult]

    @cached_property
    def elements(self) -> dict[str, ElementResult]:
        """The elements as "requirement/element"."""
        return {
            f"{requirement.id}/{element.id}": element
            for requirement in self.requirements.values()
            for element in requirement.elements
        }

    @cached_property
    def view(self) -> object:
        """All that the judge sees of the text: two texts that look alike to it have one answer."""
        return view_of(self.reading)

    def counting(self, key: str) -> list[Candidate]:
        """The provisions that make an element present or weak."""
        return [candidate for candidate in self.found[key] if candidate.counts]

    def deciding(self, key: str) -> list[Candidate]:
        """The provisions that make an element present; for 同様とする those that it carries on."""
        found = [candidate for candidate in self.counting(key) if candidate.result == PRESENT]
        for carrying in found:  # it grows while it is read: what is carried on may carry on in turn
            if carrying.frame.norm is Norm.CARRY:
                behind = {id(p) for p in antecedents(carrying.provision, carrying.outline)}
                carried = [c for extended in carrying.frame.extends for c in self.found.get(extended, ())]
                found += [
                    c for c in carried if c.result == PRESENT and id(c.provision) in behind and c not in found
                ]
        return [candidate for candidate in found if candidate.frame.norm is not Norm.CARRY]


class Judge:
    """Judges texts by one pack, or by a single requirement of it where no more is asked."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._single: dict[str, Pack] = {}

    def judge(self, text: str, only: str | None = None, like: Judgement | None = None) -> Judgement:
        """What the program says of a text; `only` names the one requirement that is wanted.

        A text that looks to the judge as another one did (`like`) is not judged again.
        """
        document = document_from_text(text, "contract.txt")
        pack = self._restricted(only) if only else self.pack
        elements, (reading,) = read_contract([document], pack)
        if like is not None and view_of(reading) == like.view:
            return like
        found: dict[str, list[Candidate]] = {}
        for element in elements:
            found[element.key] = []
            for candidate in candidates(element, [reading], found):
                found[element.key].append(candidate)
        results = requirement_results(pack, found, ReadStatus.READ)
        requirements = {result.id: result for result in results if only in (None, result.id)}
        return Judgement(document.text, reading, found, requirements)

    def _restricted(self, wanted: str) -> Pack:
        """The pack with one requirement and those it rests on."""
        if wanted not in self._single:
            needed = {wanted}
            while True:
                more = {name for r in self.pack.requirements if r.id in needed for name in _rests_on(r)}
                if more <= needed:
                    break
                needed |= more
            kept = tuple(r for r in self.pack.requirements if r.id in needed)
            self._single[wanted] = self.pack._replace(
                requirements=kept, digest=f"{self.pack.digest}/{wanted}"
            )
        return self._single[wanted]


def view_of(reading: Reading) -> object:
    """The parties, the clauses, and each provision with its words, its headings and what it hangs on."""
    outline = reading.outline
    at = {id(provision): index for index, provision in enumerate(outline.provisions)}
    place = {id(clause): index for index, clause in enumerate(outline.clauses)}
    provisions = [
        (
            provision.text,
            place[id(provision.clause)],
            reading.headings(provision),
            provision.entry,
            at.get(id(provision.leadin)),
            at.get(id(provision.previous)),
        )
        for provision in outline.provisions
    ]
    clauses = [
        (clause.label, clause.marker, clause.number, place.get(id(clause.parent)))
        for clause in outline.clauses
    ]
    return reading.parties, provisions, clauses, [part.name for part in outline.parts]


def _rests_on(requirement: Requirement) -> set[str]:
    keys = {key for element in requirement.elements for frame in element.frames for key in frame.extends}
    keys |= {element.same_as for element in requirement.elements if element.same_as}
    return {key.split("/")[0] for key in keys}
