"""Small PDFs written by hand, each with things that contracts seldom have and readers must survive."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_LINES = (
    "業務委託契約書",
    "第１条　乙は、業務上知り得た秘密を漏らしてはならない。",
    "２　乙は、教育を行うよう努めるものとする。",
)
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000>>]>>"
)
_LATIN = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 34/Widths[250 500 500]/ToUnicode %d 0 R"
    b"/Encoding<</Type/Encoding/Differences[33/A 34/B]>>>>"
)
_MAP = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/X def 1 begincodespacerange<00><ff>"
    b"endcodespacerange 2 beginbfchar<21><7532><22><4E59>endbfchar 1 beginbfrange<30><39><FF10>endbfrange endcmap end end"
)


def pdf_seeds() -> dict[str, bytes]:
    """The PDFs by name."""
    return {
        "two-pages": _file(_pages(_text(_LINES), _text(_LINES * 9, 40))),
        "vertical": _file(_pages(_text(_LINES, 500), mode=b"UniJIS-UCS2-V")),
        "drawn": _drawn(),
        "form": _form(),
        "packed-objects": _packed(),
    }


def _text(lines: Sequence[str], left: int = 60) -> bytes:
    shown = b" ".join(b"<%s> Tj 0 -18 Td" % line.encode("utf-16-be").hex().encode() for line in lines)
    return b"BT /F1 10.5 Tf %d 780 Td %s ET" % (left, shown)


def _stream(data: bytes, about: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (about, len(packed), packed)


def _pages(
    *contents: bytes, mode: bytes = b"UniJIS-UCS2-H", more: bytes = b"", catalog: bytes = b""
) -> list[bytes]:
    """Catalog, pages, font and resources as objects 1 to 4, then a page and its content for each."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (kids, len(contents)),
        _FONT % mode,
        b"<</Font<</F1 3 0 R>>>>",
    ]
    for number, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R/Resources 4 0 R/Contents %d 0 R%s>>" % (6 + 2 * number, more)
        objects += [page, _stream(content)]
    return objects


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, index, len(objects) + 1, len(data),
    )  # fmt: skip


def _drawn() -> bytes:
    """Rules of a table, forms within forms, pictures, a font with a map of its own, turned and scaled pages."""
    content = (
        b"q 0.5 w "
        + b" ".join(b"60 %d 400 20 re S" % (700 - 20 * n) for n in range(6))
        + b" 200 600 m 200 720 l S Q "
        b"q 1 0 0 1 10 10 cm /X1 Do Q BI /W 2/H 2/CS/G/BPC 8 ID \x00\xff\x00\xff EI q 90 0 0 90 300 300 cm /I1 Do Q "
        b'BT /F2 12 Tf 3 Tr 60 500 Td (!"0123) Tj 0 Tr 0.7 0.7 -0.7 0.7 90 90 Tm [(!) -300 (")] TJ ET '
        + _text(_LINES)
    )
    objects = _pages(content, more=b"/Rotate 90/CropBox[10 10 500 800]/UserUnit 2")
    objects[3] = b"<</Font<</F1 3 0 R/F2 9 0 R>>/XObject<</X1 7 0 R/I1 8 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Matrix[1 0 0 1 5 5]/Resources<</XObject<</X1 7 0 R/I1 8 0 R>>>>"
    picture = b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    objects += [
        _stream(b"0 0 100 1 re f 0 20 100 1 re f /I1 Do /X1 Do", form),
        _stream(bytes(range(64)), picture),
        _LATIN % 10,
        _stream(_MAP),
    ]
    return _file(objects)


def _form() -> bytes:
    """Fields, notes, attached files, and actions that start scripts and programs."""
    catalog = (
        b"/AcroForm<</Fields[7 0 R 8 0 R]/XFA[(template) 10 0 R]/DR<<>>/DA(/F1 10 Tf)>>/OpenAction 9 0 R"
        b"/Names<</EmbeddedFiles<</Names[(a.txt) <</Type/Filespec/F(a.txt)/EF<</F 10 0 R>>>>]>>"
        b"/JavaScript<</Names[(x) 9 0 R]>>>>/AA<</WC<</S/Launch/F(calc.exe)>>>>/Outlines 11 0 R"
    )
    objects = _pages(_text(_LINES), more=b"/Annots[7 0 R 8 0 R 12 0 R]/AA<</O 9 0 R>>", catalog=catalog)
    objects += [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(\xfe\xff\x75\x32)/Rect[60 600 200 620]/P 5 0 R/AA<</K 9 0 R>>>>",
        b"<</Type/Annot/Subtype/Widget/FT/Ch/T(b)/V(x)/Opt[(x)[(y)(z)]]/Rect[60 560 200 580]/Kids[7 0 R]>>",
        b"<</S/JavaScript/JS(app.launchURL\\('http://localhost/x'\\);)/Next<</S/URI/URI(http://localhost/)>>>>",
        _stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>", b"/Type/EmbeddedFile"),
        b"<</First 11 0 R/Next 11 0 R/Title(x)/A 9 0 R>>",
        b"<</Type/Annot/Subtype/FreeText/Contents(\xfe\xff\x4e\x59)/Rect[60 500 200 520]/F 4>>",
    ]
    return _file(objects)


def _packed() -> bytes:
    """Objects within a stream, and an index that is a stream, as newer programs write them."""
    content = _stream(_text(_LINES))
    inner = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>"]
    inner += [
        b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        _FONT % b"UniJIS-UCS2-H",
    ]
    places, at = b"", 0
    for number, body in enumerate(inner, 1):
        places += b"%d %d " % (number, at)
        at += len(body) + 1
    packed = _stream(places + b" ".join(inner), b"/Type/ObjStm/N 4/First %d" % len(places))
    data = b"%PDF-1.7\n"
    starts = {}
    for number, body in ((5, content), (6, packed)):
        starts[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = [
        (0, 0, 255),
        *((2, 6, n) for n in range(4)),
        (1, starts[5], 0),
        (1, starts[6], 0),
        (1, len(data), 0),
    ]
    table = b"".join(kind.to_bytes(1) + place.to_bytes(3) + last.to_bytes(1) for kind, place, last in rows)
    index = _stream(table, b"/Type/XRef/Size 8/W[1 3 1]/Root 1 0 R")
    return data + b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (index, len(data))
