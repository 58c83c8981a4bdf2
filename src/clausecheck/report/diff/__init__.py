"""Comparison → bytes: one module a format, in the manner of the reports on contracts."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...diff import Comparison
from .. import ReportOptions

Render = Callable[[Comparison, ReportOptions], bytes]


@dataclass(frozen=True, slots=True)
class DiffReporter:
    """One format: its module, the suffixes that choose it, and whether people read it on the screen."""

    module: str
    suffixes: tuple[str, ...]
    for_people: bool = False

    def render(self, comparison: Comparison, options: ReportOptions) -> bytes:
        """The comparison in this format, text as UTF-8."""
        render: Render = importlib.import_module(f".{self.module}", __name__).render
        return render(comparison, options)


DIFF_REPORTERS: Mapping[str, DiffReporter] = {
    "terminal": DiffReporter("to_terminal", (".txt",), for_people=True),
    "json": DiffReporter("to_json", (".json",)),
    "markdown": DiffReporter("to_markdown", (".md",)),
    "html": DiffReporter("to_html", (".html", ".htm")),
}
