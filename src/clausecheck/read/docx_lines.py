"""Passages and tables of a DOCX as the lines of a Document: numbers in front, cells side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import BlockKind
from ..ooxml import Item, NoteReference, Passage
from .builder import DocumentBuilder
from .numbering import Numbering


class Line:
    """One block to be: `end` is what separates it from the next, `generated` counts its leading number."""

    def __init__(self, text: str, kind: BlockKind, anchor: str, generated: int = 0) -> None:
        self.text = text
        self.kind = kind
        self.anchor = anchor
        self.generated = generated
        self.end = "\n"


class LineMaker:
    """Puts passages into lines, in reading order; `notes` collects the references met on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.notes: list[NoteReference] = []

    def lines(self, items: Sequence[Item], kind: BlockKind) -> list[Line]:
        """The lines of `items`; paragraphs without letters give none, empty cells an empty one."""
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Passage):
                lines += self._passage(item, kind)
                continue
            for row in item.rows:
                cells = [self._cell(cell.items, cell.anchor) for cell in row]
                if any(line.text for cell in cells for line in cell):
                    for cell in cells:
                        cell[-1].end = "\t"
                    cells[-1][-1].end = "\n"
                    lines += [line for cell in cells for line in cell]
        return lines

    def _cell(self, items: Sequence[Item], anchor: str) -> list[Line]:
        # An empty cell keeps its place, so that the columns of a row can be told apart.
        return self.lines(items, BlockKind.CELL) or [Line("", BlockKind.CELL, anchor)]

    def _passage(self, passage: Passage, kind: BlockKind) -> list[Line]:
        text = passage.text
        self.notes += passage.notes
        lines: list[Line] = []
        # A paragraph whose mark is gone and that shows nothing is not there at all: it is not counted.
        label = (
            self._numbering.label(passage.properties, passage.style) if text or not passage.runs_on else ""
        )
        if text.strip() or label.strip("　・"):
            lines.append(Line(label + text, kind, passage.anchor, len(label)))
        for box in passage.boxes:
            lines += self.lines(box, BlockKind.TEXTBOX)
        return lines


def add_lines(builder: DocumentBuilder, lines: Sequence[Line]) -> None:
    """Appends lines to a document as its blocks."""
    for line in lines:
        builder.add(line.text, kind=line.kind, anchor=line.anchor, generated=line.generated, end=line.end)
