"""Lines → paragraphs by grammar and measure alone."""

from __future__ import annotations

import pytest

from clausecheck.read.joining import Line, Start, join_lines, lines_of_text, start_of, usual_end, width_of

FULL = "乙は、業務の処理に当たり知り得た秘密を他人に漏らし、又は"  # 28 letters, up to the margin


def line(text: str, left: float = 0.0, room: float = 28.0, **more: object) -> Line:
    return Line(text, left, left + width_of(text), room, **more)  # type: ignore[arg-type]


def joined(*lines: Line | str) -> list[str]:
    whole = [one if isinstance(one, Line) else line(one) for one in lines]
    return [paragraph.text for paragraph in join_lines(whole)]


def test_no_lines_no_paragraphs() -> None:
    assert join_lines([]) == []
    assert joined("　", "") == []


def test_a_full_line_goes_on() -> None:
    assert joined(FULL, "不当な目的に使用してはならない。") == [FULL + "不当な目的に使用してはならない。"]


def test_a_paragraph_names_its_lines() -> None:
    found = join_lines([line(FULL), line("使用しない。"), line("２　甲は、これを調査する。")])
    assert [(paragraph.first, paragraph.end) for paragraph in found] == [(0, 2), (2, 3)]


def test_a_short_line_ends_its_paragraph() -> None:
    assert joined("業務委託契約書", "○○市と株式会社○○は、契約を締結する。") == [
        "業務委託契約書",
        "○○市と株式会社○○は、契約を締結する。",
    ]


@pytest.mark.parametrize(
    "start",
    [
        "第２条　甲は、",
        "第２条（秘密の保持）",
        "第１０条の２　甲は、",
        "第二章　雑則",
        "第３　受託者は、",
        "第４（報告）　受託者は、",
        "4",
        "２　甲は、",
        "2 甲は、",
        "12　甲は、",
        "３　件名",
        "４ 日程",
        "５　人員",
        "２．甲は、",
        "1.2　甲は、",
        "1-2　甲は、",
        "(1)　氏名",
        "（１）　氏名",
        "(ア)　氏名",
        "⑴　氏名",
        "①　氏名",
        "ア　氏名",
        "一　氏名",
        "・　氏名",
        "※　氏名は、",
        "別記",
        "別表第１（第４条関係）",
        "別紙２",
        "記",
        "甲　○○市",
        "受託者　住所",
    ],
)
def test_a_line_that_begins_a_paragraph_is_not_joined(start: str) -> None:
    assert start_of(start) is Start.SURE
    assert joined(FULL, start) == [FULL, start]


@pytest.mark.parametrize("heading", ["（秘密の保持）", "(秘密の保持)", "【秘密の保持】"])
def test_a_heading_before_an_article_is_not_joined(heading: str) -> None:
    assert joined(FULL, heading, "第２条　甲は、") == [FULL, heading, "第２条　甲は、"]
    assert joined("同様とする。", heading) == ["同様とする。", heading]


@pytest.mark.parametrize(
    "middle",
    [
        "第２条第３項の規定により、",
        "第２条の規定により、",
        "第１１（是正の勧告）の勧告に従わないときは、",
        "第２条及び第３条の規定により、",
        "第３項において、",
        "１０日以内に甲に届け出る。",
        "2 年間保存しなければならない。",
        "５ 年法律第５７号による。",
        "(1)の書類を提出する。",
        "⑴から⑶までに掲げる書類",
        "①の書類を提出する。",
        "一部を第三者に委託する。",
        "アクセス権を与えない。",
        "甲の承諾を得なければならない。",
        "・保守及び運用に係る業務",
        "○○市の定める規則に従う。",
        "（以下「業務」という。）を行う。",
    ],
)
def test_a_line_that_goes_on_with_a_sentence_is_joined(middle: str) -> None:
    assert start_of(middle) is not Start.SURE
    assert joined(FULL, middle) == [FULL + middle]


def test_a_mark_that_may_begin_a_paragraph_does_so_after_a_full_stop() -> None:
    ended = "乙は、この契約により生ずる権利を第三者に譲渡してはならない。"[-28:]
    assert joined(ended, "第２条甲は、調査する。") == [ended, "第２条甲は、調査する。"]
    assert joined(ended, "２乙は、報告する。") == [ended, "２乙は、報告する。"]
    assert joined(ended, "この契約の締結を証するため、") == [ended, "この契約の締結を証するため、"]


def test_a_second_sentence_stays_in_its_paragraph() -> None:
    ended = "この契約が終了し、又は解除された後においても、同様とする。"[-28:]
    assert joined(
        "２　" + FULL, line(ended, 1), line("ただし、甲の承諾を得た場合は、この限りでない。", 1)
    ) == ["２　" + FULL + ended + "ただし、甲の承諾を得た場合は、この限りでない。"]


def test_an_indent_after_a_full_stop_begins_a_paragraph() -> None:
    ended = "この契約が終了し、又は解除された後においても、同様とする。"[-28:]
    assert len(joined(FULL, ended, line("本市は、これを証するため記名する。", 1))) == 2


@pytest.mark.parametrize("mark", ["。", "、甲に報告する。", "）を行う。", "」という。"])
def test_punctuation_at_the_start_of_a_line_is_joined(mark: str) -> None:
    assert joined("業務（以下「業務」", mark) == ["業務（以下「業務」" + mark]


def test_a_comma_before_the_margin_does_not_end_a_sentence() -> None:
    assert joined("乙は、業務を行うときは、", "あらかじめ甲に届け出る。") == [
        "乙は、業務を行うときは、あらかじめ甲に届け出る。"
    ]


def test_a_word_that_does_not_fit_makes_no_paragraph() -> None:
    assert joined(
        "乙は、次に掲げる場所で閲覧する。場所は、", "https://www.example.lg.jp/keiyaku/ とする。"
    ) == ["乙は、次に掲げる場所で閲覧する。場所は、https://www.example.lg.jp/keiyaku/ とする。"]


def test_a_value_behind_its_label_goes_on_under_itself() -> None:
    first = Line("履行場所　○○市役所本庁舎及び別館並びに市民会館", 0, 28, 28, stops=(8.0,))
    assert joined(first, line("の各会議室", 8)) == [
        "履行場所　○○市役所本庁舎及び別館並びに市民会館の各会議室"
    ]


def test_letters_of_another_size_begin_a_paragraph() -> None:
    title = Line("個人情報の取扱いに関する特記事項について定める別記の全文について", 0, 28, 28, size=1.5)
    assert len(joined(title, "受託者は、個人情報を保護する。")) == 2


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    contents = [
        "第１章　総則.........................１",
        "業務の実施・・・・・・・・・・・・・・・・・・・・・・ 12",
        "別記",
    ]
    assert joined(*contents) == contents


def test_a_date_at_the_right_margin_does_not_go_on() -> None:
    assert joined(line("○○市契約第１２号", 20), "○○株式会社　代表取締役　様") == [
        "○○市契約第１２号",
        "○○株式会社　代表取締役　様",
    ]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the confi-", "dential"], "the confidential"),
        (["the soft\u00adware con\u00ad", "tract"], "the soft\u00adware contract"),
        (["令和６年度（2024", "年度）"], "令和６年度（2024年度）"),
        (["金1,000", "円"], "金1,000円"),
    ],
)
def test_words_parted_by_a_line_end(lines: list[str], whole: str) -> None:
    assert joined(*[line(text, room=width_of(text)) for text in lines]) == [whole]


def test_latin_words_get_a_space_between_lines() -> None:
    assert joined(line("secret and", room=5), line("shall not", room=5)) == ["secret and shall not"]


def test_the_margin_is_where_many_long_lines_end() -> None:
    assert usual_end([40.0, 40.0, 40.0, 41.0, 12.0, 12.0, 7.5]) == 40.0
    assert usual_end([7.0, 5.0]) == 7.0
    assert usual_end([]) == 0.0


def test_hard_wrapped_text_is_measured_by_its_letters() -> None:
    text = [
        "第１条　乙は、業務の処理に当たり知り得た",
        "　秘密を他人に漏らし、又は不当な目的に使用",
        "　してはならない。",
        "２　前項の規定は、契約の終了後も適用する。",
    ]
    found = [paragraph.text for paragraph in join_lines(lines_of_text(text))]
    assert found == [
        "第１条　乙は、業務の処理に当たり知り得た秘密を他人に漏らし、又は不当な目的に使用してはならない。",
        "２　前項の規定は、契約の終了後も適用する。",
    ]


def test_half_width_letters_take_half_a_place() -> None:
    assert width_of("Ａ a1ｱ漢①") == 1 + 0.5 * 4 + 2


def test_lines_without_letters_end_nowhere() -> None:
    assert usual_end([0.0, 0.0]) == 0.0
