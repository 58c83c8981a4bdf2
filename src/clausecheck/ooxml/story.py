"""What a walk through a DOCX gives: passages and tables in reading order, and what met the eye on the way.

A `Passage` is one paragraph as shown. Its `anchor` is a path of child numbers, "body/3/1/2/0": the story
(body, footnote:ID, endnote:ID), then the place of each element among the children of the one above. Where a
paragraph runs on into the next because the mark between them is deleted or hidden, the anchors of both are
joined with "+". Words drawn in a shape have the path of the drawn element, an empty cell that of the cell.
`elements_at` goes the way back. Paths count elements only: roots must come from `Package.xml`, which drops
comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from .names import Element


class LeftOut(StrEnum):
    """Why letters that stand in the file are not in the text."""

    CHANGE = "change"
    """They belong to the other side of a tracked change."""
    HIDDEN = "hidden"
    STRUCK = "struck"
    RUBY = "ruby"
    """The reading above a word."""
    FIELD = "field"
    """Field code, shown by its result."""
    MERGED = "merged"
    """A cell that a vertical or horizontal merge covers."""
    ALTERNATIVE = "alternative"
    """The same content again for other programs."""
    SYMBOL = "symbol"
    """A letter of a symbol font, shown as the sign that it looks like."""


class Piece(NamedTuple):
    """A stretch of shown text and where it comes from.

    `node` is the `w:t`, `w:tab`, `w:sym`, ... that shows `text`; `run` the run to split for a mark on exact
    words (None where the words belong to no run: formulas, drawn words).
    """

    text: str
    node: Element
    run: Element | None


class NoteReference(NamedTuple):
    """A reference to a footnote or endnote. `numbered` is false where the author typed the mark."""

    kind: str
    id: str
    numbered: bool


class Passage(NamedTuple):
    """One paragraph as shown; `properties` are the `w:pPr` that number it.

    `boxes` holds the text boxes anchored in it, `runs_on` why it has no paragraph mark of its own.
    """

    anchor: str
    pieces: list[Piece]
    properties: Element | None = None
    style: str | None = None
    boxes: Sequence[list[Item]] = ()
    notes: Sequence[NoteReference] = ()
    runs_on: LeftOut | None = None

    @property
    def text(self) -> str:
        """The letters shown, without an automatic number."""
        return "".join(piece.text for piece in self.pieces)


class Cell(NamedTuple):
    """One table cell; without items where a merge covers it."""

    anchor: str
    items: list[Item]


class Table(NamedTuple):
    """Rows of cells."""

    rows: list[list[Cell]]


Item: TypeAlias = Passage | Table


class Sightings:
    """What was met besides text, for the user to know."""

    def __init__(self) -> None:
        self.changes = 0
        """Marks of tracked changes: stretches of text, paragraph marks, rows and cells."""
        self.pictures: dict[Element, float] = {}
        """Each picture's frame and area in square points (1/72 inch)."""
        self.objects = 0
        """Files of other programs (Excel sheets, ...) and controls."""
        self.charts = 0
        self.chunks = 0
        """Whole documents to be taken in when Word opens this one."""
        self.symbols = 0
        """Signs of symbol fonts that are not known."""
        self.numbers_unread = 0
        """Numbers that Word counts and does not store (AUTONUM, LISTNUM)."""


def join_running(items: Sequence[Item]) -> list[Item]:
    """Joins each passage that has no mark of its own with the next one."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(last, Passage) and last.runs_on and isinstance(item, Passage):
            joined[-1] = _merged(last, item)
        else:
            joined.append(item)
    return joined


def _merged(first: Passage, second: Passage) -> Passage:
    # Word keeps the number in front of a style separator (a hidden mark), but a paragraph whose inner mark
    # was deleted has the number of the mark that remains.
    numbering = first if first.runs_on is LeftOut.HIDDEN and first.text else second
    return Passage(
        anchor=f"{first.anchor}+{second.anchor}" if first.pieces else second.anchor,
        pieces=first.pieces + second.pieces,
        properties=numbering.properties,
        style=numbering.style,
        boxes=(*first.boxes, *second.boxes),
        notes=(*first.notes, *second.notes),
        runs_on=second.runs_on,
    )


def passages(items: Sequence[Item]) -> Iterator[Passage]:
    """All passages in reading order: tables cell by cell, text boxes after the paragraph that holds them."""
    for item in items:
        if isinstance(item, Passage):
            yield item
            for box in item.boxes:
                yield from passages(box)
        else:
            for row in item.rows:
                for cell in row:
                    yield from passages(cell.items)


def elements_at(story: Element, anchor: str) -> list[Element]:
    """The elements that `anchor` names within the element of its story: paragraphs, a cell, a shape.

    Raises IndexError where the story is not the one that the anchor was made for.
    """
    found: list[Element] = []
    for path in anchor.split("+"):
        element = story
        for step in path.split("/")[1:]:
            element = element[int(step)]
        found.append(element)
    return found
