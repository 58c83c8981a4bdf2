"""A report as bytes comes back as it was, and what is not such bytes is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pack import GOOD, MISSING, WEAK, write_pack

from clausecheck.batch import Setup, run
from clausecheck.codec import decoded, encoded
from clausecheck.folders import find_contracts
from clausecheck.model import ContractReport, Text
from clausecheck.read.options import ReadOptions
from clausecheck.rulebook.load import load_rulebook


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    pack = write_pack(tmp_path_factory.mktemp("rules") / "small")
    return Setup(load_rulebook([str(pack)]), ReadOptions())


def checked(setup: Setup, folder: Path, bundle: bool = False) -> tuple[ContractReport, ...]:
    texts = {"good": GOOD, "weak": WEAK, "missing": MISSING, "empty": "", "broken": "第1条\ufffd\x00" + WEAK}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "old.txt").write_bytes(b"\x81" + WEAK.encode("cp932") + b"\xff")
    return run(find_contracts([str(folder)], bundle).contracts, setup, 1).contracts


@pytest.mark.parametrize("bundle", [False, True])
def test_a_report_comes_back_as_it_was(setup: Setup, tmp_path: Path, bundle: bool) -> None:
    for report in checked(setup, tmp_path, bundle):
        paths = [Path(file.path) for file in report.files]
        assert decoded(encoded(report), report.name, paths, setup.rulebook) == report


def test_notes_come_back_too(setup: Setup, tmp_path: Path) -> None:
    report = checked(setup, tmp_path)[2]
    first = report.requirements[0]
    noted = first._replace(
        elements=(first.elements[0]._replace(note=Text("注", "note")), *first.elements[1:])
    )
    report = report._replace(requirements=(noted, *report.requirements[1:]))
    paths = [Path(file.path) for file in report.files]
    assert decoded(encoded(report), report.name, paths, setup.rulebook) == report


def test_name_and_paths_are_those_of_the_new_run(setup: Setup, tmp_path: Path) -> None:
    report = next(each for each in checked(setup, tmp_path) if each.name == "empty.txt")
    moved = decoded(encoded(report), "新.txt", [Path("新/新.txt")], setup.rulebook)
    assert (moved.name, moved.files[0].path) == ("新.txt", str(Path("新/新.txt")))
    assert moved.files[0].problems[0].values == {"path": str(Path("新/新.txt"))}


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 40])
def test_damaged_bytes_are_refused(setup: Setup, damage: bytes) -> None:
    with pytest.raises(ValueError):
        decoded(damage, "a", [Path("a.txt")], setup.rulebook)


def test_the_bytes_of_other_rules_are_refused(setup: Setup, tmp_path: Path) -> None:
    report = checked(setup, tmp_path)[2]
    others = load_rulebook(["soumu-2007"])
    with pytest.raises(ValueError):
        decoded(encoded(report), "a", [Path("a.txt")], others)
