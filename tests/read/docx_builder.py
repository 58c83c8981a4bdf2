"""Builds small DOCX files for tests from snippets of text and XML, and reads them by `read_document`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from clausecheck.messages import say
from clausecheck.model import Document
from clausecheck.read import read_document
from clausecheck.read.options import ReadOptions

SCHEMAS = "http://schemas.openxmlformats.org/"
RELATIONS = SCHEMAS + "officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": SCHEMAS + "wordprocessingml/2006/main",
        "r": RELATIONS,
        "a": SCHEMAS + "drawingml/2006/main",
        "wp": SCHEMAS + "drawingml/2006/wordprocessingDrawing",
        "pic": SCHEMAS + "drawingml/2006/picture",
        "dgm": SCHEMAS + "drawingml/2006/diagram",
        "c": SCHEMAS + "drawingml/2006/chart",
        "m": SCHEMAS + "officeDocument/2006/math",
        "mc": SCHEMAS + "markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
ORIGINAL = ReadOptions(changes="original")


def t(text: str) -> str:
    """A `w:t`; leading and trailing spaces are kept."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(content: str, properties: str = "") -> str:
    """A run; `content` is XML if it begins with "<", else text."""
    inner = content if content.startswith("<") else t(content)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


def p(content: str = "", *, style: str = "", num: tuple[int, int] | None = None, extra: str = "") -> str:
    """A paragraph of runs (or of text); `num` is list and level, `extra` more of its properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    properties += extra
    inner = r(content) if content and not content.startswith("<") else content
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A table cell of paragraphs (or of text)."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row of cells (XML) or texts."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def changed(tag: str, content: str) -> str:
    """A tracked change (`ins`, `del`, `moveFrom`, `moveTo`) around runs."""
    return f'<w:{tag} w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z">{content}</w:{tag}>'


def gone(text: str) -> str:
    """A run of tracked deleted text."""
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def field_mark(kind: str, data: str = "") -> str:
    """The begin, separate or end of a complex field."""
    return f'<w:fldChar w:fldCharType="{kind}">{data}</w:fldChar>'


def field(code: str, result: str | None = None, data: str = "") -> str:
    """A complex field; without `result` it stores none."""
    parts = [
        f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>',
        f"<w:instrText>{escape(code)}</w:instrText>",
    ]
    if result is not None:
        parts += [field_mark("separate"), t(result)]
    parts.append(field_mark("end"))
    return "".join(r(part) for part in parts)


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: a drawing, and the same again in VML for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="9" cy="9"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def picture(width_mm: float, height_mm: float) -> str:
    """A run with an inline picture."""
    cx, cy = round(width_mm * 36000), round(height_mm * 36000)
    return r(
        f'<w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="rId99"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def lvl(
    place: int,
    text: str,
    fmt: str = "decimal",
    *,
    start: int = 1,
    suff: str = "",
    more: str = "",
    run: str = "",
) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        + (f'<w:suff w:val="{suff}"/>' if suff else "")
        + f'<w:lvlText w:val="{escape(text)}"/>'
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:lvl>"
    )


def abstract(id: int, *levels: str, more: str = "") -> str:
    """An abstract list of levels."""
    return f'<w:abstractNum w:abstractNumId="{id}">{more}{"".join(levels)}</w:abstractNum>'


def num(id: int, abstract_id: int, overrides: str = "") -> str:
    """A list that refers to an abstract one."""
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def one_list(*levels: str) -> str:
    """The numbering part with list 1 of these levels."""
    return abstract(0, *levels) + num(1, 0)


def style(id: str, *, based_on: str = "", ppr: str = "", rpr: str = "", kind: str = "paragraph") -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{id}"/>{base}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def rels(*entries: tuple[str, str, str]) -> str:
    """A relationship part of (id, kind, target); targets with "://" are external."""
    lines = "".join(
        f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for id, kind, target in entries
    )
    return f'<Relationships xmlns="{SCHEMAS}package/2006/relationships">{lines}</Relationships>'


def content_types(names: Iterable[str]) -> str:
    """The list of what each part is, which other programs ask for."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{main}.{kind}+xml"/>'
        for name in names
        for kind in [name.removeprefix("word/").removesuffix(".xml").replace("document", "document.main")]
        if name.startswith("word/") and name.endswith(".xml") and "/" not in kind
    )
    return (
        f'<Types xmlns="{SCHEMAS}package/2006/content-types">'
        '<Default Extension="xml" ContentType="text/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx_parts(
    body: str,
    *,
    ties: tuple[tuple[str, str, str], ...] = (),
    parts: Mapping[str, str] | None = None,
    **named: str,
) -> dict[str, str | bytes]:
    """The parts of a DOCX. `named` gives the content of styles, numbering, footnotes, endnotes, settings;

    `ties` and `parts` add relationships of the document and further parts, names beginning with word/.
    """
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "",
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    all_ties = list(ties)
    for name, inner in named.items():
        content[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{inner}</w:{name}>"
        all_ties.append((f"rId_{name}", name, f"{name}.xml"))
    for name, whole in (parts or {}).items():
        content[name] = whole
    content["word/_rels/document.xml.rels"] = rels(*all_ties)
    content["[Content_Types].xml"] = content_types(content)
    return content


def read_bytes(folder: Path, data: bytes, options: ReadOptions = ReadOptions()) -> Document:
    """What the reader makes of these bytes in a file contract.docx."""
    path = folder / "contract.docx"
    path.write_bytes(data)
    return read_document(path, options)


def read_docx(folder: Path, body: str, options: ReadOptions = ReadOptions(), **more: object) -> Document:
    """What the reader makes of a DOCX with this body. No letter may be lost in any test that uses it."""
    document = read_bytes(folder, zipped(docx_parts(body, **more)), options)  # type: ignore[arg-type]
    assert "lost-letters" not in codes(document)
    check_conventions(document)
    return document


def check_conventions(document: Document) -> None:
    """What every Document keeps: blocks in order, each ended by a tab or line feed, no tab within.

    Each problem must have its sentence.
    """
    for problem in document.problems:
        for lang in ("ja", "en"):
            assert say(problem.code, lang, problem.values)
    start = 0
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        assert block.span.start == start
        assert not set(text) & set("\t\r")
        assert block.generated <= len(text)
        assert document.text[block.span.end] in "\t\n"
        start = block.span.end + 1
    assert start == len(document.text)


def codes(document: Document) -> list[str]:
    """The codes of the problems met."""
    return [problem.code for problem in document.problems]


def lines(document: Document) -> list[str]:
    """The text of each block."""
    return [document.text[block.span.start : block.span.end] for block in document.blocks]
