"""A source → a Word document as Word users make it: automatic numbers, tables, tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from source import Line, parts_of, pieces_of

_WRITTEN = datetime(2026, 4, 1, 9, 0, 0)
_CHANGED = 'w:author="契約担当" w:date="2026-04-01T09:00:00Z"'
_ALIGNED = {"title": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_BOLD = {"title", "chapter"}
_INDENT = {"article": 210, "section": 210, "paragraph": 210, "item": 630, "subitem": 1050}

Levels = Sequence[tuple[str, str, str, int]]
"""Of a list, level by level: kind of line, format of its number, what is printed, first number."""

_LISTS: dict[str, Levels] = {
    "article": [("article", "decimal", "第%1条", 1), ("paragraph", "decimalFullWidth", "%2", 2)],
    "section": [("section", "decimal", "第%1", 1), ("paragraph", "decimalFullWidth", "%2", 2)],
    "paragraph": [
        ("paragraph", "decimalFullWidth", "%1", 1),
        ("item", "decimal", "(%2)", 1),
        ("subitem", "aiueoFullWidth", "%3", 1),
    ],
}
# Items stand under an article as often as under a paragraph: a list of their own, begun anew each time, for Word
# would count a level that is passed over.
_ITEMS: Levels = [("item", "decimal", "(%1)", 1)]


def docx_of(lines: Sequence[Line], *, automatic: bool, footer: str) -> bytes:
    """The bytes of a DOCX; `automatic` numbers are made by Word, not typed."""
    return _Writer(automatic).write(lines, footer)


class _Writer:
    def __init__(self, automatic: bool) -> None:
        self.document: WordDocument = Document()
        self.automatic = automatic
        self.changes = 0
        self.lists = 0
        self.abstract_ids: dict[str, int] = {}

    def write(self, lines: Sequence[Line], footer: str) -> bytes:
        self._page()
        for part in parts_of(list(lines)):
            self._part(part)
        self._footer(footer)
        properties = self.document.core_properties
        properties.author, properties.title = "clausecheck samples", lines[0].text
        properties.created = properties.modified = _WRITTEN
        file = io.BytesIO()
        self.document.save(file)
        return _without_dates(file.getvalue())

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(28)
        section.top_margin = section.bottom_margin = Mm(27)
        style = self.document.styles["Normal"]
        style.font.size = Pt(10.5)
        style.font.name = "Times New Roman"
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "ＭＳ 明朝")
        style.paragraph_format.space_after = Pt(0)

    def _part(self, part: Sequence[Line]) -> None:
        main = next((line.kind for line in part if line.kind in _LISTS), None)
        numbers = _Numbers(self, _LISTS[main]) if main and self.automatic else None
        rows: list[tuple[str, ...]] = []
        for line in part:
            if rows and line.kind != "row":
                self._table(rows)
                rows = []
            if line.kind == "row":
                rows.append(line.cells)
            elif line.kind == "page":
                self.document.add_page_break()
            elif line.kind == "scan":
                raise ValueError("a Word sample has no scanned page")
            else:
                self._paragraph(line, numbers.of(line) if numbers else None)
        if rows:
            self._table(rows)

    def _paragraph(self, line: Line, number: tuple[int, int] | None) -> None:
        """`number`: list and level, where Word numbers the line."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _ALIGNED.get(line.kind)
        text = line.text
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = number[1]
            properties.get_or_add_numId().val = number[0]
        elif line.number:
            text = f"{line.number}　{text}"
        for piece in pieces_of(text):
            run = paragraph.add_run(piece.text)
            run.bold = line.kind in _BOLD or None
            if line.kind == "title":
                run.font.size = Pt(14)
            if piece.change:
                self._track(paragraph, run, piece.change)

    def _track(self, paragraph: Paragraph, run: Run, change: str) -> None:
        self.changes += 1
        tag = "w:del" if change == "deleted" else "w:ins"
        wrapper = parse_xml(f'<{tag} {nsdecls("w")} w:id="{self.changes}" {_CHANGED}/>')
        paragraph._p.replace(run._r, wrapper)
        wrapper.append(run._r)
        if change == "deleted":
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")

    def _table(self, rows: Sequence[tuple[str, ...]]) -> None:
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text

    def new_list(self, levels: Levels) -> int:
        """The number of a list that begins with its first numbers, as by "restart at 1" in Word."""
        root = self.document.part.numbering_part.element
        abstract_id = self.abstract_ids.get(levels[0][0])
        if abstract_id is None:
            abstract_id = self.abstract_ids[levels[0][0]] = 100 + len(self.abstract_ids)
            root.find(qn("w:num")).addprevious(_abstract_list(abstract_id, levels))
        self.lists += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, (*_, start) in enumerate(levels)
        )
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{100 + self.lists}">'
                f'<w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'
            )
        )
        return 100 + self.lists

    def _footer(self, text: str) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(f"{text}　")
        for kind, inner in (("begin", None), (None, " PAGE "), ("end", None)):
            run = paragraph.add_run()
            if kind:
                field = OxmlElement("w:fldChar")
                field.set(qn("w:fldCharType"), kind)
            else:
                field = OxmlElement("w:instrText")
                field.text = inner
            run._r.append(field)


class _Numbers:
    """Counts as Word will, and refuses a source whose typed numbers would come out otherwise."""

    def __init__(self, writer: _Writer, levels: Levels) -> None:
        self.writer = writer
        self.levels = levels
        self.list = writer.new_list(levels)
        self.counts = [start - 1 for *_, start in levels]
        self.items: _Numbers | None = None

    def of(self, line: Line) -> tuple[int, int] | None:
        """List and level of a numbered line."""
        kinds = [kind for kind, *_ in self.levels]
        if line.kind not in kinds:
            if line.kind != "item":
                return None
            self.items = self.items or _Numbers(self.writer, _ITEMS)
            return self.items.of(line)
        self.items = None
        level = kinds.index(line.kind)
        self.counts[level] += 1
        self.counts[level + 1 :] = [start - 1 for *_, start in self.levels[level + 1 :]]
        count = self.counts[level]
        shown = "アイウエオカキクケコ"[count - 1] if line.kind == "subitem" else str(count)
        if line.number.strip("第条()") != shown:
            raise ValueError(f"{line.number} {line.text[:20]}: Word would number it {shown}")
        return self.list, level


def _abstract_list(abstract_id: int, levels: Levels) -> BaseOxmlElement:
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{numbers}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_INDENT[kind]}" w:hanging="420"/></w:pPr></w:lvl>'
        for level, (kind, numbers, shown, start) in enumerate(levels)
    )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


def _without_dates(data: bytes) -> bytes:
    """The same package with fixed dates of its members, so that the same source gives the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _WRITTEN.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return file.getvalue()
