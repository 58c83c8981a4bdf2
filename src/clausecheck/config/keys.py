"""The settings that can be chosen, a line each: flags, environment, configuration files and their schema follow it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from ..read.options import Limits

_MEGABYTE = 1024 * 1024
_LIMITS = Limits()

Value = str | bool | float | tuple[str, ...] | None


class Kind(Enum):
    """What a setting holds; a file writes PACKS and TEXTS as lists, FILE relative to itself."""

    CHOICE = auto()
    SWITCH = auto()
    COUNT = auto()
    AMOUNT = auto()
    PACKS = auto()
    TEXTS = auto()
    FILE = auto()


class Key(NamedTuple):
    """One setting. `allowed` are the values of a CHOICE, `least` is the smallest COUNT or AMOUNT."""

    name: str
    kind: Kind
    default: Value
    allowed: tuple[str, ...] = ()
    least: float = 1
    section: str = ""

    @property
    def flag(self) -> str:
        """The flag of the same meaning."""
        return f"--{self.name}"

    @property
    def variable(self) -> str:
        """The environment variable of the same meaning; lists of texts have none."""
        return "" if self.kind is Kind.TEXTS else f"CLAUSECHECK_{self.name.upper().replace('-', '_')}"

    @property
    def path(self) -> str:
        """The name with that of its section, as pages show it."""
        return f"{self.section}.{self.name}" if self.section else self.name


_ALL = (
    Key("rules", Kind.PACKS, ("soumu-2007",)),
    Key("include", Kind.TEXTS, ()),
    Key("exclude", Kind.TEXTS, ()),
    Key("fail-on", Kind.CHOICE, "weak", ("missing", "weak", "never")),
    Key("strict", Kind.SWITCH, False),
    Key("lang", Kind.CHOICE, "ja", ("ja", "en")),
    Key("jobs", Kind.COUNT, None),
    Key("changes", Kind.CHOICE, "accepted", ("accepted", "original")),
    Key("ocr", Kind.SWITCH, False),
    Key("accept", Kind.FILE, None),
    Key("baseline", Kind.FILE, None),
    Key("max-size", Kind.AMOUNT, _LIMITS.max_bytes / _MEGABYTE, least=0.001, section="limits"),
    Key("max-pages", Kind.COUNT, _LIMITS.max_pages, section="limits"),
    Key("max-unpacked", Kind.AMOUNT, _LIMITS.max_unpacked / _MEGABYTE, least=0.001, section="limits"),
    Key("max-depth", Kind.COUNT, _LIMITS.max_depth, section="limits"),
    Key("max-memory", Kind.AMOUNT, _LIMITS.max_memory / _MEGABYTE, least=0.001, section="limits"),
    Key("timeout", Kind.AMOUNT, _LIMITS.seconds, least=0.1, section="limits"),
    Key("client", Kind.TEXTS, (), section="parties"),
    Key("contractor", Kind.TEXTS, (), section="parties"),
    Key("subcontractor", Kind.TEXTS, (), section="parties"),
)
KEYS: Mapping[str, Key] = {key.name: key for key in _ALL}
SECTIONS = tuple(dict.fromkeys(key.section for key in _ALL if key.section))


def in_section(section: str) -> tuple[str, ...]:
    """The names of the settings of a section; those of "" stand at the top of a file, beside the sections."""
    return tuple(key.name for key in KEYS.values() if key.section == section)


def number(key: Key, text: str) -> float | None:
    """The number that a text means, None where it is none that the setting allows."""
    try:
        value = float(text)
    except ValueError:
        return None
    if not key.least <= value < float("inf") or (key.kind is Kind.COUNT and value != int(value)):
        return None
    return value
