"""Contracts → report, as the commands that judge ask for it: with progress, and with the results of earlier runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..cache_folder import cache_folder
from ..folders import Input
from ..messages import say
from ..model import ContractReport, RunReport
from ..read.options import ReadOptions
from . import Common, streams

if TYPE_CHECKING:
    from ..batch import Setup
    from ..store import Store

_WORTH_KEEPING = 2
"""Contracts from which on results are kept: who checks one contract is at work on it."""


class Judging(NamedTuple):
    """How contracts are judged. `parties` are further names by side; `jobs` None: as many as are worth starting;
    `scheduler` the address of a cluster."""

    rules: tuple[str, ...]
    parties: Mapping[str, tuple[str, ...]]
    jobs: int | None
    reading: ReadOptions
    cache: bool = True
    scheduler: str | None = None


class Stream(NamedTuple):
    """A run that gives its contracts one by one; `head` is its report without them."""

    head: RunReport
    contracts: Iterator[ContractReport]
    progress: streams.Progress


def judged(
    contracts: Sequence[Input], judging: Judging, common: Common, keep_text: bool = False
) -> RunReport:
    """The report on the contracts, with progress on stderr.

    Raises what loading rules raises, and KeyboardInterrupt where the user broke off before anything was done.
    """
    from .. import batch

    with _begun(contracts, judging, common, keep_text) as (setup, progress, store):
        report = batch.run(contracts, setup, judging.jobs, progress, store, judging.scheduler)
    if not report.contracts:
        raise KeyboardInterrupt
    return report


@contextlib.contextmanager
def streamed(contracts: Sequence[Input], judging: Judging, common: Common) -> Iterator[Stream]:
    """Like `judged`, for reports that are written while the run goes on."""
    from .. import batch

    with _begun(contracts, judging, common) as (setup, progress, store):
        reports = batch.stream(contracts, setup, judging.jobs, progress, store, judging.scheduler)
        yield Stream(batch.head_of(setup), reports, progress)


@contextlib.contextmanager
def _begun(
    contracts: Sequence[Input], judging: Judging, common: Common, keep_text: bool = False
) -> Iterator[tuple[Setup, streams.Progress, Store | None]]:
    from .. import batch
    from ..rulebook.load import load_rulebook

    setup = batch.Setup(
        load_rulebook(judging.rules, judging.parties), judging.reading, common.debug, keep_text
    )
    progress = streams.Progress(common.lang)
    wanted = judging.cache and not keep_text and len(contracts) >= _WORTH_KEEPING
    with _store(common) if wanted else contextlib.nullcontext() as store:
        try:
            yield setup, progress, store
        finally:
            progress.clear()


@contextlib.contextmanager
def _store(common: Common) -> Iterator[Store | None]:
    """The store of earlier results, where it can be used."""
    folder = cache_folder()
    if folder is None:
        yield None
        return
    from ..store import Store, StoreError

    try:
        store = Store(folder)
    except StoreError as error:
        streams.note(say("note-store-unusable", common.lang, {"reason": str(error)}), common.lang)
        yield None
        return
    with contextlib.closing(store):
        yield store
        if not store.is_usable:
            streams.note(say("note-store-failed", common.lang), common.lang)
