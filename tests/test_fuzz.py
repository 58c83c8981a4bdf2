"""The fuzzer: its inputs depend on the seed alone, and what goes wrong in the program is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench"
sys.path.insert(0, str(BENCH))

import fuzz  # noqa: E402
from fuzzing import trial  # noqa: E402
from fuzzing.trial import KINDS, Bounds, Task, made, run  # noqa: E402

BOUNDS = Bounds(seed=5, seconds=60, memory=0, judged=0, by_command=0)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trials within this process, whose memory is not to be bounded."""
    monkeypatch.setattr(trial, "_hold", lambda memory: None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_input_and_another_another(kind: str) -> None:
    for number in range(3):
        first, again, other = (made(Task(kind, number), seed)[1] for seed in (1, 1, 2))
        assert first == again != other


def test_a_sound_program_gives_no_finding(capfd: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--inputs", "60", "--seed", "5", "--memory", "4096"]) == 0
    out = capfd.readouterr().out
    assert "60 inputs in" in out and "0 findings" in out
    assert all(f"| {kind} |" in out for kind in KINDS)


@pytest.mark.usefixtures("here")
def test_a_crash_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clausecheck.read.from_txt.read", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in run(BOUNDS, Task("text", 1)).finding


@pytest.mark.usefixtures("here")
def test_text_that_no_block_holds_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from clausecheck.model import Document

    broken = Document("a.txt", "txt", "", "甲\n乙\n", ())
    monkeypatch.setattr("clausecheck.read.from_txt.read", lambda *_: broken)
    assert "blocks of 0" in run(BOUNDS, Task("text", 1)).finding


@pytest.mark.usefixtures("here")
def test_a_rule_file_that_crashes_the_check_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "check_pack", lambda folder: {}["nothing"])
    assert "KeyError" in run(BOUNDS, Task("rules", 1)).finding


def test_a_process_that_is_lost_is_a_finding() -> None:
    assert "worker-lost" in trial.lost(BOUNDS, Task("docx", 1), "worker-lost").finding
