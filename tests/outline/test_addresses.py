"""Every provision has the address that a lawyer would write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clausecheck.model import Address
from clausecheck.outline import addresses
from clausecheck.outline.nodes import Outline

Outlined = Callable[[str], Outline]


def address_of(outlined: Outlined, text: str, words: str) -> str:
    """The address of the provision that holds `words`."""
    return next(p.label for p in outlined(text).provisions if words in p.text)


CASES = [
    ("第３条　乙は、探す。", "第3条"),
    ("第三条　乙は、探す。", "第3条"),
    ("第 3 条　乙は、探す。", "第3条"),
    ("第３条の２　乙は、探す。", "第3条の2"),
    ("（見出し）\n第３条　乙は、探す。", "第3条"),
    ("第３条（見出し）　乙は、探す。", "第3条"),
    ("（秘密の保持）第３条　乙は、探す。", "第3条"),
    ("第２条　乙は、次の事項を守る。\n(1)　第９条の指示を探すこと。", "第2条(1)"),
    ("４．１　機密\n乙は、読む。\n４．２　存続\n４．１に定める義務を探す。", "4.2"),
    ("第３条　見出し\n乙は、探す。", "第3条"),
    ("第３条　乙は、読む。\n２　乙は、探す。", "第3条第2項"),
    ("第３条　乙は、探す。\n２　乙は、読む。", "第3条第1項"),
    ("第３条　乙は、次の事項を守る。\n(1) 読む。\n(2) 探す。", "第3条(2)"),
    ("第３条　乙は、次の事項を守る。\n一　読む。\n二　探す。", "第3条第2号"),
    ("第３条　乙は、次の事項を守る。\n⑴　読む。\n⑵　次のこと\n　ア　書く。\n　イ　探す。", "第3条(2)イ"),
    ("第３条　乙は、読む。\n２　次の事項を守る。\n①　書く。\n②　探す。", "第3条第2項②"),
    ("第１条　乙は、読む。\n別記\n個人情報取扱特記事項\n第１　乙は、書く。\n第２　乙は、探す。", "別記第2"),
    (
        "第１条　乙は、読む。\n別紙１\n業務仕様書\n１　目的\n　乙は、書く。\n２　内容\n(1) 探す。",
        "別紙1の2(1)",
    ),
    ("契約約款\n第１条　乙は、読む。\n特約条項\n第１条　乙は、探す。", "特約条項第1条"),
    ("仕様書\n１　目的\n１－１　読む。\n１－２　探す。", "1-2"),
    ("4.1　読む。\n4.2　探す。", "4.2"),
]


@pytest.mark.parametrize(("text", "address"), CASES)
def test_address(outlined: Outlined, text: str, address: str) -> None:
    assert address_of(outlined, text, "探す") == address


def test_a_bare_number_that_counts_is_no_paragraph(outlined: Outlined) -> None:
    text = "第３条　乙は、通知を受けた日から\n10日以内に探す。"
    assert address_of(outlined, text, "探す") == "第3条"


def test_closing_words_are_not_part_of_the_last_article(outlined: Outlined) -> None:
    text = "第９条　乙は、読む。\nこの契約の締結を証するため、本書２通を探す。"
    assert "第9条" not in address_of(outlined, text, "探す")


def test_a_pointer_to_an_annex_starts_none(outlined: Outlined) -> None:
    outline = outlined("第１条　乙は、次の書類による。\n別紙仕様書のとおり\n第２条　乙は、探す。")
    assert [part.name for part in outline.parts] == [""]


def test_offsets_lead_back_to_the_words_as_they_stand(outlined: Outlined) -> None:
    outline = outlined("第２条　乙は、ﾃﾞｰﾀ の 漏洩（以下「事故」という。）を防ぐ。")
    provision = outline.provisions[0]
    span = outline.span(provision.start, provision.end)
    assert outline.document.text[span.start : span.end] == "乙は、ﾃﾞｰﾀ の 漏洩（以下「事故」という。）を防ぐ。"
    assert provision.text == "乙は、データの漏えいを防ぐ。"


def test_clauses_tell_where_they_begin_and_under_which_heading(outlined: Outlined) -> None:
    text = (
        "委託契約書\n（目的）\n第１条　乙は、探す。\n２　乙は、読む。\n別記\n個人情報取扱特記事項\n１　守る。"
    )
    first, second, third = addresses(outlined(text))
    assert first == Address(text.index("第１条"), "第1条第1項", 1, True, "目的", "委託契約書")
    assert (second.start, second.label, second.level, second.heading) == (
        text.index("２"), "第1条第2項", 2, "",
    )  # fmt: skip
    assert (third.label, third.title) == ("別記1", "個人情報取扱特記事項")


def test_a_contract_goes_on_behind_a_form_in_its_middle(outlined: Outlined) -> None:
    text = (
        "１　守秘\n(1) 乙は、漏らさない。\n２　誓約書\n乙は、次の様式の誓約書を出す。\n様式\n誓約書\n　私は、守ります。\n"
        "３　報告\n乙は、報告する。\n"
    )
    labels = {provision.text: provision.label for provision in outlined(text).provisions}
    assert labels["私は、守ります。"] == "様式"
    assert labels["乙は、報告する。"] == "3"


def test_articles_go_on_behind_a_form_but_not_behind_the_numbers_of_a_form(outlined: Outlined) -> None:
    articles = "第１条　乙は、走る。\n第２条　乙は、届ける。\n様式\n完了届\n１　業務名\n２　完了の日\n第３条　甲は、払う。\n"
    assert outlined(articles).provisions[-1].label == "第3条"
    numbers = "１　乙は、走る。\n２　乙は、届ける。\n様式\n１　私は、守ります。\n２　私は、返します。\n３　私は、払います。\n"
    assert outlined(numbers).provisions[-1].label == "様式3"


def test_a_section_put_in_between(outlined: Outlined) -> None:
    text = "別紙　仕様\n４　方法\n(1) 乙は、施錠する。\n４の２　点検\n(1) 乙は、点検する。\n５　事故\n(1) 乙は、報告する。\n"
    assert [each.label for each in outlined(text).provisions] == ["別紙4(1)", "別紙4の2(1)", "別紙5(1)"]
