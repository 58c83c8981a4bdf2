"""The command line: arguments in, exit status out. The flags stand in `commands/app.py`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from . import __version__
from .errors import ClauseCheckError, ExitStatus, UsageError

if TYPE_CHECKING:
    from .commands import Common

_LANGUAGES = ("ja", "en")
_COMMANDS = frozenset(("check", "text", "explain", "rules"))
_ROOT_OPTIONS = frozenset(("--help", "-h", "--version"))


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line, without the program's name in `argv`, and returns the exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given == ["--version"]:
        # Answered before anything is loaded: installers and CI ask for nothing else.
        print(f"clausecheck {__version__}")
        return ExitStatus.OK
    from .commands import Common, streams
    from .messages import say

    streams.prepare()
    common = Common(_language(os.environ), "--debug" in given)
    try:
        common, arguments = take_common(given, os.environ)
        from .commands.app import run

        return run(with_command(arguments), common)
    except ClauseCheckError as error:
        streams.complain(say(error.code, common.lang, error.values), common.lang)
        return error.exit_status
    except KeyboardInterrupt:
        streams.complain(say("interrupted", common.lang), common.lang)
        return 130
    except Exception as error:
        if common.debug:
            raise
        streams.complain(say("internal-error", common.lang, {"kind": type(error).__name__}), common.lang)
        return ExitStatus.INCOMPLETE


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with `check` in front where the first word is neither a command nor a root option."""
    if arguments and arguments[0] not in _COMMANDS | _ROOT_OPTIONS:
        return ["check", *arguments]
    return list(arguments)


def take_common(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Common, list[str]]:
    """Takes --lang and --debug out of the arguments: they hold for every command and may stand anywhere.

    What follows `--` is left alone. Raises UsageError `bad-choice` or `option-needs-value`.
    """
    from .commands import Common

    lang = _language(environment)
    debug = False
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--debug":
            debug = True
        elif word == "--lang" or word.startswith("--lang="):
            value = word[7:] if word.startswith("--lang=") else next(words, None)
            if value is None:
                raise UsageError("option-needs-value", option="--lang")
            if value not in _LANGUAGES:
                raise UsageError("bad-choice", option="--lang", value=value, allowed=", ".join(_LANGUAGES))
            lang = value
        else:
            rest.append(word)
    return Common(lang, debug), rest


def _language(environment: Mapping[str, str]) -> str:
    """The language of the environment: CLAUSECHECK_LANG, else Japanese."""
    wanted = environment.get("CLAUSECHECK_LANG", "")[:2].lower()
    return wanted if wanted in _LANGUAGES else "ja"
