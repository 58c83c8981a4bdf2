"""Annotated copies from the command line: one file, a folder of them, and what is refused before reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import docx_parts, p, zipped
from small_pack import write_pack

from clausecheck.cli import main
from clausecheck.read import read_document


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Contracts of several kinds, two of them of one name."""
    monkeypatch.chdir(tmp_path)
    for name in ("a/x.docx", "b/x.docx", "c.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zipped(docx_parts(p("契約書") + p("乙は、検査を受ける。"))))
    (tmp_path / "d.txt").write_text("契約書", encoding="utf-8")
    write_pack(tmp_path / "pack")
    return tmp_path


def run(*arguments: str) -> int:
    return main([*arguments, "--rules", "pack", "--fail-on", "never"])


def test_a_contract_is_copied_into_the_file_that_is_named(folder: Path) -> None:
    assert run("c.docx", "-o", "copy.docx") == 0
    assert read_document(folder / "copy.docx").text == read_document(folder / "c.docx").text
    assert b"comments" in (folder / "copy.docx").read_bytes()


def test_a_summary_page_is_put_in_front_where_it_is_asked_for(folder: Path) -> None:
    assert run("c.docx", "-o", "copy.docx", "--summary-page") == 0
    text = read_document(folder / "copy.docx").text
    assert text.index("判定") < text.index("乙は、検査を受ける。")


def test_a_bundle_has_its_word_file_copied(folder: Path) -> None:
    assert run("--bundle", "c.docx", "d.txt", "-o", "copy.docx") == 0
    assert (folder / "copy.docx").exists()


def test_many_contracts_go_into_a_folder_each_under_a_name_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("a", "b", "c.docx", "d.txt", "--format", "docx", "-o", "copies") == 0
    assert sorted(path.name for path in (folder / "copies").iterdir()) == ["c.docx", "x (2).docx", "x.docx"]
    notes = capsys.readouterr().err
    assert "写しを 3 件書き出しました: copies" in notes
    assert "DOCX として読めなかった 1 件" in notes


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a", "b", "-o", "copy.docx"], "DOCX の契約書が 2 件あります"),
        (["d.txt", "-o", "copy.docx"], "注釈を付けられる DOCX の契約書がありません"),
        (["a", "--format", "docx", "-o", "a"], "a には点検する契約書があります"),
        (["a", "--format", "docx", "-o", "none/copies"], "フォルダーがありません: none/copies"),
        (["c.docx", "--summary-page", "-o", "report.json"], "--summary-page は、注釈を付けた Word の写し"),
        (["c.docx", "-o", "c.docx"], "c.docx は点検する契約書です"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert run(*arguments) == 2
    assert sentence in capsys.readouterr().err.replace("\n", "")
    assert not (folder / "copies").exists()
