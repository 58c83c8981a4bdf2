"""A run over a real cluster of two worker processes: the same report, and nothing lost with a worker."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck.batch import Setup, run
from clausecheck.cli import main
from clausecheck.cluster import Cluster
from clausecheck.errors import UsageError
from clausecheck.folders import find_contracts
from clausecheck.read.options import ReadOptions
from clausecheck.rulebook.load import load_rulebook

distributed = pytest.importorskip("distributed", reason="needs dask.distributed (extra dask)")
dask = pytest.importorskip("dask", reason="needs dask.distributed (extra dask)")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by SIGKILL")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes of one thread each, on this machine alone."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
    ) as made:
        yield made


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_pack(tmp_path_factory.mktemp("rules") / "small"))


def write(folder: Path, number: int) -> Path:
    folder.mkdir()
    for n in range(number):
        text = (GOOD, WEAK, MISSING)[n % 3] + f"第9条　契約番号は{n}とする。\n"
        (folder / f"c{n:03}.txt").write_text(text, encoding="utf-8")
    return folder


def printed(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> str:
    """The report of a run that must end in `status`."""
    assert main(arguments) == status
    return capsys.readouterr().out


def lost(task: int, code: str) -> str:
    return f"{code} {task}"


def test_the_report_is_that_of_a_run_on_this_machine(
    cluster: Any,
    pack: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in", 12)
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    arguments = ["in", "--rules", pack, "--format", "jsonl", "--no-cache"]
    there = printed([*arguments, "--scheduler", cluster.scheduler_address], 3, capsys)
    assert there == printed([*arguments, "--jobs", "1"], 3, capsys) and there.count("\n") == 13


def test_the_workers_fetch_what_lies_at_an_address(
    cluster: Any, pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "in", 6)
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, path.name)
    address = f"zip://::{(tmp_path / 'in.zip').as_uri()}"
    arguments = ["--rules", pack, "--format", "jsonl", "--no-cache", "--fail-on", "never"]
    there = printed([address, *arguments, "--scheduler", cluster.scheduler_address], 0, capsys)
    here = printed([str(folder), *arguments, "--jobs", "1"], 0, capsys)
    for path in folder.iterdir():
        here = here.replace(f'"{path}"', f'"zip://{path.name}::{(tmp_path / "in.zip").as_uri()}"')
    assert there == here


def test_a_worker_killed_in_mid_run_costs_no_result(
    cluster: Any,
    pack: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in", 40)
    for path in (tmp_path / "in").iterdir():
        # Long enough for a worker to be met at work.
        path.write_text(
            path.read_text(encoding="utf-8") + "第10条　乙は、業務を行う。\n" * 300, encoding="utf-8"
        )
    killed = []

    def kill_one(client: Any) -> None:
        """Kills the first worker that has a contract in hand."""
        while not any(client.processing().values()):
            time.sleep(0.01)
        at_work = next(address for address, tasks in client.processing().items() if tasks)
        os.kill(client.run(os.getpid, workers=[at_work])[at_work], signal.SIGKILL)
        killed.append(at_work)

    arguments = ["in", "--rules", pack, "--format", "jsonl", "--no-cache", "--fail-on", "never"]
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        killer = threading.Thread(target=kill_one, args=(client,))
        killer.start()
        there = printed([*arguments, "--scheduler", cluster.scheduler_address], 0, capsys)
        assert killed
        killer.join()
    assert there == printed([*arguments, "--jobs", "1"], 0, capsys) and there.count("\n") == 40


def test_what_the_store_has_needs_no_cluster(pack: str, tmp_path: Path) -> None:
    from clausecheck.store import Store

    inputs = find_contracts([str(write(tmp_path / "in", 4))]).contracts
    setup = Setup(load_rulebook([pack]), ReadOptions())
    store = Store(tmp_path / "cache")
    first = run(inputs, setup, 1, store=store)
    assert run(inputs, setup, store=store, scheduler="tcp://127.0.0.1:1") == first
    store.close()


def test_a_scheduler_that_is_not_there_is_wrong_usage(
    pack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("clausecheck.cluster._PATIENCE", 0.5)
    write(tmp_path / "in", 1)
    arguments = [str(tmp_path / "in"), "--rules", pack, "--scheduler", "tcp://127.0.0.1:1"]
    assert main(arguments) == 2
    assert "tcp://127.0.0.1:1" in capsys.readouterr().err


def test_workers_with_another_program_are_refused(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Cluster._refuse_others
    monkeypatch.setattr("clausecheck.cluster.program", lambda: "another")

    def ask(self: Any, address: str) -> None:
        # The workers answer with a function of their own.
        from clausecheck.result_keys import program

        self._client.run = lambda _: {"tcp://a": program()}
        real(self, address)

    monkeypatch.setattr(Cluster, "_refuse_others", ask)
    with pytest.raises(UsageError) as caught:
        Cluster(cluster.scheduler_address, deadly, lost)
    assert caught.value.code == "scheduler-other-program"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        Cluster("tcp://127.0.0.1:1", deadly, lost)
    assert (caught.value.code, caught.value.values["extra"]) == ("needs-extra", "dask")


def deadly(folder: str, task: int) -> str:
    """Kills the worker that takes the third task, whichever it is."""
    if task == 3:
        (Path(folder) / f"died-{os.getpid()}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return f"done {task}"


def test_a_task_that_kills_every_worker_is_lost_alone(tmp_path: Path) -> None:
    # A cluster of its own: the workers of the others shall not be in the middle of starting again.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", host="127.0.0.1"
        ) as made,
    ):
        results = dict(Cluster(made.scheduler_address, deadly, lost).run(str(tmp_path), list(range(8))))
    assert results == {task: "worker-lost 3" if task == 3 else f"done {task}" for task in range(8)}
    assert len(list(tmp_path.iterdir())) >= 2
