"""Frames and the grammar's words with their patterns ready to search, for the party names of one contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..rulebook.patterns import Groups
from ..rulebook.schema import GRAMMAR_GROUPS, Element, Frame, Language, Requirement, Weakening
from .matching import Patterns


class CompiledWeakening:
    """A weakening with its patterns ready to search."""

    def __init__(self, weakening: Weakening, groups: Groups) -> None:
        self.reason = weakening.reason
        self.scope = weakening.scope
        self.words = Patterns.of(weakening.words, groups)
        self.unless = Patterns.of(weakening.unless, groups)


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
        self.deferral, self.discretion, self.concession, self.own_need, self.switched_off = (
            Patterns.of(groups.get(name, ()), groups) for name in GRAMMAR_GROUPS
        )
        self.telling = language.telling
        self.excuses = language.excuses
