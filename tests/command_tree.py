"""The commands of the command line as typer knows them, so that no test has to keep a list by hand."""

from __future__ import annotations

import typer.main

from clausecheck.commands import app


def commands() -> dict[str, bool]:
    """The words of every command and group (`rules new`, `rules`) -> whether it runs by itself (a group does not)."""
    found: dict[str, bool] = {}
    waiting = [("", typer.main.get_command(app._app))]
    while waiting:
        above, group = waiting.pop(0)
        for name, command in group.commands.items():
            words = f"{above} {name}".strip()
            found[words] = not hasattr(command, "commands")
            if not found[words]:
                waiting.append((words, command))
    return found
