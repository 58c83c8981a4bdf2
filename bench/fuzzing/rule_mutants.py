"""Rule packs spoilt: lines and letters of YAML, its tree, and the patterns within."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import yaml

from .noise import few, number, spoilt, spoilt_text, word

Pack = dict[str, bytes]

_SIGNS = (
    "(", ")", "|", "?", "…", "<", ">", "<leak>", "<client>", "<nobody>", "(の|のの)", "の?", "……", "()",
    "(?:a+)+$", "の…の…の…", "[", "*",
    "((((((((((", "(a|b)" * 9, "の?" * 18, "(の|のの)" * 17, "\\", "乙は、",
)  # fmt: skip
_YAML = (
    "&a ", "*a", "!!python/object:os.system ", "!x ", "---\n", "...\n", "? ", "- ", ": ", "{", "}", "[", "]",
    "|\n", ">-\n", "'", '"', "#",
    "<<: *a\n", "%YAML 1.1\n", "\t", "\u3000", "：", "[" * 3000, "- " * 3000, "{a: " * 3000, "!!binary ", "@",
    "`", "~", "\\x00",
)  # fmt: skip

_UNQUOTED = re.compile(r'("(?:no|overrides)": )"(\d+|true|false)"')


def mutant(seed: Pack, chance: Random) -> Pack:
    """One spoilt pack: the files that differ differ in a single one, mostly."""
    pack = dict(seed)
    for _ in range(1 if chance.random() < 0.8 else 3):
        name = chance.choice(list(pack))
        kind = chance.random()
        if kind < 0.15:
            pack[name] = spoilt(pack[name], chance)
        elif kind < 0.3:
            pack[name] = spoilt_text(pack[name].decode("utf-8", "replace"), chance).encode("utf-8", "replace")
        elif kind < 0.5:
            pack[name] = _spoilt_lines(pack[name].decode("utf-8", "replace"), chance).encode(
                "utf-8", "replace"
            )
        elif kind < 0.95:
            pack[name] = _spoilt_tree(pack[name], chance)
        else:
            _spoil_folder(pack, name, chance)
    return pack


def _spoilt_lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    for _ in range(few(chance)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 2:
                lines[at] = " " * chance.randint(0, 6) + lines[at].lstrip()
            case 3:
                place = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + chance.choice(_YAML) + lines[at][place:]
            case _:
                lines[at] += word(chance)
        lines = lines or [""]
    return "\n".join(lines)


def _spoilt_tree(data: bytes, chance: Random) -> bytes:
    try:
        tree = yaml.load(data, yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return spoilt(data, chance)
    for _ in range(few(chance)):
        tree = _changed(tree, chance)
    # JSON is YAML; numbers and flags, which BaseLoader gives as texts, lose their quotes again.
    text = json.dumps(tree, ensure_ascii=False, indent=chance.choice((None, 1)))
    return _UNQUOTED.sub(r"\1\2", text).encode("utf-8", "replace")


def _changed(node: Any, chance: Random) -> Any:
    """The tree with one node changed; walks down by chance."""
    if isinstance(node, dict) and node and chance.random() < 0.85:
        key = chance.choice(list(node))
        match chance.random():
            case low if low < 0.05:
                return {name: value for name, value in node.items() if name != key}
            case low if low < 0.1:
                return {(word(chance) if name == key else name): value for name, value in node.items()}
            case _:
                return {**node, key: _changed(node[key], chance)}
    if isinstance(node, list) and node and chance.random() < 0.85:
        at = chance.randrange(len(node))
        match chance.random():
            case low if low < 0.08:
                return node[:at] + node[at + 1 :]
            case low if low < 0.16:
                return node + node * chance.choice((1, 40))
            case _:
                return [*node[:at], _changed(node[at], chance), *node[at + 1 :]]
    if isinstance(node, str) and chance.random() < 0.7:
        at = chance.randrange(len(node) + 1)
        return node[:at] + chance.choice((*_SIGNS, word(chance))) + node[at:]
    if isinstance(node, str) and node.isdecimal():
        return int(node) if chance.random() < 0.5 else number(chance)
    return chance.choice(
        (None, True, [], {}, "", word(chance), [node], {"ja": node}, 3, 0.5, [word(chance)] * 3)
    )


def _spoil_folder(pack: Pack, name: str, chance: Random) -> None:
    match chance.randrange(4):
        case 0:
            del pack[name]
        case 1:
            pack[chance.choice(("other.yaml", "x.yml", name.upper(), "words.cases.yaml"))] = pack[name]
        case 2:
            other = chance.choice(list(pack))
            pack[name], pack[other] = pack[other], pack[name]
        case _:
            pack[name] = chance.choice((b"", b"\xff\xfe", b"\0", b"#", b"a" * 1_000_001))
