"""Frames and the grammar's words with their patterns ready to search, for the party names of one contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..rulebook.schema import GRAMMAR_GROUPS, Element, Frame, Language, Requirement, Weakening
from .matching import PatternPool, Patterns
from .weighing import Weights


class CompiledWeakening:
    """A weakening with its patterns ready to search."""

    def __init__(self, weakening: Weakening, pool: PatternPool) -> None:
        self.reason = weakening.reason
        self.scope = weakening.scope
        self.words = pool.patterns(weakening.words)
        self.unless = pool.patterns(weakening.unless)


class CompiledFrame(NamedTuple):
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
    def of(cls, frame: Frame, pool: PatternPool) -> CompiledFrame:
        """Compiles the patterns of a frame."""
        return cls(
            frame,
            pool.patterns(frame.key),
            tuple(pool.patterns(alternatives) for alternatives in frame.with_),
            pool.patterns(frame.topic),
            pool.patterns(frame.heading),
            pool.patterns(frame.not_),
            pool.patterns(frame.not_topic),
            tuple(CompiledWeakening(weakening, pool) for weakening in frame.weak),
        )


class CompiledElement:
    """An element with its frames ready to search.

    `weighed_as` are those frames by which a sentence is read whose `weights` are enough; they are told by the name
    `weighed`.
    """

    def __init__(
        self,
        requirement: Requirement,
        element: Element,
        pool: PatternPool,
        weights: Mapping[str, Mapping[str, int]],
    ) -> None:
        self.key = f"{requirement.id}/{element.id}"
        self.element = element
        self.frames = tuple(CompiledFrame.of(frame, pool) for frame in element.frames)
        self.weights = Weights(weights.get(self.key, {}))
        self.weighed_as = tuple(
            compiled._replace(frame=compiled.frame._replace(name="weighed"))
            for compiled in self.frames
            if compiled.frame.name in element.weighed_as and self.key in weights
        )


class Grammar:
    """The wordings that weaken a provision whatever it is about, and the words the grammar needs."""

    def __init__(self, language: Language, spelling: Mapping[str, str], pool: PatternPool) -> None:
        self.spelling = spelling
        groups = {name: pool.group(name) for name in GRAMMAR_GROUPS}
        self.deferral, self.discretion = groups["deferral"], groups["discretion"]
        self.concession, self.own_need = groups["concession"], groups["own-need"]
        self.switched_off, self.waived = groups["switched-off"], groups["waived"]
        self.below_threshold, self.taken_up = groups["below-threshold"], groups["taken-up"]
        self.optional_level, self.effort_level = groups["optional-level"], groups["effort-level"]
        self.telling = language.telling
        self.excuses = language.excuses
