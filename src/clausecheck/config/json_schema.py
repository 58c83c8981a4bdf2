"""The JSON Schema of configuration files (docs/config.schema.json), for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from ..messages import MESSAGES
from .keys import KEYS, SECTIONS, Key, Kind, in_section

_TEXTS = {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "\\S"}}


def schema() -> dict[str, Any]:
    """What a configuration file may hold, from the table of settings."""
    properties = {name: _key(KEYS[name]) for name in in_section("")}
    for section in SECTIONS:
        properties[section] = {
            "description": _about(section),
            **_table({name: _key(KEYS[name]) for name in in_section(section)}),
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": ".clausecheck.yaml",
        **_table(properties),
    }


def _table(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": properties}


def _key(key: Key) -> dict[str, Any]:
    return {"description": _about(key.name), **_kind(key)}


def _kind(key: Key) -> dict[str, Any]:
    match key.kind:
        case Kind.CHOICE:
            return {"enum": list(key.allowed)}
        case Kind.SWITCH:
            return {"type": "boolean"}
        case Kind.COUNT | Kind.AMOUNT:
            return {"type": "integer" if key.kind is Kind.COUNT else "number", "minimum": key.least}
        case Kind.PACKS | Kind.TEXTS:
            return dict(_TEXTS)
        case Kind.FILE:
            return {"type": "string", "pattern": "\\S"}


def _about(name: str) -> str:
    text = MESSAGES[f"setting-{name}"]
    return f"{text.ja} {text.en}"
