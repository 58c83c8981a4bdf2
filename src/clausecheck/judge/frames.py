"""Provision × frame → candidate: does this wording deal with the element, and with what force?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..model import Reason
from ..normalize import fold
from ..outline.links import antecedents
from ..outline.nodes import Outline, Provision
from ..outline.terms import Parties
from ..rulebook.patterns import Groups
from ..rulebook.schema import GRAMMAR_GROUPS, Element, Frame, Language, Norm, Requirement, Scope, Weakening
from .actors import Actor
from .force import Force, Mood, bare_text, leadin_force, read_force
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


_BY_ANNEX = re.compile(
    "((?:別記|別紙|別添|別表|別冊)第?[0-9一二三四五六]*)(?:「[^」]*」)?(?:の|に)(?:定める|規定する|示す)(?:ところ|もの)?(?:による|とおり)"
)
_NAMES_ARTICLE = re.compile("第[0-9一二三四五六七八九十]+条|前条|前項|前2条|前各項")


@dataclass(frozen=True, slots=True)
class CompiledFrame:
    """A frame with its patterns ready to search."""

    frame: Frame
    key: Patterns
    with_: tuple[Patterns, ...]
    topic: Patterns
    heading: Patterns
    not_: Patterns
    not_topic: Patterns
    weak: tuple[CompiledWeakening, ...]

    @classmethod
    def of(cls, frame: Frame, groups: Groups) -> CompiledFrame:
        """Compiles the patterns of a frame."""
        return cls(
            frame,
            Patterns.of(frame.key, groups),
            tuple(Patterns.of(alternatives, groups) for alternatives in frame.with_),
            Patterns.of(frame.topic, groups),
            Patterns.of(frame.heading, groups),
            Patterns.of(frame.not_, groups),
            Patterns.of(frame.not_topic, groups),
            tuple(CompiledWeakening(weakening, groups) for weakening in frame.weak),
        )

    def within(self, text: str) -> CompiledFrame | None:
        """The frame with what can stand in a document of this text; None where it can match nowhere in it."""
        key, heading = self.key.within(text), self.heading.within(text)
        with_ = tuple(alternatives.within(text) for alternatives in self.with_)
        if (self.key and not key) or (self.heading and not heading) or not all(with_):
            return None
        return replace(
            self,
            key=key,
            with_=with_,
            topic=self.topic.within(text) if self.topic else self.topic,
            heading=heading,
            not_=self.not_.within(text),
            not_topic=self.not_topic.within(text),
        )


class CompiledWeakening:
    """A weakening with its patterns ready to search."""

    def __init__(self, weakening: Weakening, groups: Groups) -> None:
        self.reason = weakening.reason
        self.scope = weakening.scope
        self.words = Patterns.of(weakening.words, groups)
        self.unless = Patterns.of(weakening.unless, groups)


class CompiledElement:
    """An element with its frames ready to search."""

    def __init__(self, requirement: Requirement, element: Element, groups: Groups) -> None:
        self.key = f"{requirement.id}/{element.id}"
        self.element = element
        self.frames = tuple(CompiledFrame.of(frame, groups) for frame in element.frames)


class Grammar:
    """The wordings that weaken a provision whatever it is about, and the words the grammar needs."""

    def __init__(self, language: Language, spelling: Mapping[str, str], groups: Groups) -> None:
        self.spelling = spelling
        self.deferral, self.discretion, self.concession, self.switched_off = (
            Patterns.of(groups[name] if name in groups else (), groups) for name in GRAMMAR_GROUPS
        )
        self.telling = language.telling
        self.excuses = language.excuses


class Reading:
    """One document of the contract as the judge sees it: its outline, with the contexts frames ask for."""

    def __init__(self, file: int, outline: Outline, parties: Parties, grammar: Grammar) -> None:
        self.file = file
        self.outline = outline
        self.parties = parties
        self.grammar = grammar
        self._forces: dict[tuple[int, int, int], Force] = {}
        self._headings: dict[int, str] = {}
        self._literals: dict[str, frozenset[int]] = {}

    @cached_property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.outline.folded.text

    def holding(self, patterns: Patterns) -> list[Provision]:
        """The provisions in which any of the patterns may stand, or whose lead-in may hold it, in reading order."""
        if any(not pattern.literals for pattern in patterns.patterns):
            return list(self.outline.provisions)
        found: set[int] = set()
        for pattern in patterns.patterns:
            for literal in (*pattern.literals, *pattern.halves):
                found |= self._with_literal(literal)
        found |= {entry for leadin in found for entry in self._entries.get(leadin, ())}
        return [self.outline.provisions[index] for index in sorted(found)]

    def _with_literal(self, literal: str) -> frozenset[int]:
        """The indexes of the provisions that hold a literal: one search of the document, whoever asks."""
        if literal not in self._literals:
            text, starts = self._joined
            found: set[int] = set()
            at = text.find(literal)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                found.add(index)
                at = text.find(literal, starts[index + 1] if index + 1 < len(starts) else len(text))
            self._literals[literal] = frozenset(found)
        return self._literals[literal]

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All provisions in one text, and where each begins."""
        starts: list[int] = []
        at = 0
        for provision in self.outline.provisions:
            starts.append(at)
            at += len(provision.text) + 1
        return "\n".join(provision.text for provision in self.outline.provisions), starts

    @cached_property
    def _entries(self) -> Mapping[int, list[int]]:
        """Index of a lead-in → indexes of all entries below it."""
        index = {id(provision): at for at, provision in enumerate(self.outline.provisions)}
        entries: dict[int, list[int]] = {}
        for at, provision in enumerate(self.outline.provisions):
            for above in provision.leadins():
                entries.setdefault(index[id(above)], []).append(at)
        return entries

    @cached_property
    def _of_clause(self) -> Mapping[int, list[Provision]]:
        """The provisions of each clause, by identity of the clause."""
        found: dict[int, list[Provision]] = {}
        for provision in self.outline.provisions:
            found.setdefault(id(provision.clause), []).append(provision)
        return found

    @cached_property
    def _articles(self) -> Mapping[int, str]:
        """Folded words of each article, by identity of its clause."""
        texts: dict[int, list[str]] = {}
        for provision in self.outline.provisions:
            texts.setdefault(id(provision.clause.article), []).append(provision.text)
        return {article: "".join(pieces) for article, pieces in texts.items()}

    @cached_property
    def switched_off(self) -> frozenset[int]:
        """Identities of the provisions that another provision takes out of force (ruling 32)."""
        off: set[int] = set()
        for provision in self.outline.provisions:
            if self.grammar.switched_off.first(provision.text) and _NAMES_ARTICLE.search(provision.text):
                off |= {id(target) for target in antecedents(provision, self.outline)}
        return frozenset(off)

    def missing_annex(self, text: str) -> Match | None:
        """Where the text leaves a matter to an annex (別記三の定めるところによる) that is not there."""
        match = _BY_ANNEX.search(text)
        if match is None or any(part.name == match[1] for part in self.outline.parts):
            return None
        return match.span()

    def article_text(self, provision: Provision) -> str:
        """The words of the article around a provision."""
        return self._articles[id(provision.clause.article)]

    def paragraph_text(self, provision: Provision) -> str:
        """The words of the paragraph that a provision stands in, with its list."""
        clause = provision.clause
        pieces = [p.text for c in (clause, *clause.children) for p in self._of_clause.get(id(c), ())]
        return "".join(pieces)

    def provisos(self, provision: Provision) -> list[Provision]:
        """The sentences that follow a provision in the same paragraph, up to the next rule."""
        siblings = self._of_clause[id(provision.clause)]
        at = siblings.index(provision)
        return siblings[at + 1 : at + 3]

    def excused(self, text: str) -> bool:
        """Whether an exception rests on the client's consent, on the law or on the client's own doing."""
        return any(word in text for word in self.grammar.excuses)

    def headings(self, provision: Provision) -> str:
        """The headings above a provision and the title of its part, folded, innermost first, a line each."""
        key = id(provision.clause)
        if key not in self._headings:
            whole = "\n".join(provision.clause.headings())
            self._headings[key] = fold(whole, self.grammar.spelling).text
        return self._headings[key]

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
        told = any(verb in behind for verb in self.grammar.telling)
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
        live = [(frame, frame.within(reading.text)) for frame in element.frames]
        for whole, compiled in live:
            if compiled is None or (whole.topic and not compiled.topic):
                continue
            for provision in reading.holding(compiled.key) if compiled.key else reading.outline.provisions:
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
            marks.append(provision.folded(*place))
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
    if (
        compiled.topic
        and not (compiled.topic.first(full) or compiled.topic.first(headings))
        and not compiled.topic.first(reading.article_text(provision))
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
            if result is None and frame.norm is Norm.RIGHT and force.mood is Mood.CONDITION:
                result = _submitted(holder, end, reading)
            if _deferred(frame, holder, end, force, reading):
                result = Reason.REFERENCE_ONLY.value
        if result == PRESENT and frame.gives is not None:
            result = frame.gives.value
        if result == PRESENT:
            result = (
                _weakened(compiled, provision, reading)
                or _conceded(frame, provision, force, reading)
                or _hollowed(frame, provision, reading)
                or PRESENT
            )
        if result is not None and id(provision) in reading.switched_off:
            result = Reason.NEGATED.value
        all_marks = tuple(sorted({*marks, holder.folded(start, end)}))
        candidate = Candidate(reading.file, reading.outline, provision, frame, force, result, all_marks)
        if best is None or _rank(candidate) < _rank(best):
            best = candidate
    assert best is not None
    return best


_SUBMISSION = re.compile("応じ|協力|受け入れ|受入れ|従わ|従い|従う|拒|妨げ|立ち会|認め|異議|同意|承諾|了承")


def _submitted(provision: Provision, end: int, reading: Reading) -> str | None:
    """甲が監査しようとするときは、乙はこれに応じ…: the client's right, worded as the contractor's duty to submit."""
    match = _SUBMISSION.search(provision.text, end)
    if match is None:
        return None
    force = reading.force(provision, match.start(), match.end())
    if force.actor is Actor.CLIENT:
        return None
    refused = match[0] in ("拒", "妨げ", "異議")
    if force.mood is Mood.DUTY or (force.mood is Mood.BAN and refused):
        return PRESENT
    if force.mood is Mood.EFFORT:
        return Reason.EFFORT_ONLY.value
    if force.mood is Mood.RIGHT:
        return Reason.NEGATED.value if refused else Reason.DISCRETIONARY.value
    return Reason.NEGATED.value if force.mood in (Mood.BAN, Mood.WAIVED) else None


def _deferred(frame: Frame, provision: Provision, end: int, force: Force, reading: Reading) -> bool:
    """…については、別途協議して定める: the matter itself is left to another document."""
    if frame.norm is Norm.CARRY or force.mood is Mood.CONDITION:
        return False
    if any(reading.grammar.deferral.first(above.text) for above in provision.leadins()):
        return True  # 次に掲げる事項については、協議して定める
    place = reading.grammar.deferral.first(provision.text) or reading.missing_annex(provision.text)
    if place is None or place[0] < end:
        return False
    between = provision.text[end : place[0]]
    # the words must be the topic (…については、…は、), not a finished duty before it
    return bool(_TOPIC_ENDS.search(between)) and not _DUTY_DONE.search(between)


_TOPIC_ENDS = re.compile("(は|も|の|、)$|は、")
_DUTY_DONE = re.compile("(し|せ|い|り|ない|する|ものとし)、|なければ|もの(と|と)する|場合において|この場合")


def _conceded(frame: Frame, provision: Provision, force: Force, reading: Reading) -> str | None:
    """Wordings that leave it to the contractor, or make it hang on the contractor's consent."""
    text = bare_text("".join(above.text for above in provision.leadins()) + provision.text)
    if frame.norm in (Norm.RIGHT, Norm.DUTY, Norm.BAN, Norm.FACT) and reading.grammar.concession.first(text):
        return Reason.LIMITED.value
    if frame.norm is not Norm.RIGHT or force.actor is not Actor.CLIENT:
        if reading.grammar.discretion.first(text):
            return Reason.DISCRETIONARY.value
    return None


_PROVISO = re.compile("^(ただし|なお|もっとも)、?")
_ANOTHER_MATTER = re.compile("^(ただし|なお|もっとも)、[^、]{2,40}については、")
_LETS = re.compile(
    "限りで(は)?ない|でき(る|ます)(ものとする|こととする)?。|足り(る|ます)|妨げない|当たらない|含まない|除く(ものとする)?。|適用しない|差し支えない|要しない"
)


def _hollowed(frame: Frame, provision: Provision, reading: Reading) -> str | None:
    """A proviso in the same paragraph that lets the contractor off by its own decision hollows the rule out."""
    for following in reading.provisos(provision):
        if not _PROVISO.match(following.text) or not _LETS.search(following.text):
            continue
        if frame.norm is Norm.RIGHT and reading.parties.consents(following.text):
            return Reason.LIMITED.value
        if frame.norm not in (Norm.BAN, Norm.DUTY) or _ANOTHER_MATTER.match(following.text):
            continue
        if reading.grammar.discretion.first(following.text):
            return Reason.DISCRETIONARY.value
        if reading.parties.mentions_contractor(following.text) and not reading.excused(following.text):
            return Reason.LIMITED.value
    return None


def _rank(candidate: Candidate) -> int:
    if candidate.result is None:
        return 99
    return 0 if candidate.result == PRESENT else 1 + list(Reason).index(Reason(candidate.result))


def _carried(
    frame: Frame, provision: Provision, reading: Reading, found: Mapping[str, list[Candidate]]
) -> str | None:
    """What 同様とする carries on counts as much as the provision it carries."""
    behind = {id(p) for p in antecedents(provision, reading.outline)}
    carried = [
        c for key in frame.extends for c in found.get(key, ()) if c.counts and id(c.provision) in behind
    ]
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
