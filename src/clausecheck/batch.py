"""Contracts to check → RunReport, in the order given; what goes wrong with one file stays with that file."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import __version__, expressions
from .codec import decoded, encoded
from .deadline import TooSlowError, finish_within
from .engine import check
from .errors import ExitStatus
from .folders import Input
from .memory import at_most, tidied
from .model import (
    ContractReport,
    Document,
    FileReport,
    PackInfo,
    Problem,
    ReadStatus,
    RunReport,
    Strength,
    Verdict,
)
from .outline import addresses, outline
from .read.options import ReadOptions
from .rulebook.schema import Rulebook
from .safe_read import format_of, print_crash, read_safely, unread

if TYPE_CHECKING:
    from .store import Store

_CONTRACTS_PER_WORKER = 4
"""A worker takes about as long to start as this many contracts take to check."""

_FAIL_ON: dict[str, frozenset[Verdict]] = {
    "weak": frozenset({Verdict.WEAK, Verdict.MISSING}),
    "missing": frozenset({Verdict.MISSING}),
    "never": frozenset(),
}
FAIL_ON = tuple(_FAIL_ON)
"""From which verdict on a run ends with status 1."""


class Setup(NamedTuple):
    """What every contract of a run is checked with.

    `debug` prints the traceback of a crash to stderr; `keep_text` leaves each Document with its FileReport, and where
    its clauses begin.
    """

    rulebook: Rulebook
    options: ReadOptions
    debug: bool = False
    keep_text: bool = False


def run(
    inputs: Sequence[Input],
    setup: Setup,
    jobs: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    store: Store | None = None,
    scheduler: str | None = None,
) -> RunReport:
    """Checks all contracts; `jobs` processes at a time, or as many as are worth starting where None.

    `progress(done, total)` is called after each contract. Ctrl-C ends the run with what was done by then. What
    `store` has of an earlier run is not checked again, and what is checked is kept there. With the address of a
    `scheduler` the work is done by the cluster behind it; raises what `Cluster` raises.
    """
    contracts = tuple(stream(inputs, setup, jobs, progress, store, scheduler))
    return head_of(setup)._replace(contracts=contracts, not_checked=len(inputs) - len(contracts))


def stream(
    inputs: Sequence[Input],
    setup: Setup,
    jobs: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    store: Store | None = None,
    scheduler: str | None = None,
) -> Generator[ContractReport, None, None]:
    """Like `run`, but gives each contract in its turn and keeps none: the memory does not grow with their number.

    After Ctrl-C it gives what was done by then, and ends.
    """
    waiting: dict[int, ContractReport] = {}
    given = 0
    try:
        with contextlib.closing(_results(inputs, setup, jobs, store, scheduler)) as come:
            for done, (index, report) in enumerate(come, start=1):
                waiting[index] = report
                progress(done, len(inputs))
                while given in waiting:
                    yield waiting.pop(given)
                    given += 1
    except KeyboardInterrupt:
        for index in sorted(waiting):
            yield waiting[index]


def head_of(setup: Setup) -> RunReport:
    """The report of a run that has no contracts yet: what judges them."""
    packs = tuple(PackInfo(pack.id, pack.version, pack.digest, pack.title) for pack in setup.rulebook.packs)
    return RunReport((), packs, __version__)


def exit_status(report: RunReport, fail_on: str = "weak", strict: bool = False) -> ExitStatus:
    """INCOMPLETE where anything could not be read, else FINDINGS where a verdict is at or above `fail_on`.

    Only requirements of strength `required` count, all of them with `strict`; accepted findings never do.
    """
    if any(contract.status is not ReadStatus.READ for contract in report.contracts):
        return ExitStatus.INCOMPLETE
    counting = (
        requirement
        for contract in report.contracts
        for requirement in contract.requirements
        if requirement.accepted is None and (strict or requirement.strength is Strength.REQUIRED)
    )
    found = any(requirement.verdict in _FAIL_ON[fail_on] for requirement in counting)
    return ExitStatus.FINDINGS if found else ExitStatus.OK


def _results(
    inputs: Sequence[Input], setup: Setup, jobs: int | None, store: Store | None, scheduler: str | None
) -> Generator[tuple[int, ContractReport], None, None]:
    """The results nearly in the order of the inputs: those kept do not run ahead of those still worked on."""
    if store is None or setup.keep_text:
        for index, report, _ in _checked(dict(enumerate(inputs)), setup, jobs, scheduler):
            yield index, report
        return
    from .kept import Kept

    kept = Kept(store, setup.rulebook, setup.options)
    known = kept.find(inputs)
    unknown = {index: each for index, each in enumerate(inputs) if index not in known}
    waiting = iter([*unknown, len(inputs)])
    come: set[int] = set()
    gone: dict[int, Input] = {}
    at, first_unknown = 0, next(waiting)
    with contextlib.closing(_checked(unknown, setup, jobs, scheduler)) as checked:
        while True:
            for index in range(at, first_unknown):
                if index not in known:
                    continue
                if found := kept.get(inputs[index], known[index]):
                    yield index, found
                else:
                    gone[index] = inputs[index]
            at = first_unknown
            if at == len(inputs):
                break
            index, report, body = next(checked)
            kept.keep(inputs[index], report, body)
            come.add(index)
            yield index, report
            while first_unknown in come:
                come.discard(first_unknown)
                first_unknown = next(waiting)
    for index, report, _ in _checked(gone, setup, jobs, scheduler):
        yield index, report


def _checked(
    inputs: Mapping[int, Input], setup: Setup, jobs: int | None, scheduler: str | None
) -> Generator[tuple[int, ContractReport, bytes | None], None, None]:
    """The results of contracts as they come, each with its index, and encoded where another process made it."""
    tasks = list(inputs.values())
    indices = list(inputs)
    if scheduler is not None and tasks:
        from .cluster import Cluster

        cluster = Cluster(scheduler, _work, _lost)
        for task, result in cluster.run(setup, [_placed(each) for each in tasks]):
            yield indices[task], *_unpacked(result, tasks[task], setup)
        return
    if jobs is None:
        jobs = min(os.cpu_count() or 1, math.ceil(len(tasks) / _CONTRACTS_PER_WORKER))
    if not _may_crash(tasks) and (len(tasks) <= 1 or jobs <= 1):
        for index, each in tidied(inputs.items()):
            yield index, _check(setup, each), None
        return
    # Imported where it is needed: one Word file does not wait for multiprocessing.
    from .pool import Pool

    # A worker keeps to the time itself; the pool's is for code that no longer listens.
    pool = Pool(_work, _lost, lambda each: _seconds(setup, each) + 10)
    for task, result in pool.run(setup, tasks, max(jobs, 1)):
        yield indices[task], *_unpacked(result, tasks[task], setup)


def _placed(each: Input) -> Input:
    """The contract for a worker that stands in another folder."""
    return each._replace(
        paths=tuple(path.absolute() if isinstance(path, Path) else path for path in each.paths)
    )


def _work(setup: Setup, each: Input) -> ContractReport | bytes:
    """What a worker sends back: a tenth of the report, and the rules are not sent with every contract."""
    report = _check(setup, each)
    expressions.keep()
    return report if setup.keep_text else encoded(report)


def _unpacked(
    result: ContractReport | bytes, each: Input, setup: Setup
) -> tuple[ContractReport, bytes | None]:
    if isinstance(result, bytes):
        return decoded(result, each.name, each.paths, setup.rulebook), result
    return result, None


def _may_crash(inputs: Sequence[Input]) -> bool:
    """Whether a file may take the process down that reads it: PDFs are read by a native library."""
    return any(path.suffix.lower() == ".pdf" for each in inputs for path in each.paths)


def _seconds(setup: Setup, each: Input) -> float:
    """Time for reading and judging one contract."""
    return 2 * setup.options.limits.seconds * len(each.paths) + 10


def _check(setup: Setup, each: Input) -> ContractReport:
    try:
        with at_most(setup.options.limits.max_memory):
            return finish_within(_seconds(setup, each), lambda: _read_and_check(setup, each))
    except TooSlowError:
        return _lost(each, "too-slow")
    except MemoryError:
        return _lost(each, "too-much-memory")


def _read_and_check(setup: Setup, each: Input) -> ContractReport:
    if each.problem is not None:
        documents = [unread(each.paths[0], each.problem)]
    else:
        documents = [read_safely(path, setup.options, setup.debug) for path in each.paths]
    try:
        report = check(each.name, documents, setup.rulebook)
        return _with_text(report, documents, setup.rulebook) if setup.keep_text else report
    except MemoryError:
        raise
    except Exception as error:
        if setup.debug:
            print_crash()
        problem = Problem("check-crashed", None, {"kind": type(error).__name__}, loses_text=True)
        return _unchecked(each, problem)


def _with_text(report: ContractReport, documents: Sequence[Document], rulebook: Rulebook) -> ContractReport:
    pack = rulebook.packs[0]
    files = []
    for file, document in zip(report.files, documents, strict=True):
        found = addresses(outline(document, pack.language, pack.spelling))
        files.append(file._replace(document=document, addresses=found))
    return report._replace(files=tuple(files))


def _lost(each: Input, code: str) -> ContractReport:
    return _unchecked(each, Problem(code, None, {"path": each.name}, loses_text=True))


def _unchecked(each: Input, problem: Problem) -> ContractReport:
    """The report of a contract that nothing is known about but its problem."""
    files = tuple(
        FileReport(str(path), format_of(path), ReadStatus.UNREAD, None, 0, (problem,)) for path in each.paths
    )
    return ContractReport(each.name, ReadStatus.UNREAD, files, ())
