"""A configuration file → settings, each with the line that chose it; mistakes are told with line and column."""

from __future__ import annotations

from pathlib import Path

from ..errors import RuleError
from ..rulebook.fields import Fields, as_one_of, as_scalar, shown
from ..rulebook.source import Source, read_source
from ..rulebook.yaml_marks import Node, Scalar, parse
from . import Config, Setting
from .keys import KEYS, SECTIONS, Key, Kind, Value, in_section, number


def read(path: Path) -> Config:
    """What the file says; a `.toml` file is read as a project file, any other as YAML.

    Raises RuleError: those of yaml_marks, from_toml and Fields, and config-want-number, config-unknown-pack.
    """
    source = read_source(path)
    if path.suffix == ".toml":
        from .from_toml import parse_table

        root = parse_table(source)
    else:
        try:
            root = parse(source)
        except RuleError as error:
            if error.code != "rule-empty-file":
                raise
            return Config(path)  # every line of a template is a comment at first
    return Config(path, _settings(source, root, path.parent))


def _settings(source: Source, root: Node, folder: Path) -> dict[str, Setting]:
    top = Fields(source, root, (), (*in_section(""), *SECTIONS))
    tables = [top]
    for section in SECTIONS:
        if section in top:
            tables.append(Fields(source, top.node(section), (), in_section(section)))
    return {
        name: Setting(_value(KEYS[name], fields, folder), f"{source.path}:{key.line}")
        for fields in tables
        for name, key in fields.table.keys.items()
        if name in KEYS
    }


def _value(key: Key, fields: Fields, folder: Path) -> Value:
    source, node = fields.source, fields.node(key.name)
    if key.kind is Kind.CHOICE:
        return as_one_of(source, node, key.allowed)
    if key.kind is Kind.SWITCH:
        return fields.flag(key.name)
    if key.kind is Kind.FILE:
        return str(folder / as_scalar(source, node).text)
    if key.kind is Kind.PACKS:
        return tuple(_pack(source, entry, folder) for entry in fields.texts(key.name))
    if key.kind is Kind.TEXTS:
        return tuple(entry.text for entry in fields.texts(key.name))
    value = number(key, node.text) if isinstance(node, Scalar) and node.plain else None
    if value is None:
        error = source.error("config-want-number", node, shown(node))
        error.values["allowed"] = f"{key.least:g}"
        raise error
    return value


def _pack(source: Source, entry: Scalar, folder: Path) -> str:
    """The name of a shipped pack as it is, or the path of another one, from the folder of the file."""
    from ..rulebook.load import shipped_packs

    known = shipped_packs()
    if entry.text in known:
        return entry.text
    path = folder / entry.text
    if not path.exists():
        raise source.unknown("config-unknown-pack", entry, entry.text, known)
    return str(path)
