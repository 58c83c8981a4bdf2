"""DOCX files as programs write them: python-docx, and LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx_builder import abstract, codes, docx_parts, lines, lvl, num, p, r, style, tbl, tc, tr, zipped

from clausecheck.model import BlockKind
from clausecheck.read import read_document

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
CONTRACT = [
    "業務委託契約書",
    "（目的）",
    "第１条　甲は、庁舎の清掃業務を乙に委託し、乙はこれを受託する。",
    "２　乙は、関係法令を守らなければならない。",
    "（再委託の禁止）",
    "第２条　乙は、業務の全部又は一部を第三者に委託してはならない。",
]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of LibreOffice for this module: making one takes seconds."""
    return tmp_path_factory.mktemp("profile")


def converted(path: Path, target: str, profile_folder: Path) -> Path:
    """The file as LibreOffice saves it again."""
    out = path.parent / "converted"
    profile = f"-env:UserInstallation=file://{profile_folder}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.{target.partition(':')[0]}"


def python_docx_contract(path: Path) -> Path:
    document = docx.Document()
    for line in CONTRACT:
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, [("区分", "単価"), ("在宅", "千円")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("納品書", style="List Number")
    document.add_paragraph("報告書", style="List Number")
    document.add_paragraph("名簿", style="List Bullet")
    document.sections[0].footer.paragraphs[0].text = "○○市"
    document.save(str(path))
    return path


def test_document_of_python_docx(tmp_path: Path) -> None:
    document = read_document(python_docx_contract(tmp_path / "contract.docx"))
    assert lines(document) == [
        *CONTRACT,
        "区分", "単価", "在宅", "千円",
        "1.　納品書", "2.　報告書", "・　名簿",
    ]  # fmt: skip
    assert "区分\t単価\n在宅\t千円\n" in document.text
    assert document.blocks[-4].kind is BlockKind.CELL
    assert document.margins == ("○○市",)
    assert document.problems == ()


def test_hidden_style_of_python_docx(tmp_path: Path) -> None:
    document = docx.Document()
    memo = document.styles.add_style("Memo", WD_STYLE_TYPE.CHARACTER)
    memo.font.hidden = True
    paragraph = document.add_paragraph("乙は、")
    paragraph.add_run("（メモ）", style="Memo")
    paragraph.add_run("報告する。").font.strike = False
    document.save(str(tmp_path / "x.docx"))
    found = read_document(tmp_path / "x.docx")
    assert found.text == "乙は、報告する。\n"
    assert codes(found) == ["hidden-text"]


@needs_libreoffice
def test_document_saved_again_by_libreoffice_keeps_its_text(tmp_path: Path, profile: Path) -> None:
    path = python_docx_contract(tmp_path / "contract.docx")
    again = read_document(converted(path, "docx:MS Word 2007 XML", profile))
    assert again.text == read_document(path).text
    assert again.problems == ()


@needs_libreoffice
def test_numbers_are_those_that_libreoffice_prints(tmp_path: Path, profile: Path) -> None:
    numbering = (
        abstract(
            0,
            lvl(0, "第%1条"),
            lvl(1, "%2"),
            lvl(2, "(%3)", "japaneseCounting"),
            lvl(3, "%4", "aiueoFullWidth"),
        )
        + abstract(1, lvl(0, "%1", "decimalEnclosedCircle"), lvl(1, "%1-%2", "upperRoman"))
        + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
        + num(3, 1)
    )
    places = [
        (1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (3, 0), (3, 0), (1, 2), (1, 0),
        (1, 1), (1, 3), (1, 0), (2, 0), (2, 1), (2, 0), (3, 1), (3, 0), (1, 0),
    ]  # fmt: skip
    path = tmp_path / "numbers.docx"
    path.write_bytes(
        zipped(docx_parts("".join(p("x", num=place) for place in places), numbering=numbering, styles=""))
    )
    printed = converted(path, "txt:Text (encoded):UTF8", profile).read_text("utf-8-sig")
    assert ["".join(line.split()) for line in printed.splitlines()] == [
        "".join(line.split()) for line in lines(read_document(path))
    ]


@needs_libreoffice
def test_tables_and_styles_survive_libreoffice(tmp_path: Path, profile: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    width = '<w:tcW w:w="2000" w:type="dxa"/>'
    body = p(r("甲") + r("陰", "<w:vanish/>") + r("乙", "<w:strike/>")) + tbl(
        tr(tc("縦", width + start), tc("a", width)), tr(tc("", width + on), tc("b", width))
    ) + p("以上")  # fmt: skip
    path = tmp_path / "table.docx"
    path.write_bytes(zipped(docx_parts(body, styles=style("Normal"))))
    first = read_document(path)
    again = read_document(converted(path, "docx:MS Word 2007 XML", profile))
    assert first.text == "甲\n縦\ta\n\tb\n以上\n"
    assert again.text == first.text
    assert sorted(codes(again)) == ["hidden-text", "struck-text"]
