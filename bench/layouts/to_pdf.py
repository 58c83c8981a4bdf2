"""A contract's text in the layouts that PDFs of municipalities have; PDF_LAYOUTS names them.

Embedded letters are those of a Japanese TrueType font of the machine; where there is none, a font that PDF
readers have of their own stands in.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from .pieces import Paragraph, Piece, Table
from .setting import NARROW, PLAIN, SPACED, TWO_COLUMNS, Look, Mark, Text, set_pages

rl_config.useA85 = 0  # as other programs write: packed streams without a second coat

CID_FONT = "HeiseiMin-W3"
_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_FONT_FILES = (
    "ipam.ttf",
    "ipaexm.ttf",
    "ipag.ttf",
    "ipaexg.ttf",
    "msmincho.ttc",
    "yumin.ttf",
    "msgothic.ttc",
)
_DOTS_PER_INCH = 110


@lru_cache(maxsize=1)
def font_file() -> Path | None:
    """A Japanese TrueType font of this machine."""
    for folder in map(Path, _FONT_FOLDERS):
        for name in _FONT_FILES:
            if found := sorted(folder.expanduser().rglob(name)):
                return found[0]
    return None


def plain(pieces: Sequence[Piece], look: Look = PLAIN) -> bytes:
    """Horizontal pages in an embedded font, cut into simple fonts as LibreOffice does."""
    return _drawn(_pages(pieces, look), look, _embedded())


def word(pieces: Sequence[Piece]) -> bytes:
    """The same in one font with Identity-H, as Word and browsers write."""
    path = font_file()
    if path is None:
        return plain(pieces)
    from fpdf import FPDF

    pages = _pages(pieces, PLAIN)
    pdf = FPDF(unit="pt", format=(PLAIN.wide, PLAIN.high))
    pdf.set_auto_page_break(False)
    pdf.add_font("body", "", str(path))
    for marks in pages:
        pdf.add_page()
        for mark in marks:
            if isinstance(mark, Text):
                pdf.set_font("body", size=mark.size * PLAIN.size)
                pdf.text(mark.x, PLAIN.high - mark.y, mark.string)
            else:
                pdf.line(mark.x, PLAIN.high - mark.y, mark.to_x, PLAIN.high - mark.to_y)
    return bytes(pdf.output())


def narrow(pieces: Sequence[Piece]) -> bytes:
    """Small pages of 21 letters a line."""
    return plain(pieces, NARROW)


def two_columns(pieces: Sequence[Piece]) -> bytes:
    """Two columns of 21 letters, the left one first."""
    return plain(pieces, TWO_COLUMNS)


def spaced(pieces: Sequence[Piece]) -> bytes:
    """Titles typed with spaces between the letters, headings with letters set apart."""
    return plain(pieces, SPACED)


def not_embedded(pieces: Sequence[Piece]) -> bytes:
    """A CID font that is not in the file, by a predefined CMap (UniJIS-UCS2-H)."""
    pdfmetrics.registerFont(UnicodeCIDFont(CID_FONT))
    return _drawn(set_pages(pieces, PLAIN, _widths(CID_FONT)), PLAIN, CID_FONT)


def margins(pieces: Sequence[Piece]) -> bytes:
    """The name of the contract above every page, the number of the page below."""
    pages = _pages(pieces, PLAIN)
    first = pieces[0]
    name = first.text.strip() if isinstance(first, Paragraph) else ""
    forms = ("- {} -", "{}/{}", "第{}頁", "{}")
    form = forms[len(pieces) % len(forms)]
    for number, marks in enumerate(pages, 1):
        marks.insert(0, Text(PLAIN.wide - 60 - 9.0 * len(name), PLAIN.high - 45, name, 0.85))
        marks.append(Text(PLAIN.wide / 2 - 10, 40.0, form.format(number, len(pages)), 0.85))
    return _drawn(pages, PLAIN, _embedded())


def vertical(pieces: Sequence[Piece]) -> bytes:
    """Lines from top to bottom, from right to left, in a CID font by a vertical CMap."""
    font = UnicodeCIDFont(CID_FONT, isVertical=True)
    pdfmetrics.registerFont(font)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(PLAIN.high, PLAIN.wide))
    canvas.setLineWidth(0.5)
    # Every letter stands upright in a square of its own; the page is the horizontal one, turned clockwise.
    for marks in set_pages(pieces, PLAIN, len):
        for mark in marks:
            if isinstance(mark, Text):
                size = mark.size * PLAIN.size
                canvas.setFont(CID_FONT, size)
                canvas.drawString(mark.y + size * 0.4, PLAIN.wide - mark.x, mark.string)
            else:
                canvas.line(mark.y, PLAIN.wide - mark.x, mark.to_y, PLAIN.wide - mark.to_x)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def images(pieces: Sequence[Piece]) -> bytes:
    """Every page one picture, as a scanner writes without character recognition."""
    import pypdfium2

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(PLAIN.wide, PLAIN.high))
    with pypdfium2.PdfDocument(plain(pieces)) as document:
        for page in document:
            picture = page.render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, PLAIN.wide, PLAIN.high)
            canvas.showPage()
    canvas.save()
    return file.getvalue()


PDF_LAYOUTS: Mapping[str, Callable[[Sequence[Piece]], bytes]] = {
    "plain": plain,
    "plain, Identity-H": word,
    "narrow pages": narrow,
    "vertical, CMap -V": vertical,
    "two columns": two_columns,
    "letter-spaced titles": spaced,
    "CID font, not embedded": not_embedded,
    "header and footer": margins,
    "image-only": images,
}


def _drawn(pages: Sequence[Sequence[Mark]], look: Look, font: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(look.wide, look.high))
    canvas.setLineWidth(0.5)
    for marks in pages:
        for mark in marks:
            if isinstance(mark, Text):
                canvas.setFont(font, mark.size * look.size)
                canvas.drawString(mark.x, mark.y, mark.string, charSpace=mark.spacing * look.size)
            else:
                canvas.line(mark.x, mark.y, mark.to_x, mark.to_y)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _pages(pieces: Sequence[Piece], look: Look) -> list[list[Mark]]:
    """Pages in the embedded font."""
    return set_pages(written_out(pieces), look, _widths(_embedded()))


def written_out(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with signs that the embedded font lacks written out, as ⑴ by (1)."""
    lacking = _lacking(_embedded())

    def written(text: str) -> str:
        return "".join(each if each not in lacking else normalize("NFKC", each) for each in text)

    return [
        replace(piece, text=written(piece.text))
        if isinstance(piece, Paragraph)
        else Table(tuple(tuple(map(written, row)) for row in piece.rows))
        for piece in pieces
    ]


class _Lacking:
    """The letters that a font has no shape for."""

    def __init__(self, shapes: Mapping[int, int] | None) -> None:
        self._shapes = shapes

    def __contains__(self, letter: str) -> bool:
        return self._shapes is not None and ord(letter) not in self._shapes


@cache
def _lacking(font: str) -> _Lacking:
    face = getattr(pdfmetrics.getFont(font), "face", None)
    return _Lacking(getattr(face, "charToGlyph", None))


@lru_cache(maxsize=1)
def _embedded() -> str:
    """The name under which the embedded font is registered."""
    path = font_file()
    if path is not None:
        try:
            pdfmetrics.registerFont(TTFont("body", str(path)))
            return "body"
        except TTFError:  # a collection that holds no TrueType outlines
            pass
    pdfmetrics.registerFont(UnicodeCIDFont(CID_FONT))
    return CID_FONT


@cache
def _widths(font: str) -> Callable[[str], float]:
    @cache
    def width_of(text: str) -> float:
        return float(pdfmetrics.stringWidth(text, font, 1.0))

    return width_of
