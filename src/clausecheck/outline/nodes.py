"""The nouns of an outline: parts, clauses and provisions of one document.

Offsets of provisions are offsets into the folded text (`Outline.folded`), which leads back to the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Document, Span
from ..normalize import Folded


class Clause:
    """A numbered or headed piece of a document (条・項・号), with what stands under it.

    `label` is the address a lawyer writes; `runs` are the folded ranges of its own words; `level` grows inwards.
    """

    def __init__(
        self,
        label: str,
        marker: str,
        number: int | None,
        style: str,
        level: int,
        heading: str,
        start: int,
        page: int | None,
        parent: Clause | None,
        part: Part,
    ) -> None:
        self.label = label
        self.marker = marker
        self.number = number
        self.style = style
        self.level = level
        self.heading = heading
        self.start = start
        self.page = page
        self.parent = parent
        self.part = part
        self.runs: list[tuple[int, int]] = []
        self.children: list[Clause] = []

    def lineage(self) -> Iterator[Clause]:
        """This clause and those it stands in, innermost first."""
        clause: Clause | None = self
        while clause is not None:
            yield clause
            clause = clause.parent

    def headings(self) -> Iterator[str]:
        """The headings this clause stands under, innermost first, ending with the title of its part."""
        yield from (clause.heading for clause in self.lineage() if clause.heading)
        yield self.part.title

    @property
    def article(self) -> Clause:
        """The outermost clause around this one: the article (条), or the numbered section of an annex."""
        *_, outermost = self.lineage()
        return outermost

    @property
    def paragraph(self) -> Clause:
        """The paragraph (項) of the article that this clause belongs to; the article itself for its own words."""
        *_, paragraph = (self.article, *(clause for clause in self.lineage() if clause.parent is not None))
        return paragraph


class Part:
    """The contract itself or one annex; `name` is how addresses call it ("" for the main part)."""

    def __init__(self, name: str, title: str) -> None:
        self.name = name
        self.title = title
        self.clauses: list[Clause] = []


class Provision:
    """One sentence (or list entry, or row of a table) with what it stands under.

    `text` is folded and without declarations in brackets (「以下「名簿」という。」), which would part what belongs
    together; `places` leads each of its letters back to the folded text. `leadin` is the sentence whose list this
    entry belongs to, `previous` the sentence before it in the same paragraph. `entry` marks words without a
    sentence's end: rows, list entries, lines of a header. `caption` is the first cell of its row, where that only
    names what the row is about. `as_noun` tells of an entry that the contract words as a noun and `text` with a verb
    (acts.py): all its force is that of its lead-in or heading. `ticked` are the heads of the columns in which the row
    has a mark (町 | 受託者: ○), `row` the short cells of the row.
    """

    def __init__(
        self,
        text: str,
        places: Sequence[int],
        clause: Clause,
        page: int | None,
        leadin: Provision | None = None,
        previous: Provision | None = None,
        entry: bool = False,
        caption: str = "",
        as_noun: bool = False,
        ticked: tuple[str, ...] = (),
        row: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        self.places = places
        self.clause = clause
        self.page = page
        self.leadin = leadin
        self.previous = previous
        self.entry = entry
        self.caption = caption
        self.as_noun = as_noun
        self.ticked = ticked
        self.row = row

    @property
    def start(self) -> int:
        """Folded offset of its first letter."""
        return self.places[0]

    @property
    def end(self) -> int:
        """Folded offset behind its last letter."""
        return self.places[-1] + 1

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The folded range behind the letters `start` up to `end` of `text`."""
        return self.places[start], self.places[end - 1] + 1

    @property
    def label(self) -> str:
        """The address of the clause it stands in."""
        return self.clause.label

    def put(self, start: int, end: int, words: str) -> None:
        """Puts other words in the place of the letters `start` up to `end`; evidence is quoted as it was written."""
        places = [self.places[min(start + at, end - 1)] for at in range(len(words))]
        self.text = self.text[:start] + words + self.text[end:]
        self.places = [*self.places[:start], *places, *self.places[end:]]

    def leadins(self) -> Iterator[Provision]:
        """The lead-ins above this entry, nearest first."""
        above = self.leadin
        while above is not None:
            yield above
            above = above.leadin

    @property
    def full(self) -> str:
        """Its words behind those of its lead-ins (柱書)."""
        return "".join(above.text for above in self.leadins()) + self.text


class Outline(NamedTuple):
    """A document cut into parts, clauses and provisions, in reading order."""

    document: Document
    folded: Folded
    parts: tuple[Part, ...]
    provisions: tuple[Provision, ...]
    clauses: tuple[Clause, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the document behind a folded range."""
        return self.folded.original(start, end)
