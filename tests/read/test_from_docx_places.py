"""Places in a DOCX: anchors lead back to the elements, pieces to the runs; packages of other makers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from docx_builder import (
    SCHEMAS,
    changed,
    codes,
    docx_parts,
    gone,
    lvl,
    one_list,
    p,
    r,
    read_bytes,
    read_docx,
    rels,
    style,
    tbl,
    tc,
    text_box,
    tr,
    zipped,
)

from clausecheck.ooxml import BODY, Package, Styles, Walker, elements_at, passages
from clausecheck.ooxml.names import TC, P
from clausecheck.read.docx_coverage import lost_letters

STRICT = (
    ("wordprocessingml/2006/main", "wordprocessingml/main"),
    ("officeDocument/2006/relationships", "officeDocument/relationships"),
    ("officeDocument/2006/math", "officeDocument/math"),
    ("drawingml/2006/main", "drawingml/main"),
    ("drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
)
BODY_OF_ALL = (
    p("総則", num=(1, 0))
    + "<!-- a comment has no place -->"
    + p(r("甲") + changed("del", gone("旧")) + changed("ins", r("乙")) + text_box(p("箱")))
    + tbl(tr("a", tc(p("b") + tbl(tr("c")) + p("d"))), tr("", "e"))
    + f"<w:sdt><w:sdtContent>{p('控')}</w:sdtContent></w:sdt>"
    + p("前", extra='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>')
    + p("後")
)


def walk(data: bytes):  # type: ignore[no-untyped-def]
    """The body of a DOCX and the passages of a walk through it, as a writer sees them."""
    package = Package(data, "x.docx", 10**8)
    body = package.document().find(BODY)
    walker = Walker(Styles(None), original=False, max_depth=100, path="x.docx")
    return body, list(passages(walker.story(body, "body")))


def test_anchors_lead_to_the_paragraphs_of_their_blocks(tmp_path: Path) -> None:
    data = zipped(docx_parts(BODY_OF_ALL, numbering=one_list(lvl(0, "第%1条"))))
    document = read_bytes(tmp_path, data)
    body, found = walk(data)
    text_at = {passage.anchor: passage.text for passage in found}
    for block in document.blocks:
        elements = elements_at(body, block.anchor)
        text = document.text[block.span.start + block.generated : block.span.end]
        assert text == text_at.get(block.anchor, "")
        assert all(element.tag == (P if text else TC) for element in elements)
    assert document.blocks[0].anchor == "body/0"
    assert document.blocks[1].anchor == "body/1"
    assert "+" in document.blocks[-1].anchor


def test_pieces_know_the_runs_that_show_them() -> None:
    data = zipped(docx_parts(p(r("再委") + changed("ins", r("託")) + r("<w:tab/>"))))
    _, (passage,) = walk(data)
    assert [piece.text for piece in passage.pieces] == ["再委", "託", "　"]
    assert [piece.node.text for piece in passage.pieces[:2]] == ["再委", "託"]
    assert all(piece.node.getparent() is piece.run for piece in passage.pieces)


def test_digest_is_that_of_the_file(tmp_path: Path) -> None:
    data = zipped(docx_parts(p("x")))
    assert read_bytes(tmp_path, data).digest == "sha256:" + hashlib.sha256(data).hexdigest()


def test_strict_document_reads_like_a_transitional_one(tmp_path: Path) -> None:
    parts = docx_parts(BODY_OF_ALL, numbering=one_list(lvl(0, "第%1条")), styles=style("A"))
    for name, part in parts.items():
        for transitional_path, strict_path in STRICT:
            part = str(part).replace(SCHEMAS + transitional_path, "http://purl.oclc.org/ooxml/" + strict_path)
        parts[name] = part
    assert SCHEMAS + "wordprocessingml" not in str(parts["word/document.xml"])
    transitional = read_docx(tmp_path, BODY_OF_ALL, numbering=one_list(lvl(0, "第%1条")))
    document = read_bytes(tmp_path, zipped(parts))
    assert document.text == transitional.text
    assert codes(document) == codes(transitional)


@pytest.mark.parametrize("target", ["word/main.xml", "/word/main.xml", "./word/../word/main.xml"])
def test_main_part_of_another_name(tmp_path: Path, target: str) -> None:
    parts = docx_parts(p("x"))
    parts["word/main.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = rels(("rId1", "officeDocument", target))
    assert read_bytes(tmp_path, zipped(parts)).text == "x\n"


def test_package_without_relationships_is_read_by_the_usual_name(tmp_path: Path) -> None:
    parts = docx_parts(p("x"))
    del parts["_rels/.rels"], parts["word/_rels/document.xml.rels"]
    assert read_bytes(tmp_path, zipped(parts)).text == "x\n"


def test_document_in_another_encoding(tmp_path: Path) -> None:
    parts = docx_parts(p("第１条"))
    parts["word/document.xml"] = (
        '<?xml version="1.0" encoding="utf-16"?>' + str(parts["word/document.xml"])
    ).encode("utf-16")
    assert read_bytes(tmp_path, zipped(parts)).text == "第１条\n"


def test_lost_letters_are_those_stored_and_not_accounted_for() -> None:
    body, _ = walk(zipped(docx_parts(p(r("甲は 乙に")))))
    assert lost_letters([body], ["甲は"], ["乙"]) == {"に": 1}
    assert not lost_letters([body], ["甲は乙に"], [])
