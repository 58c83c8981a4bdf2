"""The metamorphic bench: every relation holds on a short contract, and one that does not hold is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

import metamorphic
from relations import articles, lines, names, signs
from relations.changing import CHANGING, outcomes
from relations.efforts import as_effort
from relations.judging import Judge
from relations.staying import STAYING, moved

from clausecheck.outline.roles import Role
from clausecheck.rulebook.load import find_pack, load_pack

CONTRACT = """データ入力業務委託契約書
　山北市（以下「甲」という。）と○○株式会社（以下「乙」という。）とは、次のとおり契約を締結する。
（委託業務）
第１条　甲は、申請書のデータ入力業務（以下「業務」という。）を乙に委託し、乙は、これを受託する。
（委託料）
第２条　委託料は、別に定める額とし、甲は、検査に合格したときに支払うものとする。
（秘密の保持）
第３条　乙は、業務に関して知り得た秘密を漏らしてはならない。契約の終了後も、同様とする。
（教育）
第４条　乙は、業務に従事する者に対し、個人情報の保護に関する研修を毎年１回以上行わなければならない。
（再委託）
第５条　乙は、甲の書面による承諾を得なければ、業務の全部又は一部を第三者に委託してはならない。
（事故の報告）
第６条　乙は、個人情報の漏えいその他の事故が生じたときは、直ちに甲に報告し、その指示に従わなければならない。
（監査）
第７条　甲は、個人情報の取扱いの状況について、いつでも乙の事業所に立ち入り、監査することができる。
（損害賠償）
第８条　乙は、個人情報を漏えいし、甲又は第三者に損害を与えたときは、その損害を賠償しなければならない。
（解除）
第９条　甲は、乙が次の各号のいずれかに該当するときは、契約を解除することができる。
　(1)　この契約に違反したとき。
　(2)　業務を完了する見込みがないとき。
（協議）
第10条　この契約に定めのない事項は、甲乙協議して定める。
"""
VARIANTS = [
    CONTRACT,
    lines.headings_inside(CONTRACT),
    names.renamed(CONTRACT, ("発注者", "受注者"), {}) or "",
    names.renamed(CONTRACT, ("委託者", "受託者"), {}) or "",
]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_pack(find_pack("soumu-2007")))


@pytest.mark.parametrize("name", STAYING)
def test_what_must_not_matter_does_not(judge: Judge, name: str) -> None:
    applied = 0
    for text in VARIANTS:
        before = judge.judge(text)
        rewritten = STAYING[name](before, judge.pack.language)
        if rewritten is not None and rewritten != before.text:
            applied += 1
            assert [said for said in moved(before, judge.judge(rewritten)) if said] == []
    assert applied


def test_what_must_matter_does(judge: Judge) -> None:
    found = list(outcomes(CHANGING, judge.judge(CONTRACT), judge))
    assert {(name, key): wrong for name, key, wrong in found if wrong} == {}
    changed = {name: {key for other, key, _ in found if other == name} for name in CHANGING}
    assert all(
        {"confidentiality/secrecy", "confidentiality/survival", "training/training"} <= keys
        for keys in changed.values()
    )
    assert "audit/audit" in changed["parties swapped"]
    assert "audit/audit" not in changed["努める for しなければならない"]  # a right is no duty


def broken(before: object, language: object) -> str:
    return CONTRACT.replace("漏らしてはならない", "漏らしてもよい")


def test_a_relation_that_does_not_hold_is_told(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STAYING, "broken", broken)
    tallies = metamorphic.measure([("contract", CONTRACT)], judge, "broken")
    assert tallies["broken"].of == 25
    assert 0 < len(tallies["broken"].failures) <= 2
    told = metamorphic.report(tallies, details=True)
    assert "confidentiality/secrecy present -> " in told
    assert "below the goal" in told


def test_the_command_needs_a_folder_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert metamorphic.main(["no-such-folder"]) == 2
    assert "no-such-folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("duty", "effort"),
    [
        ("乙は、報告しなければならない。", "乙は、報告するよう努めなければならない。"),
        ("乙は、措置を講じなければならない。", "乙は、措置を講じるよう努めなければならない。"),
        ("乙は、研修を行わなければならない．", "乙は、研修を行うよう努めなければならない．"),
        ("乙は、名簿を提出するものとする。", "乙は、名簿を提出するよう努めるものとする。"),
        ("名簿を提出すること。", "名簿を提出するよう努めること。"),
        ("乙は、資料を返還する。", "乙は、資料を返還するよう努める。"),
        ("当社は、資料を返却します。", "当社は、資料を返却するよう努めます。"),
        ("乙は、秘密を漏らしてはならない。", "乙は、秘密を漏らさないよう努めなければならない。"),
        ("乙は、秘密を開示してはならない。", "乙は、秘密を開示しないよう努めなければならない。"),
        ("他の目的に用いてはならない。", "他の目的に用いないよう努めなければならない。"),
        ("外に持ち出さないこと。", "外に持ち出さないよう努めること。"),
        ("甲は、監査することができる。", None),
        ("終了後も、同様とする。", None),
        ("持ち出すことを禁ずる。", None),
        ("従事者の名簿", None),
    ],
)
def test_a_duty_becomes_an_effort(duty: str, effort: str | None) -> None:
    assert as_effort(duty) == effort


def numbers(text: str) -> Iterator[str]:
    yield from (line.split("　")[0] for line in text.split("\n") if line.startswith("第"))


def test_articles_change_places_and_keep_the_numbers_in_order(judge: Judge) -> None:
    moved_text = articles.reordered(judge.judge(CONTRACT).reading.outline, judge.pack.language)
    assert moved_text is not None
    assert list(numbers(moved_text)) == list(numbers(CONTRACT))
    assert moved_text.index("監査") < moved_text.index("研修")
    assert sorted(moved_text) == sorted(CONTRACT)


def test_an_article_that_others_point_to_stays(judge: Judge) -> None:
    text = CONTRACT.replace("（監査）\n第７条　甲は、", "（監査）\n第７条　甲は、第４条の研修及び")
    moved_text = articles.reordered(judge.judge(text).reading.outline, judge.pack.language)
    assert moved_text is not None
    assert "第４条　乙は、業務に従事する者に対し" in moved_text
    assert "第５条　乙は、甲の書面による承諾" not in moved_text


def test_names_are_not_taken_out_of_other_words() -> None:
    assert (
        names.swapped("甲は、甲種の資格を持つ乙に", {"甲": "乙", "乙": "甲"}) == "乙は、甲種の資格を持つ甲に"
    )
    assert names.swapped("再受託者は、受託者に", {"受託者": "乙"}) == "再受託者は、乙に"


def test_lines_are_cut_at_columns_and_tables_are_left() -> None:
    assert lines.wrapped("乙は、秘密を守る。", 6) == "乙は、\n秘密を\n守る。"
    assert lines.wrapped("ab12c", 4) == "ab12\nc"
    assert lines.wrapped("品名\t数量及び単価", 8) is None


def test_signs_change_and_letters_do_not() -> None:
    assert signs.half_width_signs("「乙」は、読む。") == "｢乙｣は､読む｡"
    assert signs.comma_and_period("第1.2条、読む。") == "第1.2条，読む．"
    assert signs.full_width("(ｱ) A4") == "（ア） Ａ４"


def test_a_contractor_called_kou_gets_the_name_of_a_contractor() -> None:
    text = "甲は、業務を行う。乙は、代金を払う。"
    declared = {"甲": Role.CONTRACTOR, "乙": Role.CLIENT}
    assert (
        names.renamed(text, ("発注者", "受注者"), declared) == "受注者は、業務を行う。発注者は、代金を払う。"
    )
