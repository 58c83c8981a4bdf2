"""`clausecheck check`: contracts in, report out, exit status from what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ExitStatus, UsageError
from ..folders import Found, find_contracts
from ..messages import say
from ..model import ContractReport, ReadStatus, RunReport
from ..report import REPORTERS, ReportOptions
from ..report.wording import problem_sentence
from . import Common, copies, streams
from .judging import Judging, judged, streamed
from .ledger import Places, marked, note_remarks, open_ledger
from .outputs import chosen_outputs, printed_format

if TYPE_CHECKING:
    from ..accept import Ledger


class CheckOptions(NamedTuple):
    """What `check` is asked to do."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]
    fail_on: str
    strict: bool
    judging: Judging
    places: Places
    bundle: bool = False
    format: str | None = None
    outputs: tuple[str, ...] = ()
    quiet: bool = False
    summary_page: bool = False


def check(paths: Sequence[str], options: CheckOptions, common: Common) -> int:
    """Checks the contracts behind `paths`, prints or writes the report and returns the exit status.

    Raises UsageError and RuleError before any contract is read, and KeyboardInterrupt where the user broke the
    run off, after the report on what was done.
    """
    format_name = printed_format(options.format, REPORTERS)
    outputs = chosen_outputs(options.outputs, options.format, REPORTERS)
    if not outputs and REPORTERS[format_name].binary and streams.is_screen():
        raise UsageError("format-binary", format=format_name, suffix=REPORTERS[format_name].suffixes[0])
    if options.summary_page and "docx" not in [format_name, *(name for _, name in outputs)]:
        raise UsageError("summary-page-of-docx")
    found = find_contracts(paths, options.bundle, options.include, options.exclude)
    from ..rulebook.load import find_pack

    read = [path for each in found.contracts for path in each.local]
    packs = [find_pack(name) for name in options.judging.rules] if outputs else []
    read += [file for pack in packs for file in (pack, *pack.glob("*.y*ml"))]
    streams.refuse_outputs([path for path, name in outputs if not copies.is_folder(path, name)], read)
    for path, name in outputs:
        copies.refuse(path, name, found.contracts)

    from .. import batch

    ledger = open_ledger(options.places, common)
    formats = [name for _, name in outputs] or [format_name]
    keep_text = any(REPORTERS[name].shows_text for name in formats)
    if all(REPORTERS[name].streams for name in formats):
        return _stream(found, outputs, format_name, ledger, options, common)
    report = judged(found.contracts, options.judging, common, keep_text)
    report = report._replace(contracts=tuple(marked(ledger, each) for each in report.contracts))

    look = ReportOptions(
        lang=common.lang,
        quiet=options.quiet,
        summary_page=options.summary_page,
        reading=options.judging.reading,
    )
    status = batch.exit_status(report, options.fail_on, options.strict)
    if outputs:
        status = _write(report, outputs, look, common) or status
    else:
        streams.print_bytes(REPORTERS[format_name].render(report, look))
    note_unread(report, common.lang)
    _note_passed_over(found, common.lang)
    note_remarks(ledger, common.lang)
    _end_if_broken_off(len(report.contracts), report.not_checked, common.lang)
    return status


def _stream(
    found: Found,
    outputs: Sequence[tuple[Path, str]],
    printed: str,
    ledger: Ledger | None,
    options: CheckOptions,
    common: Common,
) -> ExitStatus:
    """Like `check`, for formats that need not wait for the last contract; without outputs `printed` is one of them."""
    from .. import batch
    from . import streaming

    look = ReportOptions(lang=common.lang, quiet=options.quiet, reading=options.judging.reading)
    told = not outputs and REPORTERS[printed].for_people
    status, checked = ExitStatus.OK, 0
    with streamed(found.contracts, options.judging, common) as run:

        def seen(contract: ContractReport) -> ContractReport:
            nonlocal status, checked
            checked += 1
            contract = marked(ledger, contract)
            report = run.head._replace(contracts=(contract,))
            status = max(status, batch.exit_status(report, options.fail_on, options.strict))
            if told or contract.status is not ReadStatus.READ:
                run.progress.clear()
            if not told:
                note_unread(report, common.lang)
            return contract

        places: Sequence[tuple[Path | None, str]] = outputs or [(None, printed)]
        total = len(found.contracts)
        try:
            done = streaming.write(map(seen, run.contracts), total, places, run.head, look, common)
        except UsageError as error:
            if not checked:
                raise
            streams.complain(say(error.code, common.lang, error.values), common.lang)
            return ExitStatus.INCOMPLETE
    _note_passed_over(found, common.lang)
    note_remarks(ledger, common.lang)
    _end_if_broken_off(done, len(found.contracts) - done, common.lang)
    return status


def _end_if_broken_off(done: int, rest: int, lang: str) -> None:
    """Raises KeyboardInterrupt where contracts were left unchecked."""
    if rest:
        streams.note(say("note-broken-off", lang, {"done": done, "rest": rest}), lang)
        raise KeyboardInterrupt


def _write(
    report: RunReport, outputs: Sequence[tuple[Path, str]], look: ReportOptions, common: Common
) -> ExitStatus | None:
    """Writes all files; INCOMPLETE where one could not be written after all."""
    status = None
    for path, name in outputs:
        if copies.is_folder(path, name):
            status = copies.write(report, path, name, look, common) or status
            continue
        try:
            beside = look._replace(folder=path.resolve().parent)
            streams.write_file(path, REPORTERS[name].render(report, beside))
        except UsageError as error:
            streams.complain(say(error.code, common.lang, error.values), common.lang)
            status = ExitStatus.INCOMPLETE
        else:
            if not look.quiet:
                streams.note(say("note-written", common.lang, {"path": str(path)}), common.lang)
    return status


def note_unread(report: RunReport, lang: str) -> None:
    """Says on stderr what could not be read, where stdout does not show it to people."""
    for contract in report.contracts:
        if contract.status is ReadStatus.READ:
            continue
        for file in contract.files:
            for problem in file.problems:
                if problem.loses_text:
                    streams.note(f"{contract.name}: {problem_sentence(problem, lang)}", lang)


def _note_passed_over(found: Found, lang: str) -> None:
    if found.passed_over:
        kinds = ", ".join(
            say("passed-over", lang, {"suffix": suffix, "number": number})
            for suffix, number in found.passed_over.items()
        )
        streams.note(say("note-passed-over", lang, {"kinds": kinds}), lang)
