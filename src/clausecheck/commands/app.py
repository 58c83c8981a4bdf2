"""The commands and their flags, as typer parses them; each command imports what it needs when it runs."""

from __future__ import annotations

import contextlib
import copy
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
import typer.main

from .. import __version__
from ..errors import ExitStatus, UsageError
from . import Common
from .asked import checking, judging, reading
from .flags import (
    JUDGING,
    OUTPUT,
    Bundle,
    Changes,
    Exclude,
    File,
    Include,
    Jobs,
    MaxDepth,
    MaxMemory,
    MaxPages,
    MaxSize,
    MaxUnpacked,
    NoCache,
    Ocr,
    Password,
    Rules,
    Strict,
    SummaryPage,
    Timeout,
    reading_flags,
)
from .groups import GROUPS, common_of
from .help import Command, Group

_app = typer.Typer(
    cls=Group,
    help="about-root",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str], common: Common) -> int:
    """Parses the arguments and runs the command; returns its exit status.

    Raises UsageError and RuleError with the sentence to show, and lets other exceptions through.
    """
    if list(arguments) in ([], *([name] for name in GROUPS)):
        # Nothing was asked for: say how to ask, where it is no report.
        with contextlib.redirect_stdout(sys.stderr):
            _main([*arguments, "--help"], common)
        return ExitStatus.USAGE
    try:
        status = _main(arguments, common)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except Exception as error:
        # What typer raises has no public base class in all its versions; this much is common to it.
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            raise
        raise _explained(error) from error
    if status == 130:
        raise KeyboardInterrupt
    return int(status or 0)


def _main(arguments: Sequence[str], common: Common) -> int | None:
    command = typer.main.get_command(_with_only(arguments[0]))
    status: int | None = command.main(
        args=list(arguments), prog_name="clausecheck", standalone_mode=False, obj=common
    )
    return status


def _with_only(word: str) -> typer.Typer:
    """The command line with the one command that the first word names: typer makes what it knows, and that takes time.

    All of it where the word names none, and for the completion, which tells of all.
    """
    only = copy.copy(_app)
    only.registered_commands = [each for each in _app.registered_commands if each.name == word]
    only.registered_groups = [each for each in _app.registered_groups if each.name == word]
    return (
        only if len(only.registered_commands + only.registered_groups) == 1 and word != "completion" else _app
    )


def _explained(error: Exception) -> UsageError:
    """What typer found wrong, as the error that has a sentence in the user's language."""
    kind = type(error).__name__
    option = str(getattr(error, "option_name", ""))
    if kind == "NoSuchOption":
        near = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
        return UsageError("unknown-option-near" if near else "unknown-option", option=option, near=near)
    if kind == "BadOptionUsage":
        code = "option-takes-no-value" if "does not take" in str(error) else "option-needs-value"
        return UsageError(code, option=option)
    return UsageError("wrong-usage", detail=str(getattr(error, "message", error)))


@_app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="help-version", rich_help_panel="panel-common")
    ] = False,
) -> None:
    if version:
        print(f"clausecheck {__version__}")
        raise typer.Exit


@_app.command("check", cls=Command, help="about-check")
def _check(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="meta-paths", help="help-paths")],
    rules: Rules = None,
    bundle: Bundle = False,
    include: Include = None,
    exclude: Exclude = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="missing|weak|never", help="help-fail-on", rich_help_panel=JUDGING),
    ] = None,
    strict: Strict = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="meta-format", help="help-format", rich_help_panel=OUTPUT),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="meta-file", help="help-output", rich_help_panel=OUTPUT),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="help-quiet", rich_help_panel=OUTPUT)] = False,
    summary_page: SummaryPage = False,
    jobs: Jobs = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="meta-address", help="help-scheduler", rich_help_panel=OUTPUT),
    ] = None,
    no_cache: NoCache = False,
    changes: Changes = None,
    password: Password = None,
    ocr: Ocr = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    max_unpacked: MaxUnpacked = None,
    max_depth: MaxDepth = None,
    max_memory: MaxMemory = None,
    timeout: Timeout = None,
) -> int:
    from .check import check

    read = reading_flags(changes, ocr, max_size, max_pages, max_unpacked, max_depth, max_memory, timeout)
    judged = {"rules": rules, "fail-on": fail_on, "strict": strict}
    searched = {"include": include, "exclude": exclude, "jobs": jobs}
    chosen = common_of(ctx).choose({**judged, **searched, **read})
    options = checking(chosen, judging(chosen, password, not no_cache, scheduler))._replace(
        bundle=bundle,
        format=format,
        outputs=tuple(output or ()),
        quiet=quiet,
        summary_page=summary_page,
    )
    return check(paths, options, common_of(ctx))


@_app.command("diff", cls=Command, help="about-diff")
def _diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="meta-old", help="help-old")],
    new: Annotated[str, typer.Argument(metavar="meta-new", help="help-new")],
    rules: Rules = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="lost|weakened|never", help="help-diff-fail-on", rich_help_panel=JUDGING
        ),
    ] = "weakened",
    strict: Strict = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="meta-format", help="help-diff-format", rich_help_panel=OUTPUT),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="meta-file", help="help-diff-output", rich_help_panel=OUTPUT),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="help-diff-quiet", rich_help_panel=OUTPUT)
    ] = False,
    no_cache: NoCache = False,
    changes: Changes = None,
    password: Password = None,
    ocr: Ocr = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    max_unpacked: MaxUnpacked = None,
    max_depth: MaxDepth = None,
    max_memory: MaxMemory = None,
    timeout: Timeout = None,
) -> int:
    from .diff import DiffOptions, diff

    read = reading_flags(changes, ocr, max_size, max_pages, max_unpacked, max_depth, max_memory, timeout)
    chosen = common_of(ctx).choose({"rules": rules, "strict": strict, **read})
    options = DiffOptions(
        fail_on=fail_on,
        strict=chosen.switch("strict"),
        format=format,
        outputs=tuple(output or ()),
        quiet=quiet,
        judging=judging(chosen, password, not no_cache),
    )
    return diff(old, new, options, common_of(ctx))


@_app.command("text", cls=Command, help="about-text")
def _text(
    ctx: typer.Context,
    file: File,
    plain: Annotated[bool, typer.Option("--plain", help="help-plain", rich_help_panel=OUTPUT)] = False,
    signals: Annotated[bool, typer.Option("--signals", help="help-signals", rich_help_panel=OUTPUT)] = False,
    rules: Rules = None,
    changes: Changes = None,
    password: Password = None,
    ocr: Ocr = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    max_unpacked: MaxUnpacked = None,
    max_depth: MaxDepth = None,
    max_memory: MaxMemory = None,
    timeout: Timeout = None,
) -> int:
    from .text import TextOptions, show_text

    read = reading_flags(changes, ocr, max_size, max_pages, max_unpacked, max_depth, max_memory, timeout)
    chosen = common_of(ctx).choose({"rules": rules, **read})
    options = TextOptions(chosen.texts("rules"), chosen.parties(), plain, signals, reading(chosen, password))
    return show_text(file, options, common_of(ctx))


@_app.command("explain", cls=Command, help="about-explain")
def _explain_one(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="meta-id", help="help-id")],
    rules: Rules = None,
) -> int:
    from .explain import explain

    return explain(id, common_of(ctx).choose({"rules": rules}).texts("rules"), common_of(ctx))


@_app.command("accept", cls=Command, help="about-accept")
def _accept(
    ctx: typer.Context,
    requirement: Annotated[str, typer.Argument(metavar="meta-id", help="help-accept-id")],
    contracts: Annotated[list[str], typer.Argument(metavar="meta-contracts", help="help-contracts")],
    reason: Annotated[str, typer.Option("--reason", metavar="meta-text", help="help-reason")],
    who: Annotated[str, typer.Option("--who", metavar="meta-text", help="help-who")],
    until: Annotated[str, typer.Option("--until", metavar="meta-date", help="help-until")],
    rules: Rules = None,
) -> int:
    from .accept import Decision, accept
    from .ledger import Places

    chosen = common_of(ctx).choose({"rules": rules})
    places = Places(chosen.file("accept"), chosen.file("baseline"))
    decision = Decision(reason, who, until)
    return accept(requirement, contracts, decision, chosen.texts("rules"), places, common_of(ctx))


@_app.command("baseline", cls=Command, help="about-baseline")
def _baseline(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="meta-paths", help="help-paths")],
    reason: Annotated[str | None, typer.Option("--reason", metavar="meta-text", help="help-reason")] = None,
    who: Annotated[str | None, typer.Option("--who", metavar="meta-text", help="help-who")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="meta-date", help="help-until")] = None,
    rules: Rules = None,
    bundle: Bundle = False,
    include: Include = None,
    exclude: Exclude = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    changes: Changes = None,
    password: Password = None,
    ocr: Ocr = None,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    max_unpacked: MaxUnpacked = None,
    max_depth: MaxDepth = None,
    max_memory: MaxMemory = None,
    timeout: Timeout = None,
) -> int:
    from .accept import Decision
    from .baseline import BaselineOptions, take_baseline
    from .ledger import Places

    read = reading_flags(changes, ocr, max_size, max_pages, max_unpacked, max_depth, max_memory, timeout)
    searching = {"rules": rules, "include": include, "exclude": exclude, "jobs": jobs}
    chosen = common_of(ctx).choose({**searching, **read})
    options = BaselineOptions(
        bundle=bundle,
        include=chosen.texts("include"),
        exclude=chosen.texts("exclude"),
        judging=judging(chosen, password, not no_cache),
        places=Places(chosen.file("accept"), chosen.file("baseline")),
    )
    return take_baseline(paths, options, Decision(reason, who, until), common_of(ctx))


@_app.command("completion", cls=Command, help="about-completion")
def _completion(
    ctx: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell", help="help-shell")],
) -> int:
    from .completion import print_script

    return print_script(shell, ctx.find_root().command)


for _name, _group in GROUPS.items():
    _app.add_typer(_group, name=_name)
