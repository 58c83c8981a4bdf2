"""The catalogue of sentences: every code that is used is in it, and both languages say the same things."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import typer.core
import typer.main

import clausecheck
from clausecheck.commands import app
from clausecheck.messages import MESSAGES

SOURCES = sorted(Path(clausecheck.__file__).parent.rglob("*.py"))
CALLS = {"say", "_say", "UsageError", "ReadError", "RuleError", "Problem", "problem", "_nothing"}


def codes_used(path: Path) -> Iterator[tuple[int, str]]:
    """Codes written out in calls that take one, with their lines; not those put together at run time."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in CALLS:
            for argument in node.args:
                for part in ast.walk(argument) if isinstance(argument, ast.IfExp) else [argument]:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "-" in part.value:
                        yield node.lineno, part.value


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_code_that_is_used_has_a_sentence(path: Path) -> None:
    assert [(line, code) for line, code in codes_used(path) if code not in MESSAGES] == []


def flags() -> set[str]:
    """Every flag of every command."""
    root = typer.main.get_command(app._app)
    assert isinstance(root, typer.core.TyperGroup)
    commands = [root, *root.commands.values(), *getattr(root.commands["rules"], "commands", {}).values()]
    parameters = [parameter for command in commands for parameter in command.params]
    options = [option for each in parameters for option in [*each.opts, *each.secondary_opts]]
    return {*options, "--help", "--lang", "--debug"}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_sentence_names_no_flag_that_is_not_there(code: str) -> None:
    text = MESSAGES[code]
    assert set(re.findall(r"--[a-z][a-z-]+", text.ja + text.en)) <= flags()


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_are_there_and_name_the_same_things(code: str) -> None:
    text = MESSAGES[code]
    assert text.en and (text.ja or code in ("place-gap", "elements-separator"))
    assert fields(text.ja) == fields(text.en)
