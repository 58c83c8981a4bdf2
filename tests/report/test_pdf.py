"""Annotated PDF: highlights on the exact words, notes in the margin, the original's bytes untouched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import annotated_results as made
import pypdfium2
import pytest
import shared_results as shared
from pdf_builder import HIGH, WIDE, Draw, all_of, at, lines, pdf, picture, table, vertical, wrapped
from pypdf import PdfReader
from reportlab.lib.pdfencrypt import StandardEncryption

from clausecheck.errors import UsageError
from clausecheck.model import Document, Problem, RunReport
from clausecheck.read.options import ReadOptions
from clausecheck.report import REPORTERS, ReportOptions

SECRECY = (
    "第６条　乙は、この契約による業務に関して知り得た秘密を他人に漏らさないよう努めるものとし、"
    "この契約が終了した後も同様とする。"
)
PDFTOPPM = shutil.which("pdftoppm")


def render(report: RunReport, options: ReportOptions = ReportOptions()) -> bytes:
    return REPORTERS["pdf"].render(report, options)


def annotations(data: bytes) -> list[tuple[int, Any]]:
    """Page (1-based) and dictionary of each annotation."""
    pages = PdfReader(io.BytesIO(data)).pages
    return [
        (number, each.get_object())
        for number, page in enumerate(pages, 1)
        for each in page.get("/Annots") or ()
    ]


def highlighted(data: bytes) -> list[str]:
    """The words that PDFium finds under each highlight, line by line."""
    file = pypdfium2.PdfDocument(data)
    found = []
    for page, each in annotations(data):
        if each["/Subtype"] == "/Highlight":
            text = file[page - 1].get_textpage()
            quads = [float(edge) for edge in each["/QuadPoints"]]
            words = ""
            for start in range(0, len(quads), 8):
                xs, ys = quads[start : start + 8 : 2], quads[start + 1 : start + 8 : 2]
                words += text.get_text_bounded(min(xs) + 0.5, min(ys) + 1, max(xs) - 0.5, max(ys) - 1)
            found.append("".join(words.split()))
    return found


def annotate(folder: Path, data: bytes, quote: str, *marks: str) -> tuple[Document, bytes]:
    """The copy with a highlight on `marks` within `quote`; what must hold always is checked."""
    document = made.written(folder / "contract.pdf", data)
    copy = render(made.report_on(document, made.weak(6, made.at_words(document, quote, *marks))))
    assert copy.startswith(data)
    again = made.written(folder / "copy.pdf", copy)
    assert (again.text, again.problems) == (document.text, document.problems)
    assert (folder / "contract.pdf").read_bytes() == data
    return document, copy


def turned(*draws: Draw) -> Draw:
    """A page whose text runs upward and that is shown turned clockwise."""

    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.translate(WIDE, 0)
        canvas.rotate(90)
        for each in draws:
            each(canvas)

    return draw


TWO_LINES = wrapped(SECRECY)
COLUMN = wrapped(SECRECY, 18)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (lines(["契約書", *TWO_LINES]), "秘密"),
        (lines(["契約書", *TWO_LINES]), "漏らさないよう努めるものとし"),
        (lines(["契約書", *TWO_LINES], size=8, left=40), "この契約が終了した後も"),
        (turned(lines(TWO_LINES, top=500)), "漏らさないよう努める"),
        (
            all_of(lines(COLUMN, left=60), lines(["第７条　検査を受ける。"] * 9, left=320)),
            "漏らさないよう努める",
        ),
        (
            table([["項目", "内容"], ["守秘", "秘密を漏らさないよう\n努める。"]], [80, 200]),
            "漏らさないよう努める",
        ),
        (all_of(lines(TWO_LINES), at(87.3, 760, TWO_LINES[0])), "秘密を他人に"),
    ],
    ids=["one line", "over a line end", "small", "turned", "columns", "cell", "bold by printing twice"],
)
def test_the_highlight_lies_on_the_exact_words(tmp_path: Path, page: Draw, words: str) -> None:
    data = pdf(page)
    document = made.written(tmp_path / "contract.pdf", data)
    quote = re.search("\n?".join(words), document.text)
    assert quote
    _, copy = annotate(tmp_path, data, quote[0])
    assert highlighted(copy) == [words]


def test_vertical_writing_is_highlighted_column_by_column(tmp_path: Path) -> None:
    columns = wrapped(SECRECY, 30)
    _, copy = annotate(
        tmp_path, pdf(vertical(columns), size=(HIGH, WIDE), is_vertical=True), "漏らさないよう努めるものとし"
    )
    assert highlighted(copy) == ["漏らさないよう努めるものとし"]


def test_words_over_a_page_end_are_highlighted_on_both_pages(tmp_path: Path) -> None:
    before = [
        "乙は、関係する法令を守り、善良な管理者の注意をもって業務を行わなければならないものとする。"[:36]
    ] * 30
    first = lines([*before, TWO_LINES[0]], pitch=20)
    _, copy = annotate(tmp_path, pdf(first, lines(TWO_LINES[1:])), SECRECY, "秘密", "終了した後")
    pages = [page for page, each in annotations(copy) if each["/Subtype"] == "/Highlight"]
    assert pages == [1, 2]
    assert "".join(highlighted(copy)) == SECRECY[SECRECY.index("秘密") : SECRECY.index("も同様")]
    contents = [str(each["/Contents"]) for _, each in annotations(copy) if each["/Subtype"] == "/Highlight"]
    assert "文例" in contents[0] and contents[1] == "△ 不十分　6 守秘義務（必須）"


def test_a_note_says_what_a_word_comment_says(tmp_path: Path) -> None:
    _, copy = annotate(tmp_path, pdf(lines(["契約書", *TWO_LINES])), "努める")
    (_, overview), (_, note) = annotations(copy)
    assert overview["/Contents"].startswith("clausecheck による点検: ")
    assert note["/T"] == "clausecheck" and note["/Subj"] == "△ 不十分　6 守秘義務（必須）"
    assert "努力義務にとどまる定め" in note["/Contents"]
    names = [each["/NM"] for _, each in annotations(copy)]
    assert len(set(names)) == len(names)


def test_what_is_absent_has_a_note_beside_where_it_might_be_added(tmp_path: Path) -> None:
    page = lines(["契約書", "第１条　再委託をしない。", "第２条　検査を受ける。"], pitch=200)
    document = made.written(tmp_path / "contract.pdf", pdf("表紙", page))
    copy = render(
        made.report_on(
            document,
            made.satisfied(1, made.at_words(document, "再委託をしない")),
            made.missing(2),
            made.missing(3),
            made.missing(4),
            made.satisfied(5, made.at_words(document, "検査を受ける")),
        )
    )
    overview, *found = [(page, [float(edge) for edge in each["/Rect"]]) for page, each in annotations(copy)]
    assert overview[0] == 1 and [page for page, _ in found] == [2, 2, 2]
    tops = [rect[3] for _, rect in found]
    assert 560 < tops[0] < 585 and 530 < tops[1] < tops[0] - 18 and 360 < tops[2] < 385
    assert all(rect[0] > 520 and rect[2] < WIDE for _, rect in found)


def test_a_page_read_by_its_picture_alone_is_marked_as_a_block(tmp_path: Path) -> None:
    document = made.written(tmp_path / "contract.pdf", pdf(lines(["契約書"]), picture()))
    block = document.blocks[0]._replace(anchor="100.0 200.0 300.0 220.0", page=2)
    recognised = document._replace(blocks=(block,))
    copy = render(made.report_on(recognised, made.weak(6, made.at_words(recognised, "契約書"))))
    ((_, _), (page, each)) = annotations(copy)
    assert page == 2
    assert [float(edge) for edge in each["/Rect"]] == [100.0, 200.0, 300.0, 220.0]


def test_annotations_that_were_there_stay(tmp_path: Path) -> None:
    def linked(canvas: Any) -> None:
        lines(["契約書", *TWO_LINES])(canvas)
        canvas.linkURL("https://example.org/", (10, 10, 50, 50))

    _, copy = annotate(tmp_path, pdf(linked), "努める")
    assert [each["/Subtype"] for _, each in annotations(copy)] == ["/Link", "/Text", "/Highlight"]


def is_yellowish(pixel: Sequence[int]) -> bool:
    return pixel[0] > 200 and pixel[1] > 180 and pixel[2] < 160


@pytest.mark.parametrize("program", ["PDFium", "poppler"])
def test_readers_draw_the_highlight_where_the_words_are(tmp_path: Path, program: str) -> None:
    if program == "poppler" and PDFTOPPM is None:
        pytest.skip("poppler (pdftoppm) is not installed")
    from PIL import Image

    _, copy = annotate(tmp_path, pdf(lines(["契約書", *TWO_LINES])), "努めるものとし")
    if program == "PDFium":
        image = pypdfium2.PdfDocument(copy)[0].render(scale=1).to_pil()
    else:
        command = [str(PDFTOPPM), "-r", "72", "-png", str(tmp_path / "copy.pdf"), str(tmp_path / "page")]
        subprocess.run(command, check=True, timeout=60)
        image = Image.open(next(tmp_path.glob("page*.png")))
    rect = next([float(e) for e in each["/Rect"]] for _, each in annotations(copy) if "/QuadPoints" in each)
    image = image.convert("RGB")
    inside = [
        image.getpixel((x, y))
        for x in range(int(rect[0]) + 1, int(rect[2]))
        for y in range(int(HIGH - rect[3]) + 1, int(HIGH - rect[1]))
    ]
    whole = [image.getpixel((x, y)) for x in range(0, 500) for y in range(60, int(HIGH))]
    yellow = sum(map(is_yellowish, inside))
    assert yellow > 0.3 * len(inside)
    assert sum(map(is_yellowish, whole)) < 1.3 * yellow + 60


# -- what cannot be done --------------------------------------------------------------------------------------


def refused(report: RunReport, options: ReportOptions = ReportOptions()) -> str:
    with pytest.raises(UsageError) as caught:
        render(report, options)
    return caught.value.code


def test_a_signed_file_keeps_its_signed_bytes_and_the_note_says_what_is_signed(tmp_path: Path) -> None:
    document = made.written(tmp_path / "contract.pdf", pdf("契約書"))
    signed = document._replace(problems=(Problem("signatures", None, {"count": 1}),))
    copy = render(made.report_on(signed, made.missing(6)))
    assert copy.startswith((tmp_path / "contract.pdf").read_bytes())
    assert "電子署名が保証するのは" in annotations(copy)[0][1]["/Contents"]


def test_a_protected_file_is_not_annotated_even_with_its_password(tmp_path: Path) -> None:
    data = pdf("契約書", encrypt=StandardEncryption("secret", canModify=0))
    reading = ReadOptions(password="secret")
    document = made.written(tmp_path / "contract.pdf", data, reading)
    report = made.report_on(document, made.missing(6))
    assert refused(report, ReportOptions(reading=reading)) == "annotate-protected"


def test_a_file_that_changed_or_is_damaged_is_said(tmp_path: Path) -> None:
    document = made.written(tmp_path / "contract.pdf", pdf("契約書"))
    report = made.report_on(document._replace(pages=3), made.missing(6))
    assert refused(report) == "annotate-damaged"
    (tmp_path / "contract.pdf").write_bytes(pdf("別の契約書"))
    assert refused(report) == "annotate-changed"
    text = made.written(tmp_path / "contract.txt", "契約書".encode())
    assert refused(shared.run(made.contract_of(text, requirements=(made.missing(6),)))) == "annotate-none"
