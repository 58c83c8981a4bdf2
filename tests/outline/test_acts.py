"""List entries that name an act are read as sentences, their letters keeping their places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.outline.nodes import Outline, Provision

Outlined = Callable[[str], Outline]

LEADIN = "第1条　乙は、次に掲げる措置を講じなければならない。\n"


def entry(outlined: Outlined, words: str) -> Provision:
    return outlined(f"{LEADIN}(1)　{words}\n").provisions[-1]


@pytest.mark.parametrize(
    ("noun", "sentence"),
    [
        ("名簿の提出", "名簿を提出すること"),
        ("名簿の市への提出。", "名簿を市へ提出すること。"),
        ("市への名簿の提出", "市へ名簿を提出すること"),
        ("鍵及び媒体の期限までの返却", "鍵及び媒体を期限までに返却すること"),
        ("事故の速やかな報告", "事故を速やかに報告すること"),
        ("異状を認めたときの、市の担当課への通報", "異状を認めたときは、市の担当課へ通報すること"),
        ("主任の選任及び市への書面による届出", "主任を選任し、及び市へ書面により届け出ること"),
        ("計画の提出及び改善の実施", "計画を提出し、及び改善を実施すること"),
        ("台帳の返却又は廃棄", "台帳を返却又は廃棄すること"),
        ("台帳の棟外への持ち出し", "台帳を棟外へ持ち出すこと"),
        ("再委託先の状況についての年１回の確認", "再委託先の状況について年1回、確認すること"),
        ("名簿の提出（様式第１号）", "名簿を提出すること(様式第1号)"),
    ],
)
def test_a_noun_for_an_act_is_read_as_a_sentence(outlined: Outlined, noun: str, sentence: str) -> None:
    made = entry(outlined, noun)
    assert made.as_noun
    assert made.text == sentence
    assert len(made.places) == len(made.text)
    assert list(made.places) == sorted(made.places)


@pytest.mark.parametrize(
    "words",
    ["主任の氏名", "点検の報告書", "改善計画提出", "台帳の持ち出しの禁止", "名簿を提出すること。"],
)
def test_other_entries_stay_as_they_are(outlined: Outlined, words: str) -> None:
    made = entry(outlined, words)
    assert not made.as_noun
    assert made.text == words


def test_what_is_reported_is_no_act_of_its_own(outlined: Outlined) -> None:
    made = entry(outlined, "台帳の返却及び廃棄に関する記録の提出")
    assert made.text == "台帳の返却及び廃棄に関する記録を提出すること"


def test_without_lead_in_or_binding_heading_a_noun_stays_a_noun(outlined: Outlined) -> None:
    assert not outlined("１　名簿\n(1)　名簿の提出\n").provisions[-1].as_noun
    assert outlined("１　乙が行うこと\n(1)　名簿の提出\n").provisions[-1].as_noun


def test_in_a_specification_a_noun_is_what_the_contractor_does(outlined: Outlined) -> None:
    work = "入力業務仕様書\n１　業務の内容\n(1)　申請書及びその添付書類の市への提出\n"
    duties = "２　作業の体制\n(1)　体制\n(2)　作業員の氏名を記載した名簿の市への提出\n(3)　変更した者についても、同様\n"
    texts = [(each.text, each.as_noun) for each in outlined(work + duties).provisions]
    assert ("申請書及びその添付書類の市への提出", False) in texts
    assert ("体制", False) in texts
    assert ("作業員の氏名を記載した名簿を市へ提出すること", True) in texts
    assert ("変更した者についても、同様とすること", False) in texts


def test_a_lead_in_reaches_the_entries_under_a_mere_name(outlined: Outlined) -> None:
    made = outlined(f"{LEADIN}(1)　体制\nア　主任の選任\n").provisions[-1]
    assert made.leadin is not None
    assert made.text == "主任を選任すること"


def test_what_binds_all_below_reaches_later_sections(outlined: Outlined) -> None:
    text = "別紙　仕様\n１　総則\n乙は、以下の各項目を履行しなければならない。\n２　体制\n(1)　主任の選任\n"
    made = outlined(text).provisions[-1]
    assert made.leadin is not None
    assert made.text == "主任を選任すること"


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("消去届を村へ提出", "消去届を村へ提出すること"),
        ("データは、五日以内に全件消去。", "データは、五日以内に全件消去すること。"),
        ("入退室の都度、簿冊に氏名を記入", "入退室の都度、簿冊に氏名を記入すること"),
        ("作業場の名簿の提出", "作業場の名簿の提出"),
        ("改善計画提出", "改善計画提出"),
    ],
)
def test_a_verb_left_out_is_supplied(outlined: Outlined, left_out: str, sentence: str) -> None:
    made = outlined(f"１　作業\n（１）{left_out}\n").provisions[-1]
    assert made.text == sentence
    assert made.start + len(left_out.rstrip("。")) - 1 == made.places[len(sentence.rstrip("。")) - 1]


def test_what_only_shows_a_change_gets_no_verb(outlined: Outlined) -> None:
    made = outlined("１　前年度からの変更点（参考）\n（１）媒体を村へ返却\n").provisions[-1]
    assert made.text == "媒体を村へ返却"


@pytest.mark.parametrize(
    ("row", "ends"),
    [
        ("データの返却\t納品の後七日以内に媒体を本市へ返却", "媒体を本市へ返却すること"),
        ("名簿\t市へ提出", "市へ提出"),
    ],
)
def test_a_verb_is_supplied_in_a_cell_that_is_a_sentence(outlined: Outlined, row: str, ends: str) -> None:
    made = outlined(f"番号\t項目\t内容\n7\t{row}\n").provisions[-1]
    assert made.text.endswith(ends)
