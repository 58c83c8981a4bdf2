"""`clausecheck baseline`: takes the findings of today, so that later runs tell new ones from old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..accept import taken
from ..accept.baseline import Baseline, read, written
from ..errors import ExitStatus
from ..folders import find_contracts
from ..messages import say
from ..model import ReadStatus
from ..remote import is_address
from ..report.typeset import one_line
from . import Common, streams
from .accept import Decision
from .check import note_unread
from .judging import Judging, judged
from .ledger import Places, marked, open_ledger


@dataclass(frozen=True, slots=True)
class BaselineOptions:
    """Which contracts are judged how, as in CheckOptions."""

    bundle: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    judging: Judging
    places: Places


def take_baseline(paths: Sequence[str], options: BaselineOptions, decision: Decision, common: Common) -> int:
    """Takes the findings of these contracts into the baseline; what it says of others stays.

    Raises UsageError, RuleError, and KeyboardInterrupt where the user broke the run off: nothing is written then.
    """
    file = options.places.of_baseline(common)
    old = read(file) if file.is_file() else None
    day = decision.day() or (old.until if old else None)
    ledger = open_ledger(options.places, common, with_baseline=False)
    found = find_contracts(paths, options.bundle, options.include, options.exclude)
    report = judged(found.contracts, options.judging, common)
    if report.not_checked:
        raise KeyboardInterrupt
    contracts = [marked(ledger, each) for each in report.contracts]
    new = taken(contracts, file.parent)
    kept = {
        key: said
        for key, said in (old.contracts if old else {}).items()
        if key not in new
        and all(is_address(path) or (file.parent / path).exists() for path in key.split("\n"))
    }
    reason = decision.reason or (old.reason if old else say("baseline-reason", common.lang))
    who = decision.who or (old.who if old else "clausecheck baseline")
    streams.write_file(file, written(Baseline(reason, who, day, {**kept, **new})))
    number = sum(len(found) for found in new.values())
    values: dict[str, str | int] = {"number": number, "contracts": len(new), "file": str(file)}
    streams.print_text(one_line(say("baseline-written", common.lang, values)) + "\n")
    note_unread(report, common.lang)
    read_all = all(contract.status is ReadStatus.READ for contract in contracts)
    return ExitStatus.OK if read_all else ExitStatus.INCOMPLETE
