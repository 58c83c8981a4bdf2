"""A contract's text in the layouts that Word documents of municipalities have; DOCX_LAYOUTS names them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from .numbered import Lists
from .pieces import Paragraph, Piece, Table

_NAMESPACES = (
    nsdecls("w", "wp", "a", "r")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
FONT = "IPAMincho"
"""Named because LibreOffice 7.4 puts letters from several fonts beyond the page in vertical writing."""
_TABLE_WIDTH = 8000
_AUTHOR = 'w:author="a" w:date="2026-04-01T09:00:00Z"'
_DECOYS = (
    "第９９条　乙は、業務上知り得た秘密を第三者に漏らすことができる。",
    "乙は、甲の承諾を得ないで、業務の全部を第三者に再委託することができる。",
    "乙は、個人情報の漏えいがあったときは、甲に報告するよう努めるものとする。",
    "甲は、乙に対し、損害の賠償を請求しない。",
    "乙は、個人情報を、甲の指定する場所の外へ持ち出してはならない。",
    "乙は、従事者に対し、毎年１回、個人情報の取扱いに関する研修を行わなければならない。",
    "甲は、いつでも、乙の作業場所に立ち入り、個人情報の管理の状況を検査することができる。",
)
"""What was deleted, and must not be read: duties that contracts have or lack, and the contrary of others."""


def plain(pieces: Sequence[Piece], vertical: bool = False) -> bytes:
    """Every line a paragraph with its number typed."""
    return _saved("".join(_any(piece) for piece in pieces), vertical=vertical)


def vertical(pieces: Sequence[Piece]) -> bytes:
    """The same in vertical writing."""
    return plain(pieces, vertical=True)


def numbered(pieces: Sequence[Piece]) -> bytes:
    """Numbers made by Word: lists of two levels, through styles and direct settings, begun anew where needed."""
    lists = Lists()
    body = ""
    for piece in pieces:
        number = lists.number(piece.label) if isinstance(piece, Paragraph) and piece.label else None
        if number is None or not isinstance(piece, Paragraph):
            body += _any(piece)
            continue
        properties = f'<w:pStyle w:val="{number.style}"/>' if number.style else ""
        if not number.style:
            properties = (
                f'<w:numPr><w:ilvl w:val="{number.level}"/><w:numId w:val="{number.list}"/></w:numPr>'
            )
        body += _p(_r(piece.rest), properties)
    return _saved(body, numbering=lists.xml(), styles=lists.styles_xml())


def tracked(pieces: Sequence[Piece]) -> bytes:
    """Unaccepted changes: decoys deleted as paragraphs and within sentences, insertions, moved paragraphs."""
    body = ""
    moved: list[tuple[int, str]] = []
    for index, piece in enumerate(pieces):
        if index % 4 == 1:
            body += _p(_changed("del", _gone(_DECOYS[index // 4 % len(_DECOYS)])), mark="del")
        if isinstance(piece, Table):
            body += _any(piece)
        elif index % 9 == 5:
            body += _p(_changed("moveTo", _r(piece.text)))
            moved.append((index + 3, piece.text))
        else:
            cut = piece.text.find("、") + 1
            inside = _changed("del", _gone("誠意をもって努めるよう、")) if cut else ""
            rest = _changed("ins", _r(piece.text[cut:])) if index % 3 == 0 else _r(piece.text[cut:])
            body += _p(_r(piece.text[:cut]) + inside + rest)
        for at, text in moved:
            if at == index:
                body += _p(_changed("moveFrom", _r(text)), mark="moveFrom")
    return _saved(body)


def boxed(pieces: Sequence[Piece]) -> bytes:
    """Every other paragraph in a text box, stored twice as Word does."""
    body = ""
    for index, piece in enumerate(pieces):
        if isinstance(piece, Table) or index % 2 == 0:
            body += _any(piece)
        else:
            body += _p(_box(_any(piece)))
    return _saved(body)


def in_table(pieces: Sequence[Piece]) -> bytes:
    """Everything in one table: the number of an article left, its paragraphs right, tables within cells."""
    rows: list[tuple[str, str]] = []
    for piece in pieces:
        left, right = "", _any(piece)
        if isinstance(piece, Paragraph) and piece.label is not None and piece.label.rank == 0:
            shown = piece.text.removeprefix(piece.indent)
            left, right = shown[: len(shown) - len(piece.rest)].rstrip(), _p(_r(piece.rest))
        is_new = isinstance(piece, Paragraph) and (left or piece.is_heading or piece.is_title)
        if rows and rows[-1][0] and not is_new:
            rows[-1] = (rows[-1][0], rows[-1][1] + right)
        else:
            rows.append((left, right))
    inner = "".join(
        _tr(_tc(_p(_r(left))) + _tc(right)) if left else _tr(_tc(right, '<w:gridSpan w:val="2"/>'))
        for left, right in rows
    )
    return _saved(_tbl(inner, 2))


def controlled(pieces: Sequence[Piece]) -> bytes:
    """Content controls round paragraphs, round words, round cells and rows."""
    body = ""
    for index, piece in enumerate(pieces):
        if isinstance(piece, Table):
            rows = ""
            for row in piece.rows:
                cells = [_tc(_p(_r(cell))) for cell in row]
                cells[-1] = _sdt(cells[-1])
                rows += _sdt(_tr("".join(cells)))
            body += _tbl(rows, max(map(len, piece.rows)))
        elif index % 2:
            body += _sdt(_any(piece))
        else:
            third = len(piece.text) // 3
            first, middle, last = piece.text[:third], piece.text[third : 2 * third], piece.text[2 * third :]
            body += _p(_r(first) + _sdt(_r(middle) + _sdt(_r(last))))
    return _saved(body)


DOCX_LAYOUTS: Mapping[str, Callable[[Sequence[Piece]], bytes]] = {
    "plain": plain,
    "automatic numbering": numbered,
    "tracked changes": tracked,
    "text boxes": boxed,
    "everything in a table": in_table,
    "content controls": controlled,
}


def _any(piece: Piece) -> str:
    if isinstance(piece, Paragraph):
        return _p(_r(piece.text))
    rows = ("".join(_tc(_p(_r(cell))) for cell in row) for row in piece.rows)
    return _tbl("".join(map(_tr, rows)), max(map(len, piece.rows)))


def _r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def _changed(tag: str, runs: str) -> str:
    return f'<w:{tag} w:id="1" {_AUTHOR}>{runs}</w:{tag}>' if runs else ""


def _p(runs: str, properties: str = "", mark: str = "") -> str:
    if mark:
        properties += f'<w:rPr><w:{mark} w:id="1" {_AUTHOR}/></w:rPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _tc(blocks: str, properties: str = "") -> str:
    # A cell must end with a paragraph.
    end = _p("") if blocks.endswith("</w:tbl>") else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}{end}</w:tc>"


def _tr(cells: str) -> str:
    return f"<w:tr>{cells}</w:tr>"


def _tbl(rows: str, columns: int) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    column = f'<w:gridCol w:w="{_TABLE_WIDTH // columns}"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TABLE_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{column * columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _sdt(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _box(paragraphs: str) -> str:
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:extent cx="5000000" cy="400000"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _saved(body: str, *, numbering: str = "", styles: str = "", vertical: bool = False) -> bytes:
    """A DOCX with this body, these lists and these styles beside those of python-docx's template."""
    document = Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    root = document.element.body
    section = root.sectPr
    for element in parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>"):
        section.addprevious(element)
    if vertical:
        # LibreOffice 7.4 prints the lines of a paragraph that is parted between vertical pages over one another.
        whole = document.styles["Normal"].paragraph_format
        whole.keep_together, whole.widow_control = True, False
        section.append(parse_xml(f'<w:textDirection {nsdecls("w")} w:val="tbRl"/>'))
        size = section.find(qn("w:pgSz"))
        size.set(qn("w:w"), "16838")
        size.set(qn("w:h"), "11906")
    if numbering:
        lists = document.part.numbering_part.element
        for element in list(lists):
            lists.remove(element)
        for element in parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>"):
            lists.append(element)
    for element in parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>") if styles else ():
        document.styles.element.append(element)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
