"""`clausecheck completion`: what a shell needs to complete commands and flags, without starting Python at every tab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import ExitStatus, UsageError
from . import streams

SHELLS = ("bash", "zsh", "fish", "powershell")
_EVERYWHERE = ("--lang", "--config", "--debug", "--help")
_BASH = """\
_clausecheck() {
    local words
    case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
%(cases)s
    esac
    COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -o bashdefault -F _clausecheck clausecheck
"""
_ZSH = "autoload -U +X bashcompinit && bashcompinit\n" + _BASH
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName clausecheck -ScriptBlock {
    param($word, $ast, $cursor)
    $typed = "$($ast.CommandElements[1]) $($ast.CommandElements[2])"
    $words = switch -Wildcard ($typed) {
%(cases)s
    }
    $words -split ' ' | Where-Object { $_ -like "$word*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
"""


def print_script(shell: str, root: Any) -> int:
    """Prints the script for one shell; `root` is the group of all commands. Raises UsageError `bad-choice`."""
    if shell not in SHELLS:
        raise UsageError("bad-choice", option="SHELL", value=shell, allowed=", ".join(SHELLS))
    words = _words(root)
    if shell == "fish":
        streams.print_text(_fish(words))
    elif shell == "powershell":
        cases = [f"        '{_pattern(typed)}' {{ '{found}'; break }}" for typed, found in words.items()]
        streams.print_text(_POWERSHELL % {"cases": "\n".join(cases)})
    else:
        cases = [f'    {_globbed(typed)}) words="{found}" ;;' for typed, found in words.items()]
        streams.print_text((_ZSH if shell == "zsh" else _BASH) % {"cases": "\n".join(cases)})
    return ExitStatus.OK


def _words(root: Any) -> Mapping[str, str]:
    """What may follow the words typed so far: the most exact first, "" (anything else) last."""
    found: dict[str, str] = {}
    for name, command in root.commands.items():
        below = getattr(command, "commands", None)
        if below is None:
            found[name] = " ".join(_flags(command))
            continue
        for sub, each in below.items():
            found[f"{name} {sub}"] = " ".join(_flags(each))
        found[name] = " ".join([*below, *_EVERYWHERE])
    # A first word that is no command means `check`.
    found[""] = " ".join([*root.commands, *_flags(root.commands["check"]), "--version"])
    return found


def _flags(command: Any) -> list[str]:
    declared = [
        name
        for param in command.params
        for name in [*param.opts, *param.secondary_opts]
        if name.startswith("--")
    ]
    return [*declared, *_EVERYWHERE]


def _globbed(typed: str) -> str:
    if not typed:
        return "*"
    return f'"{typed}"' if " " in typed else f'"{typed} "*'


def _pattern(typed: str) -> str:
    if not typed:
        return "*"
    return f"{typed}*" if " " in typed else f"{typed} *"


def _fish(words: Mapping[str, str]) -> str:
    """A line for each entry: it holds where its own words were typed, and none that leads on to another entry."""
    lines = []
    groups = dict.fromkeys(typed.split()[0] for typed in words if " " in typed)
    for typed, found in words.items():
        heads = typed.split()
        others = [other.split() for other in words]
        if len(heads) == 1 and heads[0] not in groups:
            apart = list(groups)
        else:
            apart = [other[len(heads)] for other in others if other[: len(heads)] == heads != other]
        tests = [f"__fish_seen_subcommand_from {head}" for head in heads]
        tests += [f"not __fish_seen_subcommand_from {' '.join(dict.fromkeys(apart))}"] if apart else []
        lines.append(f"complete -c clausecheck -n '{'; and '.join(tests)}' -a '{found}'")
    return "\n".join(lines) + "\n"
