"""Tracked changes of a DOCX: the text with all of them accepted, and the text before them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import (
    ORIGINAL,
    changed,
    codes,
    field,
    gone,
    lvl,
    one_list,
    p,
    r,
    read_docx,
    tbl,
    tc,
    text_box,
    tr,
)

from clausecheck.model import ReadStatus

INS, DEL = '<w:ins w:id="1" w:author="x"/>', '<w:del w:id="1" w:author="x"/>'
MARK_GONE, MARK_NEW = f"<w:rPr>{DEL}</w:rPr>", f"<w:rPr>{INS}</w:rPr>"


def both(folder: Path, body: str, **more: object) -> tuple[str, str]:
    """The text with all changes accepted, and the text before them."""
    return read_docx(folder, body, **more).text, read_docx(folder, body, ORIGINAL, **more).text


def test_replaced_words(tmp_path: Path) -> None:
    body = p(r("期間は") + changed("del", gone("三年")) + changed("ins", r("五年")) + r("とする。"))
    assert both(tmp_path, body) == ("期間は五年とする。\n", "期間は三年とする。\n")


def test_moved_words_stand_in_one_place(tmp_path: Path) -> None:
    body = p(changed("moveFrom", gone("甲は、")) + r("一")) + p(changed("moveTo", r("甲は、")) + r("二"))
    assert both(tmp_path, body) == ("一\n甲は、二\n", "甲は、一\n二\n")


def test_moved_words_may_be_stored_as_live_text(tmp_path: Path) -> None:
    body = p(changed("moveFrom", r("甲は、")) + r("一"))
    assert both(tmp_path, body) == ("一\n", "甲は、一\n")


def test_words_inserted_and_deleted_again_are_on_no_side(tmp_path: Path) -> None:
    body = p(r("前") + changed("ins", changed("del", gone("幻"))) + r("後"))
    assert both(tmp_path, body) == ("前後\n", "前後\n")


def test_deleted_mark_joins_a_paragraph_with_the_next(tmp_path: Path) -> None:
    body = p("乙は、", extra=MARK_GONE) + p("報告する。") + p("以上")
    assert both(tmp_path, body) == ("乙は、報告する。\n以上\n", "乙は、\n報告する。\n以上\n")


def test_inserted_mark_was_no_break_before(tmp_path: Path) -> None:
    body = p("乙は、", extra=MARK_NEW) + p("報告する。")
    assert both(tmp_path, body) == ("乙は、\n報告する。\n", "乙は、報告する。\n")


def test_deleted_paragraph_leaves_no_number(tmp_path: Path) -> None:
    body = (
        p("一", num=(1, 0)) + p(changed("del", gone("旧")), num=(1, 0), extra=MARK_GONE) + p("二", num=(1, 0))
    )
    numbering = one_list(lvl(0, "第%1条"))
    accepted, original = both(tmp_path, body, numbering=numbering)
    assert accepted == "第1条　一\n第2条　二\n"
    assert original == "第1条　一\n第2条　旧\n第3条　二\n"


def test_deleted_paragraph_before_a_table_leaves_nothing(tmp_path: Path) -> None:
    body = (
        p(changed("del", gone("旧")), num=(1, 0), extra=MARK_GONE) + tbl(tr("a", "b")) + p("後", num=(1, 0))
    )
    assert both(tmp_path, body, numbering=one_list(lvl(0, "%1")))[0] == "a\tb\n1　後\n"


def test_joined_paragraph_has_the_number_of_the_mark_that_remains(tmp_path: Path) -> None:
    body = p("見出し", extra=MARK_GONE) + p("本文", num=(1, 0))
    document = read_docx(tmp_path, body, numbering=one_list(lvl(0, "%1")))
    assert document.text == "1　見出し本文\n"
    assert document.blocks[0].anchor == "body/0+body/1"


def test_rows(tmp_path: Path) -> None:
    body = tbl(tr("a", "b"), tr("旧", "", properties=DEL), tr("新", "", properties=INS))
    assert both(tmp_path, body) == ("a\tb\n新\t\n", "a\tb\n旧\t\n")


def test_cells(tmp_path: Path) -> None:
    cell_del, cell_ins = '<w:cellDel w:id="1" w:author="x"/>', '<w:cellIns w:id="1" w:author="x"/>'
    body = tbl(tr("a", tc("旧", cell_del), tc("新", cell_ins)))
    assert both(tmp_path, body) == ("a\t新\n", "a\t旧\n")


def test_deleted_text_box(tmp_path: Path) -> None:
    body = p(r("文") + changed("del", text_box(p("箱"))))
    assert both(tmp_path, body) == ("文\n", "文\n箱\n")


def test_deleted_note_reference_takes_the_note_along(tmp_path: Path) -> None:
    body = p(r("文") + changed("del", r('<w:footnoteReference w:id="1"/>')))
    notes = f'<w:footnote w:id="1">{p("注記")}</w:footnote>'
    assert both(tmp_path, body, footnotes=notes) == ("文\n", "文\n注1　注記\n")


def test_deleted_field_keeps_the_text_after_it(tmp_path: Path) -> None:
    body = p(changed("del", field("REF a", "旧")) + r("後"))
    assert both(tmp_path, body)[0] == "後\n"


def test_changes_around_whole_paragraphs(tmp_path: Path) -> None:
    body = p("一") + changed("del", p("旧")) + changed("ins", p("新"))
    assert both(tmp_path, body) == ("一\n新\n", "一\n旧\n")


def test_struck_out_before_a_change_of_format(tmp_path: Path) -> None:
    before = '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:strike/></w:rPr></w:rPrChange>'
    assert both(tmp_path, p(r("前") + r("文", before))) == ("前文\n", "前\n")


@pytest.mark.parametrize(
    "content",
    [changed("ins", r("新")), changed("del", gone("旧")), changed("moveTo", r("移"))],
    ids=["ins", "del", "move"],
)
def test_changes_are_noted_and_lose_nothing(tmp_path: Path, content: str) -> None:
    document = read_docx(tmp_path, p(r("文") + content))
    assert codes(document) == ["tracked-changes"]
    assert document.problems[0].values["count"] == 1
    assert document.status is ReadStatus.READ


def test_the_other_side_is_noted_as_such(tmp_path: Path) -> None:
    assert codes(read_docx(tmp_path, p(changed("del", gone("旧"))), ORIGINAL)) == ["tracked-changes-original"]
