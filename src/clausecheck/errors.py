"""Every error that a user can cause, and the exit status each one ends in.

ClauseCheckError            what is wrong (code + values for messages.py)
├── UsageError              2  wrong arguments or configuration; nothing was checked
├── RuleError               2  a rule file is wrong; nothing was checked
└── ReadError               3  one file could not be read; the others go on
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """Exit statuses of the command line; INCOMPLETE outranks FINDINGS."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3


class ClauseCheckError(Exception):
    """Something a user can mend. The sentence shown stands in messages.py under `code`."""

    exit_status = ExitStatus.USAGE

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword values do not survive the default pickling, and worker processes hand errors back.
        return _rebuilt, (type(self), self.code, self.values)


class UsageError(ClauseCheckError):
    """Wrong arguments or configuration: nothing was checked."""


class RuleError(ClauseCheckError):
    """A rule file is wrong: nothing was checked. Values: file, line, column, excerpt, allowed."""


class ReadError(ClauseCheckError):
    """One file could not be read at all."""

    exit_status = ExitStatus.INCOMPLETE


def _rebuilt(kind: type[ClauseCheckError], code: str, values: dict[str, str | int]) -> ClauseCheckError:
    return kind(code, **values)
