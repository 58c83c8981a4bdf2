"""Annotated copies of contracts: into a file where there is one contract, into a folder where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import ExitStatus, UsageError
from ..folders import Input
from ..messages import say
from ..model import RunReport
from ..remote import Remote
from ..report import REPORTERS, ReportOptions
from . import Common, streams


def is_folder(output: Path, format: str) -> bool:
    """Whether an output is a folder for copies: one that is there, or a new name without suffix."""
    if not REPORTERS[format].copies_of:
        return False
    return output.is_dir() or (not output.suffix and not output.exists())


def refuse(output: Path, format: str, contracts: Sequence[Input]) -> None:
    """Raises UsageError where it is plain before reading that the copies cannot be made.

    annotate-none, annotate-remote, annotate-several, annotate-overwrites, output-no-folder.
    """
    reporter = REPORTERS[format]
    if not reporter.copies_of:
        return
    paths = [path for each in contracts for path in each.paths]
    if any(isinstance(path, Remote) for path in paths):
        raise UsageError("annotate-remote")
    fitting = [path for path in paths if path.suffix.lower() in reporter.copies_of]
    if not fitting:
        raise UsageError("annotate-none", format=format.upper())
    if not is_folder(output, format):
        if len(fitting) > 1:
            raise UsageError("annotate-several", format=format, kind=format.upper(), number=len(fitting))
        return
    if not output.resolve().parent.is_dir():
        raise UsageError("output-no-folder", path=str(output))
    if any(path.resolve().parent == output.resolve() for each in contracts for path in each.local):
        raise UsageError("annotate-overwrites", path=str(output))


def write(
    report: RunReport, folder: Path, format: str, look: ReportOptions, common: Common
) -> ExitStatus | None:
    """Writes a copy of each contract of this format that was read; INCOMPLETE where one could not be made."""
    from ..report.notes import targets

    found = targets(report, format)
    status = None
    names: set[str] = set()
    for target in found:
        try:
            data = REPORTERS[format].annotate(target, look)
            _make(folder)
            path = folder / _free_name(Path(target.file.path).stem, REPORTERS[format].suffixes[0], names)
            streams.write_file(path, data)
        except UsageError as error:
            streams.complain(say(error.code, common.lang, error.values), common.lang)
            status = ExitStatus.INCOMPLETE
    if not look.quiet:
        sentence = say("annotate-written", common.lang, {"path": str(folder), "number": len(names)})
        streams.note(sentence, common.lang)
    others = sum(len(contract.files) for contract in report.contracts) - len(found)
    if others:
        sentence = say("annotate-others", common.lang, {"number": others, "kind": format.upper()})
        streams.note(sentence, common.lang)
    return status


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError("output-not-writable", path=str(folder), reason=reason) from error


def _free_name(stem: str, suffix: str, taken: set[str]) -> str:
    """The name of a copy; contracts of one name from several folders are numbered."""
    name, number = f"{stem}{suffix}", 1
    while name.lower() in taken:
        number += 1
        name = f"{stem} ({number}){suffix}"
    taken.add(name.lower())
    return name
