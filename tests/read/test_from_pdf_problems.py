"""What cannot be read in a PDF is said: files that do not open, and pages without words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdf_builder import (
    HIGH,
    WIDE,
    all_of,
    at,
    codes,
    lines,
    pdf,
    picture,
    read,
    texts,
    with_own_font,
)
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from clausecheck.errors import ReadError
from clausecheck.messages import say
from clausecheck.model import ReadStatus
from clausecheck.read.options import Limits

TEXT = "第１条　乙は、業務上知り得た秘密を他人に漏らしてはならない。"


def refused(data: bytes, folder: Path, **options: object) -> str:
    """The code with which the file is refused; its sentence must say the file's name."""
    with pytest.raises(ReadError) as caught:
        read(data, folder, **options)
    for lang in ("ja", "en"):
        assert "contract.pdf" in say(caught.value.code, lang, caught.value.values)
    return caught.value.code


def test_an_empty_file(tmp_path: Path) -> None:
    assert refused(b"", tmp_path) == "empty-file"


@pytest.mark.parametrize("data", [b"PK\3\4 a zip", "ただの文".encode(), b"\0" * 9 + b"\1"])
def test_a_file_that_is_no_pdf(tmp_path: Path, data: bytes) -> None:
    assert refused(data, tmp_path) == "not-a-pdf"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"])
def test_a_pdf_without_pages(tmp_path: Path, data: bytes) -> None:
    assert refused(data, tmp_path) == "damaged-pdf"


def test_a_page_tree_that_holds_itself(tmp_path: Path) -> None:
    objects = (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 9>>\nendobj\n"
    )
    data = b"%PDF-1.4\n" + objects + b"trailer\n<</Root 1 0 R/Size 3>>\n%%EOF\n"
    try:
        assert read(data, tmp_path).status is ReadStatus.UNREAD
    except ReadError as error:
        assert error.code == "damaged-pdf"


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    assert refused(pdf(TEXT), tmp_path, limits=Limits(max_bytes=100)) == "too-large"


def test_garbage_before_the_header_does_no_harm(tmp_path: Path) -> None:
    assert texts(read(b"\r\n\r\n" + pdf(TEXT), tmp_path)) == [TEXT]


def test_a_broken_cross_reference_is_mended(tmp_path: Path) -> None:
    data = re.sub(rb"startxref\s+\d+", b"startxref\n7", pdf(TEXT, TEXT))
    document = read(data, tmp_path)
    assert texts(document) == [TEXT, TEXT]
    assert codes(document) == ["mended-pdf"]
    assert document.status is ReadStatus.READ


def test_a_page_whose_words_are_damaged_is_not_passed_over(tmp_path: Path) -> None:
    data = bytearray(pdf("\n".join([TEXT] * 20)))
    place = data.index(b"stream") + 100
    data[place : place + 4] = b"zzz!"
    document = read(bytes(data), tmp_path)
    assert "damaged-parts" in codes(document)
    assert document.status is not ReadStatus.READ


def test_sound_files_raise_no_alarm(tmp_path: Path) -> None:
    from fpdf import FPDF

    document = FPDF()
    document.set_font("helvetica")
    document.add_page()
    document.cell(text="The contractor shall keep secret what it learns.")
    for data in (bytes(document.output()), pdf(TEXT, pageCompression=1), pdf(TEXT, pageCompression=0)):
        assert codes(read(data, tmp_path)) == []


def test_a_truncated_file_is_partly_read_at_best(tmp_path: Path) -> None:
    data = pdf(*[TEXT] * 20)
    for cut in (len(data) - 60, len(data) * 3 // 4, len(data) // 2):
        try:
            document = read(data[:cut], tmp_path)
        except ReadError as error:
            assert error.code == "damaged-pdf"
        else:
            assert "truncated-pdf" in codes(document)
            assert document.status is not ReadStatus.READ


def encrypted(user: str) -> bytes:
    return pdf(TEXT, encrypt=StandardEncryption(user, "owner", canPrint=0, canCopy=0, strength=128))


def test_a_file_that_only_forbids_copying_is_read(tmp_path: Path) -> None:
    assert texts(read(encrypted(""), tmp_path)) == [TEXT]


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    assert refused(encrypted("himitsu"), tmp_path) == "encrypted-pdf"
    assert refused(encrypted("himitsu"), tmp_path, password="other") == "wrong-password"
    assert texts(read(encrypted("himitsu"), tmp_path, password="himitsu")) == [TEXT]
    assert texts(read(encrypted("himitsu"), tmp_path, password="owner")) == [TEXT]


def test_a_page_that_is_a_picture_makes_the_file_partly_read(tmp_path: Path) -> None:
    document = read(pdf(TEXT, picture(), TEXT), tmp_path)
    assert [(problem.code, problem.page, problem.loses_text) for problem in document.problems] == [
        ("image-page", 2, True)
    ]
    assert document.status is ReadStatus.PARTLY
    assert document.pages == 3


def test_a_picture_with_only_a_page_number_is_a_picture(tmp_path: Path) -> None:
    document = read(pdf(TEXT, all_of(picture(), at(290, 30, "- 2 -"))), tmp_path)
    assert codes(document) == ["image-page"]


def test_a_file_of_pictures_is_unread(tmp_path: Path) -> None:
    document = read(pdf(picture(), picture()), tmp_path)
    assert document.status is ReadStatus.UNREAD
    assert codes(document) == ["image-page", "image-page"]


def test_a_page_put_together_from_strips_of_picture(tmp_path: Path) -> None:
    strips = all_of(*[picture(0, n * HIGH / 8, WIDE, HIGH / 8) for n in range(8)])
    assert codes(read(pdf(strips), tmp_path)) == ["image-page"]


def test_a_picture_beside_text_is_noted(tmp_path: Path) -> None:
    document = read(pdf(all_of(lines([TEXT] * 9), picture(100, 100, 300, 250))), tmp_path)
    assert codes(document) == ["picture-on-page"]
    assert document.status is ReadStatus.READ


def test_a_picture_over_most_of_a_page_with_little_text_loses_words(tmp_path: Path) -> None:
    document = read(pdf(all_of(lines([TEXT] * 2), picture(0, 0, WIDE, 700))), tmp_path)
    assert codes(document) == ["picture-over-page"]
    assert document.status is ReadStatus.PARTLY


def test_a_letterhead_under_a_full_page_of_text_is_a_background(tmp_path: Path) -> None:
    document = read(pdf(all_of(picture(), lines([TEXT] * 20))), tmp_path)
    assert document.status is ReadStatus.READ
    assert codes(document) == ["picture-on-page"]


def test_a_seal_is_not_worth_a_word(tmp_path: Path) -> None:
    assert codes(read(pdf(all_of(lines([TEXT]), picture(400, 700, 60, 60))), tmp_path)) == []


def test_a_blank_page_is_noted_and_loses_nothing(tmp_path: Path) -> None:
    document = read(pdf(TEXT, lambda canvas: None), tmp_path)
    assert [(problem.code, problem.page) for problem in document.problems] == [("empty-page", 2)]
    assert document.status is ReadStatus.READ


def test_letters_drawn_as_shapes_are_no_blank_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(200):
            canvas.circle(80 + n % 20 * 20, 100 + n // 20 * 40, 4)

    document = read(pdf(draw), tmp_path)
    assert codes(document) == ["drawing-page"]
    assert document.status is ReadStatus.UNREAD


def test_a_scan_with_a_text_layer_says_where_its_text_comes_from(tmp_path: Path) -> None:
    def layer(canvas: Canvas) -> None:
        text = canvas.beginText(87, 760)
        text.setTextRenderMode(3)
        for _ in range(5):
            text.textLine(TEXT)
        canvas.drawText(text)

    document = read(pdf(all_of(picture(), layer)), tmp_path)
    assert codes(document) == ["ocr-layer"]
    assert document.status is ReadStatus.READ
    assert document.spans_from_ocr == tuple(block.span for block in document.blocks)


def test_fonts_without_a_map_to_unicode_are_garbled(tmp_path: Path) -> None:
    data = with_own_font("The contractor shall keep secret what it learns in doing the work. " * 5)
    document = read(data.replace(b"/ToUnicode", b"/NoUnicode"), tmp_path)
    assert codes(document) == ["garbled-page"]
    assert document.status is ReadStatus.UNREAD
    assert document.text == ""


@pytest.mark.parametrize(
    "nonsense",
    [
        "\uf8d0\ue123\ue001\ue002" * 12,
        "(cid:312)(cid:41)(cid:7)(cid:1002)" * 5,
        "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~" * 3,
        "WKHFRQWUDFWRUVKDOONHHSVHFUHWZKDWLWOHDUQVLQGRLQJWKHZRUNDQGVKDOOQRWWHOO" * 3,
        "鑞钁镵齟黷龝躡轢邉霤靄鞣饑騷驛鬲魍鶇麝黽" * 6,
    ],
    ids=["private", "cid", "signs", "shifted", "rare kanji"],
)
def test_letters_that_say_nothing_are_garbled(nonsense: str) -> None:
    from clausecheck.read.pdf_trust import trust_in

    assert trust_in([nonsense])[0] is False


@pytest.mark.parametrize(
    "sense",
    [
        TEXT,
        "清掃 12,000円 警備 8,500円 合計 20,500円",
        "12 345 6789 10 11 12 13 14 15 16 17 18 19 20",
        "The contractor shall keep secret what it learns in doing the work. " * 3,
        "ネットワーク機器保守サービスレベルアグリーメント",
        "\uf06c 秘密の保持 \uf06c 再委託の禁止 \uf06c 検査及び引渡し",
    ],
)
def test_letters_that_say_something_are_readable(sense: str) -> None:
    from clausecheck.read.pdf_trust import trust_in

    assert trust_in([sense]) == (True, 0)


def test_a_few_unreadable_letters_are_counted(tmp_path: Path) -> None:
    document = read(pdf(lines([TEXT] * 3 + ["外字は\ue001と\ue002である。"])), tmp_path)
    assert [(p.code, dict(p.values), p.loses_text) for p in document.problems] == [
        ("unreadable-letters", {"count": 2}, False)
    ]


def test_pages_beyond_the_limit_are_said_to_be_unread(tmp_path: Path) -> None:
    document = read(pdf(*[TEXT] * 5), tmp_path, limits=Limits(max_pages=2))
    assert codes(document) == ["page-limit"]
    assert document.problems[0].page == 3
    assert (document.status, document.pages) == (ReadStatus.PARTLY, 5)


def test_time_that_runs_out_is_said(tmp_path: Path) -> None:
    document = read(pdf(*[TEXT] * 3), tmp_path, limits=Limits(seconds=0.0))
    assert codes(document) == ["time-limit"]
    assert document.status is ReadStatus.UNREAD


def test_values_typed_into_a_form_are_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines([TEXT])(canvas)
        at(87, 606, "受託者")(canvas)
        canvas.acroForm.textfield(name="name", value="NAME", x=150, y=600, width=200, height=20)
        canvas.acroForm.choice(name="kind", value="B", options=["A", "B"], x=87, y=500, width=90, height=20)

    japanese = b"<FEFF" + "有限会社○○\n代表取締役".encode("utf-16-be").hex().encode() + b">"
    data = pdf(draw).replace(b"/V (NAME)", b"/V " + japanese).replace(b"/AP ", b"/XP ")
    assert texts(read(data, tmp_path)) == [TEXT, "受託者　有限会社○○", "代表取締役", "B"]


def test_notes_typed_on_a_page_are_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines([TEXT])(canvas)
        canvas.freeTextAnnotation(
            "期間は令和７年まで", DA="/Helv 10 Tf", Rect=(87, 600, 300, 620), relative=0
        )

    assert texts(read(pdf(draw), tmp_path)) == [TEXT, "期間は令和７年まで"]


def test_attached_files_are_noted(tmp_path: Path) -> None:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    document.embed_file(bytes=b"1,2", basename="prices.csv")
    found = read(bytes(document.output()), tmp_path)
    assert "attachments" in codes(found)


def test_every_problem_has_its_sentence(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "src/clausecheck/read/from_pdf.py"
    named = set(re.findall(r'(?:problem|ReadError)\(\s*"([a-z-]+)"', source.read_text(encoding="utf-8")))
    named |= set(re.findall(r'unread = "([a-z-]+)"', source.read_text(encoding="utf-8")))
    assert len(named) > 15
    for code in named:
        say(code, "ja", {"path": "a", "limit": 1, "pages": 1, "count": 1})


def test_recognition_without_the_program_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(pdf(picture()), tmp_path, ocr=True)
    assert codes(document) == ["ocr-missing", "image-page"]
    assert document.status is ReadStatus.UNREAD
