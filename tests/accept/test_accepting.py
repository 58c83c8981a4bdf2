"""Accepted findings through the command line: what counts, what is said, and what the file looks like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_pack import GOOD, MISSING, SECRECY, WEAK, write_pack

from clausecheck.accept import waivers
from clausecheck.cli import main
from clausecheck.config import ACCEPTED_FILE

LATER, PAST = "9999-12-31", "2000-01-01"
NO_SECRECY = GOOD.replace(SECRECY, "第1条　乙は、業務を行う。\n")
HALF_SECRECY = GOOD.replace("契約の終了後も、秘密を漏らしてはならない。", "")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pack(tmp_path / "pack")
    (tmp_path / ".clausecheck.yaml").write_text("rules: [pack]\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    texts = {
        "good": GOOD,
        "weak": WEAK,
        "missing": MISSING,
        "sub/weak": WEAK,
        "half": HALF_SECRECY,
        "none": NO_SECRECY,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSECHECK_LANG", raising=False)
    return tmp_path


def entry(requirement: str = "training", contract: str = "weak.txt", until: str = LATER, **more: str) -> str:
    fields = {
        "requirement": requirement,
        "contract": contract,
        "reason": "別に定める",
        "who": "法務課",
        "until": until,
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in {**fields, **more}.items()]
    return "- " + "\n  ".join(lines) + "\n"


def keep(here: Path, *entries: str) -> Path:
    path = here / ACCEPTED_FILE
    path.write_text("# 承認した指摘\n" + "".join(entries), encoding="utf-8")
    return path


def result(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, dict[str, Any]], str]:
    """Status, the requirements of the first contract by id, and what stands on stderr in one line."""
    status = main([*arguments, "--format", "json"])
    out, err = capsys.readouterr()
    found = json.loads(out)["contracts"][0]["requirements"] if out else []
    return status, {each["id"]: each for each in found}, "".join(err.split())


def test_an_accepted_finding_stays_in_the_report_and_does_not_count(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["weak.txt"]) == 1
    keep(here, entry())
    capsys.readouterr()
    status, found, err = result(capsys, "weak.txt")
    assert status == 0 and err == ""
    assert found["training"]["verdict"] == "weak"
    accepted = {"reason": "別に定める", "who": "法務課", "until": LATER, "baseline": False}
    assert found["training"]["accepted"] == accepted
    assert main(["weak.txt"]) == 0
    assert "別に定める" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("contract", "path", "status"),
    [
        ("weak.txt", "weak.txt", 0),
        ("weak.txt", "sub/weak.txt", 1),
        ("sub/weak.txt", "sub/weak.txt", 0),
        ("sub/weak.txt", "sub", 0),
        ("sub/*", "sub", 0),
        ("*.txt", "sub", 0),
        ("*.docx", "weak.txt", 1),
        ("sub/?eak.txt", "sub", 0),
    ],
)
def test_a_contract_is_named_by_its_path_or_a_pattern(
    here: Path, contract: str, path: str, status: int
) -> None:
    keep(here, entry(contract=contract))
    assert main(["-q", path]) == status


def test_paths_start_at_the_file_of_waivers_wherever_one_stands(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(here, entry(contract="sub/weak.txt"))
    monkeypatch.chdir(here / "sub")
    assert main(["-q", "weak.txt"]) == 0


def test_a_bundle_is_accepted_by_its_name_or_by_all_its_files(here: Path) -> None:
    bundle = ["-q", "--bundle", "weak.txt", "sub/weak.txt"]
    assert main(bundle) == 1
    keep(here, entry())
    assert main(bundle) == 1
    keep(here, entry(contract="*weak.txt"))
    assert main(bundle) == 0
    keep(here, entry(contract="weak.txt + weak.txt"))
    assert main(bundle) == 0


@pytest.mark.parametrize(
    ("elements", "path", "status"),
    [
        (["survival"], "half.txt", 0),
        (["secrecy"], "half.txt", 1),
        (["secrecy"], "none.txt", 1),
        (["secrecy", "survival"], "none.txt", 0),
        ([""], "none.txt", 0),
    ],
)
def test_elements_are_accepted_one_by_one(here: Path, elements: list[str], path: str, status: int) -> None:
    keep(here, *(entry(f"confidentiality/{name}".rstrip("/"), path) for name in elements))
    assert main(["-q", path]) == status


def test_what_could_not_be_read_cannot_be_accepted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "empty.txt").write_text("", encoding="utf-8")
    keep(here, entry(contract="*"))
    assert main(["-q", "--bundle", "missing.txt", "empty.txt"]) == 3
    assert "判定不能1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "path", "status", "told"),
    [
        (entry(until=PAST), "weak.txt", 1, "期限（2000-01-01）が過ぎた"),
        (entry(contract="good.txt"), "good.txt", 0, "当たる指摘がありません"),
        (entry("trainign"), "weak.txt", 1, "項目trainignは照合した規則にありません"),
        (entry("confidentiality/secrecy", "half.txt"), "half.txt", 1, "当たる指摘がありません"),
        (entry(contract="gone.txt"), "good.txt", 0, "契約書がありません"),
        (entry(contract="good.txt"), "missing.txt", 1, ""),
        (entry(contract="x/*"), "good.txt", 0, ""),
    ],
)
def test_entries_that_serve_no_more_are_reported(
    here: Path, line: str, path: str, status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = keep(here, line)
    got, _, err = result(capsys, path)
    assert got == status
    assert told in err and bool(err) == bool(told)
    assert not told or f"{file}:2:" in err


def test_many_remarks_are_cut_short(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(here, *(entry(contract="good.txt") for _ in range(30)))
    assert "このほか10件" in result(capsys, "good.txt")[2]


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("requirement: training\n", "1:1", "リスト"),
        ("- requirement: training\n", "1:3", "contract"),
        (entry(until="2027-13-01"), "5:10", "2027-13-01"),
        (entry(until="31.3.2027"), "5:10", "日付"),
        (entry(note="x"), "6:3", "requirement,contract,reason,who,until"),
        (entry(reason=""), "3:11", "中身がありません"),
    ],
)
def test_a_wrong_entry_stops_the_run(
    here: Path, text: str, place: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / ACCEPTED_FILE
    path.write_text(text, encoding="utf-8")
    assert main(["good.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and f"{path}:{place}:" in "".join(err.split()) and told in "".join(err.split())


# -- clausecheck accept ------------------------------------------------------------------------------------

WHY = ["--reason", "別に定める", "--who", "法務課 (係長): 甲", "--until", LATER]


def test_accept_writes_an_entry_that_the_next_run_honours(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "sub")
    assert main(["accept", "training", "weak.txt", *WHY]) == 0
    assert main(["-q", "weak.txt"]) == 0
    written = (here / ACCEPTED_FILE).read_text(encoding="utf-8")
    assert "contract: sub/weak.txt\n" in written and '"法務課 (係長): 甲"' in written


def test_accept_keeps_what_stands_in_the_file(here: Path) -> None:
    path = keep(here, "  # 係の覚え\n", "  " + entry().replace("\n  ", "\n    "), "  # 終わり")
    before = path.read_text(encoding="utf-8")
    assert main(["accept", "4", "missing.txt", "sub/*", *WHY]) == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before + "\n  - requirement: training\n")
    assert [each.contract for each in waivers.read(path)] == ["weak.txt", "missing.txt", "sub/*"]
    assert main(["-q", "."]) == 1
    assert main(["-q", "weak.txt", "missing.txt", "sub"]) == 0


def test_accept_keeps_the_line_ends_of_the_file(here: Path) -> None:
    path = here / ACCEPTED_FILE
    path.write_bytes(b"\xef\xbb\xbf" + entry().replace("\n", "\r\n").encode("utf-8").rstrip())
    assert main(["accept", "training", "missing.txt", *WHY]) == 0
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 10
    assert len(waivers.read(path)) == 2


@pytest.mark.parametrize(
    "text", ["訳あり: #1", "true", "- x", "2027-01-01", "a\nb", "'", '"', "{x}", "ok", "　", "*a"]
)
def test_any_text_comes_back_as_it_was_given(here: Path, text: str) -> None:
    main(["accept", "training/training", "weak.txt", "--reason", text, "--who", text, "--until", LATER])
    if text.strip():
        (found,) = waivers.read(here / ACCEPTED_FILE)
        assert (found.what, found.reason, found.who) == ("training/training", text, text)
    else:
        assert not (here / ACCEPTED_FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["training", "weak.txt", "--reason", "x", "--who", "y"], "--until"),
        (["training", "weak.txt", "--reason", "x", "--until", LATER], "--who"),
        (["training", "weak.txt", "--who", "x", "--until", LATER], "--reason"),
        (["training", *WHY], "契約書のファイル"),
        ([*WHY], "項目"),
        (["trainin", "weak.txt", *WHY], "もしかして: training"),
        (["training/record", "weak.txt", *WHY], "補足の要素"),
        (["training", "nothing.txt", *WHY], "nothing.txt"),
        (["training", "weak.txt", "--reason", "x", "--who", "y", "--until", PAST], "過ぎています"),
        (["training", "weak.txt", "--reason", "x", "--who", "y", "--until", "soon"], "soon"),
    ],
)
def test_accept_says_what_it_needs(
    here: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["accept", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (here / ACCEPTED_FILE).exists()


def test_a_file_whose_end_takes_no_entry_is_left_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / ACCEPTED_FILE
    path.write_text("[]\n", encoding="utf-8")
    assert main(["accept", "training", "weak.txt", *WHY]) == 2
    assert "requirement: training" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "[]\n"


# -- clausecheck baseline ----------------------------------------------------------------------------------


def test_only_new_and_changed_findings_count_after_a_baseline(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["baseline", "weak.txt", "half.txt"]) == 0
    assert "指摘 2 件" in capsys.readouterr().out
    status, found, err = result(capsys, "weak.txt", "half.txt")
    assert status == 0 and err == "" and found["training"]["accepted"]["baseline"]
    assert main(["-q", "missing.txt"]) == 1
    capsys.readouterr()
    # reformatted: still the old finding; weak becomes missing: a new one
    (here / "weak.txt").write_text("前文を足す。\n" + WEAK.replace("、", "，"), encoding="utf-8")
    assert result(capsys, "weak.txt")[0] == 0
    (here / "weak.txt").write_text(MISSING, encoding="utf-8")
    status, found, err = result(capsys, "weak.txt")
    assert status == 1 and found["training"]["accepted"] is None and "1件は、解消したか" in err


def test_a_baseline_is_taken_within_the_limits_that_are_given(here: Path) -> None:
    assert main(["baseline", ".", "--max-size", "0.001", "--timeout", "30"]) == 0
    (here / "weak.txt").write_text(WEAK + "。" * 2000, encoding="utf-8")
    assert main(["baseline", ".", "--max-size", "0.001"]) == 3


def test_a_baseline_of_some_contracts_leaves_the_others(here: Path) -> None:
    assert main(["baseline", "."]) == 0
    path = here / ".clausecheck-baseline.json"
    before = json.loads(path.read_text(encoding="utf-8"))["contracts"]
    (here / "none.txt").unlink()
    (here / "weak.txt").write_text(GOOD, encoding="utf-8")
    assert main(["baseline", "weak.txt"]) == 0
    after = json.loads(path.read_text(encoding="utf-8"))["contracts"]
    assert after == {**{k: v for k, v in before.items() if k != "none.txt"}, "weak.txt": {}}


def test_what_a_waiver_accepts_is_not_in_the_baseline(here: Path) -> None:
    keep(here, entry())
    assert main(["baseline", "weak.txt"]) == 0
    keep(here, entry(until=PAST))
    assert main(["-q", "weak.txt"]) == 1


def test_a_baseline_takes_nothing_that_could_not_be_read(here: Path) -> None:
    (here / "empty.txt").write_text("", encoding="utf-8")
    assert main(["baseline", "--bundle", "missing.txt", "empty.txt"]) == 3
    (found,) = json.loads((here / ".clausecheck-baseline.json").read_text(encoding="utf-8"))[
        "contracts"
    ].values()
    assert found == {}


def test_a_baseline_may_end(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", "weak.txt", "--until", LATER, "--reason", "旧様式", "--who", "法務課"]) == 0
    assert main(["-q", "weak.txt"]) == 0
    path = here / ".clausecheck-baseline.json"
    path.write_text(path.read_text(encoding="utf-8").replace(LATER, PAST), encoding="utf-8")
    capsys.readouterr()
    status, _, err = result(capsys, "weak.txt")
    assert status == 1 and "基準の期限（2000-01-01）" in err


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2}', "{", '{"version": 1, "until": 3}', "[" * 100000]
)
def test_a_damaged_baseline_stops_the_run(here: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".clausecheck-baseline.json").write_text(text, encoding="utf-8")
    assert main(["weak.txt"]) == 2
    assert "基準として読めません" in capsys.readouterr().err
