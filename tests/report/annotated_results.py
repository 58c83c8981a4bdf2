"""Results about a file made in a test: findings placed on words that stand in it."""

from __future__ import annotations

from pathlib import Path

import shared_results as shared

from clausecheck.model import (
    ContractReport,
    Document,
    Evidence,
    FileReport,
    RequirementResult,
    RunReport,
    Span,
    Text,
)
from clausecheck.read import read_document
from clausecheck.read.options import ReadOptions

TITLE = Text("守秘義務", "Secrecy")


def at_words(document: Document, quote: str, *marks: str, file: int = 0) -> Evidence:
    """Evidence where `quote` stands in the text, decided by `marks` (all of it if none)."""
    start = document.text.index(quote)
    spans = tuple(
        Span(start + quote.index(mark), start + quote.index(mark) + len(mark)) for mark in marks or (quote,)
    )
    return Evidence(file, Span(start, start + len(quote)), "第1条", None, quote, spans)


def weak(no: int, *evidence: Evidence) -> RequirementResult:
    """A requirement that these words fulfil only as an effort."""
    element = shared.element("secrecy", "漏らさない", "effort-only", *evidence)
    return shared.requirement(no, f"item-{no}", TITLE, "weak", element)


def satisfied(no: int, *evidence: Evidence) -> RequirementResult:
    """A requirement that these words fulfil."""
    return shared.requirement(
        no, f"item-{no}", TITLE, "satisfied", shared.element("secrecy", "漏らさない", "present", *evidence)
    )


def missing(no: int, *near: Evidence) -> RequirementResult:
    """A requirement without words; `near` come nearest."""
    element = shared.element("secrecy", "漏らさない", "absent", near=near)
    return shared.requirement(no, f"item-{no}", TITLE, "missing", element)


def written(path: Path, data: bytes, options: ReadOptions = ReadOptions()) -> Document:
    """The Document of a new file."""
    path.write_bytes(data)
    return read_document(path, options)


def contract_of(*documents: Document, requirements: tuple[RequirementResult, ...]) -> ContractReport:
    """A contract of these files, each with its text."""
    files = tuple(
        FileReport(d.path, d.format, d.status, d.pages, len(d.text), d.problems, d) for d in documents
    )
    return shared.contract(documents[0].path, *requirements, files=files)


def report_on(document: Document, *requirements: RequirementResult) -> RunReport:
    """A run about one file."""
    return shared.run(contract_of(document, requirements=requirements))
