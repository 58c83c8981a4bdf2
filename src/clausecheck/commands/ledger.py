"""Where accepted findings are kept, and what is said of entries that serve no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..config import ACCEPTED_FILE, BASELINE_FILE, project_file
from ..messages import say
from ..model import ContractReport
from . import Common, streams

if TYPE_CHECKING:
    from ..accept import Ledger

_MOST_REMARKS = 20


class Places(NamedTuple):
    """Where waivers and baseline are kept; None: beside the configuration file or nearest upward."""

    waivers: Path | None = None
    baseline: Path | None = None

    def of_waivers(self, common: Common) -> Path:
        """The file of waivers, whether there is one or not."""
        return self.waivers or project_file(common.config, ACCEPTED_FILE)

    def of_baseline(self, common: Common) -> Path:
        """The baseline, whether there is one or not."""
        return self.baseline or project_file(common.config, BASELINE_FILE)


def open_ledger(places: Places, common: Common, with_baseline: bool = True) -> Ledger | None:
    """What was accepted, as of today; None where nothing was. Raises RuleError and UsageError where a file is wrong."""
    accepted, old = places.of_waivers(common), places.of_baseline(common)
    with_baseline = with_baseline and old.is_file()
    if not accepted.is_file() and not with_baseline:
        return None
    # Most runs have neither file, and need not wait for what reads them.
    from datetime import date

    from ..accept import Ledger, baseline, waivers

    opened = Ledger(date.today())
    if accepted.is_file():
        opened.waiver_file, opened.waivers = accepted, waivers.read(accepted)
    if with_baseline:
        opened.baseline_file, opened.baseline = old, baseline.read(old)
    return opened


def marked(ledger: Ledger | None, contract: ContractReport) -> ContractReport:
    """The contract with its accepted findings marked."""
    return ledger.marked(contract) if ledger else contract


def note_remarks(ledger: Ledger | None, lang: str) -> None:
    """Says on stderr which entries have run out or serve nothing."""
    remarks = ledger.remarks() if ledger else []
    for remark in remarks[:_MOST_REMARKS]:
        streams.note(say(remark.code, lang, remark.values), lang)
    if remarks[_MOST_REMARKS:]:
        streams.note(say("accepted-more", lang, {"number": len(remarks) - _MOST_REMARKS}), lang)
