"""Text files: encodings, lines, wrapped text, Markdown, and what is no text at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausecheck.errors import ReadError
from clausecheck.model import BlockKind, Document, ReadStatus, Span
from clausecheck.read.from_txt import document_from_text, read
from clausecheck.read.options import Limits, ReadOptions

CONTRACT = "業務委託契約書\n第１条　乙は、個人情報を～①髙橋に提供しない。\n"


def document(data: bytes, name: str = "契約.txt", options: ReadOptions | None = None) -> Document:
    return read(Path(name), data, options or ReadOptions())


def plain(text: str) -> Document:
    return document(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"])
def test_reads_every_encoding_of_japanese_offices(encoding: str) -> None:
    assert document(CONTRACT.encode(encoding)).text == CONTRACT


@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp", "cp932"])
@pytest.mark.parametrize(
    "text",
    [
        "業務委託契約書\n乙は、個人情報を第三者に提供してはならない。\n",
        "データ\n",
        "第１条\n",
        "ｱｲｳｴｵ株式会社の業務\n",
    ],
)
def test_tells_old_encodings_apart(encoding: str, text: str) -> None:
    if encoding == "iso2022_jp":
        text = text.replace("ｱｲｳｴｵ", "アイウエオ")
    assert document(text.encode(encoding)).text == text


def test_reads_numbers_in_circles_from_euc_jp() -> None:
    text = "① 乙は、業務を行う。\n"
    assert document(text.encode("euc_jis_2004")).text == text


def test_counts_what_cannot_be_decoded_and_calls_the_file_partly_read() -> None:
    broken = document(("乙は、秘密を守る。\n" * 40).encode() + b"\xff\xfe\xfa\n")
    assert broken.status is ReadStatus.PARTLY
    assert [problem.code for problem in broken.problems] == ["undecodable"]
    assert "乙は、秘密を守る。" in broken.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_every_line_end_parts_blocks(end: str) -> None:
    read_in = plain(f"第1条　甲{end}{end}第2条　乙")
    assert read_in.text == "第1条　甲\n第2条　乙\n"
    assert [read_in.text[block.span.start : block.span.end] for block in read_in.blocks] == [
        "第1条　甲",
        "第2条　乙",
    ]


def test_control_characters_within_a_line_do_not_part_it() -> None:
    assert plain("甲\x1c乙\n").text == "甲\x1c乙\n"


def test_empty_lines_are_dropped_and_tabs_stay() -> None:
    assert (
        plain("　\n業務名\t調査業務\n\n \n履行場所\t市役所\n").text == "業務名\t調査業務\n履行場所\t市役所\n"
    )


WRAPPED = """\
第1条　受託者は、この契約による業務を処理するために個人情報を取り扱
うに当たっては、個人の権利利益を侵害することのないよう努めるものとし、
その業務に関して知り得た個人情報を他人に知らせ、又は不当な目的に使用
してはならない。
第2条　受託者は、この契約による業務を処理するための個人情報の取扱い
を自ら行うものとし、委託者が承諾した場合を除き、第三者にその取扱いを
委託してはならない。
"""


def test_text_wrapped_at_a_fixed_width_becomes_paragraphs() -> None:
    lines = plain(WRAPPED).text.splitlines()
    assert [line[:3] for line in lines] == ["第1条", "第2条"]
    assert "取り扱うに当たっては" in lines[0]


def test_headings_and_short_lines_do_not_hide_that_text_is_wrapped() -> None:
    headings = "".join(f"（見出し{n}）\n第{n}条\n" for n in range(3, 12))
    assert "取り扱うに当たっては" in plain(headings + WRAPPED).text.splitlines()[-2]


def test_text_of_one_line_a_paragraph_is_left_as_it_is() -> None:
    text = "".join(f"第{n}条　{'乙は、秘密を守る。' * (n % 5 + 1)}\n" for n in range(1, 30))
    assert plain(text).text == text


def test_markdown_loses_its_marks_and_its_rows_become_cells() -> None:
    source = "# 契約書\n\n> ## 第1条 目的\n**乙**は\\(甲\\)に従う。\n\n"
    source += "| 業務名 | 調査 |\n|---|:--|\n| 場所 | 市役所 |\n---\n"
    read_in = document(source.encode(), "契約.md")
    assert read_in.text == "契約書\n第1条 目的\n乙は(甲)に従う。\n業務名\t調査\n場所\t市役所\n"
    assert [block.kind for block in read_in.blocks][-2:] == [BlockKind.CELL, BlockKind.CELL]
    assert read_in.format == "md"


def test_markdown_keeps_blanks_to_be_filled_in() -> None:
    assert document("契約金額 ____________ 円\n".encode(), "a.md").text == "契約金額 ____________ 円\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (bytes(range(256)) * 20, "not-text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x90\x00\x00" * 30, "not-text"),
    ],
)
def test_says_why_a_file_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(data)
    assert caught.value.code == code


def test_refuses_a_file_above_the_limit() -> None:
    with pytest.raises(ReadError) as caught:
        document(b"a" * 2000, options=ReadOptions(limits=Limits(max_bytes=1999)))
    assert caught.value.code == "too-large"


def test_the_document_of_a_text_at_hand_is_the_same_as_that_of_its_file() -> None:
    at_hand = document_from_text(CONTRACT, "契約.txt")
    from_file = document(CONTRACT.encode())
    assert (at_hand.text, at_hand.blocks, at_hand.digest) == (
        from_file.text,
        from_file.blocks,
        from_file.digest,
    )


def test_an_empty_last_cell_stays_and_a_stray_tab_goes() -> None:
    found = plain(
        "変更前\t変更後\n第８　乙は、消去を報告する。\t\n \t \n第９条　甲は、検査をする。\t\n以上 \n"
    )
    assert found.text == "変更前\t変更後\n第８　乙は、消去を報告する。\t\n第９条　甲は、検査をする。\n以上\n"


def test_empty_lines_part_no_table() -> None:
    rows = ["品名\t数量\t備考", "本体\t1\t", "電源\t2\t予備"]
    assert plain("\n\n".join(rows)).text == plain("\n".join(rows)).text


@pytest.mark.parametrize(("end", "second"), [("\n", 4), ("\r\n", 4), ("\r", 4), ("\f", 1), ("\u2028", 1)])
def test_a_block_knows_its_line_as_an_editor_counts(end: str, second: int) -> None:
    read_in = plain(f"第1条　甲{end}{end}{end}第2条　乙")
    assert [block.lines for block in read_in.blocks] == [(1, 1), (second, second)]


def test_a_paragraph_put_together_knows_its_first_and_last_line() -> None:
    read_in = plain(f"\n\n{WRAPPED}")
    assert read_in.blocks[0].lines == (3, 2 + WRAPPED.split("第2条")[0].count("\n"))


def test_words_know_the_lines_of_all_the_blocks_they_touch() -> None:
    read_in = document("# 契約\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n".encode(), "契約.md")
    for word, lines in {"契約": (1, 1), "乙": (3, 3), "丁": (5, 5), "甲\t乙\n丙": (3, 5)}.items():
        at = read_in.text.index(word)
        assert read_in.lines_of(Span(at, at + len(word))) == lines


def test_dashed_page_numbers_and_running_titles_are_no_text() -> None:
    text = (
        "第1条　乙は、名簿を\n- 1 -\n委託契約書\n預ける。\n－ ２ －\n委託契約書\n第2条　乙は、守る。\n- 3 -"
    )
    assert plain(text).text == "第1条　乙は、名簿を\n預ける。\n第2条　乙は、守る。\n"
    assert plain(text).margins[:2] == ("- 1 -", "委託契約書")


@pytest.mark.parametrize("text", ["甲\n- 1 -\n乙\n- 3 -\n丙", "甲\n- 5 -\n乙", "1\n甲\n2\n乙"])
def test_numbers_that_count_no_pages_stay(text: str) -> None:
    assert plain(text).text == text + "\n"


@pytest.mark.parametrize("row", ["品名 ｜ 数量", "│品名│数量│", "┃ 品名 ┃ 数量 ┃"])
def test_drawn_bars_part_cells_as_tabs_do(row: str) -> None:
    assert plain(f"{row}\n").text == "品名\t数量\n"


def test_an_empty_cell_between_drawn_bars_stays() -> None:
    assert plain("品名｜　｜備考\n").text == "品名\t\t備考\n"
