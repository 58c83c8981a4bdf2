"""`<requirement>.cases.yaml` → texts that show what a requirement counts, and what is expected of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..model import Reason, Value
from .fields import Fields, as_items, as_scalar, as_table, twice
from .schema import Requirement
from .source import Faults, Source
from .yaml_marks import Node, Scalar


class CaseKind(StrEnum):
    """What a case shows: the provision, a weakened one, none, or the same words meaning something else."""

    SATISFIES = "satisfies"
    WEAK = "weak"
    ABSENT = "absent"
    TRAP = "trap"

    @property
    def value_shown(self) -> Value:
        """The value that at least one element of such a case must be expected to have."""
        return {CaseKind.SATISFIES: Value.PRESENT, CaseKind.WEAK: Value.WEAK}.get(self, Value.ABSENT)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects of one element; for a weak one without `reason`, any reason will do."""

    value: Value
    reason: Reason | None
    line: int

    def __str__(self) -> str:
        return f"{self.value}/{self.reason}" if self.reason else str(self.value)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the files of a contract as texts, and what is expected of the elements of `requirement`."""

    requirement: str
    name: str
    kind: CaseKind
    texts: tuple[str, ...]
    expect: Mapping[str, Expected]
    file: str
    line: int


CASE_KEYS = (("name", "kind", "expect"), ("text", "files"))
EXPECTED = (
    *(value.value for value in Value),
    *(f"{Value.WEAK.value}/{reason.value}" for reason in Reason),
)


def read_case_file(source: Source, root: Node, requirement: Requirement, faults: Faults) -> list[Case]:
    """The cases of one requirement.

    RuleErrors to `faults`: those of Fields, and rule-text-or-files, rule-unknown-element, rule-case-kind,
    rule-duplicate-name.
    """
    cases: list[Case] = []
    names: list[Scalar] = []
    with faults:
        for node in as_items(source, root):
            with faults:
                fields = Fields(source, node, *CASE_KEYS)
                names.append(as_scalar(source, fields.node("name")))
                cases.append(_case(source, fields, requirement))
        if error := twice(source, "rule-duplicate-name", names):
            raise error
    return cases


def _case(source: Source, fields: Fields, requirement: Requirement) -> Case:
    if ("text" in fields) == ("files" in fields):
        raise source.error("rule-text-or-files", fields.table)
    kind = fields.choice("kind", CaseKind)
    expect = _expect(source, fields.node("expect"), requirement)
    if kind.value_shown not in {expected.value for expected in expect.values()}:
        raise source.error("rule-case-kind", fields.node("kind"), kind.value_shown.value)
    files = fields.texts("files")
    return Case(
        requirement=requirement.id,
        name=fields.text("name"),
        kind=kind,
        texts=tuple(file.text for file in files) if files else (fields.text("text"),),
        expect=expect,
        file=source.path,
        line=fields.table.line,
    )


def _expect(source: Source, node: Node, requirement: Requirement) -> dict[str, Expected]:
    table = as_table(source, node)
    known = [element.id for element in requirement.elements]
    expect: dict[str, Expected] = {}
    for element, key in table.keys.items():
        if element not in known:
            raise source.unknown("rule-unknown-element", key, element, known)
        written = as_scalar(source, table.values[element])
        if written.text not in EXPECTED:
            raise source.unknown("rule-unknown-value", written, written.text, EXPECTED)
        value, _, reason = written.text.partition("/")
        expect[element] = Expected(Value(value), Reason(reason) if reason else None, key.line)
    return expect
