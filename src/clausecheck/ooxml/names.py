"""Names of the elements and attributes of a DOCX, and how their values are read.

Names are those of the transitional namespaces; `package` translates strict documents while parsing.
Source: ISO/IEC 29500-1 (17, 20, 21), 29500-4 (VML), [MS-DOCX].
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_SCHEMAS = "http://schemas.openxmlformats.org/"
W = "{" + _SCHEMAS + "wordprocessingml/2006/main}"
R = "{" + _SCHEMAS + "officeDocument/2006/relationships}"
A = "{" + _SCHEMAS + "drawingml/2006/main}"
WP = "{" + _SCHEMAS + "drawingml/2006/wordprocessingDrawing}"
DGM = "{" + _SCHEMAS + "drawingml/2006/diagram}"
CHART = "{" + _SCHEMAS + "drawingml/2006/chart}"
M = "{" + _SCHEMAS + "officeDocument/2006/math}"
MC = "{" + _SCHEMAS + "markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Each strict namespace and its transitional twin; relationship types begin like the second pair.
STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    ("http://purl.oclc.org/ooxml/officeDocument/math", M),
    ("http://purl.oclc.org/ooxml/drawingml/main", A),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", DGM),
    ("http://purl.oclc.org/ooxml/drawingml/chart", CHART),
)

# Blocks
DOCUMENT, BODY = W + "document", W + "body"
P, P_PR, TBL, TR, TR_PR, TC, TC_PR = (W + n for n in ("p", "pPr", "tbl", "tr", "trPr", "tc", "tcPr"))
SDT, SDT_PR, SDT_CONTENT, SECT_PR, ALT_CHUNK, SUB_DOC = (
    W + n for n in ("sdt", "sdtPr", "sdtContent", "sectPr", "altChunk", "subDoc")
)
TXBX_CONTENT, FOOTNOTE, ENDNOTE = (W + n for n in ("txbxContent", "footnote", "endnote"))
# Runs
RUN, R_PR, T, DEL_TEXT, INSTR_TEXT = (W + n for n in ("r", "rPr", "t", "delText", "instrText"))
TAB, PTAB, BR, CR, SYM, RUBY, RT, RUBY_BASE = (
    W + n for n in ("tab", "ptab", "br", "cr", "sym", "ruby", "rt", "rubyBase")
)
NO_BREAK_HYPHEN, FLD_CHAR, FLD_SIMPLE = (W + n for n in ("noBreakHyphen", "fldChar", "fldSimple"))
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = (W + n for n in ("footnoteReference", "endnoteReference"))
DRAWING, PICT, OBJECT = (W + n for n in ("drawing", "pict", "object"))
# Tracked changes
INS, DEL, MOVE_FROM, MOVE_TO = (W + n for n in ("ins", "del", "moveFrom", "moveTo"))
# Properties
VAL, P_STYLE, R_STYLE, R_FONTS = (W + n for n in ("val", "pStyle", "rStyle", "rFonts"))
VANISH, STRIKE, DSTRIKE = (W + n for n in ("vanish", "strike", "dstrike"))
NUM_PR, NUM_ID, ILVL = (W + n for n in ("numPr", "numId", "ilvl"))
# Others
ALTERNATE, CHOICE, FALLBACK = (MC + n for n in ("AlternateContent", "Choice", "Fallback"))
A_T = A + "t"


def element(tag: str) -> Element:
    """A new element of the main namespace, written with its usual prefix."""
    return etree.Element(tag, nsmap={"w": W[1:-1]})


def child(parent: Element | None, tag: str) -> Element | None:
    """The first child `tag`; None where there is none. Four times as fast as `Element.find`."""
    if parent is not None:
        for found in parent:
            if found.tag == tag:
                return found
    return None


def child_value(parent: Element | None, tag: str) -> str | None:
    """The `w:val` of the child `tag`; None where there is no such child or value."""
    found = child(parent, tag)
    return None if found is None else found.get(VAL)


def number(text: str | None, default: int = 0) -> int:
    """The whole number written in an attribute; `default` where it is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def is_on(element: Element) -> bool:
    """Whether a switch such as `<w:vanish/>` or `<w:vanish w:val="0"/>` is on."""
    return element.get(VAL) not in ("0", "false", "off")


def switch(parent: Element | None, tag: str) -> bool | None:
    """The switch `tag` among the children of `parent`: on, off, or None where it is not given."""
    found = child(parent, tag)
    return None if found is None else is_on(found)
