"""A small Word document written by hand with what the samples lack: notes, fields, symbols, diagrams, formulas."""

# ruff: noqa: E501 - XML as Word writes it, without spaces between runs

from __future__ import annotations

import io
import zipfile

_SCHEMAS = "http://schemas.openxmlformats.org/"
_PREFIXES = {
    "w": _SCHEMAS + "wordprocessingml/2006/main",
    "r": _SCHEMAS + "officeDocument/2006/relationships",
    "a": _SCHEMAS + "drawingml/2006/main",
    "wp": _SCHEMAS + "drawingml/2006/wordprocessingDrawing",
    "dgm": _SCHEMAS + "drawingml/2006/diagram",
    "c": _SCHEMAS + "drawingml/2006/chart",
    "m": _SCHEMAS + "officeDocument/2006/math",
    "mc": _SCHEMAS + "markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
_NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_TIES = (
    "styles",
    "numbering",
    "footnotes",
    "endnotes",
    "settings",
    "diagramData",
    "header",
    "aFChunk",
    "image",
)
_BODY = """
<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>秘密の保持</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>乙は、秘密を漏らしてはならない。</w:t></w:r>
 <w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,印) \\* PAGE</w:instrText></w:r>
 <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>印</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
 <w:fldSimple w:instr="AUTONUM"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:hyperlink r:id="x"><w:r><w:t>リンク</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:ruby><w:rt><w:r><w:t>かめ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>瑕</w:t></w:r></w:rubyBase></w:ruby>
 <w:tab/><w:br/><w:noBreakHyphen/><w:cr/><w:softHyphen/></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>
<w:p><w:r><w:rPr><w:strike/><w:vanish w:val="0"/></w:rPr><w:t>消した語</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>加えた語</w:t></w:r></w:ins>
 <w:del w:id="2" w:author="a"><w:r><w:delText>除いた語</w:delText></w:r></w:del><w:moveTo w:id="3"><w:r><w:t>移した語</w:t></w:r></w:moveTo></w:p>
<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData><dgm:relIds r:dm="rId5"/></a:graphicData></a:graphic>
 </wp:inline></w:drawing></w:r><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>
 <w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
 <mc:Fallback><w:pict><v:shape style="width:9pt;height:9pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>欄</w:t></w:r></w:p></w:tc></w:tr>
 <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:sdt><w:sdtContent><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>
<w:altChunk r:id="rId7"/><w:sectPr><w:headerReference w:type="default" r:id="rId6"/></w:sectPr>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="%1の(%2)"/><w:lvlRestart w:val="0"/><w:suff w:val="space"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>
"""
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="G"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="G"><w:rPr><w:caps/></w:rPr></w:style>
"""


def docx_seed() -> bytes:
    """The document."""
    kinds = zip(range(1, 10), _TIES, strict=True)
    ties = "".join(
        f'<Relationship Id="rId{n}" Type="{_PREFIXES["r"]}/{kind}" Target="{kind}.xml"/>' for n, kind in kinds
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_SCHEMAS}package/2006/content-types"/>',
        "_rels/.rels": _ties(
            f'<Relationship Id="rId1" Type="{_PREFIXES["r"]}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _ties(ties),
        "word/document.xml": _part("document", f"<w:body>{_BODY}</w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _NUMBERING),
        "word/settings.xml": _part(
            "settings", '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
        ),
        "word/header.xml": _part("hdr", "<w:p><w:r><w:t>柱</w:t></w:r></w:p>"),
        "word/diagramData.xml": _part("x", "<a:p><a:r><a:t>図の語</a:t></a:r></a:p>"),
    }
    for kind in ("footnote", "endnote"):
        notes = "".join(
            f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/><w:t>注の語</w:t></w:r></w:p></w:{kind}>'
            for n in (1, 2)
        )
        parts[f"word/{kind}s.xml"] = _part(f"{kind}s", notes)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _part(name: str, inner: str) -> str:
    return f"<w:{name} {_NAMES}>{inner}</w:{name}>"


def _ties(inner: str) -> str:
    return f'<Relationships xmlns="{_SCHEMAS}package/2006/relationships">{inner}</Relationships>'
