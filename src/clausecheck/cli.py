"""The command line: arguments in, exit status out. The flags stand in `commands/app.py`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from . import __version__
from .errors import ClauseCheckError, ExitStatus, UsageError
from .memory import collect_seldom

if TYPE_CHECKING:
    from .commands import Common

_LANGUAGES = ("ja", "en")
_TAKEN = ("--lang", "--config")
_COMMANDS = frozenset(
    ("check", "diff", "text", "explain", "rules", "config", "cache", "completion", "accept", "baseline")
)
_HELP = frozenset(("--help", "-h"))
_ROOT_OPTIONS = frozenset(("--help", "-h", "--version"))


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line, without the program's name in `argv`, and returns the exit status."""
    status = _main(sys.argv[1:] if argv is None else argv)
    if argv is None:
        # The process ends: looking through all it made for garbage once more takes a twentieth of a run.
        gc.freeze()
    return status


def _main(argv: Sequence[str]) -> int:
    given = list(argv)
    if given == ["--version"]:
        return _print_version()
    collect_seldom()
    from . import expressions
    from .commands import Common, streams
    from .messages import say

    streams.prepare()
    common = Common(_language(os.environ), "--debug" in given)
    try:
        common, arguments = take_common(given, os.environ)
        common = _configured(common, os.environ, _HELP.intersection(arguments))
        status = _run(with_command(arguments), common)
        expressions.keep()
        return status
    except ClauseCheckError as error:
        streams.complain(say(error.code, common.lang, error.values), common.lang)
        return error.exit_status
    except KeyboardInterrupt:
        streams.complain(say("interrupted", common.lang), common.lang)
        return 130
    except OSError as error:
        if common.debug:
            raise
        return _refused(error, common.lang)
    except Exception as error:
        if common.debug:
            raise
        streams.complain(say("internal-error", common.lang, {"kind": type(error).__name__}), common.lang)
        return ExitStatus.INCOMPLETE


def _run(arguments: Sequence[str], common: Common) -> int:
    from .commands.asked import check_plainly, is_plain

    if is_plain(arguments):
        return check_plainly(arguments[1:], common)
    from .commands.app import run

    return run(arguments, common)


def _print_version() -> int:
    """Answers before anything is loaded: installers and CI ask for nothing else."""
    try:
        print(f"clausecheck {__version__}", flush=True)
    except OSError as error:
        return _refused(error, _language(os.environ))
    return ExitStatus.OK


def _refused(error: OSError, lang: str) -> int:
    """Says that the system refused something, mostly the disk below stdout, which is no fault of the program."""
    from .commands import streams
    from .messages import say

    streams.give_up_stdout()
    streams.complain(say("system-refused", lang, {"reason": error.strerror or type(error).__name__}), lang)
    return ExitStatus.INCOMPLETE


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with `check` in front where the first word is neither a command nor a root option."""
    if arguments and arguments[0] not in _COMMANDS | _ROOT_OPTIONS:
        return ["check", *arguments]
    return list(arguments)


def take_common(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Common, list[str]]:
    """Takes --lang, --config and --debug out of the arguments: they hold for every command, wherever they stand.

    What follows `--` is left alone. Raises UsageError `bad-choice` or `option-needs-value`.
    """
    from .commands import Common

    flags: dict[str, str] = {}
    debug = False
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--debug":
            debug = True
        elif word.partition("=")[0] in _TAKEN:
            option, equals, value = word.partition("=")
            if not equals:
                following = next(words, None)
                if following is None:
                    raise UsageError("option-needs-value", option=option)
                value = following
            if option == "--lang" and value not in _LANGUAGES:
                raise UsageError("bad-choice", option=option, value=value, allowed=", ".join(_LANGUAGES))
            flags[option[2:]] = value
        else:
            rest.append(word)
    return Common(flags.get("lang") or _language(environment), debug, flags=flags), rest


def _configured(common: Common, environment: Mapping[str, str], helps: Collection[str]) -> Common:
    """With the configuration file, where there is one; a wrong one keeps nobody from a help page."""
    from .config import load

    try:
        return common.configured(load(common.flags.get("config"), environment))
    except ClauseCheckError:
        if helps:
            return common
        raise


def _language(environment: Mapping[str, str]) -> str:
    """The language of the environment: CLAUSECHECK_LANG, else Japanese."""
    wanted = environment.get("CLAUSECHECK_LANG", "")[:2].lower()
    return wanted if wanted in _LANGUAGES else "ja"
