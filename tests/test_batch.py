"""Runs over many contracts: order, what cannot be read, crashes, and the exit status."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck import batch
from clausecheck.batch import Setup, exit_status, run
from clausecheck.errors import ExitStatus
from clausecheck.folders import find_contracts
from clausecheck.messages import say
from clausecheck.model import ReadStatus, RunReport, Verdict
from clausecheck.pool import Pool
from clausecheck.read.options import Limits, ReadOptions
from clausecheck.rulebook.load import load_rulebook


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    pack = write_pack(tmp_path_factory.mktemp("rules") / "small")
    return Setup(load_rulebook([str(pack)]), ReadOptions())


def write(folder: Path, **contracts: str | bytes) -> Path:
    for name, text in contracts.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def check(setup: Setup, *paths: object, jobs: int | None = None, bundle: bool = False) -> RunReport:
    return run(find_contracts([str(path) for path in paths], bundle).contracts, setup, jobs)


def codes(report: RunReport) -> list[list[str]]:
    return [[problem.code for file in each.files for problem in file.problems] for each in report.contracts]


def test_results_come_in_the_order_of_the_inputs_however_many_work(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, **{f"c{n}": GOOD if n % 2 else WEAK for n in range(7)})
    alone, together = check(setup, tmp_path, jobs=1), check(setup, tmp_path, jobs=3)
    assert [each.name for each in together.contracts] == [f"c{n}.txt" for n in range(7)]
    assert together == alone


def test_progress_counts_every_contract(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD, b=b"", c=WEAK)
    seen: list[tuple[int, int]] = []
    run(find_contracts([str(tmp_path)]).contracts, setup, 1, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_bad_file_does_not_stop_the_others(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD, b=b"", c=bytes(range(256)) * 9, d=GOOD)
    (tmp_path / "e.docx").write_bytes(b"no zip")
    (tmp_path / "f.xlsx").write_bytes(b"PK")
    (tmp_path / "g.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    report = check(setup, *sorted(tmp_path.iterdir()), tmp_path / "none.pdf")
    assert [each.status for each in report.contracts] == [
        ReadStatus.READ if name in "ad" else ReadStatus.UNREAD for name in "abcdefgn"
    ]
    assert [" ".join(each) for each in codes(report)] == [
        "",
        "empty-file",
        "not-text",
        "",
        "not-a-docx",
        "unsupported-suffix",
        "not-an-office-file",
        "missing-path",
    ]
    assert exit_status(report) is ExitStatus.INCOMPLETE


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_problem_has_a_sentence_that_names_the_file(setup: Setup, tmp_path: Path, lang: str) -> None:
    write(tmp_path, empty=b"", binary=bytes(range(256)) * 9)
    (tmp_path / "a.xyz").write_bytes(b"x")
    for contract in check(setup, *sorted(tmp_path.iterdir())).contracts:
        (problem,) = contract.files[0].problems
        assert contract.name in say(problem.code, lang, problem.values)


def test_a_pipe_or_a_file_above_the_limit_is_not_even_opened(setup: Setup, tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        assert codes(check(setup, tmp_path / "pipe.txt")) == [["not-a-file"]]
    write(tmp_path, big=GOOD)
    small = Setup(setup.rulebook, ReadOptions(limits=Limits(max_bytes=20)))
    assert codes(check(small, tmp_path / "big.txt")) == [["too-large"]]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD)
    (tmp_path / "a.txt").chmod(0)
    assert codes(check(setup, tmp_path / "a.txt")) == [["unreadable-file"]]


def test_a_file_that_takes_too_long_to_read_is_a_problem_of_its_own(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*args: object) -> None:
        while True:
            time.monotonic()

    monkeypatch.setattr("clausecheck.read.from_docx.read", hang)
    write(tmp_path, b=GOOD)
    (tmp_path / "a.docx").write_bytes(b"PK")
    hasty = Setup(setup.rulebook, ReadOptions(limits=Limits(seconds=0.3)))
    assert codes(check(hasty, tmp_path)) == [["too-slow"], []]


def test_a_contract_that_takes_too_long_to_judge_has_no_verdicts(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*args: object) -> None:
        while True:
            time.monotonic()

    monkeypatch.setattr(batch, "check", hang)
    monkeypatch.setattr(batch, "_seconds", lambda setup, each: 0.3)
    write(tmp_path, a=GOOD)
    report = check(setup, tmp_path / "a.txt")
    assert codes(report) == [["too-slow"]]
    assert exit_status(report) is ExitStatus.INCOMPLETE


@pytest.mark.parametrize(("names", "apart"), [("a.txt b.txt", False), ("a.txt b.pdf", True), ("b.pdf", True)])
def test_pdfs_are_read_in_a_process_apart(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str, apart: bool
) -> None:
    """Their native library may take the process down, which must cost nothing but their own verdicts."""
    jobs: list[int] = []
    real = Pool.run

    def spy(self: Pool, setup: object, tasks: object, workers: int) -> object:  # type: ignore[type-arg]
        jobs.append(workers)
        return real(self, setup, tasks, workers)  # type: ignore[arg-type]

    monkeypatch.setattr(Pool, "run", spy)
    for name in names.split():
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    report = check(setup, tmp_path, jobs=1)
    assert [each.name for each in report.contracts] == names.split()
    assert jobs == ([1] if apart else [])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_a_file_that_takes_too_much_memory_is_a_problem_of_its_own(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clausecheck.read.from_docx.read", lambda *args: bytearray(1024**3))
    write(tmp_path, b=GOOD)
    (tmp_path / "a.docx").write_bytes(b"PK")
    small = Setup(setup.rulebook, ReadOptions(limits=Limits(max_memory=256 * 1024**2)))
    assert codes(check(small, tmp_path)) == [["too-much-memory"], []]
    assert len(bytearray(512 * 1024**2)) > 0, "the bound holds no longer than its contract"


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_the_run_with_what_was_done_by_then(setup: Setup, tmp_path: Path, jobs: int) -> None:
    write(tmp_path, **{f"c{n}": GOOD for n in range(9)})

    def interrupt(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    report = run(find_contracts([str(tmp_path)]).contracts, setup, jobs, interrupt)
    assert (len(report.contracts), report.not_checked) == (3, 6)
    assert [each.status for each in report.contracts] == [ReadStatus.READ] * 3
    assert multiprocessing.active_children() == []


def test_a_crash_of_a_reader_is_the_problem_of_its_file(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: object) -> None:
        raise RecursionError

    monkeypatch.setattr("clausecheck.read.from_txt.read", crash)
    write(tmp_path, a=GOOD)
    report = check(setup, tmp_path / "a.txt")
    assert codes(report) == [["reader-crashed"]]
    assert report.contracts[0].files[0].problems[0].values["kind"] == "RecursionError"


def test_a_crash_of_the_judge_leaves_the_contract_without_verdicts(
    setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = batch.check

    def crash(name: str, documents: Sequence[object], rulebook: object) -> object:
        if name == "b.txt":
            raise ValueError("a secret of the contract")
        return real(name, documents, rulebook)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "check", crash)
    write(tmp_path, a=GOOD, b=GOOD)
    report = check(setup, tmp_path)
    assert codes(report) == [[], ["check-crashed"]]
    assert report.contracts[1].status is ReadStatus.UNREAD and report.contracts[1].requirements == ()
    assert exit_status(report) is ExitStatus.INCOMPLETE
    assert capsys.readouterr() == ("", "")


def test_an_unread_file_of_a_bundle_turns_missing_into_unknown(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, a=MISSING, b=b"")
    (contract,) = check(setup, tmp_path / "a.txt", tmp_path / "b.txt", bundle=True).contracts
    assert contract.status is ReadStatus.PARTLY
    assert [file.status for file in contract.files] == [ReadStatus.READ, ReadStatus.UNREAD]
    assert Verdict.UNKNOWN in {each.verdict for each in contract.requirements}
    assert Verdict.MISSING not in {each.verdict for each in contract.requirements}


def test_the_text_comes_along_only_where_a_report_shows_it(setup: Setup, tmp_path: Path) -> None:
    found = find_contracts([str(write(tmp_path, a=GOOD))]).contracts
    for keep_text in (False, True):
        (report,) = run(found, setup._replace(keep_text=keep_text)).contracts
        (file,) = report.files
        assert bool(file.document) == bool(file.addresses) == keep_text


def test_the_report_names_the_pack_that_judged(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, a=GOOD)
    (pack,) = check(setup, tmp_path).packs
    assert (pack.id, pack.version) == ("small", "3") and pack.digest.startswith("sha256:")


PLEDGE_MISSING = GOOD.replace("誓約書", "資料")


@pytest.mark.parametrize(
    ("text", "fail_on", "strict", "status"),
    [
        (GOOD, "weak", False, ExitStatus.OK),
        (WEAK, "weak", False, ExitStatus.FINDINGS),
        (WEAK, "missing", False, ExitStatus.OK),
        (WEAK, "never", False, ExitStatus.OK),
        (MISSING, "weak", False, ExitStatus.FINDINGS),
        (MISSING, "missing", False, ExitStatus.FINDINGS),
        (MISSING, "never", True, ExitStatus.OK),
        (PLEDGE_MISSING, "weak", False, ExitStatus.OK),
        (PLEDGE_MISSING, "weak", True, ExitStatus.FINDINGS),
        (PLEDGE_MISSING, "missing", True, ExitStatus.FINDINGS),
    ],
)
def test_the_exit_status_follows_from_the_verdicts(
    setup: Setup, tmp_path: Path, text: str, fail_on: str, strict: bool, status: ExitStatus
) -> None:
    write(tmp_path, a=text, b=GOOD)
    assert exit_status(check(setup, tmp_path), fail_on, strict) is status


def test_what_could_not_be_read_outranks_findings(setup: Setup, tmp_path: Path) -> None:
    write(tmp_path, a=MISSING, b=b"")
    assert exit_status(check(setup, tmp_path), "never") is ExitStatus.INCOMPLETE
