"""Accepted findings: which of a contract's somebody has decided to live with, and which decisions serve no more.

An absence in a contract that was only partly read is `unknown` and cannot be accepted: nobody knows what it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..findings import fingerprint
from ..model import Acceptance, ContractReport, RequirementResult, Value, Verdict
from ..remote import is_address
from .baseline import Baseline
from .waivers import Waiver, composed, is_glob

_CAN_BE_ACCEPTED = (Verdict.WEAK, Verdict.MISSING)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the files of waivers that a user should know; its sentence stands under `code`."""

    code: str
    values: dict[str, str | int]


@dataclass(slots=True)
class Ledger:
    """Marks findings as accepted, and remembers what served.

    `waivers` come from `waiver_file`, whose folder their paths start from; the same holds for the baseline.
    """

    today: date
    waiver_file: Path | None = None
    waivers: tuple[Waiver, ...] = ()
    baseline_file: Path | None = None
    baseline: Baseline | None = None
    _met: set[Waiver] = field(default_factory=set)
    _served: set[Waiver] = field(default_factory=set)
    _unknown: set[Waiver] = field(default_factory=set)
    _expired: set[Waiver] = field(default_factory=set)
    _gone: int = 0

    def marked(self, contract: ContractReport) -> ContractReport:
        """The contract with its accepted findings marked: by a waiver, else by the baseline."""
        if not contract.requirements or not (self.waivers or self.baseline):
            return contract
        waivers = self._about(contract)
        old = self._old(contract)
        requirements = tuple(self._requirement(each, waivers, old) for each in contract.requirements)
        ids = {each.id for each in requirements}
        self._unknown |= {waiver for waiver in waivers if waiver.requirement not in ids}
        found = {
            key_of(each): fingerprint(each) for each in requirements if each.verdict is not Verdict.SATISFIED
        }
        judged = {key_of(each) for each in requirements}
        self._gone += sum(found.get(key) != value for key, value in old.items() if key in judged)
        return contract._replace(requirements=requirements)

    def remarks(self) -> list[Remark]:
        """What no longer serves: entries past their day, without a finding, about nothing, and the old of the baseline."""
        remarks: list[Remark] = []
        for waiver in self.waivers:
            code = self._trouble(waiver)
            if code:
                values = {"what": waiver.what, "contract": waiver.contract, "until": waiver.until.isoformat()}
                remarks.append(Remark(code, {"file": str(self.waiver_file), "line": waiver.line, **values}))
        if self.baseline is not None and self.baseline_file is not None:
            file = str(self.baseline_file)
            until = self.baseline.until
            if until is not None and until < self.today:
                remarks.append(Remark("baseline-expired", {"file": file, "until": until.isoformat()}))
            if self._gone:
                remarks.append(Remark("baseline-gone", {"file": file, "number": self._gone}))
        return remarks

    def _trouble(self, waiver: Waiver) -> str:
        if waiver in self._unknown:
            return "accepted-unknown"
        if waiver in self._expired:
            return "accepted-expired"
        if waiver in self._met:
            return "" if waiver in self._served else "accepted-unused"
        if self.waiver_file is None or is_glob(waiver.contract) or is_address(waiver.contract):
            return ""
        return "" if (self.waiver_file.parent / waiver.contract).exists() else "accepted-no-file"

    def _about(self, contract: ContractReport) -> list[Waiver]:
        if self.waiver_file is None:
            return []
        paths = paths_from(self.waiver_file.parent, contract)
        bundle = [contract.name] if len(paths) > 1 else []
        about = [
            each for each in self.waivers if each.covers(bundle) or all(each.covers([path]) for path in paths)
        ]
        self._met |= set(about)
        return about

    def _old(self, contract: ContractReport) -> dict[str, str]:
        if self.baseline is None or self.baseline_file is None:
            return {}
        return dict(self.baseline.contracts.get(contract_key(self.baseline_file.parent, contract), {}))

    def _requirement(
        self, requirement: RequirementResult, waivers: Iterable[Waiver], old: dict[str, str]
    ) -> RequirementResult:
        about = [waiver for waiver in waivers if waiver.requirement == requirement.id]
        if requirement.verdict is Verdict.UNKNOWN:
            self._served |= set(about)  # the finding may well be there
        if requirement.verdict not in _CAN_BE_ACCEPTED:
            return requirement
        accepted = self._waived(requirement, about) or self._from_baseline(requirement, old)
        return requirement._replace(accepted=accepted)

    def _waived(self, requirement: RequirementResult, about: list[Waiver]) -> Acceptance | None:
        short = [element.id for element in requirement.core if element.value is not Value.PRESENT]
        needed = {waiver for waiver in about if waiver.element is None or waiver.element in short}
        self._expired |= {waiver for waiver in needed if waiver.until < self.today}
        serving: dict[str | None, Waiver] = {}
        for waiver in about:
            if waiver in needed and waiver.until >= self.today:
                self._served.add(waiver)
                serving.setdefault(waiver.element, waiver)
        if None in serving:
            return _acceptance([serving[None]])
        if all(element in serving for element in short):
            return _acceptance([serving[element] for element in short])
        return None

    def _from_baseline(self, requirement: RequirementResult, old: dict[str, str]) -> Acceptance | None:
        baseline = self.baseline
        if baseline is None or (baseline.until is not None and baseline.until < self.today):
            return None
        if old.get(key_of(requirement)) != fingerprint(requirement):
            return None
        return Acceptance(baseline.reason, baseline.who, baseline.until, baseline=True)


def taken(contracts: Iterable[ContractReport], folder: Path) -> dict[str, dict[str, str]]:
    """What a baseline in `folder` says of the contracts: their findings that no waiver accepts."""
    return {
        contract_key(folder, contract): {
            key_of(each): fingerprint(each)
            for each in contract.requirements
            if each.verdict in _CAN_BE_ACCEPTED and each.accepted is None
        }
        for contract in contracts
        if contract.requirements
    }


def key_of(requirement: RequirementResult) -> str:
    """The requirement as a baseline names it."""
    return f"{requirement.pack}/{requirement.id}"


def paths_from(folder: Path, contract: ContractReport) -> list[str]:
    """The files of a contract as they are found from a folder."""
    return [_path_from(folder, file.path) for file in contract.files]


def contract_key(folder: Path, contract: ContractReport) -> str:
    """The contract as a baseline in `folder` names it: all its files, a line each."""
    return "\n".join(sorted(map(composed, paths_from(folder, contract))))


def _path_from(folder: Path, path: str) -> str:
    if is_address(path):
        return composed(path)
    try:
        return composed(os.path.relpath(path, folder))
    except ValueError:
        return composed(str(Path(path).absolute()))  # on another drive


def _acceptance(waivers: list[Waiver]) -> Acceptance:
    """One acceptance of the waivers on several elements: all reasons, all who decided, the first day that ends one."""
    reasons, who = (
        tuple(dict.fromkeys(each)) for each in zip(*((w.reason, w.who) for w in waivers), strict=True)
    )
    return Acceptance("; ".join(reasons), ", ".join(who), min(waiver.until for waiver in waivers))
