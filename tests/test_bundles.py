"""Contract and annex in files of their own, judged as one: what one file leaves to the other is looked for there."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.batch import Setup, run
from clausecheck.folders import find_contracts
from clausecheck.model import ContractReport, ElementResult, ReadStatus, Reason, Value
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


def contract_of(setup: Setup, folder: Path, **texts: str) -> ContractReport:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return checked(setup, *paths)


def told(contract: ContractReport) -> list[tuple[int, str]]:
    """Which file is told to lack which annexes."""
    return [
        (index, str(problem.values["names"]))
        for index, file in enumerate(contract.files)
        for problem in file.problems
        if problem.code == "annex-not-given"
    ]


LEAVES = "第1条　乙の従事者に対する教育は、別紙2の定めるところによる。\n"
TRAINS = "第1　乙は、従事者に対し、情報セキュリティに関する教育を行わなければならない。\n"
SILENT = "第1　乙は、業務の記録を整える。\n"


def test_an_annex_that_no_file_holds_is_told_once_and_loses_nothing(setup: Setup, tmp_path: Path) -> None:
    body = f"業務委託契約書\n{LEAVES}第2条　乙は、別紙2及び別記「個人情報取扱特記事項」を守る。\n"
    contract = contract_of(setup, tmp_path, a=body, b=f"別紙1　仕様書\n{SILENT}2　別紙2による。\n")
    assert told(contract) == [(0, "別紙2、別記「個人情報取扱特記事項」")]
    assert contract.status is ReadStatus.READ


@pytest.mark.parametrize("mark", ["別紙２\n", "別紙第二（第１条関係）\n", "【別紙2】教育について\n"])
def test_an_annex_is_known_by_its_mark_however_it_is_written(setup: Setup, tmp_path: Path, mark: str) -> None:
    contract = contract_of(setup, tmp_path, a=f"業務委託契約書\n{LEAVES}", b=mark + TRAINS)
    assert told(contract) == []
    assert element(contract, "training", "training").value is Value.PRESENT


@pytest.mark.parametrize(
    "named",
    [
        "乙は、番号法別表第一に掲げる事務を行う。",  # of an act
        "乙は、仕様書に従う。",  # neither number nor title
        "乙は、別紙のとおり行う。",
    ],
)
def test_only_annexes_of_this_contract_named_exactly_are_missed(
    setup: Setup, tmp_path: Path, named: str
) -> None:
    assert told(contract_of(setup, tmp_path, a=f"業務委託契約書\n第1条　{named}\n")) == []


def test_an_annex_without_a_mark_is_known_by_its_title(setup: Setup, tmp_path: Path) -> None:
    contract = contract_of(setup, tmp_path, a=CONTRACT, b=ANNEX.replace("別記　", ""))
    assert told(contract) == []


def test_what_is_not_wholly_read_is_not_said_to_lack_an_annex(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "a.txt").write_text(CONTRACT, encoding="utf-8")
    assert told(checked(setup, tmp_path / "a.txt", tmp_path / "b.txt")) == []


def test_a_reference_alone_is_never_present_nor_left_to_what_is_not_there(
    setup: Setup, tmp_path: Path
) -> None:
    """The annex is in the bundle and says nothing of it."""
    body = "業務委託契約書\n第1条　乙は、別紙2に定めるサービスレベルを達成しなければならない。\n" + LEAVES
    alone = contract_of(setup, tmp_path, a=body)
    reasons = {each.reason for requirement in alone.requirements for each in requirement.elements}
    assert Reason.REFERENCE_ONLY in reasons
    silent = contract_of(setup, tmp_path, a=body, b=f"別紙2\n{SILENT}")
    for requirement in silent.requirements:
        for each in requirement.elements:
            assert each.value is not Value.PRESENT
            assert each.reason is not Reason.REFERENCE_ONLY


def test_what_the_contract_switches_off_in_an_annex_of_another_file_is_off(
    setup: Setup, tmp_path: Path
) -> None:
    body = "業務委託契約書\n第1条　乙は、秘密を漏らしてはならない。\n第2条　別記第1条の規定は、適用しない。\n"
    annex = "別記　個人情報取扱特記事項\n" + TRAINS.replace("第1", "第1条")
    contract = contract_of(setup, tmp_path, a=body, b=annex)
    assert element(contract, "training", "training").reason is Reason.NEGATED
    assert element(contract, "confidentiality", "secrecy").value is Value.PRESENT
