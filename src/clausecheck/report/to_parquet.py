"""RunReport → Parquet: one row for each requirement of each contract, for programs that count over many contracts.

A contract of which nothing was read has one row, without a requirement. Needs the extra `clausecheck[parquet]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import UsageError
from ..findings import fingerprint, severity
from ..model import ContractReport, RequirementResult, RunReport, Value, Verdict
from . import ReportOptions, Sink
from .wording import requirement_sentence

_ROWS = 10_000
"""Rows that are written together."""
_TEXTS = (
    *("contract", "files", "digests", "status", "problems", "pack", "requirement", "title", "strength"),
    *("verdict", "severity", "reasons", "absent", "message", "places", "quotes", "fingerprint"),
)


class Writer:
    """Writes rows in groups. Raises UsageError `needs-extra` where pyarrow is not installed."""

    def __init__(self, file: Sink, head: RunReport, options: ReportOptions) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise UsageError("needs-extra", what=".parquet", extra="parquet") from error
        self._lang = options.lang
        self._rows: list[dict[str, Any]] = []
        self._pyarrow = pyarrow
        packs = ", ".join(f"{pack.id} {pack.version} {pack.digest}" for pack in head.packs)
        self._schema = pyarrow.schema(
            [(name, pyarrow.string()) for name in _TEXTS] + [("no", pyarrow.int32())],
            metadata={"clausecheck": head.tool_version, "rulebook": packs},
        )
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, contract: ContractReport) -> None:
        """Keeps the rows of a contract until there are enough to write."""
        self._rows += _rows(contract, self._lang)
        if len(self._rows) >= _ROWS:
            self._write()

    def close(self, not_checked: int = 0) -> None:
        """Writes the rows that are left and the end of the table."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        if self._rows:
            self._writer.write_table(self._pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def _rows(contract: ContractReport, lang: str) -> Iterator[dict[str, Any]]:
    problems = dict.fromkeys(problem.code for file in contract.files for problem in file.problems)
    about = {
        "contract": contract.name,
        "files": "\n".join(file.path for file in contract.files),
        "digests": "\n".join(file.digest for file in contract.files),
        "status": contract.status.value,
        "problems": " ".join(problems),
    }
    about = {name: _clean(value) for name, value in about.items()}
    if not contract.requirements:
        yield about
    for requirement in contract.requirements:
        yield {**about, **_cells(requirement, lang)}


def _cells(requirement: RequirementResult, lang: str) -> dict[str, Any]:
    found = requirement.verdict is not Verdict.SATISFIED
    evidence = [each for element in requirement.core for each in element.evidence]
    return {
        "pack": requirement.pack,
        "requirement": requirement.id,
        "no": requirement.no,
        "title": requirement.title.in_language(lang),
        "strength": requirement.strength.value,
        "verdict": requirement.verdict.value,
        "severity": severity(requirement).value if found else None,
        "reasons": " ".join(f"{e.id}:{e.reason.value}" for e in requirement.core if e.reason),
        "absent": " ".join(e.id for e in requirement.core if e.value is Value.ABSENT),
        "message": _clean(requirement_sentence(requirement, lang)),
        "places": _clean("\n".join(each.label for each in evidence)),
        "quotes": _clean("\n".join(each.quote for each in evidence)),
        "fingerprint": fingerprint(requirement) if found else None,
    }


def _clean(text: str) -> str:
    """The text without lone surrogates (names that are no UTF-8), which no table can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
