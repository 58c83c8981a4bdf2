"""Files that are no readable DOCX: each is refused with the code that says what to do."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from docx_builder import (
    NAMESPACES,
    check_conventions,
    docx_parts,
    p,
    r,
    read_bytes,
    rels,
    tbl,
    tc,
    text_box,
    tr,
    zipped,
)

from clausecheck.errors import ReadError
from clausecheck.messages import say
from clausecheck.read.options import Limits, ReadOptions

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = zipped(docx_parts(p("第１条")))


def refusal(folder: Path, data: bytes, limits: Limits = Limits()) -> str:
    """The code with which these bytes are refused; its sentence must exist and name the file."""
    with pytest.raises(ReadError) as caught:
        read_bytes(folder, data, ReadOptions(limits=limits))
    for lang in ("ja", "en"):
        assert "contract.docx" in say(caught.value.code, lang, caught.value.values)
    return caught.value.code


def ole(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"plain text", "not-a-docx"),
        (b"%PDF-1.7", "not-a-docx"),
        (b"{\\rtf1 }", "not-a-docx"),
        (ole("WordDocument"), "old-doc"),
        (ole("EncryptedPackage"), "encrypted-docx"),
        (ole("Workbook"), "not-a-docx"),
        (GOOD[:60], "damaged-docx"),
        (GOOD[:-30], "damaged-docx"),
        (zipped({"a.txt": "x"}), "not-a-docx"),
        (zipped({"_rels/.rels": "<broken", "word/document.xml": "<w"}), "damaged-docx"),
    ],
)
def test_files_of_other_kinds(tmp_path: Path, data: bytes, code: str) -> None:
    assert refusal(tmp_path, data) == code


def test_workbook_with_the_suffix_of_a_document(tmp_path: Path) -> None:
    workbook = {
        "_rels/.rels": rels(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    }
    assert refusal(tmp_path, zipped(workbook)) == "not-a-docx"


def test_body_that_is_no_xml(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped({**docx_parts(""), "word/document.xml": "<w:document"})) == "damaged-docx"


def test_document_without_a_body(tmp_path: Path) -> None:
    parts = {**docx_parts(""), "word/document.xml": f"<w:document {NAMESPACES}/>"}
    assert refusal(tmp_path, zipped(parts)) == "damaged-docx"


def test_part_whose_bytes_are_spoilt(tmp_path: Path) -> None:
    data = bytearray(zipped(docx_parts(p("第１条" * 50))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
    place = info.header_offset + 30 + len(info.filename) + 20
    data[place] ^= 0xFF
    assert refusal(tmp_path, bytes(data)) == "damaged-docx"


def test_zip_with_a_password(tmp_path: Path) -> None:
    data = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    assert refusal(tmp_path, bytes(data)) == "encrypted-docx"


def test_file_beyond_the_limit(tmp_path: Path) -> None:
    assert refusal(tmp_path, GOOD, Limits()._replace(max_bytes=100)) == "too-large"


def test_parts_that_unpack_beyond_the_limit(tmp_path: Path) -> None:
    data = zipped({**docx_parts(p("x")), "word/media/image1.bmp": bytes(2_000_000)})
    assert len(data) < 10_000
    assert refusal(tmp_path, data, Limits()._replace(max_unpacked=1_000_000)) == "zip-bomb"


def test_part_that_is_larger_than_it_says(tmp_path: Path) -> None:
    data = bytearray(zipped(docx_parts(p("あ" * 5000))))
    for signature, size_at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        name = data.find(b"word/document.xml", data.find(signature))
        at = data.rfind(signature, 0, name)
        data[at + size_at : at + size_at + 4] = (100).to_bytes(4, "little")
    assert refusal(tmp_path, bytes(data), Limits()._replace(max_unpacked=5000)) == "damaged-docx"


def test_body_of_endless_elements(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped(docx_parts("<w:p/>" * 3_000_001))) == "bloated-docx"


def test_directory_of_endless_parts(tmp_path: Path) -> None:
    data = bytearray(GOOD)
    size_at = data.rfind(b"PK\x05\x06") + 12
    data[size_at : size_at + 4] = (11 * 1024 * 1024).to_bytes(4, "little")
    assert refusal(tmp_path, bytes(data)) == "bloated-docx"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "word/../../x", "WORD/Document.xml", "/word/document.xml"]
)
def test_names_that_lead_out_or_come_twice(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path, zipped({**docx_parts(p("x")), name: "x"})) == "unsafe-names"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_definitions(tmp_path: Path, encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        f"<w:document {NAMESPACES}><w:body>{p('<w:r><w:t>&b;</w:t></w:r>')}</w:body></w:document>"
    )
    data = zipped({**docx_parts(""), "word/document.xml": bomb.encode(encoding)})
    assert refusal(tmp_path, data) == "unsafe-xml"


def test_definition_in_another_part(tmp_path: Path) -> None:
    data = zipped(
        {
            **docx_parts(p("x"), ties=(("rId1", "styles", "styles.xml"),)),
            "word/styles.xml": '<!DOCTYPE s SYSTEM "http://localhost/x.dtd"><w:styles/>',
        }
    )
    assert refusal(tmp_path, data) == "unsafe-xml"


def nested(depth: int) -> str:
    content = p("底")
    for _ in range(depth):
        content = tbl(tr(tc(content)))
    return content


def test_tables_nested_beyond_the_limit(tmp_path: Path) -> None:
    limits = Limits()._replace(max_depth=5)
    assert read_bytes(tmp_path, zipped(docx_parts(nested(5))), ReadOptions(limits=limits)).text == "底\n"
    assert refusal(tmp_path, zipped(docx_parts(nested(6))), limits) == "too-deep"


def test_text_boxes_nested_beyond_the_limit(tmp_path: Path) -> None:
    content = p("底")
    for _ in range(4):
        content = p(text_box(content).partition("<mc:Fallback>")[0] + "</mc:AlternateContent></w:r>")
    assert refusal(tmp_path, zipped(docx_parts(content)), Limits()._replace(max_depth=3)) == "too-deep"


def test_tables_and_text_boxes_side_by_side_are_not_deep(tmp_path: Path) -> None:
    body = (tbl(tr("a")) + p(text_box(p("b")))) * 3
    limits = Limits()._replace(max_depth=2)
    assert read_bytes(tmp_path, zipped(docx_parts(body)), ReadOptions(limits=limits)).text == "a\nb\n" * 3


@pytest.mark.parametrize("depth", [90, 150, 3000])
def test_deep_nesting_never_breaks_the_reader(tmp_path: Path, depth: int) -> None:
    data = zipped(docx_parts(nested(depth)))
    if depth <= 100:
        assert read_bytes(tmp_path, data).text == "底\n"
    else:
        assert refusal(tmp_path, data) in ("too-deep", "damaged-docx")


def test_deep_wrappers_never_break_the_reader(tmp_path: Path) -> None:
    wrapped = "<w:customXml>" * 1500 + r("底") + "</w:customXml>" * 1500
    assert refusal(tmp_path, zipped(docx_parts(p(wrapped)))) == "too-deep"


def test_attribute_beyond_the_parsers_bound_is_read(tmp_path: Path) -> None:
    body = p(r(f'<w:pict><v:shape o:gfxdata="{"A" * 10_500_000}"/></w:pict>') + r("文"))
    assert read_bytes(tmp_path, zipped(docx_parts(body))).text == "文\n"


def test_names_in_another_case_with_turned_slashes(tmp_path: Path) -> None:
    parts = docx_parts(p("x"))
    data = zipped(
        {name.replace("word/document.xml", "Word\\Document.xml"): part for name, part in parts.items()}
    )
    assert read_bytes(tmp_path, data).text == "x\n"


def test_spoilt_bytes_give_a_document_or_a_refusal(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = zipped(docx_parts(p("第１条" * 20) + tbl(tr("a", "b")), styles="", numbering=""))
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            check_conventions(read_bytes(tmp_path, bytes(data)))
        except ReadError as error:
            assert say(error.code, "ja", error.values)


def test_stored_parts_with_spoilt_letters_give_a_document_or_a_refusal(tmp_path: Path) -> None:
    chance = random.Random(11)
    xml = docx_parts(p("第１条") + p(text_box(p("箱"))) + tbl(tr("a", "b")))["word/document.xml"]
    noise = ["", "<w:p>", "</w:p>", "<w:tc>", "\0", "x"]
    assert isinstance(xml, str)
    for _ in range(300):
        letters = list(xml)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(letters))
            letters[start : start + chance.randint(0, 12)] = chance.choice(noise)
        data = zipped({**docx_parts(""), "word/document.xml": "".join(letters)})
        try:
            check_conventions(read_bytes(tmp_path, data))
        except ReadError as error:
            assert say(error.code, "ja", error.values)
