"""`clausecheck diff`: two versions of a contract in, what changed out, exit status from what got worse."""

from __future__ import annotations

from dataclasses import dataclass

from ..diff import WORSE, Change, Comparison, compare
from ..errors import ExitStatus, UsageError
from ..folders import Input, find_contracts
from ..messages import say
from ..model import ReadStatus
from ..report import ReportOptions
from ..report.diff import DIFF_REPORTERS
from . import Common, streams
from .check import note_unread
from .judging import Judging, judged
from .outputs import chosen_outputs, printed_format

FAIL_ON = {"weakened": WORSE, "lost": frozenset({Change.LOST}), "never": frozenset[Change]()}
"""From which change on a comparison ends with status 1."""


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What `diff` is asked to do."""

    fail_on: str
    strict: bool
    format: str | None
    outputs: tuple[str, ...]
    quiet: bool
    judging: Judging


def diff(old: str, new: str, options: DiffOptions, common: Common) -> int:
    """Compares two versions, prints or writes what changed and returns the exit status.

    Raises UsageError and RuleError before anything is read.
    """
    if options.fail_on not in FAIL_ON:
        allowed = ", ".join(FAIL_ON)
        raise UsageError("bad-choice", option="--fail-on", value=options.fail_on, allowed=allowed)
    format_name = printed_format(options.format, DIFF_REPORTERS)
    outputs = chosen_outputs(options.outputs, options.format, DIFF_REPORTERS)
    versions = [_one_contract(old), _one_contract(new)]
    streams.refuse_outputs([path for path, _ in outputs], [path for each in versions for path in each.local])

    run = judged(versions, options.judging, common)
    if len(run.contracts) < len(versions):
        raise KeyboardInterrupt
    comparison = compare(run)
    look = ReportOptions(lang=common.lang, quiet=options.quiet)
    status = _status(comparison, options)
    for path, name in outputs:
        streams.write_file(path, DIFF_REPORTERS[name].render(comparison, look))
        if not options.quiet:
            streams.note(say("note-written", common.lang, {"path": str(path)}), common.lang)
    if not outputs:
        _print(comparison, format_name, look)
    if outputs or not DIFF_REPORTERS[format_name].for_people:
        note_unread(run, common.lang)
    return status


def _one_contract(path: str) -> Input:
    """The contract behind a path: a file, or all contracts in a folder together."""
    found = find_contracts([path], bundle=True).contracts
    if len(found) != 1:
        raise UsageError("diff-several", path=path, number=len(found))
    return found[0]._replace(name=path)


def _status(comparison: Comparison, options: DiffOptions) -> ExitStatus:
    if any(contract.status is not ReadStatus.READ for contract in comparison.run.contracts):
        return ExitStatus.INCOMPLETE
    is_worse = comparison.is_worse(FAIL_ON[options.fail_on], options.strict)
    return ExitStatus.FINDINGS if is_worse else ExitStatus.OK


def _print(comparison: Comparison, name: str, look: ReportOptions) -> None:
    reporter = DIFF_REPORTERS[name]
    shown = reporter.render(comparison, streams.fitted(look) if reporter.for_people else look)
    with streams.printing(reporter.for_people) as out:
        out.write(shown)
