"""Reads the keys of one YAML mapping, each as the type that its place asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from ..errors import RuleError
from ..expressions import expression
from ..model import Text
from .source import Source
from .yaml_marks import Items, Node, Scalar, Table

ID = expression("[a-z][a-z0-9]*(-[a-z0-9]+)*")

_Enum = TypeVar("_Enum", bound=StrEnum)


class Fields:
    """One mapping with a closed set of keys.

    The constructor raises RuleError: rule-want-table, rule-unknown-key, rule-missing-key; the readers:
    rule-want-text, -list, -table, -number, -flag, rule-empty, rule-unknown-value, rule-id, each at its place.
    """

    def __init__(
        self, source: Source, node: Node, required: Sequence[str], optional: Sequence[str] = ()
    ) -> None:
        self.source = source
        self.table = as_table(source, node)
        allowed = (*required, *optional)
        for name, key in self.table.keys.items():
            if name not in allowed:
                raise source.unknown("rule-unknown-key", key, name, allowed)
        for name in required:
            if name not in self.table.keys:
                raise source.error("rule-missing-key", node, name)

    def __contains__(self, key: str) -> bool:
        return key in self.table.values

    def node(self, key: str) -> Node:
        """The value of a key as it is."""
        return self.table.values[key]

    def text(self, key: str) -> str:
        """A text that is not empty, without the line ends around it."""
        return as_text(self.source, self.node(key))

    def name(self, key: str) -> str:
        """An id: small letters, digits and hyphens."""
        return as_id(self.source, self.node(key))

    def pair(self, key: str) -> Text:
        """A sentence in both languages."""
        both = Fields(self.source, self.node(key), ("ja", "en"))
        return Text(both.text("ja"), both.text("en"))

    def number(self, key: str) -> int:
        """A whole number from 1 to 9999, without quotation marks."""
        node = self.node(key)
        if not (isinstance(node, Scalar) and node.plain and re.fullmatch("[1-9][0-9]{0,3}", node.text)):
            raise self.source.error("rule-want-number", node, shown(node))
        return int(node.text)

    def flag(self, key: str) -> bool:
        """true or false, without quotation marks; false where the key is missing."""
        if key not in self:
            return False
        node = self.node(key)
        if not (isinstance(node, Scalar) and node.plain and node.text in ("true", "false")):
            raise self.source.error("rule-want-flag", node, shown(node))
        return node.text == "true"

    def choice(self, key: str, enum: type[_Enum]) -> _Enum:
        """One of the values of an enum."""
        return enum(as_one_of(self.source, self.node(key), [member.value for member in enum]))

    def items(self, key: str, *, may_be_empty: bool = False) -> list[Node]:
        """The entries of a list; none where the key is missing."""
        return as_items(self.source, self.node(key), may_be_empty=may_be_empty) if key in self else []

    def texts(self, key: str) -> tuple[Scalar, ...]:
        """The entries of a list of texts, with their places."""
        return as_texts(self.source, self.node(key)) if key in self else ()


def as_table(source: Source, node: Node) -> Table:
    """A mapping that is not empty. Raises RuleError rule-want-table, rule-empty."""
    if not isinstance(node, Table):
        raise source.error("rule-want-table", node, shown(node))
    if not node.keys:
        raise source.error("rule-empty", node)
    return node


def as_items(source: Source, node: Node, *, may_be_empty: bool = False) -> list[Node]:
    """The entries of a list. Raises RuleError rule-want-list, rule-empty."""
    if not isinstance(node, Items):
        raise source.error("rule-want-list", node, shown(node))
    if not node.values and not may_be_empty:
        raise source.error("rule-empty", node)
    return node.values


def as_texts(source: Source, node: Node) -> tuple[Scalar, ...]:
    """The entries of a list of texts. Raises RuleError: as_items, and rule-want-text, rule-empty."""
    return tuple([as_scalar(source, entry) for entry in as_items(source, node)])


def as_scalar(source: Source, node: Node) -> Scalar:
    """A text that is not empty, with its place. Raises RuleError rule-want-text, rule-empty."""
    if not isinstance(node, Scalar):
        raise source.error("rule-want-text", node, shown(node))
    if not node.text.strip():
        raise source.error("rule-empty", node)
    return node


def as_text(source: Source, node: Node) -> str:
    """A text without the line ends around it. Raises RuleError: as_scalar."""
    return as_scalar(source, node).text.strip("\n")


def as_id(source: Source, node: Node) -> str:
    """Small letters, digits and hyphens. Raises RuleError: as_scalar, and rule-id."""
    scalar = as_scalar(source, node)
    if not ID.fullmatch(scalar.text):
        raise source.error("rule-id", node, scalar.text)
    return scalar.text


def as_one_of(source: Source, node: Node, allowed: Sequence[str]) -> str:
    """One of the allowed texts. Raises RuleError: as_scalar, and rule-unknown-value."""
    scalar = as_scalar(source, node)
    if scalar.text not in allowed:
        raise source.unknown("rule-unknown-value", node, scalar.text, allowed)
    return scalar.text


def shown(node: Node) -> str:
    """How an error names what it found: a text as it stands, else the sign of a list or of a mapping."""
    if isinstance(node, Scalar):
        return node.text if len(node.text) <= 40 else node.text[:40] + "…"
    return "[…]" if isinstance(node, Items) else "{…}"


def twice(source: Source, code: str, scalars: Sequence[Scalar]) -> RuleError | None:
    """The error `code` at the first text that stands in the list a second time."""
    seen: set[str] = set()
    for scalar in scalars:
        if scalar.text in seen:
            return source.error(code, scalar, scalar.text)
        seen.add(scalar.text)
    return None
