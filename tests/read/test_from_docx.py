"""What text a DOCX gives: order, cells, boxes, notes, fields, signs, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import (
    NAMESPACES,
    changed,
    codes,
    docx_parts,
    field,
    field_mark,
    gone,
    lines,
    p,
    picture,
    r,
    read_bytes,
    read_docx,
    style,
    t,
    tbl,
    tc,
    text_box,
    tr,
    zipped,
)

from clausecheck.model import BlockKind, ReadStatus

HIDDEN, STRUCK = "<w:vanish/>", "<w:strike/>"


def kinds(document):  # type: ignore[no-untyped-def]
    return [block.kind for block in document.blocks]


def text_of(folder: Path, content: str, **more: object) -> str:
    """The text of a document of one paragraph."""
    return read_docx(folder, p(content), **more).text.removesuffix("\n")


def test_paragraphs_are_lines_and_empty_ones_are_dropped(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p("第１条") + p() + p("　") + p("第２条"))
    assert document.text == "第１条\n第２条\n"
    assert document.status is ReadStatus.READ
    assert document.pages is None
    assert document.problems == ()


def test_runs_split_a_word_without_a_gap(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("再委") + r("託")) == "再委託"


def test_space_at_the_ends_counts_only_where_kept(tmp_path: Path) -> None:
    assert text_of(tmp_path, "<w:r><w:t> a </w:t></w:r>" + r("b ") + r("c")) == "ab c"


def test_line_feed_in_the_xml_of_a_text_is_a_space(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("a\nb\tc")) == "a b c"


def test_tab_is_a_full_width_space_and_a_break_a_line_feed(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(r("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>")))
    assert document.text == "a　b\nc\n"
    assert len(document.blocks) == 1


def test_page_break_at_the_start_of_a_paragraph_leaves_no_empty_line(tmp_path: Path) -> None:
    assert text_of(tmp_path, r('<w:br w:type="page"/>') + r("別記")) == "別記"


def test_breaks_at_the_end_of_a_paragraph_leave_no_empty_lines(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("<w:br/><w:br/><w:t>以上</w:t><w:br/><w:br/><w:br/>")) == "以上"


def test_page_break_between_words_keeps_them_apart(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("以上") + r('<w:br w:type="page"/>') + r("別記")) == "以上\n別記"


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("<w:softHyphen/>", "ab"), ("<w:noBreakHyphen/>", "a-b"), ("<w:cr/>", "a\nb"), ("<w:ptab/>", "a　b")],
)
def test_special_marks(tmp_path: Path, mark: str, shown: str) -> None:
    assert text_of(tmp_path, r(f"<w:t>a</w:t>{mark}<w:t>b</w:t>")) == shown


@pytest.mark.parametrize("wrapper", ["hyperlink", "smartTag", "customXml", "bdo", "dir"])
def test_wrappers_around_runs_are_walked_through(tmp_path: Path, wrapper: str) -> None:
    assert text_of(tmp_path, r("前") + f"<w:{wrapper}>{r('中')}</w:{wrapper}>" + r("後")) == "前中後"


def test_ruby_gives_the_word_without_its_reading(tmp_path: Path) -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{r('めっしつ')}</w:rt><w:rubyBase>{r('滅失')}</w:rubyBase></w:ruby>"
    assert text_of(tmp_path, r(ruby) + r("した")) == "滅失した"


def test_formula_is_written_in_one_line(tmp_path: Path) -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:fPr/><m:num>{m('14.5')}</m:num><m:den>{m('100')}</m:den></m:f>"
    formula = f"<m:oMath>{m('金額×')}<m:d><m:e>{fraction}</m:e></m:d>{r('円')}</m:oMath>"
    assert text_of(tmp_path, formula) == "金額×(14.5/100)円"


def test_formula_in_a_tracked_change(tmp_path: Path) -> None:
    formula = f"<m:oMath>{changed('del', '<m:r><m:t>a</m:t></m:r>')}<m:r><m:t>b</m:t></m:r></m:oMath>"
    assert text_of(tmp_path, formula) == "b"


# Tables


def test_cells_of_a_row_are_apart_by_tabs(tmp_path: Path) -> None:
    document = read_docx(tmp_path, tbl(tr("区分", "単価"), tr("在宅", "")) + p("以上"))
    assert document.text == "区分\t単価\n在宅\t\n以上\n"
    assert kinds(document) == [BlockKind.CELL] * 4 + [BlockKind.PARAGRAPH]


def test_paragraphs_of_a_cell_are_blocks_of_their_own(tmp_path: Path) -> None:
    document = read_docx(tmp_path, tbl(tr(tc(p("一") + p("二")), "三")))
    assert document.text == "一\n二\t三\n"
    assert lines(document) == ["一", "二", "三"]


def test_rows_without_letters_are_dropped(tmp_path: Path) -> None:
    assert read_docx(tmp_path, tbl(tr("", ""), tr("a", "b"))).text == "a\tb\n"


def test_merged_cells_come_once(tmp_path: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read_docx(
        tmp_path,
        tbl(
            tr(tc("見出し", '<w:gridSpan w:val="2"/>')),
            tr(tc("縦", start), "a"),
            tr(tc("陰", on), "b"),
            tr(tc("新", start), "c"),
        ),
    )
    assert document.text == "見出し\n縦\ta\n\tb\n新\tc\n"


def test_merge_without_a_beginning_shows_its_words(tmp_path: Path) -> None:
    assert read_docx(tmp_path, tbl(tr(tc("縦", "<w:vMerge/>"), "a"))).text == "縦\ta\n"


def test_a_cell_across_more_columns_than_there_can_be_is_a_cell(tmp_path: Path) -> None:
    endless = f'<w:gridSpan w:val="{2**63 - 1}"/><w:vMerge w:val="restart"/>'
    assert read_docx(tmp_path, tbl(tr(tc("広", endless), "b"), tr("c", "d"))).text == "広\tb\nc\td\n"


def test_hidden_row_is_left_out(tmp_path: Path) -> None:
    document = read_docx(tmp_path, tbl(tr("a", "b"), tr("陰", "影", properties="<w:hidden/>")))
    assert document.text == "a\tb\n"
    assert codes(document) == ["hidden-text"]


def test_cell_merged_across_in_the_old_way_comes_once(tmp_path: Path) -> None:
    start, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    assert read_docx(tmp_path, tbl(tr(tc("広", start), tc("陰", on), "c"))).text == "広\t\tc\n"


def test_merges_are_matched_by_grid_column(tmp_path: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    document = read_docx(tmp_path, tbl(tr(tc("広", wide), tc("縦", start)), tr("a", "b", tc("陰", on))))
    assert document.text == "広\t縦\na\tb\t\n"


def test_nested_table_stands_where_its_paragraph_ends(tmp_path: Path) -> None:
    inner = p("内訳") + tbl(tr("x", "y")) + p("以上")
    assert read_docx(tmp_path, tbl(tr(tc(inner), "右"))).text == "内訳\nx\ty\n以上\t右\n"


def test_nested_table_at_the_end_of_a_cell_ends_the_cell(tmp_path: Path) -> None:
    assert read_docx(tmp_path, tbl(tr(tc(tbl(tr("x", "y")) + p()), "右"))).text == "x\ty\t右\n"


# Content controls


def test_content_controls_of_every_level_are_walked_through(tmp_path: Path) -> None:
    def sdt(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    document = read_docx(
        tmp_path, sdt(p("塊")) + p(r("行") + sdt(r("内"))) + tbl(sdt(tr("列", sdt(tc("欄"))))) + p("終")
    )
    assert document.text == "塊\n行内\n列\t欄\n終\n"


@pytest.mark.parametrize(("state", "drawn", "shown"), [("1", "☒", "☑"), ("0", "☐", "☐")])
def test_check_box_shows_its_state(tmp_path: Path, state: str, drawn: str, shown: str) -> None:
    box = f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
    assert (
        text_of(tmp_path, f"{box}<w:sdtContent>{r(drawn)}</w:sdtContent></w:sdt>" + r("同意"))
        == shown + "同意"
    )


# Text boxes and shapes


def test_text_box_comes_once_after_its_paragraph(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(r("前") + text_box(p("箱の中"), p("二行目")) + r("後")) + p("次"))
    assert document.text == "前後\n箱の中\n二行目\n次\n"
    assert kinds(document)[1] is BlockKind.TEXTBOX


def test_text_box_of_old_word_is_read(tmp_path: Path) -> None:
    box = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('枠')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    assert read_docx(tmp_path, p(r(box))).text == "枠\n"


def test_alternative_with_words_is_preferred(tmp_path: Path) -> None:
    alternate = (
        '<mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice>'
        f"<mc:Fallback>{r('文')}</mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(tmp_path, alternate) == "文"


def test_alternative_paragraphs_are_read_once(tmp_path: Path) -> None:
    alternate = (
        f'<mc:AlternateContent><mc:Choice Requires="x">{p("甲案")}</mc:Choice>'
        f"<mc:Fallback>{p('乙案')}</mc:Fallback></mc:AlternateContent>"
    )
    assert read_docx(tmp_path, alternate + p("次")).text == "甲案\n次\n"


def test_drawn_words_are_read(tmp_path: Path) -> None:
    art = '<w:pict><v:shape><v:textpath string="見本"/></v:shape></w:pict>'
    assert read_docx(tmp_path, p(r(art))).text == "見本\n"


def test_drawn_words_that_are_hidden_are_left_out(tmp_path: Path) -> None:
    art = '<w:pict><v:shape><v:textpath string="見本"/></v:shape></w:pict>'
    document = read_docx(tmp_path, p(r("文") + r(art, HIDDEN)))
    assert document.text == "文\n"
    assert [problem.values["count"] for problem in document.problems] == [2]


def test_alternatives_within_a_group_of_shapes_come_once(tmp_path: Path) -> None:
    def box(text: str) -> str:
        return f"<wps:wsp><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp>"

    group = (
        f"<w:drawing><wp:inline><a:graphic><a:graphicData>{box('一')}<mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{box("二")}</mc:Choice><mc:Fallback>{box("二")}</mc:Fallback>'
        f"</mc:AlternateContent>{box('三')}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    assert read_docx(tmp_path, p(r(group))).text == "一\n二\n三\n"


def test_diagram_words_follow_their_paragraph(tmp_path: Path) -> None:
    drawing = (
        "<w:drawing><wp:inline><a:graphic><a:graphicData>"
        '<dgm:relIds r:dm="rId7"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:t><a:p><a:r><a:t>責任者</a:t></a:r>'
        "</a:p></dgm:t></dgm:dataModel>"
    )
    document = read_docx(
        tmp_path,
        p(r("体制図") + r(drawing)) + p("次"),
        ties=(("rId7", "diagramData", "diagrams/data1.xml"),),
        parts={"word/diagrams/data1.xml": data},
    )
    assert document.text == "体制図\n責任者\n次\n"


# Fields


@pytest.mark.parametrize(
    ("code", "result", "shown"),
    [
        ("REF _x", "第３条", "第３条"),
        ("PAGE", None, ""),
        (r"eq \o\ac(○,印)", None, "㊞"),
        (r"EQ \o\ac(○,３)", None, "３"),
        (r"EQ \o\ac(○,印)", "印", "印"),
        (r"EQ \* jc2 \o\ad(\s\up 9(めっしつ),滅失)", None, "滅失"),
        ("MACROBUTTON NoMacro [氏名]", None, "[氏名]"),
        ("MACROBUTTON NoMacro", None, ""),
        (r'SYMBOL 0xA8 \f "Wingdings" \s 10', None, "☐"),
        ("SYMBOL 9744", None, "☐"),
        (r"SYMBOL 254 \f Wingdings", None, "☑"),
    ],
)
def test_complex_fields(tmp_path: Path, code: str, result: str | None, shown: str) -> None:
    assert text_of(tmp_path, r("前") + field(code, result) + r("後")) == f"前{shown}後"


def test_field_within_a_field_code_is_not_shown(tmp_path: Path) -> None:
    inner = field("PAGE", "7")
    outer = r(field_mark("begin")) + inner + r(field_mark("separate")) + r("真") + r(field_mark("end"))
    assert text_of(tmp_path, outer) == "真"


def test_result_of_a_field_may_span_paragraphs(tmp_path: Path) -> None:
    begin = r(field_mark("begin") + "<w:instrText>TOC</w:instrText>" + field_mark("separate"))
    document = read_docx(tmp_path, p(begin + r("一")) + p(r("二") + r(field_mark("end"))) + p("三"))
    assert document.text == "一\n二\n三\n"


def test_field_that_never_ends_hides_nothing(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(r(field_mark("begin")) + r("一")) + p("二"))
    assert document.text == "一\n二\n"


def test_simple_field_shows_its_result(tmp_path: Path) -> None:
    assert text_of(tmp_path, f'<w:fldSimple w:instr="DATE">{r("４月")}</w:fldSimple>') == "４月"


def test_simple_field_without_a_result_shows_what_its_code_says(tmp_path: Path) -> None:
    simple = r'<w:fldSimple w:instr="eq \o\ac(○,印)"/>'
    assert text_of(tmp_path, r("前") + simple + r("後")) == "前㊞後"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐"),
        (
            "<w:ddList><w:result w:val='1'/><w:listEntry w:val='有'/><w:listEntry w:val='無'/></w:ddList>",
            "無",
        ),
    ],
)
def test_form_fields_show_their_value(tmp_path: Path, data: str, shown: str) -> None:
    assert text_of(tmp_path, field("FORM", None, f"<w:ffData>{data}</w:ffData>") + r("後")) == shown + "後"


def test_number_that_word_does_not_store_is_noted(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(field("AUTONUM") + r("本文")))
    assert codes(document) == ["field-number"]


# Signs


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Symbol", "F0B7", "・"),
        ("Segoe UI Symbol", "2610", "☐"),
    ],
)
def test_known_signs_of_symbol_fonts(tmp_path: Path, font: str, char: str, shown: str) -> None:
    assert text_of(tmp_path, r(f'<w:sym w:font="{font}" w:char="{char}"/>') + r("有")) == shown + "有"


def test_letter_of_a_users_own_font_is_kept(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("\ue001田")) == "\ue001田"


@pytest.mark.parametrize("char", ["E001", "D800", "110000", "zz", ""])
def test_sign_that_is_no_letter_is_marked(tmp_path: Path, char: str) -> None:
    document = read_docx(tmp_path, p(r(f'<w:sym w:font="Any" w:char="{char}"/>') + r("有")))
    assert document.text == "〓有\n"


def test_unknown_sign_is_marked_and_noted(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(r('<w:sym w:font="Wingdings" w:char="F0B5"/>') + r("有")))
    assert document.text == "〓有\n"
    assert codes(document) == ["unknown-symbol"]


def test_private_letter_of_a_symbol_font_is_a_sign(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>')) == "☑"


# Notes and margins


def note_part(kind: str, *notes: tuple[int, str]) -> str:
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return separator + "".join(f'<w:{kind} w:id="{id}">{content}</w:{kind}>' for id, content in notes)


def test_notes_follow_the_body_in_the_order_of_their_references(tmp_path: Path) -> None:
    body = p(
        r("甲") + r('<w:footnoteReference w:id="5"/>') + r("乙") + r('<w:footnoteReference w:id="2"/>')
    ) + p("丙")
    notes = note_part("footnote", (2, p(r("<w:footnoteRef/>") + r("後の注"))), (5, p("先の注") + p("続き")))
    document = read_docx(tmp_path, body, footnotes=notes)
    assert document.text == "甲乙\n丙\n注1　先の注\n続き\n注2　後の注\n"
    assert kinds(document)[2:] == [BlockKind.NOTE] * 3
    assert [block.generated for block in document.blocks[2:]] == [3, 0, 3]


def test_endnotes_have_their_own_numbers(tmp_path: Path) -> None:
    body = p(r("甲") + r('<w:endnoteReference w:id="1"/>'))
    document = read_docx(tmp_path, body, endnotes=note_part("endnote", (1, p("末"))))
    assert document.text == "甲\n注i　末\n"


def test_typed_reference_mark_gets_no_number(tmp_path: Path) -> None:
    body = p(r("甲") + r('<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>※</w:t>'))
    document = read_docx(tmp_path, body, footnotes=note_part("footnote", (1, p("※ 注"))))
    assert document.text == "甲※\n※ 注\n"


def test_note_that_is_not_there_makes_the_file_partly_read(tmp_path: Path) -> None:
    references = "".join(r(f'<w:{kind}Reference w:id="1"/>') for kind in ("footnote", "endnote"))
    document = read_docx(tmp_path, p(r("甲") + references))
    assert codes(document) == ["missing-note"]
    assert document.problems[0].values["count"] == 2
    assert document.status is ReadStatus.PARTLY


def test_headers_and_footers_are_margins(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>'
    document = read_docx(
        tmp_path,
        p("本文") + section,
        ties=(("h", "header", "header1.xml"), ("f", "footer", "footer1.xml")),
        parts={
            "word/header1.xml": f"<w:hdr {NAMESPACES}>{p('○○市')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {NAMESPACES}>{p(r('- ') + field('PAGE', '1') + r(' -'))}</w:ftr>",
        },
    )
    assert document.text == "本文\n"
    assert document.margins == ("○○市", "- 1 -")


def test_comments_are_no_text(tmp_path: Path) -> None:
    content = '<w:commentRangeStart w:id="0"/>' + r("甲") + r('<w:commentReference w:id="0"/>')
    assert text_of(tmp_path, content) == "甲"


# Hidden and struck-out words


@pytest.mark.parametrize(
    ("properties", "code"),
    [(HIDDEN, "hidden-text"), (STRUCK, "struck-text"), ("<w:dstrike/>", "struck-text")],
)
def test_words_left_out_are_counted(tmp_path: Path, properties: str, code: str) -> None:
    document = read_docx(tmp_path, p(r("甲は") + r("第三 者に", properties) + r("渡す")))
    assert document.text == "甲は渡す\n"
    assert [(problem.code, problem.values["count"]) for problem in document.problems] == [(code, 4)]
    assert document.status is ReadStatus.READ


def test_switch_that_is_off_hides_nothing(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("甲", '<w:vanish w:val="0"/><w:strike w:val="false"/>')) == "甲"


def test_style_hides_words_and_a_run_shows_them_again(tmp_path: Path) -> None:
    styles = style("Base", rpr=HIDDEN) + style("Memo", based_on="Base")
    body = p(r("隠") + r("見", '<w:vanish w:val="0"/>'), style="Memo")
    assert read_docx(tmp_path, body, styles=styles).text == "見\n"


def test_character_style_strikes_words_out(tmp_path: Path) -> None:
    styles = style("Old", rpr=STRUCK, kind="character")
    assert text_of(tmp_path, r("新") + r("旧", '<w:rStyle w:val="Old"/>'), styles=styles) == "新"


def test_style_separator_joins_two_paragraphs(tmp_path: Path) -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    document = read_docx(tmp_path, p("第１条", extra=mark) + p("甲は"))
    assert document.text == "第１条甲は\n"
    assert document.blocks[0].anchor == "body/0+body/1"


def test_hidden_text_box_is_left_out(tmp_path: Path) -> None:
    box = text_box(p("箱")).replace("<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>", 1)
    document = read_docx(tmp_path, p(r("外") + box))
    assert document.text == "外\n"
    assert codes(document) == ["hidden-text"]


# Pictures and other things without words


def test_small_picture_is_noted_only(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(r("本文") + picture(30, 30)))
    assert codes(document) == ["image"]
    assert document.status is ReadStatus.READ


@pytest.mark.parametrize("length", ["3.0.0pt", "..pt", "pt", "-3pt", "9" * 400 + "pt", "１２pt"])
def test_a_length_that_is_none_does_no_harm(tmp_path: Path, length: str) -> None:
    shape = (
        f'<w:pict><v:shape style="width:{length};height:{length}"><v:imagedata r:id="x"/></v:shape></w:pict>'
    )
    assert read_docx(tmp_path, p(r("本文") + r(shape))).text == "本文\n"


def test_picture_of_a_page_may_hold_the_contract(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(r("本文") + picture(160, 230)))
    assert codes(document) == ["large-image"]
    assert document.status is ReadStatus.PARTLY


def test_picture_is_measured_against_its_page(tmp_path: Path) -> None:
    a6 = (
        '<w:sectPr><w:pgSz w:w="5954" w:h="8391"/>'
        '<w:pgMar w:top="567" w:right="567" w:bottom="567" w:left="567"/></w:sectPr>'
    )
    assert codes(read_docx(tmp_path, p(r("本文") + picture(80, 80)) + a6)) == ["large-image"]


def test_page_without_margins_is_taken_for_a4(tmp_path: Path) -> None:
    section = '<w:sectPr><w:pgSz w:w="5954" w:h="8391"/></w:sectPr>'
    assert codes(read_docx(tmp_path, p(r("本文") + picture(80, 80)) + section)) == ["image"]


def test_old_picture_is_measured_by_its_style(tmp_path: Path) -> None:
    scan = '<w:pict><v:shape style="width:450pt;height:600pt"><v:imagedata r:id="rId1"/></v:shape></w:pict>'
    assert codes(read_docx(tmp_path, p(r("本文") + r(scan)))) == ["large-image"]


def test_document_of_pictures_is_unread(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p(picture(160, 230)) + p(picture(160, 230)))
    assert document.status is ReadStatus.UNREAD
    assert codes(document) == ["large-image", "no-text"]


@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        (
            '<w:object><v:shape style="width:9pt;height:9pt"><v:imagedata/></v:shape>'
            '<o:OLEObject ProgID="Excel.Sheet.12"/></w:object>',
            "embedded-object",
            ReadStatus.PARTLY,
        ),
        (
            "<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing>",
            "chart",
            ReadStatus.READ,
        ),
    ],
)
def test_things_without_words_are_noted(tmp_path: Path, content: str, code: str, status: ReadStatus) -> None:
    document = read_docx(tmp_path, p(r("本文") + r(content)))
    assert codes(document) == [code]
    assert document.status is status


@pytest.mark.parametrize("element", ["altChunk", "subDoc"])
def test_documents_taken_in_later_make_the_file_partly_read(tmp_path: Path, element: str) -> None:
    document = read_docx(tmp_path, p("本文") + f'<w:{element} r:id="rId1"/>')
    assert codes(document) == ["alt-chunk"]
    assert document.status is ReadStatus.PARTLY


def test_part_that_is_not_there_is_noted(tmp_path: Path) -> None:
    document = read_docx(tmp_path, p("本文"), ties=(("rId1", "numbering", "numbering.xml"),))
    assert codes(document) == ["missing-part"]
    assert document.problems[0].values["part"] == "word/numbering.xml"


def test_damaged_part_is_noted_and_the_body_read(tmp_path: Path) -> None:
    document = read_docx(
        tmp_path, p("本文"), ties=(("rId1", "styles", "styles.xml"),), parts={"word/styles.xml": "<w:styles"}
    )
    assert document.text == "本文\n"
    assert codes(document) == ["damaged-part"]
    assert document.status is ReadStatus.PARTLY


def test_letters_where_no_walk_finds_them_are_reported(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, zipped(docx_parts(p("本文") + f"<w:bogus>{t('条文')}</w:bogus>")))
    assert codes(document) == ["lost-letters"]
    assert document.problems[0].values["count"] == 2
    assert document.status is ReadStatus.PARTLY


def test_deleted_text_without_a_change_around_it_is_left_out(tmp_path: Path) -> None:
    assert text_of(tmp_path, r("新") + gone("旧")) == "新"
