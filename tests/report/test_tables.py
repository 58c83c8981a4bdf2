"""CSV and XLSX: every word stays text, within the limits of spreadsheets, and opens where people open it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import shared_results as shared

from clausecheck.model import Acceptance, ContractReport, Text
from clausecheck.report import REPORTERS, ReportOptions, to_xlsx
from clausecheck.report.workbook import Book

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", " =1", '=HYPERLINK("http://x.invalid")', "\r=1"]


def rows(*contracts: ContractReport, lang: str = "ja") -> list[dict[str, str]]:
    data = REPORTERS["csv"].render(shared.run(*contracts), ReportOptions(lang=lang))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def workbook(*contracts: ContractReport, folder: Path | None = None, lang: str = "ja") -> Any:
    data = REPORTERS["xlsx"].render(shared.run(*contracts), ReportOptions(lang=lang, folder=folder))
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def hostile(text: str) -> ContractReport:
    """A contract that says nothing but `text`, wherever a contract can say something."""
    return shared.contract(
        text,
        shared.requirement(
            6, "confidentiality", Text("題", "title"), "weak",
            shared.element("secrecy", "秘密", "limited", shared.words(text, text)),
            accepted=Acceptance(text, text),
        ),
        shared.requirement(
            7, "subcontracting", Text("題", "title"), "weak",
            shared.element("r", "制限", "limited", shared.words(f"《{text}》する", "")),
        ),
    )  # fmt: skip


# -- CSV ---------------------------------------------------------------------------------------------------


def test_a_row_a_requirement_and_one_for_what_could_not_be_read() -> None:
    found = rows(*shared.EVERYTHING.contracts)
    assert len(found) == 14
    (unread,) = [row for row in found if row["契約書"] == "旧契約.jtd"]
    assert unread["判定"] == "" and unread["読み取りの問題・注意"].startswith("この種類のファイル")


def test_a_row_says_verdict_place_words_and_acceptance() -> None:
    weak = rows(shared.ACCEPTED)[0]
    assert (weak["判定"], weak["重さ"], weak["契約書の箇所"]) == ("不十分", "注意", "第8条第1項")
    assert weak["契約書の文言"].startswith("第8条第1項（3ページ）「乙は、")
    assert weak["承認"].endswith("（承認: 総務部法務課、2027-03-31まで）")


def test_headings_are_in_the_language_of_the_run() -> None:
    assert list(rows(shared.CLEAN, lang="en")[0])[:4] == ["contract", "files", "reading", "pack"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    for row in rows(hostile(text)):
        for cell in row.values():
            assert not cell.lstrip(" \u3000").startswith(
                ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
            )
    assert rows(hostile("=1+1"))[0]["契約書"] == "'=1+1"


# -- XLSX --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [*FORMULAS, "<r><t>x</t></r>", "_x000D_", "{=1}", "123", "http://x.invalid", "#N/A"]
)
def test_every_cell_of_a_workbook_is_text(text: str) -> None:
    book = workbook(hostile(text))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row)
    shown = text.replace("\r", "␍").strip()
    assert str(book["一覧"]["A2"].value).strip() == shown
    assert shown in str(book["指摘"]["J2"].value) and shown in str(book["指摘"]["H2"].value)


def test_the_overview_has_letters_and_colours_and_leads_to_the_finding() -> None:
    book = workbook(*shared.EVERYTHING.contracts)
    sheet = book["一覧"]
    head = [cell.value for cell in sheet[1]]
    assert head[:6] == ["契約書", "読み取り", "○ 充足", "△ 不十分", "× 欠落", "? 判定不能"]
    assert head[6:] == [
        "⑥業務上知り得た情報の守秘義務", "⑦再委託に関する制限事項の遵守", "⑪市による事故時等の公表",
        "⑱退職者の返却確認と退職後の誓約書",
    ]  # fmt: skip
    row = next(row for row in sheet.iter_rows() if row[0].value == "業務委託契約書.pdf")
    assert [cell.value for cell in row[2:]] == [1, 2, 1, 0, "△", "○", "×", "△"]
    assert len({cell.fill.fgColor.rgb for cell in row[6:]}) == 3
    target = row[8].hyperlink.location
    assert target.startswith("'指摘'!") and book["指摘"][f"E{target.split('!A')[1]}"].value == 11
    accepted = next(row for row in sheet.iter_rows() if row[0].value == "承認済み.docx")
    assert [cell.value for cell in accepted[6:9]] == ["△*", "○", "×*"]


def test_the_findings_have_a_row_each_a_filter_a_fixed_head_and_links() -> None:
    book = workbook(*shared.EVERYTHING.contracts, folder=Path.cwd() / "out")
    sheet = book["指摘"]
    assert sheet.max_row == 9 and sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:N9"
    first = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert first["判定"].value == "△ 不十分" and first["番号"].value == 6
    assert first["契約書の文言"].alignment.wrap_text
    assert [
        str(part) for part in first["契約書の文言"].value if getattr(part, "font", None) and part.font.b
    ] == [
        "外部に漏らさない",
        "努める",
    ]
    assert first["ファイル"].hyperlink.target == "..\\業務委託契約書.pdf"
    overview = first["契約書"].hyperlink.location
    assert book["一覧"][overview.split("!")[1]].value == "業務委託契約書.pdf"


def test_what_could_not_be_read_has_a_sheet_of_its_own() -> None:
    sheet = workbook(*shared.EVERYTHING.contracts)["読めなかったもの・注意"]
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[2], row[3]) for row in told] == [
        ("旧契約.jtd", "", "はい"),
        ("一部画像.pdf", 3, "はい"),
    ]


def test_the_last_sheet_says_what_checked_and_that_it_is_no_legal_advice() -> None:
    sheet = workbook(*shared.EVERYTHING.contracts)["この表について"]
    text = "\n".join(str(cell.value) for (cell,) in sheet.iter_rows())
    for words in (
        "契約書8件",
        "clausecheck 0.1.0",
        "soumu-2007 第1版",
        "sha256:0123",
        "法的な助言ではありません",
    ):
        assert words in text


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    for letter in ("乙", "\U00020b9f"):
        cell = workbook(hostile(letter * 40_000))["一覧"]["A2"].value
        assert len(cell.encode("utf-16-le")) // 2 <= 32_767 and cell.endswith("確かめてください）")


def test_rows_beyond_the_limit_of_a_sheet_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_xlsx, "MOST_ROWS", 4)
    book = workbook(*shared.EVERYTHING.contracts)
    assert [book[name].max_row for name in ("一覧", "指摘", "読めなかったもの・注意")] == [4, 4, 3]
    assert "10 行を省きました" in "\n".join(str(cell.value) for (cell,) in book["この表について"].iter_rows())


def test_links_beyond_the_limit_of_a_sheet_are_left_out() -> None:
    book = Book("ja", None)
    page = book.sheet("sheet-findings")
    for row in range(65_100):
        page.text(row, 0, "a", book.style(), "internal:'指摘'!A1")
    data = openpyxl.load_workbook(io.BytesIO(book.save()))
    assert sum(cell.hyperlink is not None for (cell,) in data["指摘"].iter_rows()) == 65_000


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("契約書.docx", "契約書.docx"),
        ("sub/契約 #1 50%.docx", "sub\\契約%20%231%2050%25.docx"),
        ("a", "a"),
        ("evil\x1b[31m\u202e.docx", "evil%1b%5b31m%e2%80%ae.docx"),
        ("bad\udcff.txt", "bad%ff.txt"),
    ],
)
def test_links_to_files_survive_their_names(path: str, target: str) -> None:
    sheet = workbook(shared.contract(path, shared.MISSING))["指摘"]
    assert sheet["B2"].hyperlink.target == target


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (package libreoffice-calc)")
def test_libreoffice_opens_it_and_reads_the_same_words(tmp_path: Path, lang: str) -> None:
    data = REPORTERS["xlsx"].render(shared.EVERYTHING, ReportOptions(lang=lang))
    (tmp_path / "report.xlsx").write_bytes(data)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "again"), "report.xlsx",
        ],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    before = openpyxl.load_workbook(io.BytesIO(data))
    after = openpyxl.load_workbook(tmp_path / "again" / "report.xlsx")
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        assert values(after[name]) == values(before[name])


def values(sheet: Any) -> list[tuple[str, object]]:
    return [(c.coordinate, c.value) for row in sheet.iter_rows() for c in row if c.value not in (None, "")]
