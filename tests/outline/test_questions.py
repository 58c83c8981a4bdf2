"""Questions and answers: places called 問3, and nothing agreed by what is only asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.engine import check
from clausecheck.model import ElementResult, Value
from clausecheck.outline.nodes import Outline
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import load_rulebook

Outlined = Callable[[str], Outline]


@pytest.mark.parametrize(
    ("asked", "answered", "name"),
    [
        ("問２　", "答　", "問2"),
        ("質問３：", "回答：", "質問3"),
        ("Ｑ１．", "Ａ１．", "Q1"),
        ("Q12 ", "A12 ", "Q12"),
    ],
)
def test_an_answer_stands_at_its_question(outlined: Outlined, asked: str, answered: str, name: str) -> None:
    question, answer = outlined(f"{asked}名簿は返しますか。\n{answered}市に返します。").provisions[-2:]
    assert (question.text, answer.text) == ("名簿は返しますか。", "市に返します。")
    assert question.label == answer.label == name


def test_a_heading_holds_for_the_questions_below_it(outlined: Outlined) -> None:
    text = "【返却】\n問１　返しますか。\n答　はい。\n問２　いつですか。\n答　翌日です。\n【検査】\n問３　来ますか。\n答　はい。"
    assert [clause.heading for clause in outlined(text).clauses] == ["返却", "返却", "検査"]


@pytest.mark.parametrize(
    "line", ["問い合わせは、係にする。", "問題は、協議する。", "Ａ社は、守る。", "答弁は、市が行う。"]
)
def test_words_that_only_begin_so(outlined: Outlined, line: str) -> None:
    (provision,) = outlined(f"第1条　乙は、守る。\n２　{line}").provisions[1:]
    assert provision.label == "第1条第2項" and provision.text == line.replace("Ａ", "A")


def restriction(text: str) -> ElementResult:
    report = check("t", [document_from_text(text, "t.txt")], load_rulebook(["soumu-2007"]))
    return next(
        e
        for r in report.requirements
        if r.id == "subcontracting"
        for e in r.elements
        if e.id == "restriction"
    )


def test_what_is_only_asked_counts_for_nothing() -> None:
    asked = "問１　受託者は、業務の一部を第三者に再委託することができますか。\n"
    assert restriction(asked + "答　契約書をご覧ください。").value is Value.ABSENT
    found = restriction(asked + "答　市の書面による承諾を得た場合を除き、再委託してはならない。")
    assert found.value is Value.PRESENT and found.evidence[0].label == "問1"
