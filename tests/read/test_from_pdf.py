"""What text a PDF gives: paragraphs, order, columns, vertical writing, and what is left out."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from pdf_builder import (
    HIGH,
    LEFT,
    PITCH,
    TOP,
    WIDE,
    all_of,
    at,
    codes,
    lines,
    pdf,
    read,
    texts,
    vertical,
    with_own_font,
    wrapped,
)
from reportlab.pdfgen.canvas import Canvas

from clausecheck.model import ReadStatus

ARTICLE_1 = (
    "第１条　甲は、庁舎の清掃に係る業務（以下「業務」という。）を乙に委託し、乙は、この契約書及び別紙仕様書に"
    "従い、善良な管理者の注意をもってこれを履行しなければならない。"
)
ARTICLE_2 = (
    "第２条　乙は、業務を処理するに当たって知り得た秘密を他人に漏らしてはならない。この契約が終了し、又は解除"
    "された後においても、同様とする。"
)
ARTICLE_3 = (
    "第３条　甲は、必要があると認めるときは、乙に対し業務の処理状況について報告を求め、又は乙の事業所に立ち"
    "入り、帳簿その他の物件を調査することができる。"
)
CONTRACT = ["業務委託契約書", "（総則）", ARTICLE_1, "（秘密の保持）", ARTICLE_2, "（調査等）", ARTICLE_3]
LONG = [text.replace("甲", f"甲{n}") for n in range(4) for text in CONTRACT]


def set_in_lines(paragraphs: list[str], em: int = 36, hanging: int = 0) -> list[str]:
    return [line for text in paragraphs for line in wrapped(text, em, hanging)]


def test_wrapped_lines_become_the_paragraphs_of_the_source(tmp_path: Path) -> None:
    document = read(pdf(lines(set_in_lines(CONTRACT))), tmp_path)
    assert texts(document) == CONTRACT
    assert document.status is ReadStatus.READ
    assert document.pages == 1
    assert document.problems == ()


@pytest.mark.parametrize("hanging", [0, 1, 2])
@pytest.mark.parametrize("em", [17, 25, 36, 40])
def test_paragraphs_do_not_depend_on_width_and_indent(tmp_path: Path, em: int, hanging: int) -> None:
    page = lines(set_in_lines(CONTRACT, em, hanging))
    assert texts(read(pdf(page), tmp_path)) == CONTRACT


def test_a_paragraph_goes_on_over_the_page_and_keeps_its_first_page(tmp_path: Path) -> None:
    whole = set_in_lines(CONTRACT)
    document = read(pdf(lines(whole[:-1]), lines(whole[-1:])), tmp_path)
    assert texts(document) == CONTRACT
    assert [block.page for block in document.blocks] == [1] * len(CONTRACT)


def test_anchors_are_boxes_in_user_space(tmp_path: Path) -> None:
    document = read(pdf("第１条　甲は、業務を乙に委託する。"), tmp_path)
    left, bottom, right, top = (float(edge) for edge in document.blocks[0].anchor.split())
    assert left == pytest.approx(LEFT, abs=1)
    assert right == pytest.approx(LEFT + 17 * 10.5, abs=1)
    assert bottom < TOP < top < bottom + 20


def test_lines_written_in_any_order_are_read_from_top_to_bottom(tmp_path: Path) -> None:
    page = lines(set_in_lines(CONTRACT), order=random.Random(7).shuffle)
    assert texts(read(pdf(page), tmp_path)) == CONTRACT


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, by_rows: bool) -> None:
    whole = set_in_lines(LONG, 20)
    half = len(whole) // 2
    left, right = whole[:half], whole[half:]

    def draw(canvas: Canvas) -> None:
        places = [(0, index, text) for index, text in enumerate(left)]
        places += [(1, index, text) for index, text in enumerate(right)]
        if by_rows:
            places.sort(key=lambda place: place[1])
        for column, index, text in places:
            at(50 + column * 240, 800 - index * 12, text)(canvas)

    assert texts(read(pdf(draw), tmp_path)) == LONG


def test_a_title_over_two_columns_comes_first(tmp_path: Path) -> None:
    whole = set_in_lines(LONG[1:], 20)
    half = len(whole) // 2
    page = all_of(
        at(220, 815, "業務委託契約書の別記（個人情報）"),
        lines(whole[:half], left=50, top=790, pitch=12),
        lines(whole[half:], left=290, top=790, pitch=12),
    )
    assert texts(read(pdf(page), tmp_path)) == ["業務委託契約書の別記（個人情報）", *LONG[1:]]


def test_a_last_page_with_one_line_in_its_right_column(tmp_path: Path) -> None:
    whole = set_in_lines(LONG, 20)
    first, rest = whole[:20], whole[20:]
    pages = [
        all_of(lines(first[:10], left=50, pitch=12), lines(first[10:], left=290, pitch=12)),
        all_of(lines(rest[:-1], left=50, pitch=12), lines(rest[-1:], left=290, pitch=12)),
    ]
    assert texts(read(pdf(*pages), tmp_path)) == LONG


def test_vertical_writing_is_read_from_the_right(tmp_path: Path) -> None:
    page = vertical(set_in_lines(CONTRACT, 40))
    assert texts(read(pdf(page, size=(HIGH, WIDE), is_vertical=True), tmp_path)) == CONTRACT


def test_signs_that_pdfium_makes_wide_stay_in_their_vertical_line(tmp_path: Path) -> None:
    items = ["⑴　乙は、名簿を甲に返す。", "⑵　乙は、写しを作らない。", "市長　○○　㊞"]
    page = vertical(["次のとおりとする。", *items])
    found = texts(read(pdf(page, size=(HIGH, WIDE), is_vertical=True), tmp_path))
    assert found == ["次のとおりとする。", *items]


def test_vertical_writing_of_upright_letters_placed_one_by_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for column, text in enumerate(set_in_lines(CONTRACT, 40)):
            for row, letter in enumerate(text):
                canvas.drawString(780 - column * PITCH, 540 - row * 10.5, letter)

    assert texts(read(pdf(draw, size=(HIGH, WIDE)), tmp_path)) == CONTRACT


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_turned_on_the_page_is_read_upright(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(420, 420)
        canvas.rotate(angle)
        canvas.translate(-297, -421)
        lines(set_in_lines(CONTRACT))(canvas)

    assert texts(read(pdf(draw, size=(842, 842)), tmp_path)) == CONTRACT


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_shown_turned_is_read_all_the_same(tmp_path: Path, angle: int) -> None:
    data = pdf(lines(set_in_lines(CONTRACT))).replace(b"/Rotate 0", b"/Rotate %d" % angle)
    assert b"/Rotate %d" % angle in data
    assert texts(read(data, tmp_path)) == CONTRACT


def test_a_letter_spaced_title_gets_no_spaces(tmp_path: Path) -> None:
    page = all_of(*[at(150 + 32 * n, 780, letter) for n, letter in enumerate("業務委託契約書")])
    assert texts(read(pdf(page), tmp_path)) == ["業務委託契約書"]


def test_spaces_of_the_file_stay(tmp_path: Path) -> None:
    assert texts(read(pdf("契　約　書\n業 務 名"), tmp_path)) == ["契　約　書", "業 務 名"]


def test_a_wide_gap_is_shown_as_a_full_width_space(tmp_path: Path) -> None:
    page = all_of(at(87, 760, "甲"), at(150, 760, "○○市長"))
    assert texts(read(pdf(page), tmp_path)) == ["甲　○○市長"]


@pytest.mark.parametrize("shift", [0.2, 0.8, 2.0])
def test_letters_printed_twice_for_bold_are_read_once(tmp_path: Path, shift: float) -> None:
    whole = set_in_lines(CONTRACT)
    page = all_of(lines(whole), lines(whole, left=LEFT + shift))
    assert texts(read(pdf(page), tmp_path)) == CONTRACT


def test_letters_doubled_one_by_one_are_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for n, letter in enumerate("名簿の返還々々"):
            canvas.drawString(87 + n * 10.5, 760, letter)
            canvas.drawString(87.4 + n * 10.5, 760, letter)

    assert texts(read(pdf(draw), tmp_path)) == ["名簿の返還々々"]


def test_ruby_is_dropped_and_its_base_kept(tmp_path: Path) -> None:
    page = all_of(
        at(87, 760, "乙は、データの滅失又は毀損を防がなければならない。"),
        at(87 + 7 * 10.5, 770.5, "めっしつ", size=5),
        at(87 + 11 * 10.5, 770.5, "きそん", size=5),
    )
    assert texts(read(pdf(page), tmp_path)) == ["乙は、データの滅失又は毀損を防がなければならない。"]


def test_small_letters_that_are_no_ruby_stay(tmp_path: Path) -> None:
    page = all_of(at(87, 760, "面積は、百平方メートル"), at(200, 764, "2", size=5), at(87, 740, "注", size=5))
    assert texts(read(pdf(page), tmp_path)) == ["面積は、百平方メートル2", "注"]


def test_latin_words_keep_their_spaces_and_lose_their_hyphens(tmp_path: Path) -> None:
    page = lines(["The contractor shall keep the confi-", "dential information secret."])
    whole = "The contractor shall keep the confidential information secret."
    assert texts(read(pdf(page), tmp_path)) == [whole]


@pytest.mark.parametrize(
    ("mapped", "text"),
    [
        (b"D842DFB7", "𠮷野家"),
        (b"845BDB40DD00", "葛\U000e0100野家"),
        (b"2F6C", "⽬野家"),
        (b"00660066", "ff野家"),
    ],
    ids=["beyond the basic plane", "with a variation selector", "radical", "one glyph, two letters"],
)
def test_letters_are_what_the_file_says_they_are(tmp_path: Path, mapped: bytes, text: str) -> None:
    data = with_own_font("ABC")
    for letter, code in ((b"0041", mapped), (b"0042", b"91CE"), (b"0043", b"5BB6")):
        data = re.sub(b"<%s>" % letter, b"<%s>" % code, data)
    assert texts(read(data, tmp_path)) == [text]


def test_labels_and_values_side_by_side_are_rows_of_a_table(tmp_path: Path) -> None:
    page = all_of(
        lines(["件名", "履行場所", "契約金額"]),
        lines(["庁舎清掃業務委託", "本庁舎及び別館", "金百万円"], left=250),
    )
    document = read(pdf(page), tmp_path)
    assert texts(document) == ["件名\t庁舎清掃業務委託", "履行場所\t本庁舎及び別館", "契約金額\t金百万円"]


def test_numbers_set_apart_from_their_paragraphs_make_no_table(tmp_path: Path) -> None:
    body = wrapped("乙は、業務に従事する者の氏名を書面により甲に届け出なければならない。" * 2, 30)
    page = all_of(
        at(87, 760, "２"),
        lines(body, left=108),
        at(87, 760 - 3 * PITCH, "３"),
        lines(body, left=108, top=706),
    )
    sentence = "乙は、業務に従事する者の氏名を書面により甲に届け出なければならない。" * 2
    assert texts(read(pdf(page), tmp_path)) == ["２　" + sentence, "３　" + sentence]


@pytest.mark.parametrize("angle", [30, 45, -55])
def test_a_watermark_across_the_page_is_no_text(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        lines(set_in_lines(CONTRACT))(canvas)
        canvas.translate(200, 600)
        canvas.rotate(angle)
        at(0, 0, "見本", size=60)(canvas)

    document = read(pdf(draw), tmp_path)
    assert texts(document) == CONTRACT
    assert document.margins == ("見本",)


def test_letters_beyond_the_edge_of_the_page_are_noted(tmp_path: Path) -> None:
    document = read(pdf(all_of(at(87, 760, "第１条　委託する。"), at(700, 760, "見えない文"))), tmp_path)
    assert texts(document) == ["第１条　委託する。"]
    assert codes(document) == ["outside-page"]
    assert document.status is ReadStatus.READ
