"""Running titles and page numbers leave the text; what may be a clause stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_builder import HIGH, WIDE, Draw, all_of, at, lines, pdf, read, texts, vertical

BODY = "乙は、業務の処理状況を甲に報告しなければならない。"
NUMBERS = {
    "dashes": "- {n} -",
    "full-width dashes": "－ {n} －",
    "of": "{n}/{count}",
    "with spaces": "{n} / {count}",
    "page": "第{n}頁",
    "pages": "{n}ページ",
    "p": "P.{n}",
    "English": "Page {n} of {count}",
    "bare": "{n}",
    "in brackets": "({n})",
    "with a title": "清掃業務委託契約書 {n}",
    "behind a title": "別紙仕様書－{n}",
}


def paged(count: int, head: str = "", foot: str = "", first: int = 1) -> list[Draw]:
    """Pages with a sentence each, and a line at head and foot."""
    pages: list[Draw] = []
    for index in range(count):
        page = [lines([f"第{index + 1}条　{BODY}", f"２　{BODY}"])]
        values = {"n": index + first, "count": count}
        if head:
            page.append(at(250, 805, head.format(**values)))
        if foot:
            page.append(at(285, 30, foot.format(**values)))
        pages.append(all_of(*page))
    return pages


def body(count: int) -> list[str]:
    return [text for index in range(count) for text in (f"第{index + 1}条　{BODY}", f"２　{BODY}")]


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
def test_page_numbers_leave_the_text(tmp_path: Path, number: str) -> None:
    document = read(pdf(*paged(4, foot=number)), tmp_path)
    assert texts(document) == body(4)
    assert document.margins == tuple(number.format(n=n, count=4) for n in (1, 2, 3, 4))


@pytest.mark.parametrize("number", ["- {n} -", "{n}/{count}", "{n}"])
def test_a_page_number_is_known_on_a_single_page(tmp_path: Path, number: str) -> None:
    assert texts(read(pdf(*paged(1, foot=number)), tmp_path)) == body(1)


def test_page_numbers_at_the_head(tmp_path: Path) -> None:
    assert texts(read(pdf(*paged(3, head="{n}")), tmp_path)) == body(3)


def test_page_numbers_that_begin_late(tmp_path: Path) -> None:
    assert texts(read(pdf(*paged(3, foot="{n}", first=12)), tmp_path)) == body(3)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_running_titles_leave_the_text(tmp_path: Path, count: int) -> None:
    document = read(pdf(*paged(count, head="○○市業務委託契約書", foot="- {n} -")), tmp_path)
    assert texts(document) == body(count)
    assert document.margins[0] == "○○市業務委託契約書"


def test_a_title_on_odd_pages_only(tmp_path: Path) -> None:
    pages = paged(6)
    for index in (0, 2, 4):
        pages[index] = all_of(pages[index], at(87, 805, "委託契約約款"))
    assert texts(read(pdf(*pages), tmp_path)) == body(6)


def test_running_title_of_one_annex_only(tmp_path: Path) -> None:
    pages = paged(8)
    for index in (4, 5, 6):
        pages[index] = all_of(pages[index], at(87, 805, "個人情報取扱特記事項"))
    assert texts(read(pdf(*pages), tmp_path)) == body(8)


def test_the_same_annex_title_on_two_far_pages_stays(tmp_path: Path) -> None:
    pages = [lines([f"第{n}条　{BODY}"]) for n in range(1, 7)]
    for index in (1, 4):
        pages[index] = lines(["別紙", f"第{index + 1}条　{BODY}"])
    assert texts(read(pdf(*pages), tmp_path)).count("別紙") == 2


@pytest.mark.parametrize(
    "pattern", ["第{n}条　" + BODY, "{n}　" + BODY, "({n})　" + BODY, "第{n}条", "第{n}条（契約の解除）"]
)
def test_a_clause_at_the_head_of_each_page_is_no_page_number(tmp_path: Path, pattern: str) -> None:
    pages = [
        lines([pattern.format(n=n), "　この業務の処理に係る費用は、乙の負担とする。"]) for n in range(1, 6)
    ]
    found = texts(read(pdf(*pages), tmp_path))
    assert found[::2] == [pattern.format(n=n) for n in range(1, 6)]


@pytest.mark.parametrize("pattern", ["第{n}条　" + BODY, "{n}　" + BODY, "第{n}条（契約の解除）"])
def test_a_clause_at_the_foot_of_each_page_is_no_page_number(tmp_path: Path, pattern: str) -> None:
    pages = [
        lines(["　この業務の処理に係る費用は、乙の負担とする。", pattern.format(n=n)]) for n in range(1, 6)
    ]
    found = texts(read(pdf(*pages), tmp_path))
    assert found[1::2] == [pattern.format(n=n) for n in range(1, 6)]


def test_a_bare_number_beside_the_text_stays(tmp_path: Path) -> None:
    page = all_of(lines([f"第１条　{BODY}"]), at(87, 742, "２"))
    assert texts(read(pdf(page), tmp_path)) == [f"第１条　{BODY}", "２"]


def test_a_page_number_within_a_sentence_over_two_pages(tmp_path: Path) -> None:
    first = all_of(
        lines(["第１条　乙は、担当課の求めに応じて帳簿その他の関係書類を甲に提示しなければ"]),
        at(285, 30, "- 1 -"),
    )
    second = all_of(lines(["ならない。", f"２　{BODY}"]), at(285, 30, "- 2 -"))
    lone = "第１条　乙は、担当課の求めに応じて帳簿その他の関係書類を甲に提示しなければならない。"
    assert texts(read(pdf(first, second), tmp_path)) == [lone, f"２　{BODY}"]


def test_page_numbers_under_vertical_writing(tmp_path: Path) -> None:
    pages = [
        all_of(vertical([f"第{n}条　{BODY}", f"２　{BODY}"]), *_upright(405, 30, f"- {n} -"))
        for n in "一二三"
    ]
    found = texts(read(pdf(*pages, size=(HIGH, WIDE), is_vertical=True), tmp_path))
    assert found == [text for n in "一二三" for text in (f"第{n}条　{BODY}", f"２　{BODY}")]


def _upright(x: float, y: float, text: str) -> list[Draw]:
    """Letters side by side, each set by itself, as a vertical font cannot do in one go."""
    return [at(x + 10.5 * n, y, letter) for n, letter in enumerate(text)]
