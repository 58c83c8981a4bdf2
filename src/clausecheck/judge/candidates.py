"""Provision × frame → candidate: does this wording deal with the element, and with what force?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model import Reason
from ..outline.links import antecedents
from ..outline.nodes import Outline, Provision
from ..outline.questions import is_question
from ..outline.recitals import is_recital
from ..rulebook.schema import Frame, Norm
from .brackets import bare_text, defines
from .compiled import CompiledElement, CompiledFrame
from .force import Force, Mood
from .matching import Match, Patterns
from .norms import PRESENT, outcome
from .reading import Reading
from .weakness import granted, is_deferred, submitted, weakness
from .weighing import ENOUGH, PLENTY


class Candidate(NamedTuple):
    """One provision that deals with an element. `result` is "present", a reason, or None where it does not count."""

    file: int
    outline: Outline
    provision: Provision
    frame: Frame
    force: Force
    result: str | None
    marks: tuple[Match, ...]
    """Deciding words, as ranges of folded text of the whole document."""
    sets_aside: frozenset[int] = frozenset()
    """Identities of the provisions that this one goes before (第14条の規定にかかわらず)."""

    @property
    def counts(self) -> bool:
        """Whether the provision makes the element present or weak."""
        return self.result is not None


def candidates(
    element: CompiledElement, readings: Iterable[Reading], found: Mapping[str, list[Candidate]]
) -> Iterator[Candidate]:
    """All provisions of the contract that match a frame of `element`; `found` holds the elements judged before."""
    for reading in readings:
        # what carries on (同様とする) comes after what it may carry
        ordered = sorted(element.frames, key=lambda compiled: compiled.frame.norm is Norm.CARRY)
        for compiled in ordered:
            for provision in reading.holding(compiled.key, compiled.with_):
                candidate = _match(compiled, provision, reading, found)
                if candidate is not None:
                    yield candidate


def weighed(
    element: CompiledElement, readings: Iterable[Reading], found: Mapping[str, list[Candidate]]
) -> Iterator[Candidate]:
    """The provisions whose words weigh enough for `element` (weights.yaml), read as its frames `weighed_as` are."""
    for reading in readings:
        for provision, points in reading.weighing(element.weights, ENOUGH):
            if is_question(provision) or is_recital(provision):
                continue
            if places := [(provision, place) for place in element.weights.heaviest(provision.text)]:
                read = [
                    _best(compiled, provision, reading, places, (), found)
                    for compiled in element.weighed_as
                    if not _looks_alike(compiled, provision, reading)
                    and (points >= PLENTY or _further(compiled, provision, reading) is not None)
                ]
                if read:
                    yield min(read, key=_rank)


def _match(
    compiled: CompiledFrame, provision: Provision, reading: Reading, found: Mapping[str, list[Candidate]]
) -> Candidate | None:
    if is_question(provision) or is_recital(provision):
        return None
    if compiled.heading and not compiled.heading.first(reading.heading(provision)):
        return None
    if compiled.key:
        places = _key_places(compiled, provision, reading)
    else:
        places = [(provision, (0, min(len(provision.text), 12)))]
    if not places:
        return None
    marks = _further(compiled, provision, reading)
    if marks is None or (places[0][0] is not provision and not marks):
        return None  # where the lead-in matches alone, it is a provision of its own
    if _looks_alike(compiled, provision, reading):
        return None
    return _best(compiled, provision, reading, places, marks, found)


def _further(compiled: CompiledFrame, provision: Provision, reading: Reading) -> tuple[Match, ...] | None:
    """Where the further words stand in the sentence itself; None where some are missing around it, or the topic is."""
    own, around = reading.own(provision), reading.around(provision)
    marks: list[Match] = []
    for alternatives in compiled.with_:
        if (place := alternatives.first(own)) is not None:
            marks.append(provision.folded(*place))
        elif not alternatives.stand_in(around):
            return None
    if (
        compiled.topic
        and not (
            compiled.topic.first(reading.full(provision)) or compiled.topic.first(reading.headings(provision))
        )
        and not compiled.topic.stand_in(reading.article(provision))
    ):
        return None
    return tuple(marks)


def _looks_alike(compiled: CompiledFrame, provision: Provision, reading: Reading) -> bool:
    """Whether further words or a heading turn the sentence into something else."""
    if compiled.not_ and compiled.not_.first(reading.bare(provision)):
        return True
    closed = reading.closed(provision)
    if compiled.not_ and closed is not None and compiled.not_.first(closed.text):
        return True
    return bool(compiled.not_topic and compiled.not_topic.first(reading.headings(provision)))


_MOST_PLACES = 32
"""Places of a sentence whose force is read; each costs a look at the whole sentence, and none written by people has more."""


def _key_places(
    compiled: CompiledFrame, provision: Provision, reading: Reading
) -> list[tuple[Provision, Match]]:
    own = [(provision, place) for place in _places(compiled.key, provision, reading)]
    if own or provision.leadin is None:
        return own[:_MOST_PLACES]
    above = [(each, place) for each in provision.leadins() for place in _places(compiled.key, each, reading)]
    return above[:_MOST_PLACES]


def _places(words: Patterns, provision: Provision, reading: Reading) -> list[Match]:
    """Where the words stand in a provision, else where they do once its brackets are left out."""
    own = [place for place in words.find(reading.own(provision)) if not defines(provision.text, *place)]
    if own or (closed := reading.closed(provision)) is None:
        return [place for place in own if not reading.parties.within_name(provision.text, *place)]
    return [closed.place(*place) for place in words.find(closed.text)]


def _best(
    compiled: CompiledFrame,
    provision: Provision,
    reading: Reading,
    places: list[tuple[Provision, Match]],
    marks: tuple[Match, ...],
    found: Mapping[str, list[Candidate]],
) -> Candidate:
    frame = compiled.frame
    best: Candidate | None = None
    for holder, (start, end) in places:
        force = reading.force(holder, start, end)
        if frame.norm is Norm.CARRY:
            result = _carried(frame, provision, reading, found)
            if result == PRESENT and force.mood is Mood.EFFORT:
                result = Reason.EFFORT_ONLY.value  # 契約の終了後も、同様とするよう努める
            if result == PRESENT and reading.only_for_others(provision):
                result = Reason.WRONG_PARTY.value
        else:
            behind = bare_text(holder.text)[end : force.marker[1] if force.marker else None]
            result = outcome(frame, force, behind)
            if result is None and frame.norm is Norm.RIGHT and force.mood is Mood.CONDITION:
                result = submitted(holder, end, reading)
            if is_deferred(frame, holder, start, end, force, reading):
                result = _left_to_another(holder, result, reading)
        if result == Reason.NEGATED.value:
            result = granted(compiled, provision, force, reading)
        if result == PRESENT and frame.gives is not None:
            result = frame.gives.value
        if result == PRESENT:
            result = weakness(compiled, provision, force, reading) or PRESENT
        if result is not None and id(provision) in reading.emptied:
            result = reading.emptied[id(provision)]
        all_marks = tuple(sorted({*marks, holder.folded(start, end)}))
        candidate = Candidate(
            reading.file,
            reading.outline,
            provision,
            frame,
            force,
            result,
            all_marks,
            reading.sets_aside(provision),
        )
        if best is None or _rank(candidate) < _rank(best):
            best = candidate
    assert best is not None
    return best


def _left_to_another(provision: Provision, result: str | None, reading: Reading) -> str | None:
    """What is left to a file of the bundle is judged there; the reference alone never makes it present."""
    if not reading.left_to_other_file(provision):
        return Reason.REFERENCE_ONLY.value
    return Reason.INCOMPLETE.value if result == PRESENT else result


def _rank(candidate: Candidate) -> int:
    if candidate.result is None:
        return 99
    return 0 if candidate.result == PRESENT else 1 + list(Reason).index(Reason(candidate.result))


def _carried(
    frame: Frame, provision: Provision, reading: Reading, found: Mapping[str, list[Candidate]]
) -> str | None:
    """What 同様とする carries on counts as much as the provision it carries."""
    behind = {id(p) for p in antecedents(provision, reading.outline, reading.annexes)}
    carried = [
        c for key in frame.extends for c in found.get(key, ()) if c.counts and id(c.provision) in behind
    ]
    if not carried:
        return None
    return min(carried, key=_rank).result
