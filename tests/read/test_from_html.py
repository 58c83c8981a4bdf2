"""Web pages: what a browser shows is read, tables row by row; what it hides is noted."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import BlockKind, Document, ReadStatus
from clausecheck.read.from_html import read
from clausecheck.read.options import Limits, ReadOptions


def document(data: bytes | str, options: ReadOptions = ReadOptions()) -> Document:
    return read(Path("契約.html"), data.encode() if isinstance(data, str) else data, options)


def text(body: str) -> str:
    return document(f"<html><head><title>題</title></head><body>{body}</body></html>").text


def codes(body: str, head: str = "") -> dict[str, object]:
    found = document(f"<html><head>{head}</head><body>{body}</body></html>")
    return {problem.code: problem.values.get("count") for problem in found.problems}


def test_every_block_is_a_line() -> None:
    assert text("<h1>委託契約書</h1><p>第１条　甲は、<b>業務</b>を<br>委託する。<div>２　乙</div>は") == (
        "委託契約書\n第１条　甲は、業務を\n委託する。\n２　乙\nは\n"
    )


def test_spaces_of_the_source_are_one_space_or_none() -> None:
    assert text("<p>\n  　乙は、\n  秘密を\n守る。 </p><p>in\n the  end</p><p>a&nbsp; b&amp;c</p>") == (
        "　乙は、秘密を守る。\nin the end\na  b&c\n"
    )


def test_preformatted_lines_stay() -> None:
    assert text("<pre>第１条　甲\n  乙\tは\n\n第２条</pre>") == "第１条　甲\n  乙　は\n第２条\n"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>秘密</p>",
        '<p style="color:red; DISPLAY : none">秘密</p>',
        '<span style="visibility:hidden">秘密</span>',
        '<span style="mso-hide:all">秘<b>密</b></span>',
        '<p class="x memo">秘密</p>',
        '<p id="draft">秘密</p>',
        "<aside>秘密</aside>",
    ],
)
def test_hidden_words_are_left_out_and_counted(hidden: str) -> None:
    sheet = (
        "<style>/* a */ .memo, #draft {display:none} aside{visibility:hidden} "
        "@media print {p{display:none} b{display:none}} p.z{display:none}</style>"
    )
    page = f"<html><head>{sheet}</head><body><p>甲{hidden}は</p></body></html>"
    assert "".join(document(page).text.split()) == "甲は"
    assert codes(f"甲{hidden}は", sheet) == {"hidden-text": 2}


def test_struck_words_are_left_out_and_counted() -> None:
    body = (
        '乙は<del>甲</del>、<s>報</s><ins>返還</ins><u style="text-decoration: line-through red">す</u>する。'
    )
    assert text(body) == "乙は、返還する。\n"
    assert codes(body) == {"struck-text": 3}


def test_scripts_readings_and_the_head_are_no_text() -> None:
    body = "<script>var a=1</script><style>p{}</style><!-- 注 --><ruby>滅失<rp>(</rp><rt>めっしつ</rt></ruby>"
    assert text(body) == "滅失\n"
    assert codes(body) == {}


def test_tables_are_read_row_by_row() -> None:
    rows = "<tr><th>区分<th>単価</tr><tr><td>在宅<td><p>千円</p><p>税抜</p></tr>"
    found = document(f"<table><caption>別表</caption>{rows}</table>以上")
    assert found.text == "別表\n区分\t単価\n在宅\t千円\n税抜\n以上\n"
    assert found.blocks[1].kind is BlockKind.CELL
    assert found.blocks[-1].kind is BlockKind.PARAGRAPH


def test_merged_and_empty_cells_keep_their_columns() -> None:
    rows = "<tr><td rowspan=2>縦<td colspan=2>横</tr><tr><td>a<td></tr><tr><td>b<td>c<td>d</tr><tr><td></td></tr>"
    assert text(f"<table>{rows}</table>") == "縦\t横\n\ta\t\nb\tc\td\n"


def test_a_table_within_a_cell_is_read_in_its_place() -> None:
    inner = "<table><tr><td>甲<td>乙</tr></table>"
    assert text(f"<table><tr><td>前{inner}後<td>右</tr></table>") == "前\n甲\t乙\n後\t右\n"


def test_numbers_of_lists_are_those_a_browser_prints() -> None:
    body = (
        "<ol><li>目的<ul><li>清掃</ul><li value=5><p>期間</p>後<li></li><li>終</ol>"
        '<ol start=3 type=i><li>x</ol><ol reversed><li>二<li>一</ol><ul style="list-style:none"><li>無</ul>'
        '<ol style="list-style-type: katakana-iroha"><li>甲<li style="list-style-type:none">乙</ol>'
    )
    assert text(body).splitlines() == [
        "1.　目的", "・　清掃", "5.　期間", "後", "7.　終", "iii.　x", "2.　二", "1.　一", "無", "イ、　甲", "乙",
    ]  # fmt: skip
    assert document(body).blocks[0].generated == 3


def test_what_was_filled_into_a_form_is_text() -> None:
    body = (
        '期間<input value="１年"><input type=checkbox checked>承諾<input type=checkbox>拒否'
        "<select><option>甲<option selected>乙</select><input type=hidden value=x><textarea>特約\nあり</textarea>"
    )
    assert text(body) == "期間１年☑承諾☐拒否乙\n特約\nあり\n"


def test_pictures_and_frames_are_noted() -> None:
    assert codes('甲<img src=a><img src=b width=1 height=1><iframe src="b.html"></iframe>') == {
        "image": 1,
        "frame": 1,
    }
    assert document('甲<iframe src="b.html"></iframe>').status is ReadStatus.PARTLY


def test_a_page_without_words_is_unread() -> None:
    found = document("<html><body><img src=scan.png><script>x</script></body></html>")
    assert found.status is ReadStatus.UNREAD
    assert [problem.code for problem in found.problems] == ["image", "no-text"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_reads_every_encoding(encoding: str) -> None:
    page = "<html><body><p>乙は、個人情報を漏らしてはならない。</p></body></html>"
    assert document(page.encode(encoding)).text == "乙は、個人情報を漏らしてはならない。\n"


def test_the_named_encoding_decides_where_several_fit() -> None:
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}'
    assert document(head.format("Shift_JIS", "ﾃﾞｰﾀ").encode("cp932")).text == "ﾃﾞｰﾀ\n"
    assert document(head.format("utf-8", "秘密を守る。").encode("cp932")).text == "秘密を守る。\n"


@pytest.mark.parametrize(
    "name",
    [
        "idna",
        "punycode",
        "undefined",
        "hex",
        "unicode_escape",
        "raw_unicode_escape",
        "latin-1",
        "utf-7",
        "x" * 200,
        "..",
    ],
)
def test_a_named_encoding_that_is_none_of_text_is_passed_over(name: str) -> None:
    page = f"<meta charset={name}><p>第１条　乙は、行う。</p>"
    assert "第１条　乙は、行う。" in document(page.encode("cp932")).text


def test_a_declaration_of_xml_does_no_harm() -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>甲<br/>乙</p></body></html>'
    assert document(page).text == "甲\n乙\n"


def test_a_fragment_is_a_page() -> None:
    assert document("甲は、乙に委託する。").text == "甲は、乙に委託する。\n"


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (b"", Limits(), "empty-file"),
        (b"<p>" * 99, Limits(max_bytes=99), "too-large"),
        (bytes(range(256)) * 9, Limits(), "not-text"),
        (b"<div>" * 9999 + b"x", Limits(), "damaged-html"),
        (b"<table><tr><td>" * 9 + b"x", Limits(max_depth=8), "too-deep"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(data, ReadOptions(limits=limits))
    assert caught.value.code == code


def test_deep_pages_do_not_exhaust_the_stack() -> None:
    assert document("<div>" * 1500 + "甲").text == "甲\n"
