"""`[tool.clausecheck]` of a pyproject.toml → the same marked values that YAML gives.

The TOML parser of Python tells no places; they are looked up by the lines that write the keys.
"""

from __future__ import annotations

import tomllib
from typing import Any

from ..expressions import expression
from ..rulebook.source import At, Source
from ..rulebook.yaml_marks import Items, Node, Scalar, Table

_HEADER = expression(r"\s*\[+\s*([^\]#]+?)\s*\]")
_KEY = expression(r"""\s*([\w."' -]+?)\s*=\s*""")
_WRONG_AT = expression(r"\(at line (\d+), column (\d+)\)")
_OURS = ("tool", "clausecheck")

_Path = tuple[str, ...]


def parse_table(source: Source) -> Node:
    """The table of clausecheck, with the lines of its keys. Raises RuleError config-toml, rule-missing-key."""
    try:
        data: Any = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        found = _WRONG_AT.search(str(error))
        at = At(int(found[1]), int(found[2])) if found else source.place(len(source.text))
        raise source.error("config-toml", at, _WRONG_AT.sub("", str(error)).strip()) from None
    for name in _OURS:
        data = data.get(name) if isinstance(data, dict) else None
        if data is None:
            raise source.error("rule-missing-key", At(1, 1), "[tool.clausecheck]")
    keys, values = _places(source)
    return _node(data, _OURS, keys, values, At(1, 1))


def _node(data: Any, path: _Path, keys: dict[_Path, At], values: dict[_Path, At], above: At) -> Node:
    at = values.get(path, above)
    if isinstance(data, dict):
        table = Table(at.line, at.column)
        for name, value in data.items():
            here = (*path, name)
            key = keys.get(here, at)
            table.keys[name] = Scalar(name, key.line, key.column, True)
            table.values[name] = _node(value, here, keys, values, values.get(here, key))
        return table
    if isinstance(data, list):
        return Items(at.line, at.column, [_node(entry, path, keys, values, at) for entry in data])
    if isinstance(data, str):
        return Scalar(data, at.line, at.column, False)
    return Scalar(str(data).lower() if isinstance(data, bool) else str(data), at.line, at.column, True)


def _places(source: Source) -> tuple[dict[_Path, At], dict[_Path, At]]:
    """Where each key stands, and where its value begins."""
    keys: dict[_Path, At] = {}
    values: dict[_Path, At] = {}
    table: _Path = ()
    for number, line in enumerate(source.text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _names(header[1])
            keys[table] = values[table] = At(number, line.index("[") + 1)
        elif key := _KEY.match(line):
            path = (*table, *_names(key[1]))
            keys.setdefault(path, At(number, key.start(1) + 1))
            values.setdefault(path, At(number, key.end() + 1))
    return keys, values


def _names(dotted: str) -> _Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
