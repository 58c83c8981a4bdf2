"""What each command does once its flags are parsed; loaded by the command that runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Common:
    """What holds for every command: the language of what is printed, and whether tracebacks are."""

    lang: str
    debug: bool
