"""A PDF contract → a copy with its findings as highlights and notes on the words.

What is added stands behind the bytes of the original, which stay as they are (an incremental update). Words that fall
short are highlighted line by line; what is absent has a note in the margin, beside where it might be added.
"""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from ..errors import UsageError
from ..model import Document, RunReport, Severity
from ..read.pdf_native import Box
from ..read.pdf_places import Places, boxes_of
from . import ReportOptions
from .notes import AUTHOR, Note, Target, notes_for, only_target
from .original import bytes_as_read

_COLOURS = {
    Severity.ERROR: (1.0, 0.72, 0.72),
    Severity.WARNING: (1.0, 0.9, 0.4),
    Severity.NOTE: (0.72, 0.86, 1.0),
}
_PRINT, _FIXED_SIZE, _UPRIGHT = 4, 8, 16
"""Flags of annotations (ISO 32000-2, 12.5.3): Print, NoZoom, NoRotate."""
_ICON, _STEP, _MARGIN = 18.0, 21.0, 6.0
"""Size of a note's icon, distance from one to the next, and from the edge of the page, points."""

# What it mends of a file in silence is no message for the user: the reader has said what there is to say.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def render(report: RunReport, options: ReportOptions) -> bytes:
    """The annotated copy of the one PDF contract of the run.

    Raises UsageError: annotate-none, annotate-several, annotate-changed, annotate-damaged, annotate-protected.
    """
    return annotated(only_target(report, "pdf"), options)


def annotated(target: Target, options: ReportOptions) -> bytes:
    """The copy of one file with its notes.

    Raises UsageError: annotate-changed, annotate-damaged, annotate-protected.
    """
    data = bytes_as_read(target.file)
    document = target.file.document
    assert document is not None
    notes = notes_for(target, options.lang)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UsageError("annotate-protected", path=target.file.path)
        writer = PdfWriter(reader, incremental=True)
        if len(writer.pages) != document.pages:
            raise UsageError("annotate-damaged", path=target.file.path)
        places = Places(data, options.reading.password, document)
        try:
            _Annotator(writer, places, document).add(notes)
        finally:
            places.close()
        stream = io.BytesIO()
        writer.write(stream)
    except UsageError:
        raise
    except Exception as error:
        # A file that PDFium could mend may fail here in any way; its copy is then not to be trusted.
        raise UsageError("annotate-damaged", path=target.file.path) from error
    return stream.getvalue()


class _Annotator:
    """Puts the notes of one file on its pages."""

    def __init__(self, writer: PdfWriter, places: Places, document: Document) -> None:
        self._writer, self._places, self._document = writer, places, document
        self._heights: defaultdict[int, list[float]] = defaultdict(list)
        """Where notes already stand in the margin of each page, reading space."""

    def add(self, notes: Iterable[Note]) -> None:
        """Adds all notes."""
        for note in notes:
            boxes = self._places.boxes(note.words) if note.words is not None else []
            if boxes:
                self._highlight(note, boxes)
            else:
                self._note_in_margin(note)

    def _highlight(self, note: Note, boxes: list[tuple[int, Box]]) -> None:
        """One highlight a page; the words of the note stand with the first."""
        pages: dict[int, list[Box]] = {}
        for page, box in boxes:
            pages.setdefault(page, []).append(box)
        for number, (page, on_page) in enumerate(pages.items()):
            corners = [
                edge
                for left, bottom, right, top in on_page
                for edge in (left, top, right, top, left, bottom, right, bottom)
            ]
            whole = Box(
                min(box.left for box in on_page),
                min(box.bottom for box in on_page),
                max(box.right for box in on_page),
                max(box.top for box in on_page),
            )
            annotation = _annotation("/Highlight", note, number, whole, _PRINT)
            annotation[NameObject("/QuadPoints")] = _numbers(corners)
            self._writer.add_annotation(page - 1, annotation)

    def _note_in_margin(self, note: Note) -> None:
        place = boxes_of(note.behind)
        page, box = place[-1] if place else (1, None)
        frame = self._places.frame(page)
        wide, high = frame.size
        height = frame.enter(box)[3] - _ICON if box is not None and note.key != "overview" else _MARGIN
        height = self._free_height(page, min(max(height, _MARGIN), high - _ICON))
        left = wide - _ICON - _MARGIN
        on_page = frame.leave(left, height, left + _ICON, height + _ICON)
        annotation = _annotation("/Text", note, 0, on_page, _PRINT | _FIXED_SIZE | _UPRIGHT)
        annotation[NameObject("/Name")] = NameObject("/Comment")
        self._writer.add_annotation(page - 1, annotation)

    def _free_height(self, page: int, height: float) -> float:
        """A height in the margin of a page from `height` on where no other note stands."""
        taken = self._heights[page]
        while any(abs(height - other) < _STEP for other in taken):
            height += _STEP
        taken.append(height)
        return height


def _annotation(kind: str, note: Note, number: int, box: Box, flags: int) -> DictionaryObject:
    words = "\n".join((note.title, *note.lines)) if number == 0 else note.title
    entries: dict[str, PdfObject] = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject(kind),
        "/Rect": _numbers(box),
        "/C": _numbers(_COLOURS[note.severity]),
        "/F": NumberObject(flags),
        "/T": TextStringObject(AUTHOR),
        "/Subj": TextStringObject(note.title),
        "/Contents": TextStringObject(words),
        "/NM": TextStringObject(f"{AUTHOR}-{note.key}-{number}"),
    }
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(f"{value:.2f}") for value in values)
