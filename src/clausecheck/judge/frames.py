"""Provision × frame → candidate: does this wording deal with the element, and with what force?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model import Reason
from ..outline.links import antecedents
from ..outline.nodes import Outline, Provision
from ..outline.terms import Parties
from ..rulebook.patterns import Groups
from ..rulebook.schema import Element, Frame, Language, Norm, Requirement, Scope, Weakening
from .force import Actor, Force, Mood, bare_text, leadin_force, read_force
from .matching import Match, Patterns
from .norms import PRESENT, outcome


@dataclass(frozen=True, slots=True)
class Candidate:
    """One provision that deals with an element. `result` is "present", a reason, or None where it does not count."""

    file: int
    outline: Outline
    provision: Provision
    frame: Frame
    force: Force
    result: str | None
    marks: tuple[Match, ...]
    """Deciding words, as ranges of folded text of the whole document."""

    @property
    def counts(self) -> bool:
        """Whether the provision makes the element present or weak."""
        return self.result is not None


class CompiledFrame:
    """A frame with its patterns ready to search."""

    def __init__(self, frame: Frame, groups: Groups) -> None:
        self.frame = frame
        self.key = Patterns(frame.key, groups)
        self.with_ = tuple(Patterns(alternatives, groups) for alternatives in frame.with_)
        self.topic = Patterns(frame.topic, groups)
        self.heading = Patterns(frame.heading, groups)
        self.not_ = Patterns(frame.not_, groups)
        self.not_topic = Patterns(frame.not_topic, groups)
        self.weak = tuple(CompiledWeakening(weakening, groups) for weakening in frame.weak)

    def alive(self, text: str) -> bool:
        """Whether the frame can match anywhere in a document with this text."""
        needed = [self.key or self.heading, *self.with_]
        return all(patterns.alive(text) for patterns in needed)


class CompiledWeakening:
    """A weakening with its patterns ready to search."""

    def __init__(self, weakening: Weakening, groups: Groups) -> None:
        self.reason = weakening.reason
        self.scope = weakening.scope
        self.words = Patterns(weakening.words, groups)
        self.unless = Patterns(weakening.unless, groups)


class CompiledElement:
    """An element with its frames ready to search."""

    def __init__(self, requirement: Requirement, element: Element, groups: Groups) -> None:
        self.key = f"{requirement.id}/{element.id}"
        self.element = element
        self.frames = tuple(CompiledFrame(frame, groups) for frame in element.frames)


class Reading:
    """One document of the contract as the judge sees it: its outline, with the contexts frames ask for."""

    def __init__(self, file: int, outline: Outline, parties: Parties, language: Language) -> None:
        self.file = file
        self.outline = outline
        self.parties = parties
        self._telling = language.telling
        self._forces: dict[tuple[int, int, int], Force] = {}

    @cached_property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.outline.folded.text

    @cached_property
    def _articles(self) -> Mapping[int, str]:
        """Folded words of each article, by identity of its clause."""
        texts: dict[int, list[str]] = {}
        for provision in self.outline.provisions:
            texts.setdefault(id(provision.clause.article), []).append(provision.text)
        return {article: "".join(pieces) for article, pieces in texts.items()}

    def article_text(self, provision: Provision) -> str:
        """The words of the article around a provision."""
        return self._articles[id(provision.clause.article)]

    def paragraph_text(self, provision: Provision) -> str:
        """The words of the paragraph that a provision stands in, with its list."""
        clause = provision.clause
        return "".join(p.text for p in self.outline.provisions if p.clause is clause or p.clause.parent is clause)

    def headings(self, provision: Provision) -> str:
        """The headings above a provision and the title of its part, innermost first."""
        return "\n".join(provision.clause.headings())

    def force(self, provision: Provision, start: int, end: int) -> Force:
        """The force at a place of a provision, with what it takes from its lead-in or the sentence before."""
        key = (id(provision), start, end)
        if key not in self._forces:
            self._forces[key] = self._read(provision, start, end)
        return self._forces[key]

    def _read(self, provision: Provision, start: int, end: int) -> Force:
        own = read_force(provision.text, start, end, self.parties)
        actor = own.actor
        mood = own.mood
        if provision.leadin is not None:
            above, told = self._leadin(provision.leadin)
            if actor is Actor.NOBODY:
                actor = above.actor
            if not _stands_alone(provision, own):
                mood = _inherited(mood, above.mood, told)
        elif mood is Mood.NOMINAL and "禁止" in self.headings(provision).split("\n")[0]:
            mood = Mood.BAN
        if actor is Actor.NOBODY and provision.previous is not None and provision.leadin is None:
            actor = self._topic(provision.previous)
        return Force(mood, actor, own.marker, own.demanded)

    def _topic(self, provision: Provision) -> Actor:
        force = read_force(provision.text, max(0, len(provision.text) - 2), len(provision.text), self.parties)
        if force.actor is Actor.NOBODY and provision.previous is not None:
            return self._topic(provision.previous)
        return force.actor

    def _leadin(self, leadin: Provision) -> tuple[Force, bool]:
        force, at = leadin_force(leadin.text, self.parties)
        behind = bare_text(leadin.text)[at : force.marker[1] if force.marker else None]
        told = any(verb in behind for verb in self._telling)
        if leadin.leadin is not None and (force.mood is Mood.NOMINAL or force.actor is Actor.NOBODY):
            above, above_told = self._leadin(leadin.leadin)
            mood = above.mood if force.mood is Mood.NOMINAL else force.mood
            actor = above.actor if force.actor is Actor.NOBODY else force.actor
            return Force(mood, actor, force.marker, force.demanded), told or above_told
        return force, told


def _stands_alone(provision: Provision, force: Force) -> bool:
    """A full sentence with a marker of its own needs no lead-in; …すること。 takes the lead-in's force."""
    if force.marker is None:
        return False
    words = provision.text[force.marker[0] : force.marker[1]]
    return not provision.entry and not words.rstrip("。").endswith("こと")


def _inherited(own: Mood, above: Mood, told: bool) -> Mood:
    """The force of a list entry under its lead-in."""
    if own in (Mood.CONDITION, Mood.WAIVED):
        return own
    if told and above in (Mood.DUTY, Mood.RIGHT, Mood.EFFORT, Mood.NOMINAL):
        return Mood.CONTENT
    if above in (Mood.EFFORT, Mood.RIGHT):
        return above
    if above is Mood.BAN:
        return Mood.BAN if own in (Mood.NOMINAL, Mood.DUTY, Mood.CONTENT) else own
    if own is Mood.NOMINAL:
        return above
    return own


def candidates(
    element: CompiledElement, readings: Iterable[Reading], found: Mapping[str, list[Candidate]]
) -> Iterator[Candidate]:
    """All provisions of the contract that match a frame of `element`; `found` holds the elements judged before."""
    for reading in readings:
        for compiled in element.frames:
            if not compiled.alive(reading.text):
                continue
            for provision in reading.outline.provisions:
                candidate = _match(compiled, provision, reading, found)
                if candidate is not None:
                    yield candidate


def _match(
    compiled: CompiledFrame, provision: Provision, reading: Reading, found: Mapping[str, list[Candidate]]
) -> Candidate | None:
    frame = compiled.frame
    if compiled.key:
        places = _key_places(compiled, provision)
    else:
        places = [(provision, (0, min(len(provision.text), 12)))]
    if not places:
        return None
    full = "".join(above.text for above in provision.leadins()) + provision.text
    marks: list[Match] = []
    for alternatives in compiled.with_:
        if (place := alternatives.first(provision.text)) is not None:
            marks.append((provision.start + place[0], provision.start + place[1]))
        elif not alternatives.first(full):
            return None
    if places[0][0] is not provision and not marks:
        return None  # the lead-in matches alone; it is a provision of its own
    if compiled.not_ and compiled.not_.first(bare_text(full)):
        return None
    headings = reading.headings(provision)
    if compiled.heading and not compiled.heading.first(headings.split("\n")[0]):
        return None
    if compiled.not_topic and compiled.not_topic.first(headings):
        return None
    if compiled.topic and not (compiled.topic.first(full) or compiled.topic.first(headings)) and not compiled.topic.first(
        reading.article_text(provision)
    ):
        return None
    return _best(compiled, provision, reading, places, tuple(marks), found)


def _key_places(compiled: CompiledFrame, provision: Provision) -> list[tuple[Provision, Match]]:
    own = [(provision, place) for place in compiled.key.find(provision.text)]
    if own or provision.leadin is None:
        return own
    return [(above, place) for above in provision.leadins() for place in compiled.key.find(above.text)]


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
        else:
            behind = bare_text(holder.text)[end : force.marker[1] if force.marker else None]
            result = outcome(frame, force, behind)
        if result == PRESENT and frame.gives is not None:
            result = frame.gives.value
        if result == PRESENT:
            result = _weakened(compiled, provision, reading) or PRESENT
        all_marks = tuple(sorted({*marks, (holder.start + start, holder.start + end)}))
        candidate = Candidate(reading.file, reading.outline, provision, frame, force, result, all_marks)
        if best is None or _rank(candidate) < _rank(best):
            best = candidate
    assert best is not None
    return best


def _rank(candidate: Candidate) -> int:
    if candidate.result is None:
        return 99
    return 0 if candidate.result == PRESENT else 1 + list(Reason).index(Reason(candidate.result))


def _carried(frame: Frame, provision: Provision, reading: Reading, found: Mapping[str, list[Candidate]]) -> str | None:
    """What 同様とする carries on counts as much as the provision it carries."""
    behind = {id(p) for p in antecedents(provision, reading.outline)}
    carried = [c for key in frame.extends for c in found.get(key, ()) if c.counts and id(c.provision) in behind]
    if not carried:
        return None
    return min(carried, key=_rank).result


def _weakened(compiled: CompiledFrame, provision: Provision, reading: Reading) -> str | None:
    reasons: list[Reason] = []
    for weakening in compiled.weak:
        text = {
            Scope.SENTENCE: lambda: "".join(above.text for above in provision.leadins()) + provision.text,
            Scope.PARAGRAPH: lambda: reading.paragraph_text(provision),
            Scope.ARTICLE: lambda: reading.article_text(provision),
        }[weakening.scope]()
        if weakening.words.first(text) and not weakening.unless.first(text):
            reasons.append(weakening.reason)
    return min(reasons, key=list(Reason).index).value if reasons else None
