"""What the settings of a run ask of the commands that read and judge.

Without the parser of the command line: `clausecheck FILE…` needs none, and loading it takes a tenth of such a run.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..config import Chosen
from ..read.options import Limits, ReadOptions
from . import Common

if TYPE_CHECKING:
    from .check import CheckOptions
    from .judging import Judging

_MEGABYTE = 1024 * 1024


def reading(chosen: Chosen, password: str | None = None) -> ReadOptions:
    """How files are read, from the settings of a run; the password also from the environment."""
    limits = Limits(
        max_bytes=int(chosen.number("max-size") * _MEGABYTE),
        max_pages=int(chosen.number("max-pages")),
        max_unpacked=int(chosen.number("max-unpacked") * _MEGABYTE),
        max_depth=int(chosen.number("max-depth")),
        max_memory=int(chosen.number("max-memory") * _MEGABYTE),
        seconds=chosen.number("timeout"),
    )
    password = password or os.environ.get("CLAUSECHECK_PASSWORD") or None
    return ReadOptions(chosen.text("changes"), chosen.switch("ocr"), password, limits)


def judging(
    chosen: Chosen, password: str | None = None, cache: bool = True, scheduler: str | None = None
) -> Judging:
    """How contracts are judged, from the settings of a run."""
    from .judging import Judging

    read = reading(chosen, password)
    return Judging(
        chosen.texts("rules"), chosen.parties(), chosen.count("jobs"), read, cache, scheduler=scheduler
    )


def checking(chosen: Chosen, judging: Judging) -> CheckOptions:
    """What `check` is asked to do where no flag says more than the settings."""
    from .check import CheckOptions
    from .ledger import Places

    return CheckOptions(
        include=chosen.texts("include"),
        exclude=chosen.texts("exclude"),
        fail_on=chosen.text("fail-on"),
        strict=chosen.switch("strict"),
        judging=judging,
        places=Places(chosen.file("accept"), chosen.file("baseline")),
    )


def is_plain(arguments: Sequence[str]) -> bool:
    """Whether the arguments, the command first, are `check` and nothing but paths."""
    command, *paths = arguments or [""]
    return command == "check" and bool(paths) and not any(path.startswith("-") for path in paths)


def check_plainly(paths: Sequence[str], common: Common) -> int:
    """Runs `check` without flags; returns its exit status. Raises as `check`."""
    from .check import check

    chosen = common.choose({})
    return check(paths, checking(chosen, judging(chosen)), common)
