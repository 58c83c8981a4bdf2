"""Automatic numbers: found through styles, counted and written as Word prints them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import (
    NAMESPACES,
    ORIGINAL,
    abstract,
    codes,
    lines,
    lvl,
    num,
    one_list,
    p,
    r,
    read_docx,
    style,
    tbl,
    tc,
    text_box,
    tr,
)

from clausecheck.read.docx_numerals import numeral, padded

STRUCK, HIDDEN = "<w:strike/>", "<w:vanish/>"
ARTICLES = one_list(lvl(0, "第%1条", "decimalFullWidth"), lvl(1, "%2", "decimalFullWidth"), lvl(2, "(%3)"))


def override(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def labels(folder: Path, *paragraphs: tuple[int, int], numbering: str) -> list[str]:
    """What stands before the letter x in paragraphs of these lists and levels."""
    body = "".join(p("x", num=place) for place in paragraphs)
    return [
        line.removesuffix("x").rstrip("　") for line in lines(read_docx(folder, body, numbering=numbering))
    ]


def test_articles_paragraphs_and_items(tmp_path: Path) -> None:
    body = p("総則", num=(1, 0)) + p("乙は", num=(1, 1)) + p("名簿", num=(1, 2)) + p("台帳", num=(1, 2))
    body += p("再委託", num=(1, 0)) + p("甲は", num=(1, 1))
    document = read_docx(tmp_path, body, numbering=ARTICLES)
    assert document.text == "第１条　総則\n１　乙は\n(1)　名簿\n(2)　台帳\n第２条　再委託\n１　甲は\n"
    assert [block.generated for block in document.blocks] == [4, 2, 4, 4, 4, 2]


def test_text_between_numbered_paragraphs_does_not_count(tmp_path: Path) -> None:
    body = p("（目的）") + p("甲は", num=(1, 0)) + p("（期間）") + p() + p("期間は", num=(1, 0))
    assert lines(read_docx(tmp_path, body, numbering=ARTICLES)) == [
        "（目的）", "第１条　甲は", "（期間）", "第２条　期間は",
    ]  # fmt: skip


def test_empty_numbered_paragraph_shows_its_number(tmp_path: Path) -> None:
    body = tbl(tr(tc(p("", num=(1, 2))), "名簿"), tr(tc(p("", num=(1, 2))), "台帳"))
    assert read_docx(tmp_path, body, numbering=ARTICLES).text == "(1)　\t名簿\n(2)　\t台帳\n"


def test_list_that_is_not_defined_gives_no_number(tmp_path: Path) -> None:
    assert labels(tmp_path, (9, 0), (1, 0), numbering=ARTICLES) == ["", "第１条"]


@pytest.mark.parametrize(("suff", "shown"), [("tab", "1.　x"), ("space", "1.　x"), ("nothing", "1.x")])
def test_what_separates_number_and_text(tmp_path: Path, suff: str, shown: str) -> None:
    numbering = one_list(lvl(0, "%1.", suff=suff))
    assert lines(read_docx(tmp_path, p("x", num=(1, 0)), numbering=numbering)) == [shown]


def test_gap_within_the_number_is_not_doubled(tmp_path: Path) -> None:
    assert lines(read_docx(tmp_path, p("x", num=(1, 0)), numbering=one_list(lvl(0, "第%1　")))) == ["第1　x"]


# Styles


def test_number_comes_through_the_style_and_the_level_through_the_list(tmp_path: Path) -> None:
    numbering = one_list(
        lvl(0, "第%1条", more='<w:pStyle w:val="Jo"/>'), lvl(1, "(%2)", more='<w:pStyle w:val="Go"/>')
    )
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("Jo", ppr=in_list) + style("Go", ppr=in_list) + style("GoB", based_on="Go")
    body = p("a", style="Jo") + p("b", style="Go") + p("c", style="GoB") + p("d", style="Jo")
    assert lines(read_docx(tmp_path, body, numbering=numbering, styles=styles)) == [
        "第1条　a", "(1)　b", "(2)　c", "第2条　d",
    ]  # fmt: skip


def test_level_that_no_list_has_is_left_out(tmp_path: Path) -> None:
    far = lvl(4000, "%1.", more='<w:pStyle w:val="Far"/>')
    numbering = abstract(1, lvl(0, "第%1条"), far) + num(
        1, 1, f'<w:lvlOverride w:ilvl="4000">{far}</w:lvlOverride>'
    )
    styles = style("Far", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("a", style="Far") + p("b", num=(1, 4000))
    assert lines(read_docx(tmp_path, body, numbering=numbering, styles=styles))[0] == "第1条　a"


def test_level_named_in_a_style(tmp_path: Path) -> None:
    styles = style("Ko", ppr='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    assert lines(read_docx(tmp_path, p("a", style="Ko"), numbering=ARTICLES, styles=styles)) == ["１　a"]


def test_list_zero_takes_the_number_of_the_style_away(tmp_path: Path) -> None:
    styles = style("Jo", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("a", style="Jo") + p("b", style="Jo", num=(0, 0)) + p("c", style="Jo")
    assert lines(read_docx(tmp_path, body, numbering=ARTICLES, styles=styles)) == [
        "第１条　a",
        "b",
        "第２条　c",
    ]


def test_default_style_numbers_paragraphs_that_name_none(tmp_path: Path) -> None:
    styles = style("N", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>').replace(
        "<w:style ", '<w:style w:default="1" '
    )
    assert lines(read_docx(tmp_path, p("a"), numbering=ARTICLES, styles=styles)) == ["第１条　a"]


def test_styles_based_on_each_other_end(tmp_path: Path) -> None:
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert lines(read_docx(tmp_path, p("a", style="A"), numbering=ARTICLES, styles=styles)) == ["a"]


def test_list_style_lends_its_levels(tmp_path: Path) -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="L"/>')
        + abstract(1, lvl(0, "第%1"), more='<w:styleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("L", kind="numbering", ppr='<w:numPr><w:numId w:val="2"/></w:numPr>')
    body = p("a", num=(1, 0)) + p("b", num=(2, 0))
    assert lines(read_docx(tmp_path, body, numbering=numbering, styles=styles)) == ["第1　a", "第2　b"]


# Counting


def test_lists_of_one_abstract_list_count_together(tmp_path: Path) -> None:
    numbering = abstract(0, lvl(0, "%1")) + num(1, 0) + num(2, 0)
    assert labels(tmp_path, (1, 0), (2, 0), (1, 0), numbering=numbering) == ["1", "2", "3"]


def test_list_that_starts_anew_does_so_once(tmp_path: Path) -> None:
    numbering = abstract(0, lvl(0, "%1")) + num(1, 0) + num(2, 0, override(0, 1))
    assert labels(tmp_path, (1, 0), (1, 0), (2, 0), (2, 0), (1, 0), numbering=numbering) == [
        "1",
        "2",
        "1",
        "2",
        "3",
    ]


def test_list_starts_where_it_is_told(tmp_path: Path) -> None:
    assert labels(tmp_path, (1, 0), (1, 0), numbering=one_list(lvl(0, "%1", start=5))) == ["5", "6"]
    numbering = abstract(0, lvl(0, "%1")) + num(1, 0, override(0, 7))
    assert labels(tmp_path, (1, 0), (1, 0), numbering=numbering) == ["7", "8"]


def test_list_already_begun_does_not_start_anew_at_a_deeper_level(tmp_path: Path) -> None:
    numbering = (
        abstract(0, lvl(0, "%1"), lvl(1, "(%2)")) + num(1, 0) + num(2, 0, override(0, 1) + override(1, 1))
    )
    assert labels(tmp_path, (2, 0), (1, 1), (2, 1), numbering=numbering) == ["1", "(1)", "(2)"]


def test_list_that_starts_elsewhere_does_so_again_below_each_number(tmp_path: Path) -> None:
    numbering = abstract(0, lvl(0, "%1"), lvl(1, "(%2)")) + num(1, 0, override(1, 4))
    assert labels(tmp_path, (1, 0), (1, 1), (1, 0), (1, 1), numbering=numbering) == ["1", "(4)", "2", "(4)"]


def test_level_of_its_own_replaces_that_of_the_abstract_list(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "附則%1", "japaneseCounting")}</w:lvlOverride>'
    numbering = abstract(0, lvl(0, "%1")) + num(1, 0) + num(2, 0, own)
    assert labels(tmp_path, (1, 0), (2, 0), numbering=numbering) == ["1", "附則二"]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [(None, ["i", "i", "i"]), (0, ["i", "ii", "iii"]), (1, ["i", "ii", "i"])],
)
def test_when_a_level_starts_anew(tmp_path: Path, restart: int | None, shown: list[str]) -> None:
    more = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    numbering = one_list(lvl(0, "%1"), lvl(1, "(%2)"), lvl(2, "%3", "lowerRoman", more=more))
    # A level 2 before the second, a level 1 before the third number of level 3.
    places = ((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    found = labels(tmp_path, *places, numbering=numbering)
    assert [found[2], found[4], found[7]] == shown


def test_level_that_was_skipped_counts_as_begun(tmp_path: Path) -> None:
    numbering = one_list(lvl(0, "%1."), lvl(1, "%1.%2"))
    assert labels(tmp_path, (1, 1), (1, 1), (1, 0), numbering=numbering) == ["1.1", "1.2", "2."]


def test_numbers_of_several_levels(tmp_path: Path) -> None:
    numbering = one_list(lvl(0, "%1", "upperRoman"), lvl(1, "%1-%2"), lvl(2, "%1.%2.%3", more="<w:isLgl/>"))
    assert labels(tmp_path, (1, 0), (1, 0), (1, 1), (1, 2), numbering=numbering) == [
        "I",
        "II",
        "II-1",
        "2.1.1",
    ]


def test_bullet_level_gives_nothing_to_the_numbers_below_it(tmp_path: Path) -> None:
    numbering = one_list(lvl(0, "%1"), lvl(1, "―", "bullet"), lvl(2, "%1.%2%3"))
    assert labels(tmp_path, (1, 0), (1, 1), (1, 2), numbering=numbering) == ["1", "―", "1.1"]


def test_text_that_names_a_deeper_level_is_ignored_whole(tmp_path: Path) -> None:
    assert labels(tmp_path, (1, 0), numbering=one_list(lvl(0, "%1-%2"), lvl(1, "%2"))) == [""]


def test_paragraphs_in_boxes_and_cells_count_in_reading_order(tmp_path: Path) -> None:
    body = (
        p(r("a") + text_box(p("b", num=(1, 0))), num=(1, 0))
        + tbl(tr(tc(p("c", num=(1, 0)))))
        + p("d", num=(1, 0))
    )
    assert lines(read_docx(tmp_path, body, numbering=one_list(lvl(0, "%1")))) == [
        "1　a",
        "2　b",
        "3　c",
        "4　d",
    ]


def test_numbers_in_a_header_do_not_count(tmp_path: Path) -> None:
    document = read_docx(
        tmp_path,
        p("a", num=(1, 0)) + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
        numbering=ARTICLES,
        ties=(("h", "header", "header1.xml"),),
        parts={"word/header1.xml": f"<w:hdr {NAMESPACES}>{p('頭', num=(1, 0))}</w:hdr>"},
    )
    assert document.text == "第１条　a\n"


# Paragraphs that are not there


def test_struck_out_paragraph_keeps_its_number(tmp_path: Path) -> None:
    body = p("a", num=(1, 0)) + p(r("b", STRUCK), num=(1, 0)) + p("c", num=(1, 0))
    assert lines(read_docx(tmp_path, body, numbering=ARTICLES)) == ["第１条　a", "第２条　", "第３条　c"]


def test_hidden_paragraph_is_not_counted(tmp_path: Path) -> None:
    hidden = p(r("b", HIDDEN), num=(1, 0), extra=f"<w:rPr>{HIDDEN}</w:rPr>")
    body = p("a", num=(1, 0)) + hidden + p("c", num=(1, 0))
    assert lines(read_docx(tmp_path, body, numbering=ARTICLES)) == ["第１条　a", "第２条　c"]


def test_paragraph_hidden_by_its_style_is_not_counted(tmp_path: Path) -> None:
    body = p("a", num=(1, 0)) + p("b", style="Memo", num=(1, 0)) + p("c", num=(1, 0))
    document = read_docx(tmp_path, body, numbering=ARTICLES, styles=style("Memo", rpr=HIDDEN))
    assert lines(document) == ["第１条　a", "第２条　c"]


def test_hidden_number_counts_but_is_not_shown(tmp_path: Path) -> None:
    numbering = one_list(lvl(0, "%1", run=HIDDEN), lvl(1, "%1.%2"))
    assert labels(tmp_path, (1, 0), (1, 1), numbering=numbering) == ["", "1.1"]


def test_number_given_by_a_tracked_change(tmp_path: Path) -> None:
    given = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="x"/></w:numPr>'
    body = p("a", extra=given)
    assert lines(read_docx(tmp_path, body, numbering=ARTICLES)) == ["第１条　a"]
    assert lines(read_docx(tmp_path, body, ORIGINAL, numbering=ARTICLES)) == ["a"]


def test_number_before_a_tracked_change_of_format(tmp_path: Path) -> None:
    before = (
        '<w:pPrChange w:id="1" w:author="x"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    )
    body = p("a", num=(1, 0), extra=f"{before}</w:pPr></w:pPrChange>")
    assert lines(read_docx(tmp_path, body, numbering=ARTICLES)) == ["第１条　a"]
    assert lines(read_docx(tmp_path, body, ORIGINAL, numbering=ARTICLES)) == ["１　a"]


# Bullets and formats


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "・"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf06c", "Wingdings", "●"),
        ("\uf0b5", "Wingdings", "・"),
        ("o", "Courier New", "・"),
        ("※", "ＭＳ 明朝", "※"),
        ("■", "", "■"),
    ],
)
def test_bullets(tmp_path: Path, text: str, font: str, shown: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}"/>' if font else ""
    assert labels(tmp_path, (1, 0), numbering=one_list(lvl(0, text, "bullet", run=fonts))) == [shown]


def test_bullet_alone_is_no_block(tmp_path: Path) -> None:
    numbering = one_list(lvl(0, "・", "bullet"))
    assert lines(read_docx(tmp_path, p("", num=(1, 0)) + p("a", num=(1, 0)), numbering=numbering)) == [
        "・　a"
    ]


def test_custom_format_of_leading_zeros(tmp_path: Path) -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = lvl(0, "%1").replace('<w:numFmt w:val="decimal"/>', custom, 1)
    assert labels(tmp_path, (1, 0), numbering=one_list(level)) == ["001"]


def test_unknown_format_is_written_in_digits_and_noted(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p("x", num=(1, 0)), numbering=one_list(lvl(0, "%1", "thaiLetters")))
    assert document.text == "1　x\n"
    assert codes(document) == ["unknown-number-format"]
    assert document.problems[0].values["format"] == "thaiLetters"


@pytest.mark.parametrize(
    ("style_name", "values"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalHalfWidth", {12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalFullWidth2", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("numberInDash", {3: "- 3 -"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1999: "MCMXCIX"}),
        ("lowerRoman", {8: "viii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        (
            "japaneseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 100: "百", 123: "百二十三", 10001: "一万一"},
        ),
        ("japaneseLegal", {1: "壱", 5: "伍", 10: "壱拾", 12: "壱拾弐", 101: "壱百壱"}),
        ("japaneseDigitalTenThousand", {1: "一", 10: "一〇", 12: "一二"}),
        ("ideographDigital", {20: "二〇"}),
        ("aiueo", {1: "ｱ", 46: "ﾝ", 47: "ｱ"}),
        ("aiueoFullWidth", {1: "ア", 6: "カ", 45: "ヲ", 46: "ン", 47: "ア"}),
        ("iroha", {1: "ｲ", 48: "ﾝ"}),
        ("irohaFullWidth", {1: "イ", 7: "ト", 8: "チ", 47: "ス", 48: "ン", 49: "イ"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩"}),
        ("ideographTraditional", {1: "甲", 2: "乙", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑", 60: "癸亥"}),
    ],
)
def test_numerals(style_name: str, values: dict[int, str]) -> None:
    assert {value: numeral(value, style_name) for value in values} == values


def test_number_zero_and_below_is_written_in_digits() -> None:
    assert [numeral(value, "upperLetter") for value in (1, 0, -1)] == ["A", "0", "-1"]


def test_padded_numbers_follow_their_example() -> None:
    assert padded(7, "01, 02, 03, ...") == "07"
    assert padded(7, "α, β, γ, ...") is None
