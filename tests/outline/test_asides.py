"""What stands among the lines of a contract and is not agreed: notes, instructions, wording as it was before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.outline.nodes import Outline

Outlined = Callable[[str], Outline]

LEFT_OUT = {
    "a note in brackets": "【採用しないときは、この条を削る。】",
    "a note over several lines": "【第2条を入れる場合の例\n乙は、名簿を焼き捨てる。\nここまで。】",
    "instructions above the form": "【標準書式の使い方】\n乙は、名簿を焼き捨てる。\n（目的）",
    "a quoted article": "（変更前の第2条）\n「（名簿）\n第2条　乙は、名簿を焼き捨てる。\n２　甲は、見る。」",
    "the heading of an article as it was": "（改正前の第2条）\n（名簿）\n第2条　乙は、名簿を焼き捨てる。",
    "an article marked as old": "旧第2条　乙は、名簿を焼き捨てる。\n２　甲は、見る。",
    "from before to after": "変更前\n第2条　乙は、名簿を焼き捨てる。\n変更後",
    "a line marked as old": "（変更前）第2条　乙は、名簿を焼き捨てる。",
}


@pytest.mark.parametrize("aside", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_not_agreed_is_left_out(outlined: Outlined, aside: str) -> None:
    text = f"第1条　乙は、読む。\n{aside}\n第3条　乙は、書く。"
    assert [p.text for p in outlined(text).provisions] == ["乙は、読む。", "乙は、書く。"]


KEPT = {
    "brackets round a provision": ("【乙は、名簿を守る。】", "【乙は、名簿を守る。"),
    "brackets round a heading": ("【名簿の保管】\n第2条　乙は、名簿を守る。", "乙は、名簿を守る。"),
    "words after the change": ("（変更後）\n第2条　乙は、名簿を守る。", "乙は、名簿を守る。"),
    "before without after": ("変更前\n第2条　乙は、名簿を守る。", "乙は、名簿を守る。"),
    "a bracket nobody closes": ("【注文\n第2条　乙は、名簿を守る。", "乙は、名簿を守る。"),
}


@pytest.mark.parametrize(("text", "provision"), KEPT.values(), ids=KEPT)
def test_what_only_looks_like_a_note_stays(outlined: Outlined, text: str, provision: str) -> None:
    assert provision in [p.text for p in outlined(f"第1条　乙は、読む。\n{text}").provisions]


def test_a_form_may_say_that_brackets_are_notes(outlined: Outlined) -> None:
    text = "第1条　乙は、読む。\n【乙は、名簿を守る。】\n備考　【　】で囲んだ部分は、作成者の注である。"
    assert all("名簿" not in p.text for p in outlined(text).provisions)


def test_a_note_behind_a_sentence_is_cut_off(outlined: Outlined) -> None:
    text = "第1条　乙は、読む。【解説：乙に書かせることもできる。】"
    assert [p.text for p in outlined(text).provisions] == ["乙は、読む。"]
