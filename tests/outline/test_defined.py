"""Definitions create nothing, until a sentence imposes what they define."""

from __future__ import annotations

from collections.abc import Callable

from clausecheck.outline.nodes import Outline

Outlined = Callable[[str], Outline]

LIST = (
    "第1条　この契約において、次の各号に掲げる言葉の意味は、当該各号に定めるところによる。\n"
    "(1)　沈黙の義務　名簿の内容を他に漏らさない義務\n(2)　名簿　甲が渡す紙\n"
)


def under(outlined: Outlined, text: str) -> dict[str, str]:
    """Each provision that has a lead-in, with the words of that."""
    return {p.text: p.leadin.text for p in outlined(text).provisions if p.leadin is not None}


def test_entries_of_a_list_of_definitions_are_no_provisions(outlined: Outlined) -> None:
    assert [p.text for p in outlined(LIST + "第2条　乙は、読む。").provisions] == ["乙は、読む。"]


def test_a_defined_duty_stands_under_the_sentence_that_imposes_it(outlined: Outlined) -> None:
    found = under(outlined, LIST + "第2条　乙は、報告及び沈黙の義務を負う。")
    assert found == {"名簿の内容を他に漏らさない": "乙は、報告及び沈黙の義務を負う。"}


def test_so_does_one_defined_in_a_sentence(outlined: Outlined) -> None:
    text = "第1条　「守秘」とは、名簿の内容を他に漏らさないことをいう。\n第2条　乙は、守秘を遵守する。"
    assert under(outlined, text) == {"名簿の内容を他に漏らさない": "乙は、守秘を遵守する。"}


def test_what_is_waived_imposes_nothing(outlined: Outlined) -> None:
    assert under(outlined, LIST + "第2条　乙は、沈黙の義務を負わない。") == {}


def test_a_thing_that_is_defined_is_imposed_by_nothing(outlined: Outlined) -> None:
    assert under(outlined, LIST + "第2条　乙は、名簿を守る。") == {}
