"""Marked YAML → the dataclasses of schema.py: `pack.yaml` and the files of requirements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model import ElementKind, Reason, Severity, Strength, Text
from .fields import ID, Fields, as_items, as_one_of, as_scalar, as_table, twice
from .patterns import Groups
from .schema import Element, Frame, Norm, Requirement, Scope, Weakening
from .source import Faults, Source
from .vocabulary import check_pattern
from .yaml_marks import Items, Node, Scalar

MOODS = ("duty", "ban", "right", "effort", "waived", "nominal", "condition", "content")
"""The moods of a sentence that `force` of a frame may speak of (judge/force.py)."""

ACTORS = ("client", "contractor", "both", "subcontractor", "third", "worker", "nobody")
"""The parties that `force` of a frame may speak of, alone or before a mood (judge/force.py)."""

FORCES = (*MOODS, *ACTORS, *(f"{actor} {mood}" for actor in ACTORS for mood in MOODS))
"""What `force` of a frame may name. A test holds them equal to judge/force.py."""

RESERVED = ("pack", "language", "spelling", "words", "weights")
"""Names of files that a pack has beside its requirements; no requirement can be called so."""

OUTCOMES = ("present", "none", *(reason.value for reason in Reason))
PATTERNS = ("key", "topic", "heading", "not", "not-topic")


HEAD_KEYS = (("id", "version", "title"), ("requirements", "extends", "change", "drop"))
DROP_KEYS = ("id", "reason")
REQUIREMENT_KEYS = (
    ("id", "no", "title", "strength", "source", "asks", "advice", "model_clause", "elements"),
    ("severity",),
)
CHANGE_KEYS = ("title", "strength", "severity", "source", "asks", "advice", "model_clause")
"""What a pack may change of a requirement that it takes over, without writing it anew."""
ELEMENT_KEYS = (("kind", "title", "asks", "weak_when"), ("frames", "same-as", "weighed-as"))
FRAME_KEYS = (
    ("name", "norm"),
    (*PATTERNS, "with", "gives", "force", "weak", "extends", "overrides"),
)
WEAKENING_KEYS = (("reason", "words"), ("unless", "scope"))
"""The keys of each kind of mapping: those that it must have, and those that it may have."""


@dataclass(frozen=True, slots=True)
class Head:
    """What `pack.yaml` says; texts keep their places. The last three are empty where it extends no other pack."""

    id: str
    version: str
    title: Text
    requirements: tuple[Scalar, ...]
    extends: Scalar | None = None
    changes: Mapping[str, Fields] = field(default_factory=dict)
    drops: Mapping[str, tuple[Scalar, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """A "requirement/element" that an element named, to be looked up when all files are read."""

    source: Source
    name: Scalar
    same_as: bool


def read_head(source: Source, root: Node) -> Head:
    """`pack.yaml`. Raises RuleError: those of Fields, and rule-id, rule-reserved-id, rule-duplicate-name."""
    fields = Fields(source, root, *HEAD_KEYS)
    extends = as_scalar(source, fields.node("extends")) if "extends" in fields else None
    for key in ("change", "drop"):
        if key in fields and extends is None:
            raise source.error("rule-extends-missing", fields.table.keys[key], key)
    if "requirements" not in fields and extends is None:
        raise source.error("rule-missing-key", root, "requirements")
    requirements = fields.texts("requirements")
    for each in requirements:
        if not ID.fullmatch(each.text):
            raise source.error("rule-id", each, each.text)
        if each.text in RESERVED:
            raise source.error("rule-reserved-id", each, each.text)
    if error := twice(source, "rule-duplicate-name", requirements):
        raise error
    changes: dict[str, Fields] = {}
    if "change" in fields:
        table = as_table(source, fields.node("change"))
        changes = {id: Fields(source, node, (), CHANGE_KEYS) for id, node in table.values.items()}
    drops: dict[str, tuple[Scalar, str]] = {}
    for node in fields.items("drop"):
        drop = Fields(source, node, DROP_KEYS)
        scalar = as_scalar(source, drop.node("id"))
        drops[scalar.text] = scalar, drop.text("reason")
    return Head(
        fields.name("id"), fields.text("version"), fields.pair("title"), requirements, extends, changes, drops
    )


def changed(requirement: Requirement, fields: Fields) -> Requirement:
    """A requirement with what `change` of pack.yaml says of it. Raises RuleError: those of Fields."""
    new: dict[str, Any] = {}
    for key in fields.table.keys:
        if key == "strength":
            new[key] = fields.choice(key, Strength)
        elif key == "severity":
            new[key] = fields.choice(key, Severity)
        elif key == "model_clause":
            new[key] = fields.text(key)
        else:
            new[key] = fields.pair(key)
    return requirement._replace(**new)


class RequirementReader:
    """Reads the files of requirements of one pack; what is wrong goes to `faults`.

    `numbers` are those of the requirements that are there already. `patterns` collects every pattern with its file,
    `references` every element that another one names, `unfinished` the elements with an empty list of frames: they
    can be run, but nothing will ever be found.
    """

    def __init__(self, groups: Groups, faults: Faults, numbers: Iterable[int] = ()) -> None:
        self._groups = groups
        self._faults = faults
        self._source = Source("", "")
        self._numbers = set(numbers)
        self.patterns: list[tuple[Source, Scalar]] = []
        self.references: list[Reference] = []
        self.unfinished: list[tuple[Source, Node, str]] = []

    def read(self, source: Source, root: Node, id: str) -> Requirement:
        """One file. Raises RuleError: those of Fields, and rule-id-file, rule-duplicate-number, rule-no-core.

        Errors of an element or of a frame go to `faults`; the requirement then lacks it.
        """
        self._source = source
        fields = Fields(source, root, *REQUIREMENT_KEYS)
        if fields.text("id") != id:
            raise source.error("rule-id-file", fields.node("id"), id)
        if fields.number("no") in self._numbers:
            raise source.error("rule-duplicate-number", fields.node("no"), fields.text("no"))
        self._numbers.add(fields.number("no"))
        elements: list[Element] = []
        table = as_table(source, fields.node("elements"))
        failed = len(self._faults)
        for name, key in table.keys.items():
            with self._faults:
                if not ID.fullmatch(name):
                    raise source.error("rule-id", key, name)
                elements.append(self._element(name, table.values[name]))
        if failed == len(self._faults) and not any(e.kind is ElementKind.CORE for e in elements):
            raise source.error("rule-no-core", table)
        return Requirement(
            id=id,
            no=fields.number("no"),
            title=fields.pair("title"),
            strength=fields.choice("strength", Strength),
            source=fields.pair("source"),
            asks=fields.pair("asks"),
            advice=fields.pair("advice"),
            model_clause=fields.text("model_clause"),
            elements=tuple(elements),
            severity=fields.choice("severity", Severity) if "severity" in fields else None,
        )

    def _element(self, id: str, node: Node) -> Element:
        fields = Fields(self._source, node, *ELEMENT_KEYS)
        if ("frames" in fields) == ("same-as" in fields):
            raise self._source.error("rule-frames-or-same-as", node, id)
        same_as: str | None = None
        if "same-as" in fields:
            name = as_scalar(self._source, fields.node("same-as"))
            self.references.append(Reference(self._source, name, same_as=True))
            same_as = name.text
        frames: list[Frame] = []
        names: list[Scalar] = []
        written = fields.items("frames", may_be_empty=True)
        if "frames" in fields and not written:
            self.unfinished.append((self._source, fields.node("frames"), id))
        for each in written:
            with self._faults:
                frame = Fields(self._source, each, *FRAME_KEYS)
                names.append(as_scalar(self._source, frame.node("name")))
                frames.append(self._frame(frame))
        if error := twice(self._source, "rule-duplicate-name", names):
            raise error
        weighed_as = fields.texts("weighed-as")
        known = [frame.name for frame in frames]
        for name in weighed_as:
            if name.text not in known and len(frames) == len(written):
                raise self._source.unknown("rule-unknown-value", name, name.text, known)
        return Element(
            id=id,
            kind=fields.choice("kind", ElementKind),
            title=fields.pair("title"),
            asks=fields.pair("asks"),
            weak_when=fields.pair("weak_when"),
            frames=tuple(frames),
            same_as=same_as,
            weighed_as=tuple(name.text for name in weighed_as),
        )

    def _frame(self, fields: Fields) -> Frame:
        norm = fields.choice("norm", Norm)
        extends = fields.texts("extends")
        if (norm is Norm.CARRY) != bool(extends):
            raise self._source.error("rule-carry-extends", fields.table)
        if "key" not in fields and "heading" not in fields:
            raise self._source.error("rule-frame-without-key", fields.table)
        self.references += [Reference(self._source, name, same_as=False) for name in extends]
        return Frame(
            name=fields.name("name"),
            norm=norm,
            key=self._words(fields, "key"),
            with_=tuple(self._alternatives(entry) for entry in fields.items("with")),
            topic=self._words(fields, "topic"),
            heading=self._words(fields, "heading"),
            not_=self._words(fields, "not"),
            not_topic=self._words(fields, "not-topic"),
            gives=fields.choice("gives", Reason) if "gives" in fields else None,
            force=self._force(fields.node("force")) if "force" in fields else {},
            weak=tuple(self._weakening(entry) for entry in fields.items("weak")),
            extends=tuple(name.text for name in extends),
            overrides=fields.flag("overrides"),
        )

    def _weakening(self, node: Node) -> Weakening:
        fields = Fields(self._source, node, *WEAKENING_KEYS)
        return Weakening(
            reason=fields.choice("reason", Reason),
            words=self._words(fields, "words"),
            unless=self._words(fields, "unless"),
            scope=fields.choice("scope", Scope) if "scope" in fields else Scope.SENTENCE,
        )

    def _force(self, node: Node) -> dict[str, str]:
        table = as_table(self._source, node)
        for force, key in table.keys.items():
            if force not in FORCES:
                raise self._source.unknown("rule-unknown-key", key, force, FORCES)
        return {force: as_one_of(self._source, value, OUTCOMES) for force, value in table.values.items()}

    def _alternatives(self, node: Node) -> tuple[str, ...]:
        entries = as_items(self._source, node) if isinstance(node, Items) else [node]
        return tuple(self._pattern(as_scalar(self._source, entry)) for entry in entries)

    def _words(self, fields: Fields, key: str) -> tuple[str, ...]:
        return tuple(self._pattern(entry) for entry in fields.texts(key))

    def _pattern(self, scalar: Scalar) -> str:
        check_pattern(self._source, scalar, self._groups)
        self.patterns.append((self._source, scalar))
        return scalar.text


def check_references(references: list[Reference], requirements: list[Requirement], faults: Faults) -> None:
    """Every element that is named exists, and `same-as` names one that has frames of its own.

    RuleErrors to `faults`: rule-unknown-element, rule-same-as-chain.
    """
    elements = {f"{r.id}/{e.id}": e for r in requirements for e in r.elements}
    for reference in references:
        with faults:
            target = elements.get(reference.name.text)
            if target is None:
                raise reference.source.unknown(
                    "rule-unknown-element", reference.name, reference.name.text, elements
                )
            if reference.same_as and target.same_as:
                raise reference.source.error("rule-same-as-chain", reference.name, reference.name.text)
