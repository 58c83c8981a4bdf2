"""Blocks of a Document → where their letters stand on the pages of the PDF.

A block's anchor says in which boxes its lines stand; within these, the letters that PDFium lists are laid beside the
letters of the block, since a reader drops some (ruby, bold print) and adds others (gaps). All boxes are in PDF user
space: points, origin at the bottom left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from ..model import Block, Document, Span
from .pdf_chars import Flow, Frame, Run, frame_of
from .pdf_native import Box, NativePage, PdfFile
from .pdf_rows import rows_of

_SURE = 0.5
"""Share of the words' letters that must be found for their boxes to be trusted."""
_SLACK = 1.0
"""Points by which a letter's middle may stand outside the rounded box of its block."""

_A4 = (0.0, 0.0, 595.0, 842.0)


class _Letter(NamedTuple):
    """A letter on a page: its box in reading space, and the line that it stands on."""

    text: str
    page: int
    line: int
    run: Run


def anchor_of(boxes: Sequence[tuple[int, Box]]) -> str:
    """The anchor of a block that stands in these boxes; the page of the first is the block's own."""
    parts = [" ".join(f"{edge:.1f}" for edge in box) for _, box in boxes]
    pages = ["", *(f"{page}:" for page, _ in boxes[1:])]
    return "+".join(page + part for page, part in zip(pages, parts, strict=False))


def boxes_of(block: Block) -> list[tuple[int, Box]]:
    """The pages (1-based) and boxes that the anchor of a block names; none where it has no place."""
    if not block.anchor or block.page is None:
        return []
    found = []
    for part in block.anchor.split("+"):
        page, _, edges = part.rpartition(":")
        found.append((int(page or block.page), Box(*map(float, edges.split()))))
    return found


class Places:
    """Finds words of one Document on the pages of its file, which stays open until `close`.

    Raises CannotOpen where PDFium does not open `data`.
    """

    def __init__(self, data: bytes, password: str | None, document: Document) -> None:
        self._file = PdfFile(data, password)
        self._document = document
        self._pages: dict[int, tuple[Frame, list[Run]]] = {}

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def frame(self, page: int) -> Frame:
        """How the text of a page (1-based) runs."""
        return self._page(page)[0]

    def boxes(self, span: Span) -> list[tuple[int, Box]]:
        """Page and box of each line of the words in `span`; whole blocks where their letters are not found."""
        found: list[tuple[int, Box]] = []
        for block in self._document.blocks:
            start, end = max(span.start, block.span.start), min(span.end, block.span.end)
            if start < end:
                found += self._in_block(block, start, end)
        return found

    def _in_block(self, block: Block, start: int, end: int) -> list[tuple[int, Box]]:
        text = self._document.text
        places = [at for at in range(block.span.start, block.span.end) if not text[at].isspace()]
        letters = self._letters(block)
        steps = LCSseq.opcodes([text[at] for at in places], [letter.text for letter in letters])
        wanted: list[_Letter] = []
        for step in steps:
            if step.tag == "equal":
                pairs = zip(
                    places[step.src_start : step.src_end],
                    letters[step.dest_start : step.dest_end],
                    strict=True,
                )
                wanted += [letter for at, letter in pairs if start <= at < end]
        if len(wanted) < _SURE * sum(start <= at < end for at in places):
            return boxes_of(block)
        return [
            self._around(list(line)) for _, line in groupby(wanted, key=lambda each: (each.page, each.line))
        ]

    def _around(self, line: list[_Letter]) -> tuple[int, Box]:
        runs, page = [letter.run for letter in line], line[0].page
        edges = (
            min(run.left for run in runs),
            min(run.top for run in runs),
            max(run.right for run in runs),
            max(run.bottom for run in runs),
        )
        return page, self.frame(page).leave(*edges)

    def _letters(self, block: Block) -> list[_Letter]:
        """The letters in the boxes of a block, in reading order."""
        found: list[_Letter] = []
        line = 0
        for page, box in boxes_of(block):
            frame, runs = self._page(page)
            left, top, right, bottom = frame.enter(box)
            inside = [
                run
                for run in runs
                if left - _SLACK < (run.left + run.right) / 2 < right + _SLACK
                and top - _SLACK < run.middle < bottom + _SLACK
            ]
            for row in rows_of(inside, _usual(run.em for run in inside)):
                found += [_Letter(run.text, page, line, run) for run in row]
                line += 1
        return found

    def _page(self, number: int) -> tuple[Frame, list[Run]]:
        if number not in self._pages:
            with self._file.page(number - 1) as page:
                self._pages[number] = (Frame(Flow.RIGHT, _A4), []) if page is None else _runs(page)
        return self._pages[number]


def _runs(page: NativePage) -> tuple[Frame, list[Run]]:
    """The letters of a page, each as a run of its own in reading space."""
    found = page.characters()
    frame = frame_of(page, found)
    runs = []
    rows = zip(found.text, found.left, found.bottom, found.right, found.top, strict=True)
    for letter, *edges in rows:
        left, top, right, bottom = frame.enter(Box(*edges))
        if letter.strip() and left < right:
            size = bottom - top if frame.vertical else right - left
            runs.append(Run(letter, left, top, right, bottom, size if letter > "\u3000" else 0.0))
    usual = _usual(run.em for run in runs if run.em)
    for run in runs:
        run.em = run.em or usual
        if not frame.vertical:
            run.top = max(run.top, run.bottom - run.em)  # box heights of one typeface differ widely
    return frame, runs


def _usual(sizes: Iterable[float]) -> float:
    ordered = sorted(sizes)
    return ordered[len(ordered) // 2] if ordered else 10.5
