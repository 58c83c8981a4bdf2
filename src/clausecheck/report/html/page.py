"""RunReport → what stands on the page: plain values in the language of the report, with anchors and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...messages import say
from ...model import (
    ContractReport,
    ElementKind,
    ElementResult,
    Evidence,
    ReadStatus,
    RequirementResult,
    RunReport,
    Span,
    Strength,
    Value,
    Verdict,
)
from ..overview import Column, columns, need
from ..quote import Cut, cut
from ..wording import (
    VALUE_SYMBOLS,
    acceptance_sentence,
    element_state,
    file_name,
    file_sentence,
    in_order,
    place,
    problem_sentence,
    required,
    requirement_places,
    tally,
)
from .prose import Block, Note, Place, Tone, prose

_LETTERS = 200
"""Letters of a quote; the whole sentence stands in the text of the contract."""
_NEAR_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the contract: where they stand, the link to them (empty where the text is not shown)."""

    where: str
    href: str
    words: Cut
    near: bool


@dataclass(frozen=True, slots=True)
class ElementView:
    """One element of a requirement."""

    anchor: str
    title: str
    value: Value
    symbol: str
    state: str
    note: str
    supplementary: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """What a rule asks, in the same words for every contract."""

    anchor: str
    no: int
    title: str
    strength: str
    asks: str
    source: str
    advice: str
    model: str


@dataclass(frozen=True, slots=True)
class RequirementView:
    """One requirement of a contract."""

    anchor: str
    column: int
    """Which of the rules of the page it is."""
    rule: RuleView
    required: bool
    verdict: Verdict
    places: str
    accepted: str
    elements: tuple[ElementView, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """The text of one file."""

    name: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A sentence about the reading of a file, and whether words may be missing because of it."""

    sentence: str
    loses_text: bool


@dataclass(frozen=True, slots=True)
class ContractView:
    """One contract. `requirements` stand in the order of its rules, required ones first."""

    anchor: str
    name: str
    status: ReadStatus
    files: tuple[str, ...]
    problems: tuple[ProblemView, ...]
    requirements: tuple[RequirementView, ...]
    tally: dict[Verdict, int]
    texts: tuple[TextView, ...]

    @property
    def lost(self) -> list[ProblemView]:
        """The problems that cost words of the contract."""
        return [problem for problem in self.problems if problem.loses_text]

    @property
    def by_column(self) -> dict[int, RequirementView]:
        """The requirements by the columns of the overview."""
        return {each.column: each for each in self.requirements}

    @property
    def findings(self) -> list[RequirementView]:
        """The requirements that are neither satisfied nor accepted as they are."""
        return [
            each for each in self.requirements if each.verdict is not Verdict.SATISFIED and not each.accepted
        ]

    @property
    def accepted(self) -> list[RequirementView]:
        """The requirements that are not satisfied, which somebody has accepted."""
        return [each for each in self.requirements if each.verdict is not Verdict.SATISFIED and each.accepted]

    @property
    def satisfied(self) -> list[RequirementView]:
        """The requirements that are satisfied."""
        return [each for each in self.requirements if each.verdict is Verdict.SATISFIED]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. `rules` are the columns of the overview, whose rows are the contracts, those in need first."""

    contracts: tuple[ContractView, ...]
    rows: tuple[ContractView, ...]
    packs: tuple[str, ...]
    rules: tuple[RuleView, ...]
    statuses: dict[ReadStatus, int]
    tally: dict[Verdict, int]
    tally_required: dict[Verdict, int]
    satisfied_in: tuple[int, ...]
    """How many contracts satisfy each of the rules."""
    not_checked: int
    tool_version: str


def page_of(report: RunReport, lang: str) -> Page:
    """Everything that the page says, in `lang`."""
    found = columns(report)
    views = [
        _ContractWriter(contract, f"c{number}", found, lang).view()
        for number, contract in enumerate(report.contracts, 1)
    ]
    in_need = sorted(zip(report.contracts, views, strict=True), key=lambda pair: need(pair[0]))
    everything = [each for contract in report.contracts for each in contract.requirements]
    needed = [each for contract in report.contracts for each in required(contract)]
    statuses = [contract.status for contract in report.contracts]
    rules = {each.column: each.rule for view in views for each in view.requirements}
    satisfied = [each.column for view in views for each in view.satisfied]
    return Page(
        contracts=tuple(views),
        rows=tuple(view for _, view in in_need),
        packs=tuple(
            say(
                "head-pack",
                lang,
                {"title": pack.title.in_language(lang), "id": pack.id, "version": pack.version},
            )
            for pack in report.packs
        ),
        rules=tuple(rules[index] for index in range(len(found))),
        statuses={status: statuses.count(status) for status in ReadStatus},
        tally=tally(everything),
        tally_required=tally(needed),
        satisfied_in=tuple(satisfied.count(index) for index in range(len(found))),
        not_checked=report.not_checked,
        tool_version=report.tool_version,
    )


class _ContractWriter:
    """Writes one contract; remembers which words of its files something rests on."""

    def __init__(self, contract: ContractReport, anchor: str, found: Sequence[Column], lang: str) -> None:
        self._contract = contract
        self._anchor = anchor
        self._columns = {(column.pack, column.id): index for index, column in enumerate(found)}
        self._lang = lang
        self._notes: dict[tuple[int, Span], list[Note]] = {}
        self._keys: dict[tuple[int, Span], list[Span]] = {}

    def view(self) -> ContractView:
        contract = self._contract
        # Texts come last: by then every place is known.
        requirements = tuple(self._requirement(each) for each in in_order(contract.requirements))
        return ContractView(
            anchor=self._anchor,
            name=contract.name,
            status=contract.status,
            files=tuple(file_sentence(file, contract, self._lang) for file in contract.files),
            problems=tuple(self._problems()),
            requirements=requirements,
            tally=tally(contract.requirements),
            texts=tuple(self._texts()),
        )

    def _problems(self) -> list[ProblemView]:
        found = []
        for file in self._contract.files:
            for problem in file.problems:
                sentence = problem_sentence(problem, self._lang)
                if len(self._contract.files) > 1:
                    sentence = f"{file.path}: {sentence}"
                found.append(ProblemView(sentence, problem.loses_text))
        return sorted(found, key=lambda problem: not problem.loses_text)

    def _requirement(self, requirement: RequirementResult) -> RequirementView:
        lang = self._lang
        column = self._columns[requirement.pack, requirement.id]
        anchor = f"{self._anchor}-r{column + 1}"
        rule = RuleView(
            anchor=f"rule-{column + 1}",
            no=requirement.no,
            title=requirement.title.in_language(lang),
            strength=say(f"strength-{requirement.strength}", lang),
            asks=requirement.asks.in_language(lang),
            source=requirement.source.in_language(lang),
            advice=requirement.advice.in_language(lang),
            model=requirement.model_clause.strip("\n"),
        )
        elements = tuple(
            self._element(f"{anchor}-e{index}", element, requirement)
            for index, element in enumerate(requirement.elements, 1)
        )
        return RequirementView(
            anchor=anchor,
            column=column,
            rule=rule,
            required=requirement.strength is Strength.REQUIRED,
            verdict=requirement.verdict,
            places=requirement_places(requirement, lang),
            accepted=acceptance_sentence(requirement.accepted, lang) if requirement.accepted else "",
            elements=elements,
        )

    def _element(self, anchor: str, element: ElementResult, requirement: RequirementResult) -> ElementView:
        return ElementView(
            anchor=anchor,
            title=element.title.in_language(self._lang),
            value=element.value,
            symbol=VALUE_SYMBOLS[element.value],
            state=element_state(element, requirement.read, self._lang),
            note=element.note.in_language(self._lang) if element.note else "",
            supplementary=element.kind is ElementKind.SUPPLEMENTARY,
            quotes=tuple(self._quotes(anchor, element, requirement)),
        )

    def _quotes(self, anchor: str, element: ElementResult, requirement: RequirementResult) -> list[Quote]:
        tone = Tone.WEAK if element.value is Value.WEAK else Tone.PRESENT
        quotes = [self._quote(each, anchor, element, requirement, tone) for each in element.evidence]
        for each in element.near[:_NEAR_SHOWN]:
            quotes.append(self._quote(each, anchor, element, requirement, Tone.NEAR))
        return quotes

    def _quote(
        self,
        evidence: Evidence,
        anchor: str,
        element: ElementResult,
        requirement: RequirementResult,
        tone: Tone,
    ) -> Quote:
        near = tone is Tone.NEAR
        href = ""
        if self._contract.files[evidence.file].document is not None:
            where = (evidence.file, evidence.span)
            href = self._place_anchor(*where)
            state = say("near", self._lang) if near else element_state(element, requirement.read, self._lang)
            says = say(
                "html-note",
                self._lang,
                {
                    "no": requirement.no,
                    "title": requirement.title.in_language(self._lang),
                    "element": element.title.in_language(self._lang),
                    "state": state,
                },
            )
            sign = "≒" if near else VALUE_SYMBOLS[element.value]
            notes = self._notes.setdefault(where, [])
            notes.append(Note(anchor, f"{sign}{requirement.no}", says, tone))
            self._keys.setdefault(where, []).extend(() if near else evidence.marks)
        return Quote(place(evidence, self._contract.files, self._lang), href, cut(evidence, _LETTERS), near)

    def _place_anchor(self, file: int, span: Span) -> str:
        return f"{self._anchor}-f{file + 1}-{span.start}-{span.end}"

    def _texts(self) -> list[TextView]:
        texts = []
        for index, file in enumerate(self._contract.files):
            if file.document is None or not file.document.text.strip():
                continue
            places = [
                Place(
                    span, self._place_anchor(index, span), _told_once(notes), tuple(self._keys[index, span])
                )
                for (number, span), notes in self._notes.items()
                if number == index
            ]
            texts.append(TextView(file_name(file.path), prose(file.document, file.addresses, places)))
        return texts


def _told_once(notes: Sequence[Note]) -> tuple[Note, ...]:
    """One note for each sign: that a sentence holds three elements of a requirement is one thing to know."""
    by_sign: dict[str, list[Note]] = {}
    for note in notes:
        by_sign.setdefault(note.sign, []).append(note)
    return tuple(
        Note(same[0].href, sign, " / ".join(note.says for note in same), same[0].tone)
        for sign, same in by_sign.items()
    )
