"""The file of waivers: findings that somebody has decided to live with, who, why, and until when."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from ..errors import RuleError, UsageError
from ..expressions import expression

_DATE = expression(r"\d{4}-\d{2}-\d{2}")
_PLAIN = expression(r"[\w()（）「」『』][\w()（）「」『』、。・ぁ-んァ-ヶ一-龠/.-]*")
_NO_TEXT = expression(r"[0-9.eE+-]*|y|n|yes|no|on|off|true|false|null|none", re.I)

KEYS = ("requirement", "contract", "reason", "who", "until")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry. `contract` is a path from the folder of the file, or a glob; `element` None: the requirement as a whole.

    `until` is the last day that it holds. `line` is its place in the file, 0 for one not written yet.
    """

    requirement: str
    element: str | None
    contract: str
    reason: str
    who: str
    until: date
    line: int = 0

    @property
    def what(self) -> str:
        """The requirement, with the element where it is about one."""
        return f"{self.requirement}/{self.element}" if self.element else self.requirement

    def covers(self, names: Iterable[str]) -> bool:
        """Whether it is about a contract with any of these names."""
        wanted = composed(self.contract)
        return any(name == wanted or fnmatchcase(name, wanted) for name in map(composed, names))


def composed(name: str) -> str:
    """A name as most systems write it: one letter for か and its mark, / between folders."""
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def is_glob(name: str) -> bool:
    """Whether a name stands for several."""
    return any(sign in name for sign in "*?[")


def read(path: Path) -> tuple[Waiver, ...]:
    """The entries of the file. Raises RuleError: those of yaml_marks and Fields, and accepted-date."""
    from ..rulebook.source import read_source

    return _entries(str(path), read_source(path).text)


def add(path: Path, new: Sequence[Waiver]) -> str:
    """The text of the file with further entries at its end; what stands in it stays as it is.

    Raises RuleError where the file is wrong, UsageError `accepted-not-appended` where its end takes no entry.
    """
    from ..rulebook.source import read_source

    text = read_source(path).text if path.exists() else ""
    old = _entries(str(path), text)
    written = "".join(_written(waiver) for waiver in new)
    end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += end
    indent = re.search(r"^( *)- ", text, re.M)
    if indent:
        written = "".join(f"{indent[1]}{line}\n" for line in written.splitlines())
    whole = text + written.replace("\n", end)
    try:
        found = _entries(str(path), whole)
    except RuleError:
        found = ()
    if [_said(each) for each in found] != [_said(each) for each in (*old, *new)]:
        raise UsageError("accepted-not-appended", path=str(path), entry=written)
    return whole


def last_day(text: str) -> date | None:
    """The day that YYYY-MM-DD names, None where it names none."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _entries(path: str, text: str) -> tuple[Waiver, ...]:
    # Imported where there is a file to read: a run without one needs no YAML.
    from ..rulebook.fields import Fields, as_items
    from ..rulebook.source import Source
    from ..rulebook.yaml_marks import parse

    source = Source(path, text)
    try:
        root = parse(source)
    except RuleError as error:
        if error.code != "rule-empty-file":
            raise
        return ()  # nothing but comments
    waivers: list[Waiver] = []
    for node in as_items(source, root, may_be_empty=True):
        fields = Fields(source, node, KEYS)
        requirement, _, element = fields.text("requirement").partition("/")
        until = last_day(fields.text("until"))
        if until is None:
            raise source.error("accepted-date", fields.node("until"), fields.text("until"))
        contract, reason, who = (fields.text(key) for key in ("contract", "reason", "who"))
        waivers.append(Waiver(requirement, element or None, contract, reason, who, until, fields.table.line))
    return tuple(waivers)


def _written(waiver: Waiver) -> str:
    values = (waiver.what, waiver.contract, waiver.reason, waiver.who, waiver.until.isoformat())
    lines = [f"{key}: {_scalar(value)}" for key, value in zip(KEYS, values, strict=True)]
    return "- " + "\n  ".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A text as YAML: without quotation marks where other readers of YAML take it for a text too."""
    if _PLAIN.fullmatch(text) and not _NO_TEXT.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _said(waiver: Waiver) -> tuple[object, ...]:
    return waiver.what, waiver.contract, waiver.reason, waiver.who, waiver.until
