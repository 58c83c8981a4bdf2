"""Builds small PDFs for tests from short text, and reads them by `read_document`.

Letters are set in HeiseiMin-W3, which PDF readers know by name, so that no font file is needed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from clausecheck.model import Document
from clausecheck.read import read_document
from clausecheck.read.options import ReadOptions

WIDE, HIGH = 595.0, 842.0
SIZE, PITCH = 10.5, 18.0
LEFT, TOP = 87.0, 760.0
NO_LINE_START = "、。）」』々ー"

rl_config.useA85 = 0  # as other programs write: packed streams without a second coat

Draw = Callable[[Canvas], None]


def pdf(
    *pages: Draw | str,
    size: tuple[float, float] = (WIDE, HIGH),
    is_vertical: bool = False,
    **settings: object,
) -> bytes:
    """A PDF of pages, each a text to be set as it stands, or a function that draws."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=is_vertical))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, **settings)
    for page in pages:
        canvas.setFont("HeiseiMin-W3", SIZE)
        if isinstance(page, str):
            lines(page.strip("\n").split("\n"))(canvas)
        else:
            page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(data: bytes, folder: Path, **options: object) -> Document:
    """Reads the PDF as a user's file would be."""
    path = folder / "contract.pdf"
    path.write_bytes(data)
    return read_document(path, ReadOptions(**options))  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    """The lines of the Document's text."""
    return document.text.splitlines()


def codes(document: Document) -> list[str]:
    """The codes of what a user must know."""
    return [problem.code for problem in document.problems]


def wrapped(text: str, em: int = 36, hanging: int = 0) -> list[str]:
    """A paragraph as lines of `em` letters, the way Word breaks them; later lines stand `hanging` in."""
    result: list[str] = []
    indent, room = "", em
    while len(text) > room:
        cut = room + (text[room] in NO_LINE_START)
        result.append(indent + text[:cut])
        text = text[cut:]
        indent, room = "\0" * hanging, em - hanging
    return [*result, indent + text] if text else result


def lines(
    texts: Iterable[str],
    *,
    left: float = LEFT,
    top: float = TOP,
    pitch: float = PITCH,
    size: float = SIZE,
    order: Callable[[list[int]], None] | None = None,
) -> Draw:
    """Draws lines one under another; leading NULs are indents made by place, not by spaces."""

    def draw(canvas: Canvas) -> None:
        all_lines = list(texts)
        indices = list(range(len(all_lines)))
        if order is not None:
            order(indices)
        canvas.setFont("HeiseiMin-W3", size)
        for index in indices:
            text = all_lines[index].lstrip("\0")
            indent = (len(all_lines[index]) - len(text)) * size
            canvas.drawString(left + indent, top - index * pitch, text)

    return draw


def at(x: float, y: float, text: str, size: float = SIZE) -> Draw:
    """Draws one text at one place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("HeiseiMin-W3", size)
        canvas.drawString(x, y, text)

    return draw


def all_of(*draws: Draw) -> Draw:
    """Draws several things on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def vertical(texts: Sequence[str], *, right: float = 780.0, top: float = 540.0) -> Draw:
    """Draws lines from top to bottom, one to the left of the other (縦書き); with `is_vertical` only."""

    def draw(canvas: Canvas) -> None:
        for index, text in enumerate(texts):
            canvas.drawString(right - index * PITCH, top, text)

    return draw


def table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], *, left: float = LEFT, top: float = TOP
) -> Draw:
    """Draws a ruled table; a line feed in a cell begins a new line, None joins a cell to the one above."""

    def draw(canvas: Canvas) -> None:
        edges = [left]
        for width in widths:
            edges.append(edges[-1] + width)
        y = top
        for row in rows:
            high = max(len((cell or "").split("\n")) for cell in row) * 14.0 + 6
            for column, cell in enumerate(row):
                canvas.line(edges[column], y, edges[column], y - high)
                if cell is None:
                    continue
                canvas.line(edges[column], y, edges[column + 1], y)
                for number, line in enumerate(cell.split("\n")):
                    canvas.drawString(edges[column] + 5, y - 14 - number * 14, line)
            canvas.line(edges[-1], y, edges[-1], y - high)
            y -= high
        canvas.line(edges[0], y, edges[-1], y)

    return draw


def picture(x: float = 0.0, y: float = 0.0, wide: float = WIDE, high: float = HIGH) -> Draw:
    """Draws a grey picture."""

    def draw(canvas: Canvas) -> None:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), x, y, wide, high)

    return draw


def with_own_font(text: str) -> bytes:
    """A PDF that brings its font with it, as Word's do, with a map from glyphs to letters; not packed."""
    import reportlab
    from fpdf import FPDF

    document = FPDF()
    document.set_compression(False)
    document.add_font("vera", "", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    document.set_font("vera", size=10)
    document.add_page()
    document.multi_cell(0, 6, text)
    return bytes(document.output())
