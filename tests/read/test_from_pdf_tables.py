"""Ruled tables: rows in order, cells whole, merged cells once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_builder import LEFT, all_of, at, lines, pdf, read, table, texts
from reportlab.pdfgen.canvas import Canvas

from clausecheck.model import BlockKind

ROWS = [
    ["項目", "内容"],
    ["件名", "庁舎清掃業務"],
    ["履行期間", "令和６年４月１日から令和７\n年３月３１日まで"],
]
FLAT = ["項目\t内容", "件名\t庁舎清掃業務", "履行期間\t令和６年４月１日から令和７年３月３１日まで"]


def test_a_ruled_table_is_read_row_by_row(tmp_path: Path) -> None:
    document = read(pdf(table(ROWS, [80, 145])), tmp_path)
    assert texts(document) == FLAT
    assert {block.kind for block in document.blocks} == {BlockKind.CELL}


def test_a_label_that_wraps_stays_whole(tmp_path: Path) -> None:
    rows = [["第１３\n条関係", "乙が負担する費用\nは、次のとおりと\nする。"], ["契約金\n額", "金百万円"]]
    found = texts(read(pdf(table(rows, [42, 100])), tmp_path))
    assert found == ["第１３条関係\t乙が負担する費用は、次のとおりとする。", "契約金額\t金百万円"]


def test_paragraphs_before_and_after_a_table_keep_their_place(tmp_path: Path) -> None:
    page = all_of(
        lines(["第３条　委託料は、次の表のとおりとする。"], top=790),
        table(ROWS, [80, 145], top=770),
        lines(["２　前項の委託料は、毎月払うものとする。"], top=660),
    )
    document = read(pdf(page), tmp_path)
    whole = ["第３条　委託料は、次の表のとおりとする。", *FLAT, "２　前項の委託料は、毎月払うものとする。"]
    assert texts(document) == whole


def test_a_cell_over_two_rows_is_read_once(tmp_path: Path) -> None:
    rows = [
        ["区分", "場所", "回数"],
        ["日常清掃", "玄関", "毎日"],
        [None, "便所", "毎日"],
        ["定期清掃", "窓", "年２回"],
    ]
    found = texts(read(pdf(table(rows, [70, 80, 80])), tmp_path))  # type: ignore[arg-type]
    assert found == ["区分\t場所\t回数", "日常清掃\t玄関\t毎日", "便所\t毎日", "定期清掃\t窓\t年２回"]


def test_an_empty_cell_keeps_its_place(tmp_path: Path) -> None:
    rows = [["区分", "", "備考"], ["単価", "", "税込み"]]
    assert texts(read(pdf(table(rows, [80, 80, 80])), tmp_path)) == ["区分\t\t備考", "単価\t\t税込み"]


def test_several_paragraphs_in_a_cell_are_lines_of_their_own(tmp_path: Path) -> None:
    rows = [["名簿", "(1)　鍵のある棚に置く。\n(2)　写しを作らない。"], ["帳簿", "甲に返す。"]]
    found = read(pdf(table(rows, [80, 200])), tmp_path).text
    assert found == "名簿\t(1)　鍵のある棚に置く。\n(2)　写しを作らない。\n帳簿\t甲に返す。\n"


def test_short_paragraphs_in_a_wide_cell_stay_apart(tmp_path: Path) -> None:
    rows = [["旧", "（委託料）\n（略）\n（検査）\n（略）"], ["新", "（委託料）"]]
    found = read(pdf(table(rows, [80, 200])), tmp_path).text
    assert found == "旧\t（委託料）\n（略）\n（検査）\n（略）\n新\t（委託料）\n"


def test_text_drawn_across_the_rules_in_one_go_is_cut_at_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        table([["", ""], ["", ""]], [52.5, 63])(canvas)
        canvas.drawString(LEFT, 746, "　件名　　清掃業務")
        canvas.drawString(LEFT, 726, "　場所　　市役所内")

    assert texts(read(pdf(draw), tmp_path)) == ["　件名\t清掃業務", "　場所\t市役所内"]


def test_a_frame_round_the_text_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(70, 600, 420, 190)
        lines(["（秘密の保持）", "第１条　乙は、業務上知り得た秘密を漏らしてはならない。"])(canvas)

    document = read(pdf(draw), tmp_path)
    assert texts(document) == ["（秘密の保持）", "第１条　乙は、業務上知り得た秘密を漏らしてはならない。"]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_underlines_make_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(["甲　住所", "乙　住所"])(canvas)
        canvas.line(140, 757, 300, 757)
        canvas.line(140, 739, 300, 739)

    assert texts(read(pdf(draw), tmp_path)) == ["甲　住所", "乙　住所"]


def test_a_row_that_goes_on_over_the_page_stays_whole(tmp_path: Path) -> None:
    first = all_of(
        table(
            [["種別", "内容"], ["清掃", "乙は、毎日一回、便所及び\n湯沸室の床を洗い、汚物を"]],
            [70, 136],
            top=120,
        )
    )
    second = table([["", "処理する。"], ["警備", "巡回する。"]], [70, 136], top=790)
    found = texts(read(pdf(all_of(lines(["仕様書"]), first), second), tmp_path))
    whole = "清掃\t乙は、毎日一回、便所及び湯沸室の床を洗い、汚物を処理する。"
    assert found == ["仕様書", "種別\t内容", whole, "警備\t巡回する。"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["在宅", "千円", "税抜き"], ["施設", "二千円", ""]),
        (["四月から", "素案の作成", "会議室"], ["六月から", "意見の募集", "市役所"]),
    ],
)
def test_rows_of_short_cells_on_two_pages_stay_two(
    tmp_path: Path, above: list[str], below: list[str]
) -> None:
    widths = [6 + 10.5 * max(len(one), len(other)) for one, other in zip(above, below, strict=True)]
    first = all_of(lines(["別表"]), table([["一", "二", "三"], above], widths, top=120))
    second = all_of(table([below], widths), lines(["以上"], top=700))
    rows = ["\t".join(row) for row in (["一", "二", "三"], above, below)]
    assert texts(read(pdf(first, second), tmp_path)) == ["別表", *rows, "以上"]


def test_a_table_at_the_foot_of_a_column_is_read_before_the_next_column(tmp_path: Path) -> None:
    left = [f"{n}　乙は、甲の指示に従い業務を行うこと。" for n in range(1, 31)]
    right = [f"{n}　甲は、業務の状況を調べることができる。" for n in range(31, 62)]
    page = all_of(
        lines(left, left=60),
        table([["項目", "水準"], ["受付", "七日以内"]], [100, 110], left=60, top=210),
        table([["稼働率", "九割九分"]], [100, 110], left=310),
        lines(right, left=310, top=725),
    )
    found = texts(read(pdf(page), tmp_path))
    assert found == [*left, "項目\t水準", "受付\t七日以内", "稼働率\t九割九分", *right]


def test_rules_drawn_as_thin_boxes_and_open_sides(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (780, 760, 740):
            canvas.rect(87, y, 200, 0.5, stroke=0, fill=1)
        canvas.rect(160, 740, 0.5, 40, stroke=0, fill=1)
        for n, (label, value) in enumerate([("件名", "清掃業務"), ("場所", "市役所")]):
            at(92, 766 - 20 * n, label)(canvas)
            at(165, 766 - 20 * n, value)(canvas)

    assert texts(read(pdf(draw), tmp_path)) == ["件名\t清掃業務", "場所\t市役所"]


def test_a_full_stop_that_hangs_over_the_edge_stays_with_its_sentence(tmp_path: Path) -> None:
    # Two cells side by side, 100 points each; the words fill the first up to its edge.
    left, size = LEFT + 3, 10.5
    sentence = "乙は甲に報告する。"
    edge = left + size * 8 + 1
    page = all_of(
        table([["", ""]], [edge - LEFT, 100], top=770),
        at(left, 757, sentence[:-1], size),
        at(left + size * 8, 757, sentence[-1], size),
        at(edge + 20, 757, "同左", size),
    )
    assert texts(read(pdf(page), tmp_path)) == [f"{sentence}\t同左"]
