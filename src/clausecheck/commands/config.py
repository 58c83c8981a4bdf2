"""`clausecheck config`: every setting and where it was chosen, and the schema of the file for editors."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..config import ACCEPTED_FILE, BASELINE_FILE, Chosen, Setting, project_file
from ..config.keys import KEYS
from ..errors import ExitStatus
from ..messages import say
from ..report.typeset import one_line
from . import Common, streams
from .pages import table

_FILES = {"accept": ACCEPTED_FILE, "baseline": BASELINE_FILE}
"""What is meant where these settings name no file."""


def show(chosen: Chosen, common: Common) -> int:
    """Prints each setting with its value and origin."""
    lang = common.lang
    path = common.config.path
    head = say("config-file", lang, {"path": _shown(path)}) if path else say("config-no-file", lang)
    rows = [tuple(say(code, lang) for code in ("column-setting", "column-value", "column-origin"))]
    for key in KEYS.values():
        setting = chosen.settings[key.name]
        value = _value(setting, lang)
        if setting.value is None and key.name in _FILES:
            value = _shown(project_file(common.config, _FILES[key.name]))
        rows.append((key.path, one_line(value), one_line(_origin(setting, lang))))
    streams.print_text(f"{one_line(head)}\n\n{table(rows)}")
    return ExitStatus.OK


def print_schema() -> int:
    """Prints the JSON Schema of a configuration file."""
    from ..config.json_schema import schema

    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    streams.print_bytes(text.encode("utf-8"))
    return ExitStatus.OK


def _value(setting: Setting, lang: str) -> str:
    value = setting.value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(value) or "-"
    if value is None:
        return say("value-none", lang)
    return f"{value:g}" if isinstance(value, float | int) else value


def _origin(setting: Setting, lang: str) -> str:
    origin = setting.origin
    if not origin:
        return say("origin-default", lang)
    if origin.startswith("--"):
        return say("origin-flag", lang, {"name": origin})
    if origin.startswith("CLAUSECHECK_"):
        return say("origin-variable", lang, {"name": origin})
    path, _, line = origin.rpartition(":")
    return f"{_shown(Path(path))}:{line}"


def _shown(path: Path) -> str:
    """The path from here, where it is not on another drive."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return str(path)
