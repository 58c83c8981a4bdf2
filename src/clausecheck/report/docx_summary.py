"""The page that may stand in front of an annotated DOCX: what was checked, how much was read, every verdict."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ..messages import say
from ..ooxml import Element
from ..ooxml.names import BR, P_PR, R_PR, RUN, TBL, TC, TC_PR, TR, VAL, XML_SPACE, P, T, W, element
from .notes import Target, notes_for
from .typeset import one_line
from .wording import in_order, requirement_places, requirement_verdict

_WIDTHS = (700, 4200, 1800, 2300)
"""Columns in twentieths of a point: together they fit between the margins of an A4 page."""
_SIZE, _TITLE_SIZE = "18", "28"
"""Half points."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def summary_page(target: Target, lang: str) -> list[Element]:
    """Paragraphs, a table of all verdicts, and the end of the page; its words are those of the first note."""
    overview = notes_for(target, lang)[0]
    head = [say(f"column-{name}", lang) for name in ("no", "title", "verdict", "place")]
    rows = [
        [
            str(each.no),
            _title(each.title.in_language(lang), say(f"strength-{each.strength}", lang), lang),
            requirement_verdict(each, lang),
            one_line(requirement_places(each, lang)) or "-",
        ]
        for each in in_order(target.contract.requirements)
    ]
    page = [_paragraph(overview.title, size=_TITLE_SIZE, bold=True)]
    page += [_paragraph(line) for line in overview.lines]
    page.append(_table([head, *rows]))
    end = element(P)
    etree.SubElement(etree.SubElement(end, RUN), BR).set(W + "type", "page")
    return [*page, end]


def _title(title: str, strength: str, lang: str) -> str:
    return say("title-and-strength", lang, {"title": one_line(title), "strength": strength})


def _paragraph(text: str, *, size: str = _SIZE, bold: bool = False) -> Element:
    paragraph = element(P)
    spacing = etree.SubElement(etree.SubElement(paragraph, P_PR), W + "spacing")
    spacing.set(W + "before", "0")
    spacing.set(W + "after", "60")
    run = etree.SubElement(paragraph, RUN)
    properties = etree.SubElement(run, R_PR)
    if bold:
        etree.SubElement(properties, W + "b")
    for name in ("sz", "szCs"):
        etree.SubElement(properties, W + name).set(VAL, size)
    words = etree.SubElement(run, T)
    words.set(XML_SPACE, "preserve")
    words.text = text
    return paragraph


def _table(rows: Iterable[list[str]]) -> Element:
    table = element(TBL)
    properties = etree.SubElement(table, W + "tblPr")
    _width(etree.SubElement(properties, W + "tblW"), sum(_WIDTHS))
    borders = etree.SubElement(properties, W + "tblBorders")
    for side in _SIDES:
        border = etree.SubElement(borders, W + side)
        border.set(VAL, "single")
        border.set(W + "sz", "4")
        border.set(W + "color", "808080")
    etree.SubElement(properties, W + "tblLayout").set(W + "type", "fixed")
    grid = etree.SubElement(table, W + "tblGrid")
    for width in _WIDTHS:
        etree.SubElement(grid, W + "gridCol").set(W + "w", str(width))
    for number, cells in enumerate(rows):
        row = etree.SubElement(table, TR)
        row_properties = etree.SubElement(row, W + "trPr")
        etree.SubElement(row_properties, W + "cantSplit")
        if number == 0:
            etree.SubElement(row_properties, W + "tblHeader")
        for width, text in zip(_WIDTHS, cells, strict=True):
            cell = etree.SubElement(row, TC)
            _width(etree.SubElement(etree.SubElement(cell, TC_PR), W + "tcW"), width)
            cell.append(_paragraph(text, bold=number == 0))
    return table


def _width(setting: Element, twips: int) -> None:
    setting.set(W + "w", str(twips))
    setting.set(W + "type", "dxa")
