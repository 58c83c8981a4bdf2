"""`clausecheck accept`: findings to live with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..accept import waivers
from ..errors import ExitStatus, UsageError
from ..messages import say
from ..model import ElementKind
from ..remote import is_address
from ..report.typeset import one_line
from . import Common, streams
from .ledger import Places


@dataclass(frozen=True, slots=True)
class Decision:
    """Why findings are accepted, who decided so, and until when; None where a flag was not given."""

    reason: str | None
    who: str | None
    until: str | None

    def day(self) -> date | None:
        """The last day, not a past one. Raises UsageError `bad-date`, `past-date`."""
        if self.until is None:
            return None
        day = waivers.last_day(self.until)
        if day is None:
            raise UsageError("bad-date", value=self.until)
        if day < date.today():
            raise UsageError("past-date", value=self.until)
        return day


def accept(
    id: str,
    contracts: Sequence[str],
    decision: Decision,
    rules: tuple[str, ...],
    places: Places,
    common: Common,
) -> int:
    """Writes an entry for each contract into the file of waivers.

    Raises UsageError `unknown-requirement`, `accepted-supplementary`, `missing-path`, those of Decision and of
    `waivers.add`, and RuleError.
    """
    from ..rulebook.load import load_rulebook
    from .explain import find

    _, requirement, element = find(id, load_rulebook(rules))
    if element is not None and element.kind is not ElementKind.CORE:
        raise UsageError("accepted-supplementary", id=f"{requirement.id}/{element.id}")
    day = decision.day()
    assert day is not None and decision.reason and decision.who
    file = places.of_waivers(common)
    name = element.id if element else None
    new = [
        waivers.Waiver(requirement.id, name, _from(file, each), decision.reason, decision.who, day)
        for each in contracts
    ]
    streams.write_file(file, waivers.add(file, new).encode("utf-8"))
    for waiver in new:
        values = {"what": waiver.what, "contract": waiver.contract, "file": str(file)}
        streams.print_text(one_line(say("accepted-written", common.lang, values)) + "\n")
    return ExitStatus.OK


def _from(file: Path, contract: str) -> str:
    """The contract as the file of waivers names it. Raises UsageError `missing-path`."""
    if is_address(contract):
        return waivers.composed(contract)
    if not contract or not (os.path.lexists(contract) or waivers.is_glob(contract)):
        raise UsageError("missing-path", path=contract)
    try:
        return waivers.composed(os.path.relpath(contract, file.parent))
    except ValueError:
        return waivers.composed(str(Path(contract).absolute()))
