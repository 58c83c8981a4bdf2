"""PDF → Document: text in reading order, paragraph by paragraph, and a word on every page that gave none.

The characters and their boxes come from PDFium, one page at a time; order, columns, tables, page numbers and
paragraphs are worked out from the boxes, since the order of the file is the order of its producer's whim.
A block's anchor is the box of its lines on its page: left, bottom, right, top in points of PDF user space. Where it
runs on in another column or on another page, the boxes there follow, each as "+", its page, ":" and the edges.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from ..errors import ReadError
from ..model import BlockKind, Document
from .builder import DocumentBuilder
from .options import Named, ReadOptions
from .pdf_chars import PageText, page_text
from .pdf_damage import broken_streams, has_sound_index
from .pdf_furniture import furniture
from .pdf_layout import (
    Column,
    Piece,
    Table,
    cell_of,
    drop_first_row,
    goes_on,
    paragraphs,
    parts_of,
    rows_of_table,
    set_margins,
)
from .pdf_native import Box, CannotOpen, NativePage, OpenFailure, PdfFile
from .pdf_objects import drawn_objects
from .pdf_places import anchor_of
from .pdf_tables import Grid, grids_of
from .pdf_trust import trust_in

_HEADER_WITHIN = 1024
"""Bytes in which the mark %PDF- must stand, as PDFium and others allow."""
_FEW_LETTERS = 40
"""Letters that a page number, a stamp and a running title may make beside a picture of a page."""
_MOST_OF_PAGE = 0.5
_PART_OF_PAGE = 0.1
_BACKGROUND_LETTERS = 200
"""With this many letters on it, a picture over the whole page is a background."""
_MANY_LOST = 5
"""This many unreadable letters on a page may be words."""
_MANY_PATHS = 50
"""A page without letters that draws this many shapes may show its letters as shapes."""
_TIME_SHARE = 0.9
"""Share of the time for one file after which no further page is begun."""


_Recognise = Callable[[NativePage, int], PageText | None]
"""Gives the text of an open page (1-based number) by character recognition, or None."""


class _Page(NamedTuple):
    """What is kept of a page when it is closed."""

    number: int
    text: PageText
    grids: Sequence[Grid] = ()
    recognised: bool = False


def read(path: Named, data: bytes, options: ReadOptions) -> Document:
    """Reads one PDF.

    Raises ReadError: too-large, empty-file, not-a-pdf, damaged-pdf, encrypted-pdf, wrong-password.
    """
    deadline = time.monotonic() + options.limits.seconds * _TIME_SHARE
    file = _opened(path, data, options)
    builder = DocumentBuilder(str(path), "pdf", data)
    try:
        _note_the_file(file, data, builder)
        pages = _looked_at(file, options, deadline, builder)
        count = file.pages
    finally:
        file.close()
    if not has_sound_index(data):
        # Where the index is gone, a page may be blank because its words were not found.
        builder.problem("mended-pdf", loses_text=any(not page.text.runs for page in pages))
    _write(pages, builder)
    return builder.build(pages=count)


def _opened(path: Named, data: bytes, options: ReadOptions) -> PdfFile:
    name = str(path)
    if len(data) > options.limits.max_bytes:
        raise ReadError("too-large", path=name, limit=options.limits.max_bytes // (1024 * 1024))
    if not data.strip(b"\0\t\n\f\r "):
        raise ReadError("empty-file", path=name)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise ReadError("not-a-pdf", path=name)
    try:
        file = PdfFile(data, options.password)
    except CannotOpen as error:
        if error.failure is OpenFailure.PASSWORD:
            raise ReadError("wrong-password" if options.password else "encrypted-pdf", path=name) from error
        raise ReadError("damaged-pdf", path=name) from error
    if file.pages < 1:
        file.close()
        raise ReadError("damaged-pdf", path=name)
    return file


def _note_the_file(file: PdfFile, data: bytes, builder: DocumentBuilder) -> None:
    """What is to be said of the file as a whole."""
    if b"%%EOF" not in data[-4096:]:
        builder.problem("truncated-pdf", loses_text=True)
    broken = broken_streams(data)
    if broken:
        builder.problem("damaged-parts", loses_text=True, count=broken)
    if file.is_xfa:
        builder.problem("xfa-form", loses_text=True)
    if file.attachments:
        builder.problem("attachments", count=file.attachments)
    if file.signatures > 0:
        builder.problem("signatures", count=file.signatures)


def _looked_at(file: PdfFile, options: ReadOptions, deadline: float, builder: DocumentBuilder) -> list[_Page]:
    """Every page as far as the limits allow, each closed before the next is opened."""
    pages: list[_Page] = []
    recognise = _recogniser(options, deadline, builder)
    for index in range(file.pages):
        number = index + 1
        if index >= options.limits.max_pages:
            builder.problem("page-limit", page=number, loses_text=True, limit=index, pages=file.pages)
            break
        if time.monotonic() > deadline:
            builder.problem("time-limit", page=number, loses_text=True, pages=file.pages)
            break
        with file.page(index) as page:
            if page is None:
                builder.problem("broken-page", page=number, loses_text=True)
                continue
            pages.append(_look_at(page, number, recognise, builder))
    return pages


def _recogniser(options: ReadOptions, deadline: float, builder: DocumentBuilder) -> _Recognise:
    """What reads a page without letters: the user's OCR program if asked for, else nothing."""
    if not options.ocr:
        return lambda page, number: None
    from .pdf_ocr import Recogniser

    tesseract = Recogniser()
    if not tesseract.is_ready:
        builder.problem("ocr-missing")
        return lambda page, number: None

    def recognise(page: NativePage, number: int) -> PageText | None:
        found = tesseract.page_text(page, deadline - time.monotonic())
        builder.problem("ocr-page" if found else "ocr-failed", page=number)
        return found

    return recognise


def _look_at(page: NativePage, number: int, recognise: _Recognise, builder: DocumentBuilder) -> _Page:
    drawn = drawn_objects(page.handle)
    text = page_text(page, drawn.rules)
    letters = sum(len("".join(run.text.split())) for run in text.runs)
    covered = _covered(drawn.pictures, text.frame.box)
    readable, lost = trust_in(run.text for run in text.runs)
    unread = ""
    if not readable:
        unread = "garbled-page"
        text.runs.clear()
    elif letters <= _FEW_LETTERS and covered >= _MOST_OF_PAGE:
        unread = "image-page"
    elif letters <= _FEW_LETTERS and drawn.paths - len(drawn.rules) >= _MANY_PATHS:
        unread = "drawing-page"
    if unread:
        recognised = recognise(page, number)
        if recognised is not None:
            return _Page(number, recognised, recognised=True)
        builder.problem(unread, page=number, loses_text=True)
        return _Page(number, text)
    if not letters:
        builder.problem("picture-on-page" if covered >= _PART_OF_PAGE else "empty-page", page=number)
    elif text.invisible and covered >= _MOST_OF_PAGE:
        builder.problem("ocr-layer", page=number)
    elif covered >= _MOST_OF_PAGE and letters < _BACKGROUND_LETTERS:
        builder.problem("picture-over-page", page=number, loses_text=True)
    elif covered >= _PART_OF_PAGE:
        builder.problem("picture-on-page", page=number)
    if lost:
        builder.problem("unreadable-letters", page=number, loses_text=lost >= _MANY_LOST, count=lost)
    if text.outside:
        builder.problem("outside-page", page=number, count=text.outside)
    grids = grids_of(text.frame.enter(rule) for rule in drawn.rules) if len(drawn.rules) > 2 else []
    return _Page(number, text, grids, text.invisible and covered >= _MOST_OF_PAGE)


def _covered(pictures: Sequence[Box], page: tuple[float, float, float, float]) -> float:
    """Share of the page that pictures cover, as if none lay upon another."""
    left, bottom, right, top = page
    area = 0.0
    for picture in pictures:
        wide = min(picture.right, right) - max(picture.left, left)
        high = min(picture.top, top) - max(picture.bottom, bottom)
        area += max(wide, 0.0) * max(high, 0.0)
    return min(area / max((right - left) * (top - bottom), 1.0), 1.0)


def _write(pages: Sequence[_Page], builder: DocumentBuilder) -> None:
    in_tables = [
        {id(run) for run in page.text.runs if cell_of(run, page.grids)} if page.grids else set()
        for page in pages
    ]
    margins, words = furniture([page.text for page in pages], in_tables)
    for line in words + [page.text.aslant for page in pages]:
        builder.add_margin(line)
    parts: list[Column | Table] = []
    gutter: float | None = None
    for page, dropped in zip(pages, margins, strict=True):
        found, gutter = parts_of(page.number, page.text, page.grids, dropped, gutter)
        for part in found:
            if isinstance(part, Column):
                part.ocr = page.recognised
        parts += found
    set_margins([part for part in parts if isinstance(part, Column)])
    flow: list[Column] = []
    for part, after in zip_longest(parts, parts[1:]):
        if isinstance(part, Column):
            flow.append(part)
            continue
        _add_paragraphs(flow, builder)
        flow = []
        _add_table(part, after, builder)
    _add_paragraphs(flow, builder)


def _add_paragraphs(flow: Sequence[Column], builder: DocumentBuilder) -> None:
    for piece in paragraphs(flow):
        builder.add(piece.text, page=piece.page, anchor=anchor_of(piece.boxes), ocr=piece.ocr)


def _add_table(table: Table, after: Column | Table | None, builder: DocumentBuilder) -> None:
    more = after if isinstance(after, Table) and goes_on(table, after) else None
    rows = rows_of_table(table, more)
    if more is not None:
        drop_first_row(more)
    for row in rows:
        for index, cell in enumerate(row.cells):
            is_last = index == len(row.cells) - 1
            pieces = cell or [Piece("", row.page, [])]
            for number, piece in enumerate(pieces, 1):
                between = "\t" if number == len(pieces) and not is_last else "\n"
                anchor = anchor_of(piece.boxes)
                builder.add(piece.text, kind=BlockKind.CELL, page=row.page, anchor=anchor, end=between)
