"""Findings of a contract → notes to be put on one of its files: what each says, and where it stands.

Places are offsets into the text of the file. A finding whose words stand in the file is noted on them, once, where
the first of them stand. What is absent has no words: its note stands behind the paragraph where it would be
looked for. A copy of a file carries what concerns that file; the first note says what stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import UsageError
from ..findings import Finding, findings
from ..messages import say
from ..model import (
    Block,
    ContractReport,
    Document,
    Evidence,
    FileReport,
    ReadStatus,
    RequirementResult,
    RunReport,
    Severity,
    Span,
    Verdict,
)
from .typeset import one_line
from .wording import (
    place,
    problem_sentence,
    requirement_sentence,
    supplements,
    tally,
    tally_words,
    verdict_word,
)

AUTHOR = "clausecheck"
_NEAR_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Note:
    """One note: a title, lines below it, and its place.

    `words` are the deciding words of what falls short; where it is None, `behind` is the paragraph at whose end the
    note stands. `key` tells the notes of a file apart and outlives edits.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    severity: Severity
    words: Span | None
    behind: Block


@dataclass(frozen=True, slots=True)
class Target:
    """A file of a contract that can carry notes."""

    contract: ContractReport
    index: int

    @property
    def file(self) -> FileReport:
        """What the report says of the file."""
        return self.contract.files[self.index]


def targets(report: RunReport, format: str) -> list[Target]:
    """The files of this format ("docx", "pdf") that were read, in the order of the report."""
    return [
        Target(contract, index)
        for contract in report.contracts
        for index, file in enumerate(contract.files)
        if file.format == format and file.document is not None and file.document.blocks
    ]


def only_target(report: RunReport, format: str) -> Target:
    """The one file of this format. Raises UsageError `annotate-none` or `annotate-several`."""
    found = targets(report, format)
    if not found:
        raise UsageError("annotate-none", format=format.upper())
    if len(found) > 1:
        raise UsageError("annotate-several", format=format, kind=format.upper(), number=len(found))
    return found[0]


def notes_for(target: Target, lang: str) -> list[Note]:
    """The notes of one file: first one about the whole, then one a finding in the order of the rules."""
    return list(_Notes(target, lang).all())


class _Notes:
    def __init__(self, target: Target, lang: str) -> None:
        document = target.file.document
        assert document is not None
        self._document: Document = document
        self._contract, self._index, self._lang = target.contract, target.index, lang
        self._blocks = [block for block in document.blocks if self._has_letters(block)]

    def all(self) -> Iterator[Note]:
        open_ones = [each for each in findings(self._contract) if each.requirement.accepted is None]
        here = [each for each in open_ones if self._belongs_here(each)]
        yield self._overview([each for each in open_ones if each not in here])
        for finding in here:
            words = self._words(finding)
            behind = self._block_at(words.end - 1) if words else self._would_stand(finding.requirement)
            yield Note(
                finding.fingerprint,
                self._title(finding.requirement),
                tuple(self._lines(finding, words is not None)),
                finding.severity,
                words,
                behind,
            )

    def _belongs_here(self, finding: Finding) -> bool:
        """Whether this file carries the finding: it has the words, or for an absence, what comes nearest."""
        leading = [*finding.evidence, *_present(finding.requirement), *finding.near]
        return (leading[0].file if leading else 0) == self._index

    def _words(self, finding: Finding) -> Span | None:
        """The deciding words of the first piece of evidence; all of it where no words decided."""
        for evidence in finding.evidence[:1]:
            marks = [mark for mark in evidence.marks if evidence.span.holds(mark) and mark.length]
            if marks:
                return Span(min(mark.start for mark in marks), max(mark.end for mark in marks))
            return evidence.span if evidence.span.length else None
        return None

    def _would_stand(self, requirement: RequirementResult) -> Block:
        """The paragraph behind which an absent provision would be looked for.

        That of the rest of its own requirement, of the words that come nearest, or of the nearest requirement by
        the order of the rules; else the last one.
        """
        own = [*_present(requirement), *(e for element in requirement.core for e in element.near)]
        place_ = self._first_here(own)
        if place_ is None:
            for other in self._neighbours(requirement):
                place_ = self._first_here(_present(other))
                if place_ is not None:
                    break
        return self._block_at(place_.span.end - 1) if place_ is not None else self._blocks[-1]

    def _neighbours(self, requirement: RequirementResult) -> list[RequirementResult]:
        pack = [each for each in self._contract.requirements if each.pack == requirement.pack]
        at = pack.index(requirement)
        return sorted(pack, key=lambda other: (abs(pack.index(other) - at), pack.index(other)))

    def _first_here(self, evidence: list[Evidence]) -> Evidence | None:
        return next((each for each in evidence if each.file == self._index and each.span.length), None)

    def _has_letters(self, block: Block) -> bool:
        return not self._document.text[block.span.start : block.span.end].isspace() and block.span.length > 0

    def _block_at(self, offset: int) -> Block:
        """The last paragraph with letters that begins at or before `offset`."""
        before = [block for block in self._blocks if block.span.start <= offset]
        return before[-1] if before else self._blocks[0]

    # -- words --------------------------------------------------------------------------------------------

    def _title(self, requirement: RequirementResult) -> str:
        lang = self._lang
        return say(
            "annotate-title",
            lang,
            {
                "no": requirement.no,
                "title": one_line(requirement.title.in_language(lang)),
                "verdict": verdict_word(requirement.verdict, lang),
                "strength": say(f"strength-{requirement.strength}", lang),
            },
        )

    def _lines(self, finding: Finding, on_words: bool) -> Iterator[str]:
        lang, each = self._lang, finding.requirement
        yield one_line(requirement_sentence(each, lang))
        if not on_words:
            yield say("annotate-place", lang)
        for number, evidence in enumerate(finding.near[:_NEAR_SHOWN]):
            label = say("near", lang) if number == 0 else ""
            yield self._quote(label, evidence)
        for evidence in finding.evidence[1:]:
            yield self._quote(say("annotate-also", lang), evidence)
        advice = one_line(each.advice.in_language(lang))
        if each.verdict is Verdict.UNKNOWN:
            advice = say("advice-unknown", lang, {"advice": advice})
        yield self._labelled("label-advice", advice)
        clause = [one_line(line) for line in each.model_clause.strip("\n").split("\n") if line.strip()]
        if clause:
            yield self._labelled("label-model", clause[0])
            yield from clause[1:]
        yield from (one_line(line) for line in supplements(each, lang))
        yield self._labelled("label-source", one_line(each.source.in_language(lang)))

    def _labelled(self, code: str, words: str) -> str:
        return say("annotate-line", self._lang, {"label": say(code, self._lang), "words": words})

    def _quote(self, label: str, evidence: Evidence) -> str:
        where = one_line(place(evidence, self._contract.files, self._lang))
        words = say("quoted", self._lang, {"words": one_line(evidence.quote)})
        text = where + say("place-gap", self._lang) + words
        return say("annotate-line", self._lang, {"label": label, "words": text}) if label else text

    def _overview(self, elsewhere: list[Finding]) -> Note:
        """What is to be known of the whole contract, noted on the first paragraph."""
        lang, contract = self._lang, self._contract
        counts = say("count-separator", lang).join(tally_words(tally(contract.requirements), lang).values())
        lines = [say("count-all", lang, {"total": len(contract.requirements)}) + f": {counts}"]
        for file in contract.files:
            for problem in file.problems:
                if problem.loses_text:
                    sentence = problem_sentence(problem, lang)
                    lines.append(
                        one_line(sentence if len(contract.files) == 1 else f"{file.path}: {sentence}")
                    )
        if any(problem.code == "signatures" for problem in contract.files[self._index].problems):
            lines.append(say("annotate-signed", lang))
        if elsewhere:
            lines.append(say("annotate-elsewhere", lang))
        for finding in elsewhere:
            evidence = [*finding.evidence, *_present(finding.requirement), *finding.near][:1]
            where = "".join(place(each, contract.files, lang) for each in evidence)
            lines.append(one_line(f"{self._title(finding.requirement)} {where}"))
        accepted = sum(each.requirement.accepted is not None for each in findings(contract))
        if accepted:
            lines.append(say("annotate-accepted", lang, {"number": accepted}))
        lines.append(say("annotate-closing", lang))
        severity = Severity.NOTE if contract.status is ReadStatus.READ else Severity.WARNING
        title = say("annotate-overview", lang, {"name": one_line(contract.name)})
        return Note("overview", title, tuple(lines), severity, None, self._blocks[0])


def _present(requirement: RequirementResult) -> list[Evidence]:
    """The words that its core elements rest on, each element's first."""
    return [evidence for element in requirement.core for evidence in element.evidence[:1]]
