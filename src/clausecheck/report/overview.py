"""All contracts of a run side by side: the requirements as columns, the contracts in the order of their need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..findings import severity
from ..model import ContractReport, RequirementResult, RunReport, Severity, Strength, Text, Verdict


class Column(NamedTuple):
    """One requirement of a rule pack, as a column of an overview."""

    pack: str
    id: str
    no: int
    title: Text
    strength: Strength

    def of(self, contract: ContractReport) -> RequirementResult | None:
        """What was judged of it in a contract; None where the contract was not read."""
        return next((each for each in contract.requirements if (each.pack, each.id) == self._key), None)

    @property
    def _key(self) -> tuple[str, str]:
        return self.pack, self.id


def columns(report: RunReport) -> list[Column]:
    """The requirements of the run; pack by pack, required ones first, else in the order of the pack."""
    found = {
        (each.pack, each.id): Column(each.pack, each.id, each.no, each.title, each.strength)
        for contract in report.contracts
        for each in contract.requirements
    }
    packs = [pack.id for pack in report.packs]
    return sorted(
        found.values(),
        key=lambda column: (packs.index(column.pack), column.strength is not Strength.REQUIRED, column.no),
    )


def worst_first(contracts: Iterable[ContractReport]) -> list[ContractReport]:
    """What could not be read at all, then by the gravest findings; equal ones in the order they were given.

    Accepted findings do not count.
    """
    return sorted(contracts, key=need)


def need(contract: ContractReport) -> tuple[bool, int, int, int]:
    """Sorts contracts as `worst_first` does."""
    loud = [
        severity(each)
        for each in contract.requirements
        if each.verdict is not Verdict.SATISFIED and each.accepted is None
    ]
    grave = [-loud.count(each) for each in (Severity.ERROR, Severity.WARNING, Severity.NOTE)]
    return bool(contract.requirements), grave[0], grave[1], grave[2]
