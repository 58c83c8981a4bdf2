"""Where a report goes: stdout or files, each in a format of a table of reporters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ..errors import UsageError


class _Reporter(Protocol):
    @property
    def suffixes(self) -> tuple[str, ...]: ...


def printed_format(name: str | None, reporters: Mapping[str, _Reporter]) -> str:
    """The format of what is printed, the first of the table if none is named. Raises UsageError `bad-choice`."""
    if name is not None and name not in reporters:
        raise UsageError("bad-choice", option="--format", value=name, allowed=", ".join(reporters))
    return name or next(iter(reporters))


def chosen_outputs(
    outputs: Sequence[str], format: str | None, reporters: Mapping[str, _Reporter]
) -> list[tuple[Path, str]]:
    """The files to write and their formats.

    The suffix decides, the longest that fits, but --format does for a single file, and where a suffix says nothing.
    Raises UsageError `output-suffix`.
    """
    # A suffix belongs to the first format that lists it.
    suffixes = {suffix: name for name, each in reversed(list(reporters.items())) for suffix in each.suffixes}
    found: list[tuple[Path, str]] = []
    for output in outputs:
        path = Path(output)
        fitting = [suffix for suffix in suffixes if path.name.lower().endswith(suffix)]
        chosen = suffixes[max(fitting, key=len)] if fitting else None
        if format is not None and (chosen is None or len(outputs) == 1):
            chosen = format
        if chosen is None:
            allowed = dict.fromkeys(suffix for each in reporters.values() for suffix in each.suffixes)
            raise UsageError("output-suffix", path=output, allowed=", ".join(allowed))
        found.append((path, chosen))
    return found
