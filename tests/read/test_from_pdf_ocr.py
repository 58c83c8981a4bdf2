"""Pages without letters are read by tesseract where the user has it."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from pdf_builder import HIGH, WIDE, Draw, codes, lines, pdf, read, texts, wrapped
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clausecheck.model import Document, ReadStatus


def _has_japanese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    answer = subprocess.run([program, "--list-langs"], capture_output=True, check=False).stdout.decode()
    return "jpn" in answer.split()


pytestmark = pytest.mark.skipif(
    not _has_japanese(), reason="needs tesseract with Japanese (Debian: tesseract-ocr tesseract-ocr-jpn)"
)

TEXT = [
    "第１条　甲は、庁舎の清掃に係る業務を乙に委託し、乙はこれを受託する。",
    "第２条　受託者は、業務を処理するに当たって知り得た秘密を他人に漏らしてはならない。この契約が終了し、又は"
    "解除された後においても、同様とする。",
    "第３条　委託者は、必要があると認めるときは、受託者に対し業務の処理状況について報告を求めることができる。",
]


def scanned(turns: int = 0) -> Draw:
    """Draws a page of text as a picture of 150 dots an inch, turned by quarter turns."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf(lines([line for text in TEXT for line in wrapped(text)])))[0]
    image = page.render(scale=150 / 72, grayscale=True).to_pil().rotate(90 * turns, expand=True)

    def draw(canvas: Canvas) -> None:
        wide, high = (HIGH, WIDE) if turns % 2 else (WIDE, HIGH)
        canvas.setPageSize((wide, high))
        canvas.drawImage(ImageReader(image), 0, 0, wide, high)

    return draw


def likeness(document: Document) -> float:
    """How many of the letters were read right, in per cent."""
    from rapidfuzz.distance import Levenshtein

    def folded(text: str) -> str:
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))

    return 100 * Levenshtein.normalized_similarity(folded("".join(TEXT)), folded(document.text))


def test_a_scanned_page_is_read_and_marked(tmp_path: Path) -> None:
    document = read(pdf(scanned()), tmp_path, ocr=True)
    assert likeness(document) > 95
    assert codes(document) == ["ocr-page"]
    assert document.status is ReadStatus.READ
    assert document.spans_from_ocr == tuple(block.span for block in document.blocks)
    assert texts(document)[0].startswith("第1条")


def test_text_pages_beside_a_scanned_one_are_not_marked(tmp_path: Path) -> None:
    document = read(pdf("第０条　定義", scanned()), tmp_path, ocr=True)
    assert document.spans_from_ocr == tuple(block.span for block in document.blocks[1:])


def test_a_page_scanned_on_its_side_is_turned(tmp_path: Path) -> None:
    assert likeness(read(pdf(scanned(turns=1)), tmp_path, ocr=True)) > 90


def test_anchors_of_recognised_lines_lie_on_them(tmp_path: Path) -> None:
    document = read(pdf(scanned()), tmp_path, ocr=True)
    left, bottom, _, top = (float(edge) for edge in document.blocks[0].anchor.split())
    assert abs(left - 87) < 6
    assert abs(top - 768) < 8
    assert top - bottom < 20


def test_nothing_is_recognised_unless_asked_for(tmp_path: Path) -> None:
    assert codes(read(pdf(scanned()), tmp_path)) == ["image-page"]
