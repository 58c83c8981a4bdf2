"""Words are weighed where no frame finds an element; party, force and look-alikes are read as ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_pack import file_with, write_pack

from clausecheck.engine import check, trace
from clausecheck.judge.weighing import Weights, runs
from clausecheck.model import ElementResult
from clausecheck.read.from_txt import document_from_text
from clausecheck.rulebook.load import find_pack, load_pack
from clausecheck.rulebook.schema import Rulebook

NO_FRAME = "第1条　乙は、預かった秘密を家族に話してはならない。"
WEIGHTS = "secret/secrecy:\n  話し: 60\n  秘密: 50\n  雨が: -40\n"


def secrecy(tmp_path: Path, text: str, weights: str) -> ElementResult:
    """What the tiny pack says of secrecy."""
    frame = "- name: plain\n        norm: ban\n        key: [他言し]\n        with: [[秘密]]\n        not: [芝居]\n      "
    rule = file_with("secret.yaml", "- name: leak-ban", frame + "- name: leak-ban")
    rule = rule.replace("    frames:", "    weighed-as: [plain]\n    frames:", 1)
    folder = write_pack(tmp_path, {"secret.yaml": rule, **({"weights.yaml": weights} if weights else {})})
    rulebook = Rulebook((load_pack(folder),))
    report = check("x", [document_from_text(text, "x.txt")], rulebook)
    (element,) = (e for r in report.requirements if r.id == "secret" for e in r.elements if e.id == "secrecy")
    return element


def said(tmp_path: Path, text: str, weights: str = WEIGHTS) -> str:
    """The value, with its reason and the frame."""
    element = secrecy(tmp_path, text, weights)
    return " ".join(
        filter(None, (element.value.value, element.reason and element.reason.value, element.frame))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NO_FRAME, "present weighed"),
        ("第1条　乙は、預かった秘密を家族に話しをしないよう努める。", "weak effort-only weighed"),
        ("第1条　甲は、預かった秘密を家族に話してはならない。", "weak wrong-party weighed"),
        ("第1条　乙は、雨が降る日に秘密を話してはならない。", "absent"),  # 70 points
        ("第1条　乙は、芝居の秘密を家族に話してはならない。", "absent"),  # a look-alike of the frame
        ("第1条　乙は、預かった秘密を他言してはならない。", "present plain"),  # the frame itself
    ],
)
def test_enough_points_are_read_as_the_frame(tmp_path: Path, text: str, expected: str) -> None:
    assert said(tmp_path, text) == expected


def test_without_weights_nothing_is_weighed(tmp_path: Path) -> None:
    assert said(tmp_path, NO_FRAME, "") == "absent"


def test_further_words_may_be_missing_where_points_are_plenty(tmp_path: Path) -> None:
    text = "第1条　乙は、預かった話を家族に話してはならない。"
    assert said(tmp_path, text, "secret/secrecy: {家族: 120}\n") == "absent"
    assert said(tmp_path, text, "secret/secrecy: {家族: 140}\n") == "present weighed"


def test_of_several_that_decide_alike_the_heaviest_is_shown_first(tmp_path: Path) -> None:
    text = "第1条　乙は、秘密の箱を他言してはならない。\n第2条　乙は、秘密を他言してはならない。\n"
    for weights, first in (("", "第1条"), ("secret/secrecy: {箱を: -20}\n", "第2条")):
        assert secrecy(tmp_path, text, weights).evidence[0].label == first


def test_every_digit_counts_as_one() -> None:
    assert {"0分以", "分以"} <= runs("3分以内") == runs("9分以内")


def test_marks_are_the_heaviest_words() -> None:
    weights = Weights({"監督": 80, "督員": 80, "派遣": 30, "検収": -90})
    text = "監督員を派遣する"
    assert [text[start:end] for start, end in weights.heaviest(text)] == ["監督員", "派遣"]


def test_shipped_weights_belong_to_elements_and_mark_only_what_stands_there() -> None:
    text = "第5条　村は、必要と思うときは、係の者を乙の作業場へ差し向けて、仕事のやりようを見届けさせることができる。"
    pack = load_pack(find_pack("soumu-2007"))
    weighable = {f"{r.id}/{e.id}" for r in pack.requirements for e in r.elements if e.weighed_as}
    assert pack.weights.keys() == weighable
    for found in trace([document_from_text(text, "x.txt")], pack).values():
        for candidate in found:
            assert all(
                0 <= start < end <= len(candidate.outline.folded.text) for start, end in candidate.marks
            )
