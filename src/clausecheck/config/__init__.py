"""What a run is asked to do: flag before environment before file before default, each value with its origin.

A run without a configuration file loads no more than this package and its table of settings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError
from .keys import KEYS, Key, Kind, Value, in_section, number

NAME = ".clausecheck.yaml"
PROJECT = "pyproject.toml"
ACCEPTED_FILE = ".clausecheck-accepted.yaml"
BASELINE_FILE = ".clausecheck-baseline.json"
"""What these files are called where no setting says otherwise."""
VARIABLE = "CLAUSECHECK_CONFIG"
"""Names the configuration file; empty: none is looked for."""
_TABLE = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*clausecheck[ \t]*[\].]", re.M)
_SWITCHES = {"true": True, "1": True, "false": False, "0": False}

Given = Mapping[str, str | bool | Sequence[str] | None]


class Setting(NamedTuple):
    """A value and where it was chosen: a flag, a variable, file:line, or "" for the default."""

    value: Value
    origin: str = ""


class Config(NamedTuple):
    """What a configuration file says; `path` is None where there is none."""

    path: Path | None = None
    settings: Mapping[str, Setting] = {}


class Chosen:
    """All settings of a run, by name."""

    def __init__(self, settings: Mapping[str, Setting]) -> None:
        self.settings = settings

    def text(self, name: str) -> str:
        """A text."""
        return str(self.settings[name].value)

    def switch(self, name: str) -> bool:
        """Whether it is on."""
        return bool(self.settings[name].value)

    def number(self, name: str) -> float:
        """A number."""
        value = self.settings[name].value
        assert isinstance(value, float | int)
        return value

    def count(self, name: str) -> int | None:
        """A whole number, None where none was chosen."""
        return None if self.settings[name].value is None else int(self.number(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.settings[name].value
        assert isinstance(value, tuple)
        return value

    def parties(self) -> dict[str, tuple[str, ...]]:
        """Further names of parties, by side."""
        return {side: self.texts(side) for side in in_section("parties")}

    def file(self, name: str) -> Path | None:
        """A path, None where none was chosen."""
        value = self.settings[name].value
        return None if value is None else Path(str(value))


def load(named: str | None, environment: Mapping[str, str]) -> Config:
    """The configuration file that was named by flag or environment, else the nearest one upward from here.

    Raises UsageError `missing-config`, and RuleError where the file is wrong.
    """
    if named is None:
        named = environment.get(VARIABLE)
    if named == "":
        return Config()
    path = nearest() if named is None else Path(named)
    if path is None:
        return Config()
    if named is not None and not path.is_file():
        raise UsageError("missing-config", path=named)
    from .from_file import read

    return read(path)


def nearest() -> Path | None:
    """The configuration file of this folder or of the nearest one above that has one."""
    for folder in _upward():
        path = folder / NAME
        if os.path.isfile(path):  # noqa: PTH113 - unlike Path.is_file it never raises
            return path
        project = folder / PROJECT
        if os.path.isfile(project) and _has_table(project):  # noqa: PTH113
            return project
    return None


def project_file(config: Config, name: str) -> Path:
    """Where a file that belongs to the project is: beside the configuration, else the nearest upward, else here."""
    if config.path is not None:
        return config.path.parent / name
    found = (folder / name for folder in _upward())
    return next((path for path in found if os.path.isfile(path)), Path(name))  # noqa: PTH113


def choose(config: Config, given: Given, environment: Mapping[str, str]) -> Chosen:
    """All settings: flags given (None and empty: not given) before environment before file before default.

    Raises UsageError `bad-choice`, `bad-number`.
    """
    return Chosen(
        {key.name: _setting(key, config, given.get(key.name), environment) for key in KEYS.values()}
    )


def _setting(
    key: Key, config: Config, flag: str | bool | Sequence[str] | None, environment: Mapping[str, str]
) -> Setting:
    if flag is not None and flag != ():
        return Setting(_value(key, key.flag, flag), key.flag if flag is not False else f"--no-{key.name}")
    if key.variable and environment.get(key.variable):
        return Setting(_value(key, key.variable, environment[key.variable]), key.variable)
    return config.settings.get(key.name) or Setting(key.default)


def _value(key: Key, option: str, given: str | bool | Sequence[str]) -> Value:
    """What a flag or a variable says."""
    if isinstance(given, bool):
        return given
    if not isinstance(given, str):
        return tuple(given)
    if key.kind is Kind.PACKS:
        return tuple(given.split(os.pathsep))
    if key.kind is Kind.CHOICE:
        if key.name == "lang" and option == key.variable:
            given = given[:2].lower()  # it may be spelled like LANG: en_US.UTF-8
            return given if given in key.allowed else key.default
        if given not in key.allowed:
            raise UsageError("bad-choice", option=option, value=given, allowed=", ".join(key.allowed))
    elif key.kind is Kind.SWITCH:
        if given not in _SWITCHES:
            raise UsageError("bad-choice", option=option, value=given, allowed=", ".join(_SWITCHES))
        return _SWITCHES[given]
    elif key.kind in (Kind.COUNT, Kind.AMOUNT):
        value = number(key, given)
        if value is None:
            raise UsageError("bad-number", option=option, value=given, minimum=f"{key.least:g}")
        return value
    return given


def _upward() -> tuple[Path, ...]:
    try:
        here = Path.cwd()
    except OSError:
        return ()  # somebody removed the folder we are in
    return here, *here.parents


def _has_table(project: Path) -> bool:
    try:
        return _TABLE.search(project.read_bytes()) is not None
    except OSError:
        return False
