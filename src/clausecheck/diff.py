"""Two versions of a contract → what the new one gained, lost and weakened, requirement by requirement.

Both are judged by the same rules, so that a difference of verdicts is a difference of words. Where an absence rests on
a part that could not be read, no change is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .findings import bare_words
from .model import (
    ContractReport,
    ElementKind,
    ElementResult,
    Evidence,
    ReadStatus,
    Reason,
    RequirementResult,
    RunReport,
    Strength,
    Value,
    Verdict,
)

_LEAST_COMMON = 2
"""Letters that two wordings must share in a row to be shown as unchanged between changes."""
_ALIKE = 0.4
"""Share of common letters below which two wordings are shown as two, not as one that was changed."""


class Change(StrEnum):
    """What became of a requirement or an element, the gravest first."""

    LOST = "lost"
    WEAKENED = "weakened"
    UNCERTAIN = "uncertain"
    """An absence rests on what could not be read, so that nobody can tell."""
    STRENGTHENED = "strengthened"
    GAINED = "gained"
    REWORDED = "reworded"
    """The same verdict in other words."""
    SAME = "same"


WORSE = frozenset({Change.LOST, Change.WEAKENED})
BETTER = frozenset({Change.GAINED, Change.STRENGTHENED})
_VERDICTS = {Verdict.MISSING: 0, Verdict.WEAK: 1, Verdict.SATISFIED: 2}
_REASONS = {reason: place for place, reason in enumerate(Reason, 1)}
_PRESENT = len(_REASONS) + 1


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One element in both versions, with the words that changed: of several pieces of evidence those that differ."""

    change: Change
    old: ElementResult
    new: ElementResult
    old_words: Evidence | None
    new_words: Evidence | None


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """One requirement in both versions; a version of which nothing could be read has None."""

    change: Change
    old: RequirementResult | None
    new: RequirementResult | None
    elements: tuple[ElementChange, ...]

    @property
    def rule(self) -> RequirementResult:
        """Either side, for what the rule itself says."""
        either = self.new or self.old
        assert either is not None
        return either


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a contract, and every requirement in the order of the rules."""

    run: RunReport
    requirements: tuple[RequirementChange, ...]

    @property
    def old(self) -> ContractReport:
        """The version before."""
        return self.run.contracts[0]

    @property
    def new(self) -> ContractReport:
        """The version after."""
        return self.run.contracts[1]

    def is_worse(self, changes: frozenset[Change], strict: bool) -> bool:
        """Whether a requirement changed so; only those of strength `required` count, all of them with `strict`."""
        return any(
            each.change in changes and (strict or each.rule.strength is Strength.REQUIRED)
            for each in self.requirements
        )


def compare(run: RunReport) -> Comparison:
    """Compares the two contracts of a run, the old version first."""
    old, new = ({(r.pack, r.id): r for r in contract.requirements} for contract in run.contracts)
    keys = dict.fromkeys([*new, *old])
    return Comparison(run, tuple(_requirement(old.get(key), new.get(key)) for key in keys))


def _requirement(old: RequirementResult | None, new: RequirementResult | None) -> RequirementChange:
    if old is None or new is None:
        return RequirementChange(Change.UNCERTAIN, old, new, ())
    before = {element.id: element for element in old.elements}
    elements = tuple(
        _element(before[element.id], element, old.read, new.read)
        for element in new.elements
        if element.id in before
    )
    return RequirementChange(_verdict_change(old, new, elements), old, new, elements)


def _verdict_change(
    old: RequirementResult, new: RequirementResult, elements: tuple[ElementChange, ...]
) -> Change:
    if Verdict.UNKNOWN in (old.verdict, new.verdict):
        return Change.UNCERTAIN
    before, after = _VERDICTS[old.verdict], _VERDICTS[new.verdict]
    core = {each.change for each in elements if each.new.kind is ElementKind.CORE}
    if after != before:
        if Change.UNCERTAIN in core and not core & (WORSE if after < before else BETTER):
            return Change.UNCERTAIN
        if after < before:
            return Change.LOST if after == 0 else Change.WEAKENED
        return Change.GAINED if before == 0 else Change.STRENGTHENED
    if core & WORSE:
        return Change.WEAKENED
    if Change.UNCERTAIN in core:
        return Change.UNCERTAIN
    if core & BETTER:
        return Change.STRENGTHENED
    return Change.REWORDED if any(each.change is not Change.SAME for each in elements) else Change.SAME


def _element(
    old: ElementResult, new: ElementResult, old_read: ReadStatus, new_read: ReadStatus
) -> ElementChange:
    old_words, new_words = _changed_words(old, new)
    before, after = _rank(old), _rank(new)
    if before == after:
        same = {bare_words(e) for e in old.evidence} == {bare_words(e) for e in new.evidence}
        change = Change.SAME if same else Change.REWORDED
    elif (before == 0 and old_read is not ReadStatus.READ) or (
        after == 0 and new_read is not ReadStatus.READ
    ):
        change = Change.UNCERTAIN
    elif after < before:
        change = Change.LOST if after == 0 else Change.WEAKENED
    else:
        change = Change.GAINED if before == 0 else Change.STRENGTHENED
    return ElementChange(change, old, new, old_words, new_words)


def _rank(element: ElementResult) -> int:
    """How much of an element is there: nothing, weak by the gravity of its reason, all."""
    if element.value is Value.ABSENT:
        return 0
    return _REASONS[element.reason] if element.reason else _PRESENT


def _changed_words(old: ElementResult, new: ElementResult) -> tuple[Evidence | None, Evidence | None]:
    """The first words of each version that the other has not, and in the other what is most like them."""
    before, after = ({bare_words(e): e for e in reversed(side.evidence)} for side in (old, new))
    gone = [e for e in old.evidence if bare_words(e) not in after] or list(old.evidence)
    came = [e for e in new.evidence if bare_words(e) not in before] or list(new.evidence)
    if not gone or not came:
        return next(iter(gone), None), next(iter(came), None)
    first = gone[0]
    return first, max(came, key=lambda each: SequenceMatcher(None, first.quote, each.quote, False).ratio())


# -- words ----------------------------------------------------------------------------------------------------

Pieces = tuple[tuple[str, bool], ...]
"""A wording in pieces, each with whether the other version has it otherwise."""


def changed_pieces(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both wordings in pieces. Wordings that have little in common are all changed."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(old), _whole(new)
    steps = list(matcher.get_opcodes())
    pieces: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for number, (tag, i1, i2, j1, j2) in enumerate(steps):
        inner = 0 < number < len(steps) - 1
        changed = tag != "equal" or (inner and i2 - i1 < _LEAST_COMMON)
        for side, text in zip(pieces, (old[i1:i2], new[j1:j2]), strict=True):
            if not text:
                continue
            if side and side[-1][1] == changed:
                side[-1] = (side[-1][0] + text, changed)
            else:
                side.append((text, changed))
    return tuple(pieces[0]), tuple(pieces[1])


def _whole(text: str) -> Pieces:
    return ((text, True),) if text else ()


def tally(comparison: Comparison) -> dict[Change, int]:
    """How many requirements changed in each way, all ways in the order of gravity."""
    changes = [each.change for each in comparison.requirements]
    return {change: changes.count(change) for change in Change}


def noteworthy(comparison: Comparison) -> Iterator[RequirementChange]:
    """The requirements that changed, the gravest first, within one change in the order of the rules."""
    order = list(Change)
    changed = (each for each in comparison.requirements if each.change is not Change.SAME)
    return iter(sorted(changed, key=lambda each: order.index(each.change)))
