"""RunReport → bytes: one module a format, found by name or by the suffix of the file to write."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..model import ContractReport, RunReport
from ..read.options import ReadOptions

if TYPE_CHECKING:
    from .notes import Target


class ReportOptions(NamedTuple):
    """How a report is to look; each format uses what concerns it."""

    lang: str = "ja"
    width: int = 100
    """Cells of a line."""
    styled: bool = False
    """Whether ANSI styles (bold, underline) may be used."""
    colour: bool = False
    """Whether ANSI colours may be used; only with `styled`."""
    quiet: bool = False
    """One line a contract."""
    summary_page: bool = False
    """Whether an annotated copy begins with a page of all verdicts; only DOCX has one."""
    reading: ReadOptions = ReadOptions()
    """How the contracts were read: an annotated copy reads its file once more, in the same way."""
    folder: Path | None = None
    """Folder that the report will stand in: its links to the contracts start there."""


Render = Callable[[RunReport, ReportOptions], bytes]
Annotate = Callable[["Target", ReportOptions], bytes]


class Sink(Protocol):
    """What a report is written to: a file open for bytes, or the screen."""

    def write(self, data: bytes, /) -> object:
        """Writes the bytes."""

    def flush(self) -> object:
        """Lets nothing wait that was written."""


class Writer(Protocol):
    """Writes a report contract by contract; made with the file, a RunReport without contracts, and the options."""

    def add(self, contract: ContractReport) -> None:
        """Writes the next contract, or keeps it to be written with others."""

    def close(self, not_checked: int = 0) -> None:
        """Writes what is left; `not_checked` contracts had no turn before the user broke off. The file stays open."""


class Reporter(NamedTuple):
    """One format: its module, the suffixes that choose it, and whether people read it on the screen.

    A report for people is printed in the encoding of the screen, any other byte for byte; one that is no text
    at all is not printed on a screen. One that shows the whole text of the contracts gets each FileReport with
    its Document. `copies_of` holds the suffixes of the contracts that an annotated copy can be made of; such a
    module has `annotated` beside `render`. One that `streams` is written contract by contract while the run goes
    on and needs hardly more memory for many contracts than for one; its module has a class `Writer` in place of `render`.
    """

    module: str
    suffixes: tuple[str, ...]
    for_people: bool = False
    shows_text: bool = False
    binary: bool = False
    copies_of: tuple[str, ...] = ()
    streams: bool = False

    def render(self, report: RunReport, options: ReportOptions) -> bytes:
        """The report in this format, text as UTF-8."""
        if self.streams:
            file = BytesIO()
            writer = self.writer(file, report, options)
            for contract in report.contracts:
                writer.add(contract)
            writer.close(report.not_checked)
            return file.getvalue()
        render: Render = importlib.import_module(f".{self.module}", __name__).render
        return render(report, options)

    def writer(self, file: Sink, head: RunReport, options: ReportOptions) -> Writer:
        """What writes the report to the open file. Raises UsageError where a library is missing."""
        made: Writer = importlib.import_module(f".{self.module}", __name__).Writer(file, head, options)
        return made

    def annotate(self, target: Target, options: ReportOptions) -> bytes:
        """The annotated copy of one file. Raises UsageError where it cannot be made."""
        annotated: Annotate = importlib.import_module(f".{self.module}", __name__).annotated
        return annotated(target, options)


# A suffix belongs to the first format that lists it.
REPORTERS: Mapping[str, Reporter] = {
    "terminal": Reporter("to_terminal", (".txt",), for_people=True, streams=True),
    "json": Reporter("to_json", (".json",), streams=True),
    "jsonl": Reporter("to_jsonl", (".jsonl",), streams=True),
    "parquet": Reporter("to_parquet", (".parquet",), binary=True, streams=True),
    "sarif": Reporter("to_sarif", (".sarif", ".sarif.json")),
    "junit": Reporter("to_junit", (".xml",)),
    "github": Reporter("to_github", (".github.txt",)),
    "gitlab": Reporter("to_gitlab", (".gitlab.json",)),
    "markdown": Reporter("to_markdown", (".md",)),
    "csv": Reporter("to_csv", (".csv",), streams=True),
    "xlsx": Reporter("to_xlsx", (".xlsx",), binary=True),
    "docx": Reporter(
        "to_docx", (".docx",), shows_text=True, binary=True, copies_of=(".docx", ".docm", ".dotx", ".dotm")
    ),
    "pdf": Reporter("to_pdf", (".pdf",), shows_text=True, binary=True, copies_of=(".pdf",)),
    "html": Reporter("to_html", (".html", ".htm"), shows_text=True),
}
