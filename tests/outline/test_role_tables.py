"""Rows that need the rows above: marks under the name of a party, ditto marks."""

from __future__ import annotations

from collections.abc import Callable

from clausecheck.outline.nodes import Outline

Outlined = Callable[[str], Outline]


def test_a_row_knows_the_heads_of_its_marked_columns(outlined: Outlined) -> None:
    rows = outlined("１　分担\n役割\t町\t法人\n受付\t○\t\n清掃\t\t○\n点検\t○\t○").provisions
    assert [row.ticked for row in rows[-3:]] == [("町",), ("法人",), ("町", "法人")]


def test_the_heads_end_with_the_table(outlined: Outlined) -> None:
    rows = outlined("１　分担\n役割\t町\t法人\n受付\t○\t\n次のとおりとする。\n清掃\t○\t").provisions
    assert rows[-1].ticked == ()


def test_a_ditto_mark_stands_for_the_cell_above(outlined: Outlined) -> None:
    outline = outlined("１　連絡\n事項\t時\n火災\t直ちに\n盗難\t〃\n紛失\t〃")
    assert [p.text for p in outline.provisions[-2:]] == ["盗難\t直ちに", "紛失\t直ちに"]
    row = outline.provisions[-1]
    assert outline.folded.text[row.start : row.end] == "紛失\t〃"


def test_numbered_rows_belong_to_the_table(outlined: Outlined) -> None:
    rows = outlined("別紙　分担表\n番号\t役割\t町\t法人\n1-1\t受付\t○\t\n1-2\t清掃\t\t○").provisions
    assert [(row.label, row.ticked) for row in rows[-2:]] == [
        ("別紙1-1", ("町",)),
        ("別紙1-2", ("法人",)),
    ]


def test_a_table_may_begin_a_document(outlined: Outlined) -> None:
    rows = outlined("役割\t町\t法人\n受付\t○\t\n清掃\t\t○").provisions
    assert [row.ticked for row in rows[-2:]] == [("町",), ("法人",)]


def test_a_ditto_mark_in_a_numbered_row(outlined: Outlined) -> None:
    outline = outlined("別紙　連絡\n番号\t事項\t時\n1-1\t火災\t直ちに\n1-2\t盗難\t〃")
    assert "直ちに" in outline.provisions[-1].text
