"""Reports written while the run goes on: same answers, same order, nothing kept."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck import batch
from clausecheck.batch import Setup
from clausecheck.cli import main
from clausecheck.folders import Input, find_contracts
from clausecheck.model import ContractReport, ElementResult
from clausecheck.read.options import ReadOptions
from clausecheck.report import to_csv, to_json, to_jsonl, to_terminal
from clausecheck.rulebook.load import load_rulebook


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_pack(tmp_path_factory.mktemp("rules") / "small"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    below = tmp_path / "in"
    below.mkdir()
    for n in range(9):
        text = (GOOD, WEAK, MISSING)[n % 3] + f"第9条　契約番号は{n}とする。\n"
        (below / f"c{n}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return below


def names(data: bytes) -> list[str]:
    return [json.loads(line)["name"] for line in data.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_lines_come_in_the_order_of_the_contracts(
    folder: Path, pack: str, jobs: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = [str(folder), "--rules", pack, "--format", "jsonl", "--jobs", jobs]
    assert main(arguments) == 1
    first = capsysbinary.readouterr().out
    assert names(first) == [f"c{n}.txt" for n in range(9)]
    assert main(arguments) == 1, "the results kept from the first run"
    assert capsysbinary.readouterr().out == first


def test_several_such_files_are_written_from_one_run(folder: Path, pack: str) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow (extra parquet)")
    assert main([str(folder), "--rules", pack, "-o", "a.jsonl", "-o", "b.parquet"]) == 1
    assert len(names(Path("a.jsonl").read_bytes())) == 9 and Path("b.parquet").read_bytes()[:4] == b"PAR1"
    assert sorted(path.name for path in Path().iterdir()) == ["a.jsonl", "b.parquet", "in"]


def test_beside_a_report_that_waits_the_same_lines_are_written(folder: Path, pack: str) -> None:
    main([str(folder), "--rules", pack, "-o", "a.jsonl"])
    main([str(folder), "--rules", pack, "-o", "b.jsonl", "-o", "b.json"])
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()


def test_what_could_not_be_read_is_noted_and_decides_the_status(
    folder: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c35.txt").write_bytes(b"")
    assert main([str(folder), "--rules", pack, "--format", "jsonl", "--fail-on", "never"]) == 3
    out, err = capsys.readouterr()
    assert out.count("\n") == 10 and "c35.txt: " in err


def test_accepted_findings_are_marked(folder: Path, pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", str(folder), "--rules", pack])
    capsys.readouterr()
    assert main([str(folder), "--rules", pack, "--format", "jsonl"]) == 0
    found = [json.loads(line)["requirements"] for line in capsys.readouterr().out.splitlines()]
    assert any(each["accepted"] for requirements in found for each in requirements)


def test_ctrl_c_leaves_the_lines_that_were_done(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = batch._check
    calls: list[str] = []

    def interrupt(setup: Setup, each: Input) -> ContractReport:
        calls.append(each.name)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(setup, each)

    monkeypatch.setattr(batch, "_check", interrupt)
    assert main([str(folder), "--rules", pack, "-o", "a.jsonl", "--jobs", "1"]) == 130
    assert names(Path("a.jsonl").read_bytes()) == ["c0.txt", "c1.txt", "c2.txt"]
    assert "残り 6 件" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to_is_said_before_anything_is_read(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refuse(self: Path, *args: Any, **more: Any) -> Any:
        if self.suffix == ".part":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **more)

    monkeypatch.setattr(batch, "_check", lambda *args: pytest.fail("read"))
    monkeypatch.setattr(Path, "open", refuse)
    assert main([str(folder), "--rules", pack, "-o", "a.jsonl", "--jobs", "1", "--no-cache"]) == 2


def test_json_tells_how_many_had_no_turn(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = batch._check

    def interrupt(setup: Setup, each: Input) -> ContractReport:
        if each.name == "c3.txt":
            raise KeyboardInterrupt
        return real(setup, each)

    monkeypatch.setattr(batch, "_check", interrupt)
    assert main([str(folder), "--rules", pack, "--format", "json", "--jobs", "1"]) == 130
    report = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in report["contracts"]] == ["c0.txt", "c1.txt", "c2.txt"]
    assert report["summary"]["contracts"] == 3 and report["summary"]["not_checked"] == 6


def test_a_file_that_cannot_be_written_in_the_end_is_an_incomplete_answer(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert main([str(folder), "--rules", pack, "-o", "a.jsonl", "--jobs", "1"]) == 3
    assert "a.jsonl" in capsys.readouterr().err and not Path("a.jsonl").exists()


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "terminal"])
def test_nothing_that_a_verdict_rests_on_is_kept_in_memory(
    folder: Path, pack: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[int] = []
    module = {"csv": to_csv, "json": to_json, "jsonl": to_jsonl, "terminal": to_terminal}[name]
    real = module.Writer.add

    def kept() -> int:
        gc.collect()
        return sum(isinstance(each, ElementResult) for each in gc.get_objects())

    def count(self: Any, contract: ContractReport) -> None:
        real(self, contract)
        alive.append(kept())

    monkeypatch.setattr(module.Writer, "add", count)
    before = kept()
    main([str(folder), "--rules", pack, "--format", name, "-o", "report", "--jobs", "1"])
    assert len(alive) == 9 and max(alive) == min(alive) > before


def test_contracts_are_shown_while_the_run_goes_on(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = batch._check
    shown: list[str] = []

    def check(setup: Setup, each: Input) -> ContractReport:
        shown.append(capsys.readouterr().out)
        return real(setup, each)

    monkeypatch.setattr(batch, "_check", check)
    main([str(folder), "--rules", pack, "--jobs", "1"])
    assert not shown[0] and "■  c0.txt" in shown[1] and "■  c7.txt" in shown[8]
    assert capsys.readouterr().out.count("c8.txt") > 1, "the last contract, and the tables of all"


def test_the_contract_that_is_done_first_waits_for_its_turn(
    folder: Path, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = Setup(load_rulebook([pack]), ReadOptions())
    inputs = find_contracts([str(folder)]).contracts
    done = dict(enumerate(batch.run(inputs, setup, 1).contracts))
    order = [2, 1, 0, 4, 3, 8, 7, 6, 5]
    monkeypatch.setattr(batch, "_results", lambda *args: ((n, done[n]) for n in order))
    assert [each.name for each in batch.stream(inputs, setup)] == [each.name for each in inputs]


@pytest.mark.parametrize("name", ["jsonl", "terminal"])
def test_a_reader_that_has_seen_enough_ends_the_run_quietly(folder: Path, pack: str, name: str) -> None:
    options = [str(folder), "--rules", pack, "--format", name, "--jobs", "1"]
    command = [sys.executable, "-m", "clausecheck", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
