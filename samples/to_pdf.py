"""A source → a PDF: A4 with embedded IPA fonts, old contracts in vertical writing, pages that are images."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from source import Line

_FONTS = Path("/usr/share/fonts/opentype")
_MINCHO = _FONTS / "ipafont-mincho" / "ipam.ttf"
_GOTHIC = _FONTS / "ipafont-gothic" / "ipag.ttf"
_WIDE, _HIGH = 595.0, 842.0
_SIZE, _PITCH, _SMALL = 10.5, 18.5, 9.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 80.0, 515.0, 762.0, 80.0
_NO_START = "、。，．）」』】・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％"
_NO_END = "（「『【"
# Indents in letters: of the first line, of the others.
_INDENTS = {
    "article": (0, 1),
    "section": (0, 1),
    "paragraph": (0, 1),
    "item": (1, 3),
    "subitem": (3, 5),
    "heading": (1, 1),
    "plain": (1, 1),
}


def pdf_of(lines: Sequence[Line], *, footer: str, is_vertical: bool = False) -> bytes:
    """The bytes of a PDF."""
    missing = [str(path) for path in (_MINCHO, _GOTHIC) if not path.is_file()]
    if missing and not is_vertical:
        raise SystemExit(f"build.py: no {', '.join(missing)} (fonts-ipafont-mincho, fonts-ipafont-gothic)")
    rl_config.useA85 = 0  # streams as bytes, a fifth smaller
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(_HIGH, _WIDE) if is_vertical else (_WIDE, _HIGH), invariant=1)
    canvas.setTitle(lines[0].text)
    if is_vertical:
        _write_vertical(canvas, lines)
    else:
        pdfmetrics.registerFont(TTFont("mincho", str(_MINCHO)))
        pdfmetrics.registerFont(TTFont("gothic", str(_GOTHIC)))
        _Pages(canvas, footer).write(lines)
    canvas.save()
    return file.getvalue()


class _Pages:
    """Horizontal pages, filled from the top."""

    def __init__(self, canvas: Canvas, footer: str) -> None:
        self.canvas = canvas
        self.footer = footer
        self.page = 1
        self.y = _TOP

    def write(self, lines: Sequence[Line]) -> None:
        rows: list[tuple[str, ...]] = []
        scanned: list[Line] | None = None
        for line in lines:
            if rows and line.kind != "row":
                self._table(rows)
                rows = []
            if line.kind in ("page", "scan"):
                if scanned is not None:
                    self._image(scanned)
                self._turn()
                scanned = [] if line.kind == "scan" else None
            elif scanned is not None:
                scanned.append(line)
            elif line.kind == "row":
                rows.append(line.cells)
            else:
                self._line(line)
        if rows:
            self._table(rows)
        self._foot()
        self.canvas.showPage()

    def _line(self, line: Line) -> None:
        if line.kind == "blank":
            self.y -= _PITCH / 2
        elif line.kind == "title":
            self._room(2.5)
            self._set(line.text, (_LEFT + _RIGHT - _width(line.text, "gothic", 14)) / 2, "gothic", 14)
            self.y -= _PITCH * 1.5
        elif line.kind == "chapter":
            self._room(4)
            self.y -= _PITCH / 2
            self._set(line.text, _LEFT, "gothic", 12)
            self.y -= _PITCH * 1.2
        elif line.kind == "right":
            self._room()
            self._set(line.text, _RIGHT - _SIZE - _width(line.text, "mincho", _SIZE), "mincho", _SIZE)
            self.y -= _PITCH
        else:
            self._text(line)

    def _text(self, line: Line) -> None:
        first, rest = _INDENTS[line.kind]
        font = "gothic" if line.kind == "heading" else "mincho"
        text = f"{line.number}　{line.text}" if line.number else line.text
        room = _RIGHT - _LEFT
        for row, shown in enumerate(_wrapped(text, font, _SIZE, room - first * _SIZE, room - rest * _SIZE)):
            self._room(2 if line.kind == "heading" else 1)
            self._set(shown, _LEFT + (rest if row else first) * _SIZE, font, _SIZE)
            self.y -= _PITCH

    def _set(self, text: str, x: float, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)

    def _table(self, rows: Sequence[tuple[str, ...]]) -> None:
        shares = [max(min(len(row[column]), 26) for row in rows) + 2 for column in range(len(rows[0]))]
        unit = (_RIGHT - _LEFT) / sum(shares)
        edges = [_LEFT + unit * sum(shares[:column]) for column in range(len(shares) + 1)]
        self.y += _PITCH - 6
        for row in rows:
            cells = [
                list(_wrapped(text, "mincho", _SMALL, right - left - 9, right - left - 9))
                for text, left, right in zip(row, edges, edges[1:], strict=False)
            ]
            height = max(map(len, cells)) * 13 + 8
            if self.y - height < _BOTTOM:
                self._turn()
            self.canvas.setLineWidth(0.5)
            self.canvas.setFont("mincho", _SMALL)
            for shown, left, right in zip(cells, edges, edges[1:], strict=False):
                self.canvas.rect(left, self.y - height, right - left, height)
                for number, text in enumerate(shown):
                    self.canvas.drawString(left + 4.5, self.y - 13 * (number + 1), text)
            self.y -= height
        self.y -= _PITCH + 4

    def _image(self, lines: Sequence[Line]) -> None:
        """Fills the page with an image of the lines, as a scanner makes it."""
        scale = 2.1
        size = int(_WIDE * scale), int(_HIGH * scale)
        image = Image.new("L", size, 255)
        draw = ImageDraw.Draw(image)
        font = ImageFont.truetype(str(_MINCHO), int(_SIZE * scale))
        y = (_HIGH - _TOP) * scale
        for line in lines:
            text = f"{line.number}　{line.text}" if line.number else line.text
            for shown in _wrapped(text, "mincho", _SIZE, _RIGHT - _LEFT, _RIGHT - _LEFT):
                draw.text((_LEFT * scale, y), shown, font=font, fill=0)
                y += _PITCH * scale
        scanned = image.rotate(0.4, fillcolor=255).convert("1", dither=Image.Dither.NONE)
        self.canvas.drawImage(ImageReader(scanned), 0, 0, _WIDE, _HIGH)

    def _room(self, lines: float = 1) -> None:
        if self.y - (lines - 1) * _PITCH < _BOTTOM:
            self._turn()

    def _turn(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.page += 1
        self.y = _TOP

    def _foot(self) -> None:
        if self.footer:
            text = self.footer.format(self.page)
            self.canvas.setFont("mincho", _SMALL)
            self.canvas.drawCentredString(_WIDE / 2, 40, text)


@dataclass(frozen=True)
class _Column:
    text: str
    indent: int


def _write_vertical(canvas: Canvas, lines: Sequence[Line]) -> None:
    """Columns from the right, in a font that every PDF reader has."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))
    top, pitch, letters, right = 520.0, 19.0, 42, 780.0
    columns: list[_Column] = []
    for line in lines:
        text = f"{line.number}　{line.text}" if line.number else line.text
        first, rest = {"title": (3, 3), "right": (12, 12), "item": (1, 2)}.get(line.kind, _INDENTS["article"])
        if line.kind == "heading":
            first = rest = 1
        for row, start in enumerate(_cut(text, letters - first, letters - rest)):
            columns.append(_Column(start, rest if row else first))
    x = right
    canvas.setFont("HeiseiMin-W3", 11)
    for column in columns:
        if x < 60:
            canvas.showPage()
            canvas.setFont("HeiseiMin-W3", 11)
            x = right
        canvas.drawString(x, top - column.indent * 11, column.text)
        x -= pitch
    canvas.showPage()


def _cut(text: str, first: int, rest: int) -> Iterator[str]:
    room = first
    while len(text) > room:
        end = room
        while text[end] in _NO_START or text[end - 1] in _NO_END:
            end -= 1
        yield text[:end]
        text, room = text[end:], rest
    yield text


def _width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


def _wrapped(text: str, font: str, size: float, first: float, rest: float) -> Iterator[str]:
    """The text in lines no wider than `first` and then `rest`, broken as Japanese is."""
    room = first
    while _width(text, font, size) > room:
        end = len(text)
        while _width(text[:end], font, size) > room:
            end -= 1
        while end > 1 and (text[end] in _NO_START or text[end - 1] in _NO_END or _joined(text, end)):
            end -= 1
        yield text[:end]
        text, room = text[end:], rest
    yield text


def _joined(text: str, at: int) -> bool:
    """Whether letters of Latin script or digits stand on both sides."""
    return text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii() and text[at].isalnum()
