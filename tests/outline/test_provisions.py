"""What is a provision, what is none, and what each one belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.outline.links import antecedents
from clausecheck.outline.nodes import Outline

Outlined = Callable[[str], Outline]


def texts(outlined: Outlined, text: str) -> list[str]:
    return [p.text for p in outlined(text).provisions]


def test_a_paragraph_is_cut_at_full_stops_outside_brackets(outlined: Outlined) -> None:
    assert texts(outlined, "第１条　乙は、読む（再読を含む。）。ただし、夜は除く。") == [
        "乙は、読む(再読を含む｡)。",
        "ただし、夜は除く。",
    ]


def test_headings_are_no_provisions(outlined: Outlined) -> None:
    assert texts(outlined, "（秘密の保持）\n第１条　乙は、読む。") == ["乙は、読む。"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("第２条　業務責任者　港太郎", "港太郎"),
        ("第２条　作業場所：庁舎の二階", "庁舎の二階"),
        ("第２条　契約　期間", "契約期間"),
    ],
)
def test_an_article_of_one_entry_has_its_heading_in_the_line(
    outlined: Outlined, line: str, words: str
) -> None:
    assert texts(outlined, f"第１条　乙は、読む。\n{line}\n第３条　乙は、書く。")[1] == words


def test_a_table_of_contents_is_no_provision(outlined: Outlined) -> None:
    text = "目次\n第１　秘密の保持\n第２　再委託の禁止\n第１　秘密の保持\n乙は、読む。"
    assert texts(outlined, text) == ["乙は、読む。"]


def test_a_definition_is_no_provision(outlined: Outlined) -> None:
    assert texts(outlined, "第２条　「データ」とは、甲が渡す情報をいう。\n第３条　乙は、読む。") == [
        "乙は、読む。"
    ]


def test_deleted_articles_hold_nothing(outlined: Outlined) -> None:
    assert texts(outlined, "第５条　削除\n第６条　乙は、読む。") == ["乙は、読む。"]


def test_the_old_wording_of_an_amendment_does_not_count(outlined: Outlined) -> None:
    (text,) = texts(outlined, "第５条中「漏らしてはならない」を「漏らさないよう努める」に改める。")
    assert "漏らしてはならない" not in text
    assert "漏らさないよう努める" in text


def test_the_old_column_of_a_comparison_table_does_not_count(outlined: Outlined) -> None:
    text = "改正後\t改正前\n乙は、返還する。\t乙は、保管する。"
    assert texts(outlined, text) == ["乙は、返還する。"]


def test_notes_of_the_drafter_and_unchosen_options_do_not_count(outlined: Outlined) -> None:
    text = "第１条　乙は、読む。\n【注】返還の条項を追加すること。\n□　乙は、返還する。\n☑　乙は、廃棄する。"
    assert texts(outlined, text) == ["乙は、読む。", "乙は、廃棄する。"]


def test_entries_know_their_lead_in(outlined: Outlined) -> None:
    provisions = outlined(
        "第１条　乙は、次の行為をしてはならない。\n(1) 複写\n(2) 次に掲げる提供\n　ア　有償の提供"
    ).provisions
    entry = next(p for p in provisions if p.text.startswith("有償"))
    assert [above.text for above in entry.leadins()] == ["次に掲げる提供", "乙は、次の行為をしてはならない。"]


def test_the_preamble_of_a_contract_is_no_lead_in(outlined: Outlined) -> None:
    provisions = outlined("甲と乙とは、次のとおり契約を締結する。\n第１条　乙は、読む。").provisions
    assert provisions[-1].leadin is None


def antecedents_of(outlined: Outlined, text: str, words: str) -> list[str]:
    outline = outlined(text)
    provision = next(p for p in outline.provisions if words in p.text)
    return [p.text for p in antecedents(provision, outline)]


def test_same_applies_carries_the_sentence_before(outlined: Outlined) -> None:
    text = "第１条　乙は、漏らさない。終了後も、同様とする。"
    assert antecedents_of(outlined, text, "同様") == ["乙は、漏らさない。"]


def test_the_preceding_paragraph_is_found(outlined: Outlined) -> None:
    text = "第１条　乙は、読む。\n２　乙は、漏らさない。\n３　前項の規定は、終了後も同様とする。"
    assert antecedents_of(outlined, text, "同様") == ["乙は、漏らさない。"]


def test_articles_named_by_number_are_found(outlined: Outlined) -> None:
    text = "第１条　乙は、読む。\n第２条　乙は、漏らさない。\n第３条　第１条及び第２条の規定は、終了後も存続する。"
    assert set(antecedents_of(outlined, text, "存続")) == {"乙は、読む。", "乙は、漏らさない。"}


def test_an_annex_can_point_to_an_article_of_the_contract(outlined: Outlined) -> None:
    text = "第１条　乙は、読む。\n別記\n特約条項\n第１条　契約書第１条の規定は、適用しない。"
    assert antecedents_of(outlined, text, "適用しない") == ["乙は、読む。"]


@pytest.mark.parametrize("stop", ["。", "｡", "．"])
def test_any_full_stop_ends_a_sentence_that_leads_a_list(outlined: Outlined, stop: str) -> None:
    text = f"2.1　乙は、次に掲げることを行う{stop}\n(1)　名簿の提出\n2.2　甲は、読む{stop}"
    entry = outlined(text).provisions[1]
    assert entry.leadin is not None
    assert entry.leadin.text == "乙は、次に掲げることを行う。"


def test_an_article_that_is_only_shown_is_no_provision(outlined: Outlined) -> None:
    text = (
        "第1条　原契約の第9条を削る。\n（参考：削除する第9条）\n「第9条　乙は、違約金を支払う。」\n"
        "（改正前の第4条）\n「第4条　乙は、名簿を提出する。」\n（報告）\n第2条　乙は、毎月報告する。\n"
    )
    assert texts(outlined, text) == ["原契約の第9条を削る。", "乙は、毎月報告する。"]


def test_the_second_paragraph_of_an_article_is_no_entry_of_the_list_in_the_first(outlined: Outlined) -> None:
    found = outlined(
        "第２条　甲は、次の業務を乙に委託する。\n(1)　昼食の配達\n２　昼食は、正午までに届ける。"
    )
    leadins = {p.text: p.leadin and p.leadin.text for p in found.provisions}
    assert leadins["昼食は、正午までに届ける。"] is None
    assert "甲は、次の業務を乙に委託する。" in leadins.values()


def test_a_numbered_list_under_an_article_keeps_the_words_above_it(outlined: Outlined) -> None:
    found = outlined("第２条　乙は、次の事項を守らなければならない。\n１　施錠すること。\n２　記録すること。")
    assert [p.leadin is not None for p in found.provisions] == [False, True, True]


def test_a_section_of_a_specification_named_by_its_numbers_is_found(outlined: Outlined) -> None:
    found = outlined(
        "８　委託\n(1)　１０(1)の規定は、相手方に準用する。\n９　報告\n(1)　乙は、報告する。\n"
        "１０　確認\n(1)　甲は、確認する。\n(2)　甲は、求める。"
    )
    carrying = next(p for p in found.provisions if "準用" in p.text)
    assert [p.text for p in antecedents(carrying, found)] == ["甲は、確認する。"]


@pytest.mark.parametrize(
    "first",
    ["甲は、処理の状況について", "甲は、処理の状況及び", "甲は、乙が保管する台帳を", "甲は、台帳又は"],
)
def test_a_line_that_wants_more_goes_on_with_any_letter(outlined: Outlined, first: str) -> None:
    assert texts(outlined, f"第8条　{first}\n調査結果を閲覧できる。") == [first + "\n調査結果を閲覧できる。"]


def test_rows_of_a_table_are_not_put_together(outlined: Outlined) -> None:
    assert len(texts(outlined, "第8条　次のとおりとする。\n台帳について\t鍵を\n名簿について\t箱に")) == 3


def test_numbered_entries_within_a_numbered_paragraph(outlined: Outlined) -> None:
    list_of_acts = "２　乙は、次の各号の行為をしてはならない。\n1資料を売ること。\n2資料を貸すこと。"
    provisions = outlined(f"第4条　守る。\n{list_of_acts}\n３　乙は、返す。").provisions
    labels = ["第4条第1項", "第4条第2項", "第4条第2項1", "第4条第2項2", "第4条第3項"]
    assert [each.label for each in provisions] == labels


def test_a_number_alone_on_its_line(outlined: Outlined) -> None:
    outline = outlined("別紙　注意\n1\n乙は、守る。\n2\n乙は、返す。\n14\n乙は、消す。")
    assert [clause.label for clause in outline.clauses] == ["別紙1", "別紙2"], "14 is no number that follows"
    assert outline.provisions[-1].label == "別紙2"
    (provision,) = outlined("第１\n乙は、守る。").provisions
    assert provision.label == "第1"


def test_a_section_that_was_taken_out_leaves_a_gap(outlined: Outlined) -> None:
    labels = [
        p.label for p in outlined("第１　乙は、守る。\n第４　乙は、返す。\n第５ 乙は、消す。").provisions
    ]
    assert labels == ["第1", "第4", "第5"]
    (_, provision) = outlined("第１　乙は、守る。\n第４に掲げる物は、返す。").provisions
    assert provision.label == "第1"
