"""Annotated DOCX: comments on the exact words, everything else as it was, in Word's and LibreOffice's eyes."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import annotated_results as made
import docx
import pytest
import shared_results as shared
from docx_builder import (
    ORIGINAL,
    SCHEMAS,
    abstract,
    changed,
    docx_parts,
    field,
    gone,
    lvl,
    num,
    p,
    r,
    read_bytes,
    t,
    tbl,
    text_box,
    tr,
    zipped,
)
from lxml import etree

from clausecheck.errors import UsageError
from clausecheck.model import Acceptance, RunReport
from clausecheck.read.options import ReadOptions
from clausecheck.report import REPORTERS, ReportOptions

W = f"{{{SCHEMAS}wordprocessingml/2006/main}}"
BOLD = "<w:b/><w:color w:val='FF0000'/>"
SOFFICE = shutil.which("soffice")


def xml(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(part))


def render(report: RunReport, options: ReportOptions = ReportOptions()) -> bytes:
    return REPORTERS["docx"].render(report, options)


def commented(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The words in each comment's range, comments in order, the one about the whole left out."""
    words: dict[str, str] = {}
    opened: set[str] = set()
    referenced: list[str] = []
    for node in xml(data, part).iter():
        id_ = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            assert id_ not in words
            opened.add(id_)
            words[id_] = ""
        elif node.tag == f"{W}commentRangeEnd":
            opened.remove(id_)
        elif node.tag == f"{W}commentReference":
            assert id_ not in opened, "the reference stands behind the range"
            referenced.append(id_)
        elif node.tag in (f"{W}t", f"{W}delText"):
            for each in opened:
                words[each] += node.text or ""
    assert not opened and sorted(referenced) == sorted(words)
    comments = {each.get(f"{W}id"): each for each in xml(data, "word/comments.xml")}
    assert set(words) <= set(comments)
    return [words[id_] for id_ in sorted(words, key=int)][1:]


def letters(data: bytes) -> list[tuple[str, bytes, tuple[str, ...]]]:
    """Every letter with its format and what it stands in, so that a split run compares equal."""
    found = []
    for node in xml(data).iter(f"{W}t", f"{W}delText", f"{W}instrText", f"{W}tab", f"{W}br"):
        run = node.getparent()
        properties = run.find(f"{W}rPr")
        look = b"" if properties is None else etree.tostring(properties)
        around = tuple(each.tag for each in node.iterancestors())
        text = node.text or ""
        if node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip()
        found += [(letter, look, around) for letter in (text or node.tag)]
    return found


def annotate(
    folder: Path, body: str, quote: str, *marks: str, options: ReadOptions = ReadOptions(), **more: object
) -> tuple[bytes, bytes]:
    """The original and the copy with one comment on `marks` within `quote`; what must hold always is checked."""
    data = zipped(docx_parts(body, **more))  # type: ignore[arg-type]
    document = read_bytes(folder, data, options)
    report = made.report_on(document, made.weak(6, made.at_words(document, quote, *marks)))
    copy = render(report, ReportOptions(reading=options))
    assert letters(copy) == letters(data)
    again = made.written(folder / "copy.docx", copy, options)
    assert (again.text, again.problems) == (document.text, document.problems)
    assert (folder / "contract.docx").read_bytes() == data
    docx.Document(io.BytesIO(copy))
    return data, copy


INSERTED = changed("ins", r("秘密を漏らさないよう"))
PLAIN_CONTROL = (
    "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + r("秘密を漏らさない") + "</w:sdtContent></w:sdt>"
)
RICH_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>" + r("秘密を漏らさない") + "</w:sdtContent></w:sdt>"
LINK = '<w:hyperlink w:anchor="x">' + r("秘密を漏らさない") + "</w:hyperlink>"
RUBY = r(f"<w:ruby><w:rubyPr/><w:rt>{r('ひみつ')}</w:rt><w:rubyBase>{r('秘密')}</w:rubyBase></w:ruby>")


@pytest.mark.parametrize(
    ("body", "quote", "marks", "expected"),
    [
        (p("乙は、秘密を漏らさない。"), "乙は、秘密を漏らさない。", ("漏らさない",), "漏らさない"),
        (
            p("乙は、秘密を漏らさない。"),
            "乙は、秘密を漏らさない。",
            ("乙は", "さない。"),
            "乙は、秘密を漏らさない。",
        ),
        (p(r("乙は、秘密を", BOLD) + r("漏らさない。")), "秘密を漏らさない。", ("密を漏ら",), "密を漏ら"),
        (p(r("乙は") + r(t("秘") + "<w:tab/>" + t("密を守る"), BOLD)), "秘　密を守る", ("密",), "密"),
        (p(r(t("秘密") + "<w:br/>" + t("を守る"))), "秘密\nを守る", ("密\nを",), "密を"),
        (p("秘密を") + p("漏らさない。"), "秘密を\n漏らさない。", ("密を\n漏ら",), "密を漏ら"),
        (tbl(tr("項目", "秘密を守る")), "秘密を守る", ("守る",), "守る"),
        (p(r("<w:t> 秘密を守る </w:t>")), "秘密を守る", ("密を",), "密を"),
        (p(LINK), "秘密を漏らさない", ("漏らさ",), "漏らさ"),
        (p(RICH_CONTROL), "秘密を漏らさない", ("漏らさ",), "漏らさ"),
        (p(PLAIN_CONTROL), "秘密を漏らさない", ("漏らさ",), "秘密を漏らさない"),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent>" + p("秘密を守る") + "</w:sdtContent></w:sdt>",
            "秘密を守る",
            ("密",),
            "密",
        ),
        (p(r("乙は、") + RUBY + r("を守る")), "乙は、秘密を守る", ("秘", "を"), "ひみつ秘密を"),
        (
            p(INSERTED + r("努める")),
            "秘密を漏らさないよう努める",
            ("漏らさない", "努め"),
            "漏らさないよう努め",
        ),
        (p(INSERTED), "秘密を漏らさないよう", ("漏らさない",), "漏らさない"),
        (p(r("秘密") + changed("del", gone("を守る")) + r("は")), "秘密は", ("密は",), "密を守るは"),
        (p(field("REF a", "第７条の秘密") + r("を守る")), "第７条の秘密を守る", ("秘密を",), "秘密を"),
    ],
)
def test_a_comment_stands_on_the_exact_words(
    tmp_path: Path, body: str, quote: str, marks: tuple[str, ...], expected: str
) -> None:
    _, copy = annotate(tmp_path, body, quote, *marks)
    assert commented(copy) == [expected]


def test_an_automatic_number_is_no_part_of_the_words(tmp_path: Path) -> None:
    body = p("秘密を守る。", num=(1, 0))
    _, copy = annotate(
        tmp_path, body, "第1条　秘密を守る。", numbering=abstract(0, lvl(0, "第%1条")) + num(1, 0)
    )
    assert commented(copy) == ["秘密を守る。"]


def test_words_that_end_in_an_automatic_number_end_before_it(tmp_path: Path) -> None:
    body = p("秘密を守る。") + p("検査を受ける。", num=(1, 0))
    numbering = abstract(0, lvl(0, "第%1条")) + num(1, 0)
    _, copy = annotate(tmp_path, body, "守る。\n第1条", numbering=numbering)
    assert commented(copy) == ["守る。"]


def test_words_before_the_tracked_changes_can_be_marked(tmp_path: Path) -> None:
    body = p(r("秘密を") + changed("del", gone("漏らさない")) + changed("ins", r("守る")))
    _, copy = annotate(tmp_path, body, "秘密を漏らさない", "漏らさ", options=ORIGINAL)
    assert commented(copy) == ["漏らさ"]


def test_a_tracked_change_holds_no_reference_of_ours(tmp_path: Path) -> None:
    _, copy = annotate(tmp_path, p(INSERTED + r("努める")), "秘密を漏らさないよう", "漏らさない")
    reference = next(xml(copy).iter(f"{W}commentReference"))
    assert all(each.tag != f"{W}ins" for each in reference.iterancestors())


def test_words_in_a_text_box_are_marked_at_the_box_which_is_left_alone(tmp_path: Path) -> None:
    data, copy = annotate(tmp_path, p(r("表題") + text_box(p("秘密を守る"))), "秘密を守る", "守る")
    boxes = [etree.tostring(next(xml(each).iter("{*}AlternateContent"))) for each in (data, copy)]
    assert boxes[0] == boxes[1]
    start = next(each for each in xml(copy).iter(f"{W}commentRangeStart") if each.get(f"{W}id") == "1")
    following = start.getnext()
    assert following is not None and next(following.iter(f"{W}txbxContent"), None) is not None


def test_a_mark_does_not_lead_the_next_one_astray(tmp_path: Path) -> None:
    body = p(r("秘密を守る") + text_box(p("一つ目")) + text_box(p("検査を受ける")) + text_box(p("三つ目")))
    document = read_bytes(tmp_path, zipped(docx_parts(body)))
    report = made.report_on(
        document,
        made.weak(1, made.at_words(document, "秘密を守る", "密")),
        made.weak(2, made.at_words(document, "検査を受ける", "検査")),
    )
    assert commented(render(report)) == ["密", "検査を受ける検査を受ける"]  # once for old programs


def test_words_in_a_footnote_are_marked_at_its_reference(tmp_path: Path) -> None:
    body = p(r("本文") + r('<w:footnoteReference w:id="3"/>'))
    _, copy = annotate(
        tmp_path, body, "秘密を守る", footnotes=f'<w:footnote w:id="3">{p("秘密を守る")}</w:footnote>'
    )
    start = next(each for each in xml(copy).iter(f"{W}commentRangeStart") if each.get(f"{W}id") == "1")
    following = start.getnext()
    assert following is not None and following.find(f"{W}footnoteReference") is not None


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    own = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/>' + r(
        '<w:commentReference w:id="7"/>'
    )
    comments = f'<w:comment w:id="7" w:author="法務">{p("確認してください")}</w:comment>'
    _, copy = annotate(tmp_path, p(own.format(r("秘密を守る"))), "秘密を守る", "密", comments=comments)
    found = {each.get(f"{W}id"): each.get(f"{W}author") for each in xml(copy, "word/comments.xml")}
    assert found == {"7": "法務", "8": "clausecheck", "9": "clausecheck"}
    assert "確認してください" in "".join(xml(copy, "word/comments.xml").itertext())


def test_a_strict_document_stays_strict(tmp_path: Path) -> None:
    strict = {
        name: content.replace(
            SCHEMAS + "officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        ).replace(SCHEMAS + "wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/")
        for name, content in docx_parts(p("秘密を守る")).items()
        if isinstance(content, str)
    }
    document = read_bytes(tmp_path, zipped(strict))
    report = made.report_on(document, made.weak(6, made.at_words(document, "秘密を守る", "密")))
    copy = render(report)
    assert made.written(tmp_path / "copy.docx", copy).text == document.text
    parts = zipfile.ZipFile(io.BytesIO(copy))
    for name in ("word/document.xml", "word/comments.xml"):
        assert SCHEMAS + "wordprocessingml" not in parts.read(name).decode()
    assert (
        "purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in parts.read("word/_rels/document.xml.rels").decode()
    )


def test_a_copy_of_a_document_with_macros_is_a_plain_one(tmp_path: Path) -> None:
    parts = docx_parts(
        p("秘密を守る"), ties=(("rId8", "vbaProject", "vbaProject.bin"),), parts={"word/vbaProject.bin": "x"}
    )
    types = str(parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    document = made.written(tmp_path / "contract.docm", zipped(parts))
    copy = render(made.report_on(document, made.missing(6)))
    assert b"macroEnabled" not in zipfile.ZipFile(io.BytesIO(copy)).read("[Content_Types].xml")
    assert b"vbaProject" not in zipfile.ZipFile(io.BytesIO(copy)).read("word/_rels/document.xml.rels")
    docx.Document(io.BytesIO(copy))


# -- absences, and what a note says ---------------------------------------------------------------------------


def notes(data: bytes) -> list[tuple[str, str]]:
    """Each comment's text and the text of the paragraph at whose end it stands, if it is on no words."""
    root = xml(data)
    texts = {
        each.get(f"{W}id"): "\n".join("".join(line.itertext()) for line in each)
        for each in xml(data, "word/comments.xml")
    }
    places = {}
    for reference in root.iter(f"{W}commentReference"):
        paragraph = next(reference.iterancestors(f"{W}p"))
        places[reference.get(f"{W}id")] = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
    return [(text, places[id_]) for id_, text in texts.items()]


def test_what_is_absent_is_noted_where_it_might_be_added(tmp_path: Path) -> None:
    body = "".join(map(p, ("契約書", "再委託をしない。", "契約が終わったら返す。", "検査できる。", "以上")))
    document = read_bytes(tmp_path, zipped(docx_parts(body)))
    report = made.report_on(
        document,
        made.missing(1, made.at_words(document, "契約が終わったら返す")),
        made.satisfied(2, made.at_words(document, "再委託をしない")),
        made.missing(3),
        made.missing(4),
        made.satisfied(5, made.at_words(document, "検査できる")),
    )
    copy = render(report)
    assert [place for _, place in notes(copy)] == [
        "契約書",
        "契約が終わったら返す。",
        "再委託をしない。",
        "検査できる。",
    ]
    assert commented(copy) == ["", "", ""]
    assert "定めのないものに箇所はありません" in notes(copy)[1][0]
    assert "近い文言（定めとは認めていません）: 第1条「契約が終わったら返す」" in notes(copy)[1][0]


def test_with_nothing_to_go_by_an_absence_is_noted_at_the_end(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, zipped(docx_parts(p("契約書") + p("以上") + p("  "))))
    assert [place for _, place in notes(render(made.report_on(document, made.missing(1))))] == [
        "契約書",
        "以上",
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_a_note_says(tmp_path: Path, lang: str, request: pytest.FixtureRequest) -> None:
    document = read_bytes(tmp_path, zipped(docx_parts(p("契約書") + p("乙は、秘密を漏らさないよう努める。"))))
    document = document._replace(path="契約書.docx", problems=(shared.UNDECODABLE,))
    evidence = made.at_words(document, "乙は、秘密を漏らさないよう努める。", "努める")
    report = made.report_on(document, made.weak(6, evidence), made.missing(11))
    (tmp_path / "契約書.docx").write_bytes((tmp_path / "contract.docx").read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        copy = render(report, ReportOptions(lang=lang))
    shown = "\n\n".join(text for text, _ in notes(copy)) + "\n"
    snapshot = Path(__file__).parent / "snapshots" / f"notes-{lang}.txt"
    if request.config.getoption("--rewrite-snapshots"):
        snapshot.write_text(shown, encoding="utf-8")
    assert shown == snapshot.read_text(encoding="utf-8")


def test_a_summary_page_stands_in_front_and_leaves_the_contract_as_it_is(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, zipped(docx_parts(p("契約書") + p("乙は、秘密を守るよう努める。"))))
    report = made.report_on(
        document,
        made.weak(6, made.at_words(document, "乙は、秘密を守るよう努める。", "努める")),
        made.missing(11),
    )
    copy = render(report, ReportOptions(summary_page=True))
    lines = made.written(tmp_path / "copy.docx", copy).text.splitlines()
    assert lines[0].startswith("clausecheck による点検: ")
    assert lines[-5:] == [
        "番号\t項目\t判定\t契約書の箇所",
        "6\t守秘義務（必須）\t△ 不十分\t第1条",
        "11\t守秘義務（必須）\t× 欠落\t-",
        "契約書",
        "乙は、秘密を守るよう努める。",
    ]
    assert commented(copy) == ["努める", ""]
    assert docx.Document(io.BytesIO(copy)).tables[0].cell(1, 2).text == "△ 不十分"


def test_accepted_findings_are_counted_and_not_noted(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, zipped(docx_parts(p("契約書"))))
    accepted = made.missing(1)._replace(accepted=Acceptance("別の協定による", "情報政策課"))
    ((overview, _),) = notes(render(made.report_on(document, accepted)))
    assert "承認済みの指摘1件には注釈を付けていません。" in overview


def test_a_copy_of_one_file_of_a_bundle_says_what_stands_in_the_others(tmp_path: Path) -> None:
    first = made.written(tmp_path / "契約書.docx", zipped(docx_parts(p("秘密を守る。"))))
    second = made.written(tmp_path / "特記事項.txt", "検査を受けるよう努める。".encode())
    contract = made.contract_of(
        first,
        second,
        requirements=(
            made.weak(6, made.at_words(first, "秘密を守る。")),
            made.weak(9, made.at_words(second, "検査を受けるよう努める。", file=1)),
        ),
    )
    (overview, _), (note, _) = notes(render(shared.run(contract)))
    assert "ほかのファイルにある指摘:\n△ 不十分　9 守秘義務（必須） 特記事項.txt 第1条" in overview
    assert note.startswith("△ 不十分　6")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    data = zipped(docx_parts(p("乙</w:t></w:r>\u202e<script>を守る")))
    document = read_bytes(tmp_path, data)
    near = made.at_words(document, "\u202e<script>を守る")
    copy = render(made.report_on(document, made.missing(6, near)))
    ((_, _), (note, _)) = notes(copy)
    assert "「\ufffd<script>を守る」" in note
    assert made.written(tmp_path / "copy.docx", copy).text == document.text


# -- what cannot be done --------------------------------------------------------------------------------------


def refused(report: RunReport) -> str:
    with pytest.raises(UsageError) as caught:
        render(report)
    return caught.value.code


def test_a_file_that_changed_meanwhile_is_not_annotated(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, zipped(docx_parts(p("秘密を守る"))))
    report = made.report_on(document, made.missing(6))
    (tmp_path / "contract.docx").write_bytes(zipped(docx_parts(p("秘密を守らない"))))
    assert refused(report) == "annotate-changed"
    (tmp_path / "contract.docx").unlink()
    assert refused(report) == "annotate-changed"


def test_one_file_takes_one_contract(tmp_path: Path) -> None:
    text = made.written(tmp_path / "contract.txt", "秘密を守る".encode())
    assert refused(made.report_on(text, made.missing(6))) == "annotate-none"
    assert refused(shared.run(shared.UNREAD)) == "annotate-none"
    documents = [
        made.written(tmp_path / name, zipped(docx_parts(p("秘密")))) for name in ("a.docx", "b.docx")
    ]
    contracts = [made.contract_of(each, requirements=(made.missing(6),)) for each in documents]
    assert refused(shared.run(*contracts)) == "annotate-several"


def test_a_damaged_part_is_said(tmp_path: Path) -> None:
    parts = docx_parts(p("秘密を守る"), comments="<w:comment")
    document = read_bytes(tmp_path, zipped(parts))
    assert refused(made.report_on(document, made.missing(6))) == "annotate-damaged"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_shows_the_comments_on_the_same_words(tmp_path: Path) -> None:
    body = (
        p("契約書")
        + p(r("乙は、秘密を", BOLD) + r("漏らさない。"))
        + tbl(tr("項目", "検査を受ける"))
        + p(INSERTED + r("努める"))
    )
    document = read_bytes(tmp_path, zipped(docx_parts(body)))
    quotes = {
        "秘密を漏らさない。": "密を漏ら",
        "検査を受ける": "検査",
        "秘密を漏らさないよう努める": "よう努",
    }
    report = made.report_on(
        document,
        *(made.weak(no, made.at_words(document, *each)) for no, each in enumerate(quotes.items(), 1)),
    )
    (tmp_path / "copy.docx").write_bytes(render(report))
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "copy.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "out" / "copy.docx").read_bytes()
    assert len(docx.Document(io.BytesIO(saved)).comments) == 4
    words = {"".join(words) for words in commented_by_libreoffice(saved)}
    assert words == {"密を漏ら", "検査", "よう努"}


def commented_by_libreoffice(data: bytes) -> list[str]:
    """The words of each range; LibreOffice saves a point without a range."""
    words: dict[str, str] = {}
    opened: set[str] = set()
    for node in xml(data).iter():
        if node.tag == f"{W}commentRangeStart":
            opened.add(node.get(f"{W}id", ""))
        elif node.tag == f"{W}commentRangeEnd":
            opened.discard(node.get(f"{W}id", ""))
        elif node.tag == f"{W}t":
            for each in opened:
                words[each] = words.get(each, "") + (node.text or "")
    return list(words.values())
