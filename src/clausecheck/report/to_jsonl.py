"""RunReport → JSON Lines: one contract a line, written while the run goes on.

A line has the keys that `contracts` has in the JSON report, without what the rule says anyway, and says which version and
which rules it comes from, so that lines of several runs can stand in one file.
"""

from __future__ import annotations

from typing import Any

from ..model import ContractReport, RunReport
from . import ReportOptions, Sink
from .json_text import json_bytes
from .to_json import SCHEMA_VERSION, contract_tree

_OF_THE_RULE = ("source", "advice", "model_clause")


class Writer:
    """Writes one line a contract."""

    def __init__(self, file: Sink, head: RunReport, options: ReportOptions) -> None:
        self._file = file
        self._lang = options.lang
        self._head: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "clausecheck", "version": head.tool_version},
            "packs": [{"id": pack.id, "version": pack.version, "digest": pack.digest} for pack in head.packs],
        }

    def add(self, contract: ContractReport) -> None:
        """Writes the line of a contract."""
        tree = contract_tree(contract, self._lang)
        for requirement in tree["requirements"]:
            for key in _OF_THE_RULE:
                del requirement[key]
        self._file.write(json_bytes({**self._head, **tree}, indent=None))
        self._file.flush()

    def close(self, not_checked: int = 0) -> None:
        """All lines are written by now."""
