"""Text of a contract → lines for a page, with the places that verdicts rest on opened and closed in order."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ...expressions import expression
from ...model import Address, Document, Span


class Tone(StrEnum):
    """What a place does for a requirement; the order is the order in which the eye is to find them."""

    WEAK = "weak"
    PRESENT = "present"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Note:
    """A requirement that rests on a place: where it is told on the page, and how the margin names it."""

    href: str
    sign: str
    says: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a file that something rests on, with everything that does."""

    span: Span
    anchor: str
    notes: tuple[Note, ...]
    keys: tuple[Span, ...]
    """The deciding words, as offsets into the document."""

    @property
    def tone(self) -> Tone:
        """The tone that the words are shown in: the first of its notes'."""
        return min((note.tone for note in self.notes), key=list(Tone).index)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters, or the beginning or end of a place around them.

    A place may be cut (by a line, a cell, another place): only its first part has the anchor.
    """

    kind: str
    """`words`, `key` (deciding words), `number` (of a clause), `open` or `close`."""
    words: str = ""
    tone: str = ""
    anchor: str = ""


@dataclass(slots=True)
class Line:
    """One line of the text: its cells (one, if it is no row of a table) and the notes in its margin."""

    kind: str
    """`line`, `heading` or `title`."""
    level: int
    numbered: bool
    cells: list[list[Piece]]
    notes: list[Note]


@dataclass(slots=True)
class Block:
    """What stands one below the other: a line, the rows of a table, or the beginning of a page."""

    kind: str
    """`line`, `table` or `page`."""
    lines: list[Line] = field(default_factory=list)
    page: int = 0
    recognised: bool = False
    """Whether the letters of the page are the guess of a recognition program."""


def prose(document: Document, addresses: Sequence[Address], places: Sequence[Place]) -> list[Block]:
    """The text of a document without its empty lines; every letter of the others once, in order."""
    writer = _Writer(document, addresses, places)
    blocks: list[Block] = []
    pages = {block.span.start: block.page for block in document.blocks}
    page = None
    at = 0
    for raw in document.text.split("\n"):
        here = pages.get(at)
        if here is not None and here != page:
            page = here
            blocks.append(Block("page", page=page, recognised=page in writer.recognised))
        if raw.strip():
            line = writer.line(at, at + len(raw))
            if len(line.cells) == 1:
                blocks.append(Block("line", [line]))
            elif blocks and blocks[-1].kind == "table":
                blocks[-1].lines.append(line)
            else:
                blocks.append(Block("table", [line]))
        at += len(raw) + 1
    return blocks


_BRACKETS = "（）()【】[]〔〕［］「」 \u3000\t"
_NUMBER = expression("[ \u3000]*[^ \u3000、。]{1,8}(?=[ \u3000])")


class _Writer:
    """Knows the whole document while its lines are written."""

    def __init__(self, document: Document, addresses: Sequence[Address], places: Sequence[Place]) -> None:
        self._text = document.text
        self._addresses = sorted(addresses, key=lambda address: address.start)
        self._starts = [address.start for address in self._addresses]
        self._places = sorted(places, key=lambda place: (place.span.start, -place.span.end))
        self._keys = _merged(key for place in places for key in place.keys)
        self._anchored: set[str] = set()
        self.recognised = {
            block.page
            for block in document.blocks
            if any(
                each.start < block.span.end and block.span.start < each.end
                for each in document.spans_from_ocr
            )
        }

    def line(self, start: int, end: int) -> Line:
        """The line between two offsets."""
        before = bisect_right(self._starts, start) - 1
        own = self._addresses[before] if before >= 0 else None
        following = self._addresses[before + 1] if before + 1 < len(self._addresses) else None
        kind = "line"
        if (own is None or own.start != start) and following is not None:
            kind = _standing_above(self._text[start:end], following)
        here = [place for place in self._places if place.span.start < end and start < place.span.end]
        notes = [note for place in here if place.anchor not in self._anchored for note in place.notes]
        starts = own is not None and own.start == start and own.numbered
        number = _NUMBER.match(self._text, start, end) if starts else None
        if number is None or (here and here[0].span.start < number.end()) or "\t" in number[0]:
            cells = [self._pieces(*cell, here) for cell in self._cells(start, end)]
        else:
            first, *others = self._cells(start, end)
            cells = [[Piece("number", number[0]), *self._pieces(number.end(), first[1], here)]]
            cells += [self._pieces(*cell, here) for cell in others]
        level = own.level if own and kind == "line" else 1
        return Line(kind, level, number is not None, cells, notes)

    def _cells(self, start: int, end: int) -> list[tuple[int, int]]:
        cells = []
        for cell in self._text[start:end].split("\t"):
            cells.append((start, start + len(cell)))
            start += len(cell) + 1
        return cells

    def _pieces(self, start: int, end: int, here: Sequence[Place]) -> list[Piece]:
        """The letters between two offsets, with the places among them nested: one that overlaps is cut in two."""
        waiting = [
            (max(place.span.start, start), -min(place.span.end, end), order, place)
            for order, place in enumerate(here)
            if place.span.start < end and start < place.span.end
        ]
        heapq.heapify(waiting)
        pieces: list[Piece] = []
        ends: list[int] = []
        at = start
        while waiting or ends:
            if ends and (not waiting or ends[-1] <= waiting[0][0]):
                pieces += self._words(at, ends[-1])
                pieces.append(Piece("close"))
                at = ends.pop()
                continue
            place_start, minus_end, order, place = heapq.heappop(waiting)
            place_end = -minus_end
            pieces += self._words(at, place_start)
            at = place_start
            if ends and place_end > ends[-1]:
                heapq.heappush(waiting, (ends[-1], minus_end, order, place))
                place_end = ends[-1]
            ends.append(place_end)
            pieces.append(Piece("open", tone=place.tone, anchor=self._anchor(place)))
        return [*pieces, *self._words(at, end)]

    def _anchor(self, place: Place) -> str:
        if place.anchor in self._anchored:
            return ""
        self._anchored.add(place.anchor)
        return place.anchor

    def _words(self, start: int, end: int) -> Iterator[Piece]:
        at = start
        for key in self._keys[max(0, bisect_right(self._keys, Span(start, start)) - 1) :]:
            if key.start >= end:
                break
            key_start, key_end = max(key.start, at), min(key.end, end)
            if key_start < key_end:
                if at < key_start:
                    yield Piece("words", self._text[at:key_start])
                yield Piece("key", self._text[key_start:key_end])
                at = key_end
        if at < end:
            yield Piece("words", self._text[at:end])


def _standing_above(text: str, following: Address) -> str:
    """Whether a line without an address is the heading or the title of the clause that comes next."""
    bare = text.strip(_BRACKETS)
    if following.heading and bare == following.heading.strip(_BRACKETS):
        return "heading"
    if following.title and bare == following.title.strip(_BRACKETS):
        return "title"
    return "line"


def _merged(spans: Iterator[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.length:
            merged.append(span)
    return merged
