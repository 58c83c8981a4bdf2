"""Flags and arguments that several commands share, and what those about reading say together."""

from __future__ import annotations

from typing import Annotated

import typer

JUDGING, OUTPUT, READING = "panel-judging", "panel-output", "panel-reading"
Rules = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="meta-pack", help="help-rules", rich_help_panel=JUDGING),
]
Bundle = Annotated[bool, typer.Option("--bundle", help="help-bundle", rich_help_panel=JUDGING)]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="meta-pattern", help="help-include", rich_help_panel=JUDGING),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="meta-pattern", help="help-exclude", rich_help_panel=JUDGING),
]
Jobs = Annotated[
    str | None,
    typer.Option("--jobs", "-j", metavar="meta-number", help="help-jobs", rich_help_panel=OUTPUT),
]
# A switch has its opposite, for a configuration that has turned it on.
Strict = Annotated[
    bool | None, typer.Option("--strict/--no-strict", help="help-strict", rich_help_panel=JUDGING)
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="help-no-cache", rich_help_panel=OUTPUT)]
SummaryPage = Annotated[
    bool, typer.Option("--summary-page", help="help-summary-page", rich_help_panel=OUTPUT)
]
File = Annotated[str, typer.Argument(metavar="meta-file", help="help-file")]
Packs = Annotated[list[str] | None, typer.Argument(metavar="meta-packs", help="help-packs")]
Changes = Annotated[
    str | None,
    typer.Option("--changes", metavar="accepted|original", help="help-changes", rich_help_panel=READING),
]
Password = Annotated[
    str | None,
    typer.Option("--password", metavar="meta-password", help="help-password", rich_help_panel=READING),
]
Ocr = Annotated[bool | None, typer.Option("--ocr/--no-ocr", help="help-ocr", rich_help_panel=READING)]
MaxSize = Annotated[
    str | None,
    typer.Option("--max-size", metavar="meta-megabytes", help="help-max-size", rich_help_panel=READING),
]
MaxPages = Annotated[
    str | None,
    typer.Option("--max-pages", metavar="meta-number", help="help-max-pages", rich_help_panel=READING),
]
MaxUnpacked = Annotated[
    str | None,
    typer.Option(
        "--max-unpacked", metavar="meta-megabytes", help="help-max-unpacked", rich_help_panel=READING
    ),
]
MaxDepth = Annotated[
    str | None,
    typer.Option("--max-depth", metavar="meta-number", help="help-max-depth", rich_help_panel=READING),
]
MaxMemory = Annotated[
    str | None,
    typer.Option("--max-memory", metavar="meta-megabytes", help="help-max-memory", rich_help_panel=READING),
]
Timeout = Annotated[
    str | None,
    typer.Option("--timeout", metavar="meta-seconds", help="help-timeout", rich_help_panel=READING),
]


def reading_flags(
    changes: str | None,
    ocr: bool | None,
    max_size: str | None,
    max_pages: str | None,
    max_unpacked: str | None,
    max_depth: str | None,
    max_memory: str | None,
    timeout: str | None,
) -> dict[str, str | bool | None]:
    """The flags about reading by the names of their settings."""
    return {
        "changes": changes,
        "ocr": ocr,
        "max-size": max_size,
        "max-pages": max_pages,
        "max-unpacked": max_unpacked,
        "max-depth": max_depth,
        "max-memory": max_memory,
        "timeout": timeout,
    }
