"""Reports written contract by contract while a run goes on, for more contracts than fit into memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..messages import say
from ..model import ContractReport, RunReport
from ..report import REPORTERS, ReportOptions
from . import Common, streams


def write(
    contracts: Iterable[ContractReport],
    total: int,
    outputs: Sequence[tuple[Path | None, str]],
    head: RunReport,
    look: ReportOptions,
    common: Common,
) -> int:
    """Writes every contract to every output (None: stdout) as it comes, of `total` if all come, and gives their number.

    Where nobody reads stdout any more the run ends with what it has, and that counts as all.

    Raises UsageError where an output cannot be written; one that lacks a library or a place is refused before the
    first contract is asked for. Raises KeyboardInterrupt where no contract came at all: nothing is written then.
    """
    number, is_read = 0, False
    with contextlib.ExitStack() as stack:
        writers = []
        for path, name in outputs:
            reporter = REPORTERS[name]
            file = stack.enter_context(
                streams.printing(reporter.for_people) if path is None else streams.writing(path)
            )
            writers.append(reporter.writer(file, head, streams.fitted(look) if path is None else look))
        for contract in contracts:
            for writer in writers:
                writer.add(contract)
            number += 1
        if not number:
            raise KeyboardInterrupt
        for writer in writers:
            writer.close(total - number)
        is_read = True
    for path, _ in outputs:
        if path is not None and not look.quiet:
            streams.note(say("note-written", common.lang, {"path": str(path)}), common.lang)
    return number if is_read else total
