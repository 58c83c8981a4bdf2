"""The report for people: what it says, where it leads the eye, and that it stays within its lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shared_results as shared
from rich.cells import cell_len

from clausecheck.model import RunReport, Text
from clausecheck.report import REPORTERS, ReportOptions

SNAPSHOTS = Path(__file__).parent / "snapshots"


def render(report: RunReport, **options: object) -> str:
    return REPORTERS["terminal"].render(report, ReportOptions(**options)).decode("utf-8")  # type: ignore[arg-type]


@pytest.mark.parametrize(("lang", "width"), [("ja", 60), ("ja", 100), ("en", 100)])
def test_the_report_reads_as_reviewed(lang: str, width: int, request: pytest.FixtureRequest) -> None:
    text = render(shared.EVERYTHING, lang=lang, width=width)
    snapshot = SNAPSHOTS / f"terminal-{lang}-{width}.txt"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.write_text(text, encoding="utf-8", newline="\n")
    assert text == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [40, 60, 72, 80, 99, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int) -> None:
    lines = render(shared.EVERYTHING, lang=lang, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_styles_change_nothing_but_the_marks_of_deciding_words() -> None:
    styled = re.sub(r"\x1b\[[\d;]*m", "", render(shared.EVERYTHING, styled=True, colour=True, width=2000))
    plain = render(shared.EVERYTHING, width=2000)
    bare = plain.replace("引用の《　》は", "引用の下線は").replace("《", "").replace("》", "")
    assert "".join(styled.split()) == "".join(bare.split())


def test_deciding_words_are_underlined_where_there_is_style() -> None:
    text = render(shared.run(shared.FINDINGS), styled=True)
    assert re.search(r"\x1b\[1;4m外部に漏らさない\x1b\[0m", text)


def test_without_colour_no_colour_is_set() -> None:
    codes = set(re.findall(r"\x1b\[([\d;]*)m", render(shared.EVERYTHING, styled=True)))
    assert codes and codes <= {"0", "1", "2", "4", "1;4"}


def test_verdicts_are_words_and_not_colours_alone() -> None:
    text = render(shared.EVERYTHING)
    for words in ("○ 充足", "△ 不十分", "× 欠落", "? 判定不能"):
        assert words in text


def test_required_items_stand_first_in_the_table_and_in_the_findings() -> None:
    text = render(shared.run(shared.contract("a.txt", shared.AS_NEEDED, shared.MISSING)))
    titles = re.findall("市による事故時等の公表|退職者の返却確認", text)
    assert titles[:2] == ["市による事故時等の公表", "退職者の返却確認"]
    assert titles[-1] == "退職者の返却確認"


def test_what_could_not_be_read_stands_before_the_verdicts() -> None:
    text = render(shared.run(shared.PARTLY))
    assert text.index("【読めなかったもの・注意】") < text.index("【判定の一覧】")


def test_an_absence_has_no_place() -> None:
    (row,) = [line for line in render(shared.run(shared.FINDINGS)).splitlines() if "× 欠落      -" in line]
    assert "市による事故時等の公表" in row


def test_a_long_quote_is_cut_to_the_deciding_words() -> None:
    words = "前置き。" * 100 + "《漏らしてはならない》" + "後書き。" * 100
    long = shared.requirement(
        6, "x", Text("題", "t"), "weak",
        shared.element("secrecy", "秘密", "limited", shared.words(words, "第8条")),
    )  # fmt: skip
    text = re.sub(r"\s", "", render(shared.run(shared.contract("a.txt", long))))
    (quote,) = re.findall("「(…[^」]*…)」", text)
    assert "《漏らしてはならない》" in quote and len(quote) < 180


def test_a_bundle_names_the_file_of_each_place() -> None:
    assert "特記事項.pdf 第4" in render(shared.run(shared.BUNDLE))


def test_quiet_is_one_line_a_contract() -> None:
    lines = render(shared.EVERYTHING, quiet=True).splitlines()
    assert len(lines) == 8
    assert lines[1] == "業務委託契約書.pdf: 充足1・不十分2・欠落1（必須3項目: 充足1・不十分1・欠落1）"
    assert lines[2].endswith("読めなかった部分があります")
    assert lines[3].startswith("旧契約.jtd: ") and ".docx" in lines[3]


def test_one_contract_has_no_summary_and_several_have_one() -> None:
    assert "【契約書ごとのまとめ】" not in render(shared.run(shared.CLEAN))
    assert "契約書2件（読めたもの1、一部0、読めないもの1）" in render(shared.run(shared.CLEAN, shared.UNREAD))


def test_text_of_a_contract_is_neither_markup_nor_a_terminal_sequence() -> None:
    for text in (render(shared.EVERYTHING), render(shared.EVERYTHING, quiet=True)):
        assert not {letter for letter in text if letter < " " or "\x7f" <= letter < "\xa0"} - {"\n"}
        assert "\u202e" not in text
    assert "[bold]甲は[/bold]" in render(shared.EVERYTHING) and "[/c]" in render(shared.EVERYTHING)


def test_it_says_that_it_is_no_legal_advice() -> None:
    assert "法的な助言ではありません" in render(shared.run(shared.CLEAN))
    assert "not legal advice" in " ".join(render(shared.run(shared.CLEAN), lang="en").split())


def test_a_folder_ends_with_a_matrix_whose_worst_contracts_stand_first() -> None:
    matrix = render(shared.EVERYTHING).split("【契約書と項目の一覧】")[1].splitlines()
    head = next(line for line in matrix if "必須の契約項目" in line)
    rows = matrix[matrix.index(head) + 1 :]
    assert head.split()[1:] == ["6", "7", "11"]
    assert rows[0].split() == ["業務委託契約書.pdf", "△", "○", "×"]
    assert rows[6].split() == ["承認済み.docx", "△*", "○", "×*"]


def test_a_contract_that_could_not_be_read_heads_the_summary() -> None:
    summary = render(shared.EVERYTHING).split("【契約書ごとのまとめ】")[1].splitlines()
    assert [line.split()[0] for line in summary[2:4]] == ["旧契約.jtd", "業務委託契約書.pdf"]


def test_columns_that_do_not_fit_go_below() -> None:
    many = [
        shared.requirement(no, f"r{no}", Text(f"項目{no}", f"item {no}"), "missing",
                           shared.element("e", "要素", "absent"))
        for no in range(1, 26)
    ]  # fmt: skip
    report = shared.run(shared.contract("a.docx", *many), shared.contract("b.docx", *many))
    matrix = render(report, width=60).split("【契約書と項目の一覧】")[1]
    heads = [line.split()[1:] for line in matrix.splitlines() if "必須の契約項目" in line]
    assert len(heads) > 2 and [no for head in heads for no in head] == [str(no) for no in range(1, 26)]


def test_an_accepted_finding_keeps_its_verdict_and_names_who_accepted_it_and_why() -> None:
    text = "".join(render(shared.run(shared.ACCEPTED)).split())
    assert "必須3項目:充足1・不十分1・欠落1（うち承認済み2）" in text
    assert "△不十分（承認済み）" in text
    assert "覚書（2026年4月1日）で補うことにした。（承認:総務部法務課、2027-03-31まで）" in text
    assert text.index("承認済みのもののほかに指摘はありません。") < text.index("【承認済みの指摘】")
