"""The reading bench: how texts are cut, numbered and set, and the whole command on a tiny folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench"
sys.path.insert(0, str(BENCH))

import reading  # noqa: E402
from layouts.numbered import Lists  # noqa: E402
from layouts.pieces import Label, Paragraph, Table, pieces_of  # noqa: E402
from layouts.setting import PLAIN, Look, Rule, Text, broken, set_pages  # noqa: E402
from layouts.to_docx import DOCX_LAYOUTS  # noqa: E402
from layouts.to_pdf import PDF_LAYOUTS  # noqa: E402

from clausecheck.model import ReadStatus  # noqa: E402
from clausecheck.read import read_document  # noqa: E402

CONTRACT = """業務委託契約書
　海潮町（以下「甲」という。）と○○株式会社（以下「乙」という。）は、次のとおり契約する。
（目的）
第１条　甲は、庁舎の清掃業務を乙に委託し、乙はこれを受託する。
２　乙は、関係法令を守らなければならない。
３　乙は、次に掲げる書類を提出する。
(1)　実施計画書
(2)　従事者名簿
　ア　正規の職員
　イ　臨時の職員
（秘密の保持）
第２条　乙は、業務上知り得た秘密を、他に漏らしてはならない。この契約が終わった後も、また、同様とする。
２　料金は、次の表による。
区分\t単価\t備考
在宅\t千円\t税抜き
施設\t二千円\t
別記
個人情報取扱特記事項
第１　乙は、個人情報を適切に取り扱う。
第２　乙は、個人情報を複写してはならない。
"""


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("第１条　甲は", Label("第", "条", "decimalFullWidth", 1, True)),
        ("第12条【目的】", Label("第", "条", "decimal", 12, False)),
        ("第二十三条　甲", Label("第", "条", "japaneseCounting", 23, True)),
        ("第３　甲", Label("第", "", "decimalFullWidth", 3, True)),
        ("　２　乙は", Label("", "", "decimalFullWidth", 2, True)),
        ("（1）業務", Label("（", "）", "decimal", 1, False)),
        ("⑵　名簿", Label("", "", "decimalEnclosedParen", 2, True)),
        ("ウ　職員", Label("", "", "aiueoFullWidth", 3, True)),
        ("3．料金", Label("", "．", "decimal", 3, False)),
        ("第6条の2　乙は", None),
        ("1.1　位置付け", None),
        ("20秒以内", None),
        ("（目的）", None),
        ("第二三条　甲", None),
        ("サービスの水準", None),
    ],
)
def test_labels_are_told_from_text(line: str, label: Label | None) -> None:
    (piece,) = pieces_of(line)
    assert isinstance(piece, Paragraph)
    assert piece.label == label
    if label is not None:
        assert piece.text.endswith(piece.rest)


def test_lines_with_tabs_make_tables() -> None:
    pieces = pieces_of("前\na\tb\nc\t\n\n後\n")
    assert pieces == [Paragraph("前"), Table((("a", "b"), ("c", ""))), Paragraph("後")]


def test_a_count_that_breaks_off_begins_its_list_anew() -> None:
    lists = Lists()
    labels = [Label("第", "条", "decimal", value, True) for value in (1, 2, 5, 6, 1)]
    numbers = [lists.number(label) for label in labels]
    assert [number and (number.list, number.style) for number in numbers] == [
        (1, "Level0"), (1, "Level0"), (2, ""), (2, ""), (3, ""),
    ]  # fmt: skip
    assert lists.xml().count("startOverride") == 2


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("あいうえおかき", 5, ["あいうえお", "かき"]),
        ("あいうえお。か", 5, ["あいうえお。", "か"]),
        ("あいうえ（おか", 5, ["あいうえ", "（おか"]),
        ("あいうえお）か", 5, ["あいうえ", "お）か"]),
        ("あいう2026年", 5, ["あいう", "2026年"]),
    ],
)
def test_lines_are_broken_by_the_japanese_rules(text: str, letters: int, lines: list[str]) -> None:
    assert broken(text, letters, len) == lines


def test_pages_fill_up_and_tables_are_ruled() -> None:
    look = Look(letters=10, lines=4)
    pages = set_pages(pieces_of("題\n" + "あ" * 45 + "\n甲\t乙\n"), look, len)
    assert [sum(isinstance(mark, Text) for mark in page) for page in pages] == [3, 3, 2]
    assert sum(isinstance(mark, Rule) for page in pages for mark in page) == 5
    assert all(mark.y > look.top - look.lines * look.pitch - 1 for page in pages for mark in page)


@pytest.mark.parametrize(
    "layout", [f"DOCX {name}" for name in DOCX_LAYOUTS] + [f"PDF {name}" for name in PDF_LAYOUTS]
)
def test_every_layout_gives_the_same_letters(layout: str, tmp_path: Path) -> None:
    kind, _, name = layout.partition(" ")
    path = tmp_path / f"a.{kind.lower()}"
    # What stands above a single page is no running header.
    text = CONTRACT * 3
    path.write_bytes((DOCX_LAYOUTS if kind == "DOCX" else PDF_LAYOUTS)[name](pieces_of(text)))
    document = read_document(path)
    if layout == reading.WITHOUT_TEXT:
        assert document.status is ReadStatus.UNREAD
    else:
        assert reading.folded(document.text) == reading.folded(text)
        assert document.status is ReadStatus.READ


def test_automatic_numbers_are_not_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(DOCX_LAYOUTS["automatic numbering"](pieces_of(CONTRACT)))
    assert sum(block.generated > 0 for block in read_document(path).blocks) == 11


def test_decoys_are_in_the_file_and_not_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(DOCX_LAYOUTS["tracked changes"](pieces_of(CONTRACT)))
    document = read_document(path)
    assert "努めるよう" not in document.text
    assert [problem.code for problem in document.problems] == ["tracked-changes"]


def folder(root: Path) -> Path:
    """A folder of labelled contracts, as the bench takes it."""
    path = root / "mine"
    path.mkdir()
    (path / "mine-1.txt").write_text(CONTRACT, encoding="utf-8")
    (path / "mine-1.json").write_text(json.dumps({"id": "mine-1", "elements": {}}), encoding="utf-8")
    return path


def test_the_command_prints_a_row_a_layout_and_the_goals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = reading.main([str(folder(tmp_path)), "--rounds", "1", "--layout", "plain", "--jobs", "1"])
    printed = capsys.readouterr().out
    rows = [line for line in printed.splitlines() if line.startswith(("DOCX plain ", "PDF plain "))]
    assert len(rows) == 2
    for line in rows:
        assert line.split()[2:8] == ["1/0/0", "0.000", "0.00", "0/25", "=", "0.0000"]
    assert "met     no wrong character in any DOCX layout" in printed
    assert status in (0, 1)  # the time of a single tiny page proves nothing


def test_what_differs_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    one = reading.Reading(
        "a", "PDF plain", Path("a"), ReadStatus.READ, 1, 9, 2, 25, ("x  a -> b",), ("甲 -> 乙",)
    )
    assert list(reading.details([one])) == [
        "a, PDF plain: 2 of 9 characters",
        "    VERDICT x  a -> b",
        "    甲 -> 乙",
    ]
    row = reading.Row("PDF plain", [one], {"clausecheck": 1.0, "pdfplumber": 4.0, "get_text_range": 0.5}, 2)
    assert row.cells() == ["PDF plain", "1/0/0", "22.222", "22.22", "1/25 = 0.0400", "0.50", "0.25", "2.00"]
    assert [is_met for _, is_met in reading.goals([row])] == [True, False, False, True, False]


def test_a_folder_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.main(["nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_the_look_of_pages_is_that_of_a_contract() -> None:
    assert PLAIN.left + PLAIN.letters * PLAIN.size < PLAIN.wide
