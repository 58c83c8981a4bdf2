"""YAML text → plain values that know their line and column.

A deliberately small YAML: text, lists and mappings. Every scalar stays the text that was written (`no` is not
False, 1.10 is not 1.1); duplicate keys, anchors, aliases and typed tags are errors, not surprises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..errors import RuleError
from ..expressions import expression
from .source import At, Source

MAX_DEPTH = 20

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
# The letters that YAML refuses; the parsers count their place differently.
_FORBIDDEN = expression("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Scalar:
    """A text, as written. `plain` tells that it stood without quotation marks."""

    text: str
    line: int
    column: int
    plain: bool


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    values: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A mapping; `keys` holds each key with its own place."""

    line: int
    column: int
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Items | Table


def parse(source: Source) -> Node:
    """The one document of a YAML file.

    Raises RuleError: rule-character, rule-yaml (-tab, -wide), rule-empty-file, rule-many-documents,
    rule-duplicate-key, rule-key-not-text, rule-alias, rule-tag, rule-too-deep.
    """
    forbidden = _FORBIDDEN.search(source.text)
    if forbidden:
        raise source.error(
            "rule-character", source.place(forbidden.start()), f"U+{ord(forbidden.group()):04X}"
        )
    loader = _LOADER(source.text)
    try:
        root = _build(source, loader)
    except yaml.YAMLError as error:
        raise _syntax_error(source, error) from None
    finally:
        loader.dispose()
    if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
        raise source.error("rule-empty-file", At(1, 1))
    return root


def _build(source: Source, loader: Any) -> Node | None:
    # Events, not yaml.compose: the composer recurses in C and a few thousand brackets would end the process.
    root: Node | None = None
    containers: list[Items | Table] = []
    keys: list[Scalar | None] = []
    documents = 0
    while True:
        event = loader.get_event()
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            containers.pop()
            keys.pop()
            continue
        if kind is yaml.StreamEndEvent:
            return root
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        node: Node
        if kind is yaml.ScalarEvent:
            node = Scalar(event.value, line, column, not event.style)
        elif kind is yaml.MappingStartEvent:
            node = Table(line, column)
        elif kind is yaml.SequenceStartEvent:
            node = Items(line, column)
        elif kind is yaml.AliasEvent:
            raise source.error("rule-alias", At(line, column), f"*{event.anchor}")
        else:
            documents += kind is yaml.DocumentStartEvent
            if documents > 1:
                raise source.error("rule-many-documents", At(line, column))
            continue
        if event.anchor is not None:
            raise source.error("rule-alias", node, f"&{event.anchor}")
        if event.tag not in _PLAIN_TAGS:
            raise source.error("rule-tag", node, event.tag)
        if not containers:
            root = node
        else:
            keys[-1] = _put(source, containers[-1], keys[-1], node)
        if not isinstance(node, Scalar):
            if len(containers) >= MAX_DEPTH:
                raise source.error("rule-too-deep", node)
            containers.append(node)
            keys.append(None)


def _put(source: Source, container: Items | Table, key: Scalar | None, node: Node) -> Scalar | None:
    """Puts a node where it belongs; gives the key that now waits for its value."""
    if isinstance(container, Items):
        container.values.append(node)
        return None
    if key is not None:
        container.values[key.text] = node
        return None
    if not isinstance(node, Scalar):
        raise source.error("rule-key-not-text", node)
    if node.text in container.keys:
        raise source.error("rule-duplicate-key", node, node.text)
    container.keys[node.text] = node
    return node


def _syntax_error(source: Source, error: yaml.YAMLError) -> RuleError:
    if forbidden := _FORBIDDEN.search(source.text):
        at = source.place(forbidden.start())
        return source.error("rule-character", at, f"U+{ord(forbidden.group()):04X}")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = At(mark.line + 1, mark.column + 1) if mark else At(1, 1)
    problem = str(getattr(error, "problem", None) or "")
    if "nesting depth" in problem:  # the scanner of PyYAML 6.0.4 and later stops before _build counts
        return source.error("rule-too-deep", at)
    near = [(number, source.line(number)) for number in (at.line, at.line - 1)]
    for number, line in near:
        if re.match(r" *\t", line):
            return source.error("rule-yaml-tab", At(number, line.index("\t") + 1), problem)
    for number, line in near:
        # The parser stops one line after a colon typed with the input method on.
        if re.match(r"[\s　]*(- )?[a-zA-Z-]+：", line):
            return source.error("rule-yaml-wide", At(number, line.index("：") + 1), problem)
    return source.error("rule-yaml", at, problem)
