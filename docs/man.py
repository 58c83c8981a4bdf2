"""Writes docs/clausecheck.1, the manual page for man(1), from the help pages and from the tables of docs/cli.md.

    python docs/man.py

tests/test_man.py holds the page to them.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clausecheck.cli import main

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "clausecheck.1"
_INDENT = " " * 26
"""Where the right column of a help page begins."""


@dataclass
class Help:
    """One help page: how to call it, what it does, and its sections of (left, right) rows."""

    usage: list[str]
    about: str
    sections: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def manual() -> str:
    """The page in the language of man(7)."""
    root = helped()
    lines = [
        '.\\" Written by docs/man.py; do not edit.',
        '.TH CLAUSECHECK 1 "" clausecheck "User Commands"',
        *section("Name", ["clausecheck \\- check outsourcing contracts of Japanese municipalities"]),
        *section("Synopsis", usage(root)),
        *section("Description", [text(root.about)]),
        *section("Options", options(root, leave_out={"Commands", "Exit status"})),
        *section("Commands", commands(root)),
        *section("Environment", table("Environment")),
        *section("Exit status", table("Exit status")),
        *section("Files", files()),
    ]
    return "\n".join(lines) + "\n"


def helped(*words: str) -> Help:
    """The English help page of a command."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        main([*words, "--help", "--lang", "en"])
    head, about, *parts = printed.getvalue().rstrip().split("\n\n")
    page = Help([line.removeprefix("Usage:").strip() for line in head.splitlines()], " ".join(about.split()))
    for part in parts:
        title, *lines = part.splitlines()
        rows: list[tuple[str, str]] = []
        for line in lines:
            if line.startswith(_INDENT):
                left, right = rows.pop()
                rows.append((left, f"{right} {line.strip()}".strip()))
            else:
                left, _, right = line.strip().partition("  ")
                rows.append((left, right.strip()))
        page.sections[title] = rows
    return page


def commands(page: Help, *above: str) -> Iterator[str]:
    """A subsection for every command below a page."""
    for name, _ in page.sections.get("Commands", []):
        below = helped(*above, name)
        if "Commands" in below.sections:
            yield from commands(below, *above, name)
            continue
        yield f".SS {text(' '.join([*above, name]))}"
        yield from usage(below)
        yield from [".PP", text(below.about)]
        if name == "check":
            yield from [".PP", "Its options are those above."]
        else:
            yield from options(below, leave_out={"Common"})


def options(page: Help, leave_out: set[str]) -> Iterator[str]:
    """The rows of a help page, but for some of its sections."""
    for title, rows in page.sections.items():
        if title not in leave_out:
            yield from [".PP", f"{text(title)}:"]
            for left, right in rows:
                yield from [".TP", f"\\fB{text(left)}\\fR", text(right)]


def usage(page: Help) -> Iterator[str]:
    for line in page.usage:
        yield from [".nf", text(line), ".fi"]


def table(heading: str) -> Iterator[str]:
    """A table of docs/cli.md, row by row."""
    part = (DOCS / "cli.md").read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    for line in [line for line in part.splitlines() if line.startswith("|")][2:]:
        left, right = (cell.replace("`", "") for cell in line.strip("| ").split(" | ", 1))
        yield from [".TP", f"\\fB{text(left)}\\fR", text(right)]


def files() -> Iterator[str]:
    yield from [
        ".TP",
        f"\\fB{text('.clausecheck.yaml')}\\fR",
        "Configuration, in this folder or the nearest above.",
    ]
    yield from [
        ".TP",
        f"\\fB{text('.clausecheckignore')}\\fR",
        "Patterns of what a search of its folder leaves out.",
    ]
    yield from [".TP", f"\\fB{text('.clausecheck-accepted.yaml')}\\fR", "Accepted findings."]
    yield from [
        ".TP",
        f"\\fB{text('.clausecheck-baseline.json')}\\fR",
        "Findings of a day, from which new ones are told.",
    ]


def section(title: str, lines: Iterable[str]) -> list[str]:
    return [f".SH {title.upper()}", *lines]


def text(written: str) -> str:
    """Text as troff shows it: no letter is a command, a hyphen stays the one that is typed."""
    written = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", written)
    written = written.replace("\\|", "|").replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    written = re.sub("[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", written)
    return f"\\&{written}" if written.startswith((".", "'")) else written


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"
    PAGE.write_text(manual(), encoding="utf-8", newline="\n")
    print(PAGE)
