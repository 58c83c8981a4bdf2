"""Help pages in the user's language, set by display width; typer's own know English and narrow letters.

Options carry the code of their sentence (messages/help.py) as help, the code of their value as metavar, and
that of their group as panel.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import typer
import typer.core

from ..errors import UsageError
from ..messages import MESSAGES, say
from ..read.options import Limits
from ..report import REPORTERS
from ..report.typeset import fold, pad, width
from . import Common

_LEFT = 26
"""Cells of the column of options."""
_WIDEST = 96
_PANELS = ("panel-judging", "panel-output", "panel-reading", "panel-options", "panel-common")
_EVERYWHERE = (
    ("--config meta-file", "help-config"),
    ("--lang ja|en", "help-lang"),
    ("--debug", "help-debug"),
)
"""Options that cli.py takes out of the arguments, wherever they stand."""

Row = tuple[str, str]


class Command(typer.core.TyperCommand):
    """A command whose help page is set by this module, and whose values stay the text they are."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, which give their text as it is."""
        return _plain(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page in the language of the run."""
        return _page(ctx, {**_arguments(ctx), **_options(ctx, self)})


class Group(typer.core.TyperGroup):
    """A group of commands whose help page is set by this module; the root's has the options of `check`."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, which give their text as it is."""
        return _plain(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page in the language of the run."""
        lang = _lang(ctx)
        commands = [(name, say(command.help or "", lang)) for name, command in self.commands.items()]
        sections = {"panel-commands": commands}
        main = self.commands.get("check")
        if ctx.parent is None and main is not None:
            sections |= _options(ctx, main, self)
        else:
            sections |= _options(ctx, self)
        return _page(ctx, sections)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names. Raises UsageError `unknown-command`."""
        if args[0] not in self.commands:
            raise UsageError("unknown-command", command=args[0], allowed=", ".join(self.commands))
        return super().resolve_command(ctx, args)


def _plain(params: list[Any]) -> list[Any]:
    """Makes the parameters give their text as it is.

    Recent versions of typer load pydantic (some 150 ms) to turn text into text; our numbers and choices are
    looked at by `app`, which has sentences for what is wrong with them.
    """
    for param in params:
        param.process_value = partial(_value, param)
    return params


def _value(param: Any, ctx: Any, value: Any) -> Any:
    if param.required and not value:
        raise UsageError(f"missing-{param.name}")
    if value is None and (getattr(param, "multiple", False) or param.nargs == -1):
        value = ()
    return value if param.callback is None else param.callback(ctx, param, value)


def _page(ctx: typer.Context, sections: Mapping[str, list[Row]]) -> str:
    lang = _lang(ctx)
    cells = min(shutil.get_terminal_size((_WIDEST, 24)).columns - 1, _WIDEST)
    about = ctx.command.help or ""
    name = about.removeprefix("about-")
    head = say("help-usage", lang) + ": "
    usage = say(f"usage-{name}", lang).replace("\n", "\n" + " " * width(head))
    lines = [head + usage, "", *fold(say(about, lang), cells)]
    for panel, rows in sections.items():
        lines += ["", say(panel, lang)]
        for left, right in rows:
            folded = fold(right, cells - _LEFT)
            if width(left) > _LEFT - 4:
                lines.append(f"  {left}")
            else:
                lines.append(f"  {pad(left, _LEFT - 2)}{folded.pop(0)}")
            lines += [" " * _LEFT + line for line in folded]
    if f"foot-{name}" in MESSAGES:
        lines += ["", say(f"foot-{name}", lang)]
    return "\n".join(lines)


def _arguments(ctx: typer.Context) -> dict[str, list[Row]]:
    lang = _lang(ctx)
    rows = [
        (_shown_value(param.metavar or "", lang), say(param.help or "", lang))
        for param in ctx.command.params
        if isinstance(param, typer.core.TyperArgument)
    ]
    return {"panel-arguments": rows} if rows else {}


def _options(ctx: typer.Context, *commands: object) -> dict[str, list[Row]]:
    """The options of the commands by panel, in the order of the panels, then those that every command has."""
    lang = _lang(ctx)
    found: dict[str, list[Row]] = {}
    for option in _declared(commands):
        names = ", ".join([*sorted(option.opts, key=len), *option.secondary_opts])
        values = _shown_value(option.metavar or "", lang)
        row = (f"{names} {values}".strip(), say(option.help or "", lang, help_values()))
        found.setdefault(option.rich_help_panel or "panel-options", []).append(row)
    everywhere = [
        (left.replace("meta-file", say("meta-file", lang)), say(code, lang)) for left, code in _EVERYWHERE
    ]
    found.setdefault("panel-common", []).extend(everywhere)
    found["panel-common"].append(("-h, --help", say("help-help", lang)))
    return {panel: found[panel] for panel in _PANELS if panel in found}


def _declared(commands: Iterable[object]) -> list[typer.core.TyperOption]:
    return [
        param
        for command in commands
        for param in getattr(command, "params", ())
        if isinstance(param, typer.core.TyperOption)
    ]


def help_values() -> dict[str, str | int]:
    """What help sentences name that stands elsewhere: formats, their suffixes, and the usual limits."""
    # Imported here: only a help page needs it.
    from ..report.diff import DIFF_REPORTERS

    suffixes, diff_suffixes = (
        dict.fromkeys(suffix for reporter in table.values() for suffix in reporter.suffixes)
        for table in (REPORTERS, DIFF_REPORTERS)
    )
    limits = Limits()
    return {
        "formats": " ".join(REPORTERS),
        "suffixes": " ".join(suffixes),
        "diff_formats": " ".join(DIFF_REPORTERS),
        "diff_suffixes": " ".join(diff_suffixes),
        "max_size": limits.max_bytes // 1024**2,
        "max_pages": limits.max_pages,
        "max_unpacked": limits.max_unpacked // 1024**2,
        "max_depth": limits.max_depth,
        "max_memory": limits.max_memory // 1024**2,
        "timeout": f"{limits.seconds:g}",
    }


def _lang(ctx: typer.Context) -> str:
    common = ctx.find_object(Common)
    return common.lang if common else "ja"


def _shown_value(metavar: str, lang: str) -> str:
    """What stands for a value: a word of the language, or the values themselves."""
    return say(metavar, lang) if metavar in MESSAGES else metavar
