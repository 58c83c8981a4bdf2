"""Text made to be slow: what a reader or the judge looks for takes a time that grows with the text, not with its square.

A search by a regular expression cannot be broken off from outside, so `--timeout` alone would not hold it.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from small_pack import write_pack

from clausecheck.engine import check
from clausecheck.read.from_txt import document_from_text
from clausecheck.read.options import ReadOptions
from clausecheck.rulebook.load import load_rulebook
from clausecheck.rulebook.schema import Rulebook
from clausecheck.safe_read import read_safely

LETTERS = 30_000
SECONDS = 15.0
"""Processor time; what is linear takes a tenth of it, what is quadratic many times as much."""
UNITS = [
    "の", "甲", "(", "（", ")", "「", "」", "（「", "()", "、", "…", ".", "・", "　", "\t", "-", "=", "１",
    "第１条", "前項の", "(1)",
    "以下「", "以下「甲」という。", "（以下「甲」という。）", "用語とは", "「用語」とは", ")甲は、", "甲は、",
    "乙に対し、", "別記「", "ただし、",
    "目次\n…1", "※記", "か\u3099", "①", "第", "条", "を、甲と", "甲乙", "_", "`", "[",
]  # fmt: skip


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return load_rulebook([str(write_pack(tmp_path_factory.mktemp("rules") / "small"))])


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_takes_a_quadratic_time(rulebook: Rulebook, unit: str) -> None:
    text = (
        "業務委託契約書\n第１条　乙は、"
        + unit * (LETTERS // len(unit))
        + "\n第２条　乙は、秘密を漏らしてはならない。\n"
    )
    began = time.process_time()
    check("contract", [document_from_text(text, "contract.txt")], rulebook)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize(
    "unit", ["*", "_", "`", "[", "|", "<", "&", "<p>", "</p>", "<!--", "[a](", "{", "a:b;", "@", "/*", "#"]
)
def test_no_markup_takes_a_quadratic_time(tmp_path: Path, unit: str, suffix: str) -> None:
    path = tmp_path / f"contract{suffix}"
    path.write_text(
        "<style>" * (unit in ("a:b;", "@", "/*")) + "契約書" + unit * (LETTERS // len(unit)), encoding="utf-8"
    )
    began = time.process_time()
    read_safely(path, ReadOptions())
    assert time.process_time() - began < SECONDS
