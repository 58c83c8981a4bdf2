"""What a list grades as left open or as an effort binds no more than it says."""

from __future__ import annotations

import pytest

from clausecheck.engine import check
from clausecheck.model import Reason, Value
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import load_rulebook

DUTY = "作業者から秘密保持の誓約書を徴すること。"

WEAK = {
    "a cell of the row": (f"番号\t内容\t扱い\n1\t{DUTY}\t推奨", Reason.DISCRETIONARY),
    "the first cell of the row": (f"扱い\t内容\n任意\t{DUTY}", Reason.DISCRETIONARY),
    "an effort": (f"番号\t内容\t扱い\n1\t{DUTY}\t努力義務", Reason.EFFORT_ONLY),
    "a column with a mark": (f"内容\t必須\t推奨\n{DUTY}\t\t○", Reason.DISCRETIONARY),
    "a mark that the text explains": (
        f"凡例　◎：必須　○：任意\n番号\t内容\t扱い\n1\t{DUTY}\t○",
        Reason.DISCRETIONARY,
    ),
    "brackets before the sentence": (f"(1)　【推奨】{DUTY}", Reason.DISCRETIONARY),
    "brackets behind it": (f"(1)　{DUTY.removesuffix('。')}（努力目標）。", Reason.EFFORT_ONLY),
    "the heading above": (f"１　推奨事項\n(1)　{DUTY}", Reason.DISCRETIONARY),
    "brackets in the heading": (f"１　誓約書（任意）\n(1)　{DUTY}", Reason.DISCRETIONARY),
}

PRESENT = {
    "a binding cell": f"番号\t内容\t扱い\n1\t{DUTY}\t必須",
    "a binding row under an open one": f"番号\t内容\t扱い\n1\t点検すること。\t推奨\n2\t{DUTY}\t必須",
    "a mark that stands for what must be": f"凡例　◎：任意　○：必須\n番号\t内容\t扱い\n1\t{DUTY}\t○",
    "a mark nobody explains": f"番号\t内容\t扱い\n1\t{DUTY}\t○",
    "a word that only contains the grade": f"番号\t内容\t証明\n1\t{DUTY}\t任意保険証券",
    "brackets about something else": f"(1)　{DUTY.removesuffix('。')}（様式任意）。",
    "another heading": f"１　推奨事項\n(1)　点検すること。\n２　必須事項\n(1)　{DUTY}",
}


def found(text: str) -> tuple[Value, Reason | None]:
    report = check("t", [document_from_text(text, "t.txt")], load_rulebook(["soumu-2007"]))
    pledge = next(e for r in report.requirements if r.id == "pledges" for e in r.elements if e.id == "pledge")
    return pledge.value, pledge.reason


@pytest.mark.parametrize(("text", "reason"), WEAK.values(), ids=WEAK)
def test_what_is_left_open_is_weak(text: str, reason: Reason) -> None:
    assert found(text) == (Value.WEAK, reason)


@pytest.mark.parametrize("text", PRESENT.values(), ids=PRESENT)
def test_what_binds_stays(text: str) -> None:
    assert found(text) == (Value.PRESENT, None)
