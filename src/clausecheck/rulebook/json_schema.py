"""The JSON Schema of rule files (docs/rules.schema.json), for editors; its keys are those that the readers know.

One schema serves all files of a pack: which of them it is shows in keys that no word group is called by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from ..model import ElementKind, Reason, Severity, Strength
from .case_files import CASE_KEYS, EXPECTED, CaseKind
from .check import (
    CHANGE_KEYS,
    DROP_KEYS,
    ELEMENT_KEYS,
    FORCES,
    FRAME_KEYS,
    HEAD_KEYS,
    OUTCOMES,
    PATTERNS,
    REQUIREMENT_KEYS,
    WEAKENING_KEYS,
)
from .fields import ID
from .pattern_syntax import PARTIES
from .schema import Norm, Scope
from .vocabulary import LANGUAGE_KEYS

Schema = dict[str, Any]

# What is written without quotation marks is a number or a truth value to an editor, but a text to the program.
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": "\\S"}
_NAME: Schema = {"type": "string", "pattern": f"^{ID.pattern}$"}
_POINTS: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"type": "integer", "minimum": -9999, "maximum": 9999},
}
_TEXTS: Schema = {"type": "array", "minItems": 1, "items": _TEXT}


def schema() -> Schema:
    """What the files of a rule pack may hold."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "clausecheck rule pack",
        "if": {"type": "array"},
        "then": {"$ref": "#/$defs/cases"},
        "else": {
            "type": "object",
            "if": _one_of_keys("version"),
            "then": {"$ref": "#/$defs/pack"},
            "else": {
                "if": _one_of_keys("no", "strength", "asks"),
                "then": {"$ref": "#/$defs/requirement"},
                "else": {
                    "if": _one_of_keys(*PARTIES),
                    "then": {"$ref": "#/$defs/language"},
                    "else": {
                        "if": {"propertyNames": {"pattern": "/"}},
                        "then": {"$ref": "#/$defs/weights"},
                        "else": {"$ref": "#/$defs/words"},
                    },
                },
            },
        },
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Schema]:
    pair = _table((("ja", "en"), ()), {"ja": _TEXT, "en": _TEXT})
    sentences: dict[str, Schema] = {
        **{key: {"$ref": "#/$defs/pair"} for key in ("title", "source", "asks", "advice", "weak_when")},
        "model_clause": _TEXT,
        "strength": _enum(Strength),
        "severity": _enum(Severity),
    }
    number = {"type": "integer", "minimum": 1, "maximum": 9999}
    elements = _named({"$ref": "#/$defs/element"})
    frame = {
        "name": _NAME,
        "norm": _enum(Norm),
        **dict.fromkeys(PATTERNS, _TEXTS),
        "with": {"type": "array", "minItems": 1, "items": {"anyOf": [_TEXT, _TEXTS]}},
        "gives": _enum(Reason),
        "force": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"enum": list(FORCES)},
            "additionalProperties": {"enum": list(OUTCOMES)},
        },
        "weak": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/weakening"}},
        "extends": _TEXTS,
        "overrides": {"type": "boolean"},
    }
    case = {
        "name": _TEXT,
        "kind": _enum(CaseKind),
        "expect": _named({"enum": list(EXPECTED)}),
        "text": _TEXT,
        "files": _TEXTS,
    }
    head = {
        "id": _NAME,
        "version": _TEXT,
        "title": {"$ref": "#/$defs/pair"},
        "requirements": {"type": "array", "minItems": 1, "uniqueItems": True, "items": _NAME},
        "extends": _TEXT,
        "change": _named({"$ref": "#/$defs/change"}),
        "drop": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/drop"}},
    }
    return {
        "pack": {
            **_table(HEAD_KEYS, head),
            **_one_of_keys("requirements", "extends"),
            "dependentRequired": {"change": ["extends"], "drop": ["extends"]},
        },
        "change": {**_table(((), CHANGE_KEYS), sentences), "minProperties": 1},
        "drop": _table((DROP_KEYS, ()), {"id": _NAME, "reason": _TEXT}),
        "requirement": _table(
            REQUIREMENT_KEYS, {**sentences, "id": _NAME, "no": number, "elements": elements}
        ),
        "element": {
            **_table(
                ELEMENT_KEYS,
                {
                    **sentences,
                    "kind": _enum(ElementKind),
                    "frames": {"type": "array", "items": {"$ref": "#/$defs/frame"}},
                    "same-as": _TEXT,
                    "weighed-as": _TEXTS,
                },
            ),
            "oneOf": [{"required": ["frames"]}, {"required": ["same-as"]}],
        },
        "frame": {**_table(FRAME_KEYS, frame), **_one_of_keys("key", "heading")},
        "weakening": _table(
            WEAKENING_KEYS,
            {"reason": _enum(Reason), "words": _TEXTS, "unless": _TEXTS, "scope": _enum(Scope)},
        ),
        "cases": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/case"}},
        "case": {**_table(CASE_KEYS, case), "oneOf": [{"required": ["text"]}, {"required": ["files"]}]},
        "language": _table(((), LANGUAGE_KEYS), dict.fromkeys(LANGUAGE_KEYS, _TEXTS)),
        "weights": {"type": "object", "minProperties": 1, "additionalProperties": _POINTS},
        "words": {"type": "object", "minProperties": 1, "additionalProperties": _TEXTS},
        "pair": pair,
    }


def _table(keys: tuple[Sequence[str], Sequence[str]], types: Mapping[str, Schema]) -> Schema:
    """A mapping with just these keys, the first ones required."""
    required, optional = keys
    found: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: types[key] for key in (*required, *optional)},
    }
    return {**found, "required": list(required)} if required else found


def _named(value: Schema) -> Schema:
    return {"type": "object", "minProperties": 1, "propertyNames": _NAME, "additionalProperties": value}


def _one_of_keys(*keys: str) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _enum(values: type[StrEnum]) -> Schema:
    return {"enum": [value.value for value in values]}
