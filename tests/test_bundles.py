"""Contract and annex in files of their own, judged as one: what one file leaves to the other is looked for there."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.batch import Setup, run
from clausecheck.folders import find_contracts
from clausecheck.model import ContractReport, ElementResult, Value
from clausecheck.read.options import ReadOptions
from clausecheck.rulebook.load import load_rulebook

CONTRACT = """業務委託契約書
第1条　乙は、業務上知り得た秘密を漏らしてはならない。
第2条　乙の従事者に対する教育は、別記「個人情報取扱特記事項」の定めるところによる。
"""
ANNEX = """別記　個人情報取扱特記事項
第1　乙は、従事者に対し、情報セキュリティに関する教育を行わなければならない。
第2　甲は、乙の個人情報の管理の状況について、随時、実地に検査することができる。
"""


@pytest.fixture(scope="module")
def setup() -> Setup:
    return Setup(load_rulebook(["soumu-2007"]), ReadOptions())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "委託"
    below.mkdir()
    (below / "1契約書.txt").write_text(CONTRACT, encoding="utf-8")
    (below / "2特記事項.txt").write_text(ANNEX, encoding="utf-8")
    return below


def element(contract: ContractReport, requirement: str, name: str) -> ElementResult:
    (found,) = (each for each in contract.requirements if each.id == requirement)
    return next(each for each in found.elements if each.id == name)


def checked(setup: Setup, *paths: Path) -> ContractReport:
    (contract,) = run(
        find_contracts([str(path) for path in paths], bundle=True).contracts, setup, 1
    ).contracts
    return contract


def test_a_duty_left_to_an_annex_that_is_not_there_is_not_present(setup: Setup, folder: Path) -> None:
    alone = checked(setup, folder / "1契約書.txt")
    assert element(alone, "training", "training").value is not Value.PRESENT
    assert element(alone, "audit", "audit").value is Value.ABSENT


@pytest.mark.parametrize("whole_folder", [True, False])
def test_the_annex_in_a_file_of_its_own_makes_it_present(
    setup: Setup, folder: Path, whole_folder: bool
) -> None:
    paths = [folder] if whole_folder else [folder / "1契約書.txt", folder / "2特記事項.txt"]
    together = checked(setup, *paths)
    trained = element(together, "training", "training")
    assert trained.value is Value.PRESENT
    places = [(Path(together.files[each.file].path).name, each.label) for each in trained.evidence]
    assert places == [("2特記事項.txt", "別記第1")]
    assert element(together, "audit", "audit").value is Value.PRESENT
    assert [each.file for each in element(together, "confidentiality", "secrecy").evidence] == [0]
