"""One rule file as text, and how an error points into it: line, column, the lines around with a caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import RuleError
from ..expressions import expression

_LINE_END = expression("\r\n|[\r\n\x85\u2028\u2029]")  # what YAML counts as the end of a line
_AROUND = 2
_WIDEST = 70  # with the numbers it fits a terminal of 80 columns
_MOST_ALLOWED = 60

MAX_BYTES = 1_000_000
"""Size of one file that a user writes by hand."""


class Place(Protocol):
    """Anything that knows its line and column, both counted from 1."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class At:
    """A place in a rule file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A rule file: the path shown to the user, and its text."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """The text of a line counted from 1, empty past the end."""
        lines = _LINE_END.split(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def place(self, offset: int) -> At:
        """Line and column of a character of the text."""
        before = _LINE_END.split(self.text[:offset])
        return At(len(before), len(before[-1]) + 1)

    def excerpt(self, at: Place) -> str:
        """The lines around a place with their numbers, and a caret under the column."""
        lines = _LINE_END.split(self.text)
        if len(lines) > at.line and not lines[-1]:
            lines.pop()  # nothing follows the end of the last line
        first, last = max(1, at.line - _AROUND), min(len(lines), at.line + _AROUND)
        # A place far to the right is shown with the words before it rather than with the line's beginning.
        far = _columns(self.line(at.line)[: at.column]) > _WIDEST * 2 // 3
        cut = max(0, at.column - _WIDEST // 4) if far else 0
        width = len(str(last))
        shown: list[str] = []
        for number in range(first, last + 1):
            line = lines[number - 1].replace("\t", " ")
            shown.append(f"{number:>{width}} | {_clipped(line[cut:])}".rstrip())
            if number == at.line:
                shown.append(" " * width + " | " + " " * _columns(line[cut : at.column - 1]) + "^")
        return "\n".join(shown)

    def error(self, code: str, at: Place, problem: str = "") -> RuleError:
        """The error `code` at a place. Its values: file, line, column, excerpt, problem."""
        return RuleError(
            code, file=self.path, line=at.line, column=at.column, excerpt=self.excerpt(at), problem=problem
        )

    def unknown(self, code: str, at: Place, problem: str, allowed: Iterable[str]) -> RuleError:
        """The error `code` at a word that is none of the allowed ones; `code`-near where one of them is near.

        Its values: those of `error`, and allowed, near.
        """
        words = list(allowed)
        near = nearest(problem, words)
        error = self.error(f"{code}-near" if near else code, at, problem)
        error.values["allowed"] = ", ".join(words[:_MOST_ALLOWED]) + ("…" if words[_MOST_ALLOWED:] else "")
        error.values["near"] = near or ""
        return error


def decoded(path: str, data: bytes) -> Source:
    """The text of a file in UTF-8. Raises RuleError rule-not-utf8."""
    try:
        return Source(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        wrong = Source(path, data.decode("utf-8", "replace"))
        raise wrong.error("rule-not-utf8", At(line, 1), f"0x{data[error.start]:02X}") from None


def read_source(path: Path) -> Source:
    """A file as text. Raises RuleError rule-unreadable, rule-too-big, rule-not-utf8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise file_error("rule-unreadable", str(path), error.strerror or str(error)) from None
    if len(data) > MAX_BYTES:
        raise file_error("rule-too-big", str(path), str(MAX_BYTES // 1000))
    return decoded(str(path), data)


def file_error(code: str, file: str, problem: str = "") -> RuleError:
    """An error about a whole file, which has no place in it: line and column are 0, the excerpt is empty."""
    return RuleError(code, file=file, line=0, column=0, excerpt="", problem=problem)


class Faults(list[RuleError]):
    """Errors of one pack, in the order they were met, so that a user sees more than the first.

    `with faults:` takes a RuleError raised within, and goes on after the block.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        if isinstance(error, RuleError):
            self.append(error)
            return True
        return False


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be, None where none is near."""
    from difflib import get_close_matches  # slow to import, and only ever needed on the way out

    return next(iter(get_close_matches(word, list(words), n=1)), None)


def _clipped(text: str) -> str:
    end = len(text)
    while _columns(text[:end]) > _WIDEST:
        end = min(end - 1, _WIDEST)
    return text[:end]


def _columns(text: str) -> int:
    # Japanese letters take two columns of a terminal: the caret must stand under the letter it means.
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
