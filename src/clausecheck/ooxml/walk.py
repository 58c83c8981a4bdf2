"""Walks a story of a DOCX (body, note, header) in reading order and gives its passages and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..errors import ReadError
from . import names as n
from .inline import CHANGED, InlineWalker, flat
from .names import Element
from .shapes import path_within, picture_frame
from .story import Cell, Item, LeftOut, Passage, Piece, Table, join_running
from .styles import Look, Styles

_WRAPPERS = frozenset({n.W + "customXml", *CHANGED})
_NO_BLOCKS = frozenset({n.SECT_PR, n.P_PR, n.TC_PR, n.TR_PR, n.W + "tblPr", n.W + "tblGrid", n.W + "tblPrEx"})
_GRID_SPAN, _GRID_BEFORE, _V_MERGE, _H_MERGE, _HIDDEN_ROW = (
    n.W + name for name in ("gridSpan", "gridBefore", "vMerge", "hMerge", "hidden")
)
_ELSEWHERE = frozenset({n.ALT_CHUNK, n.SUB_DOC})
_CELL_INS, _CELL_DEL = n.W + "cellIns", n.W + "cellDel"
_A_P, _TEXT_PATH, _REL_IDS = n.A + "p", n.VML + "textpath", n.DGM + "relIds"
_PICTURES = frozenset({n.A + "blip", n.VML + "imagedata"})
_OBJECTS = frozenset({n.OFFICE + "OLEObject", n.W + "control"})
_CHARTS = frozenset({n.CHART + "chart", n.CHART_EX + "chart"})
_MOST_COLUMNS = 1000
"""Word makes 63; a span beyond all bounds would be counted for years."""


class Walker(InlineWalker):
    """Walks stories one after another; what was left out and sighted adds up.

    `max_depth` bounds the nesting of tables and text boxes, `path` names the file where it is exceeded
    (ReadError too-deep). `diagram_words` gives the words of a SmartArt diagram by its relationship id:
    they stand in a part of their own.
    """

    def __init__(
        self,
        styles: Styles,
        *,
        original: bool,
        max_depth: int,
        path: str,
        diagram_words: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        super().__init__(styles, original=original)
        self._max_depth = max_depth
        self._path = path
        self._diagram_words = diagram_words
        self._depth = 0

    def story(self, root: Element, name: str) -> list[Item]:
        """The passages and tables of one story. `name` begins its anchors."""
        self._begin_story(root)
        try:
            return self._blocks(root, name, None)
        except RecursionError as error:
            raise self._too_deep() from error

    def _too_deep(self) -> ReadError:
        return ReadError("too-deep", path=self._path, limit=self._max_depth)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > self._max_depth:
            raise self._too_deep()

    def _blocks(self, container: Element, path: str, why: LeftOut | None) -> list[Item]:
        return join_running(self._unjoined(container, path, why))

    def _unjoined(self, container: Element, path: str, why: LeftOut | None) -> list[Item]:
        items: list[Item] = []
        for child, at, reason in self._members(container, path, why):
            if child.tag == n.P:
                found: list[Item] = [self._paragraph(child, at, reason)]
            elif child.tag == n.TBL:
                found = [self._table(child, at, reason)]
            elif child.tag in _ELSEWHERE:
                self.sightings.chunks += reason is None
                continue
            elif len(child):
                found = self._unjoined(child, at, reason)
            else:
                continue
            # What is not shown is walked all the same: its letters are left out, its fields open and end.
            if reason is None:
                items += found
        return items

    def _members(
        self, container: Element, path: str, why: LeftOut | None
    ) -> Iterator[tuple[Element, str, LeftOut | None]]:
        """The children of a container with their paths, those in content controls and wrappers among them."""
        for place, child in enumerate(container):
            tag = child.tag
            if tag in _NO_BLOCKS:
                continue
            at = f"{path}/{place}"
            if tag == n.SDT:
                for inner_place, content in enumerate(child):
                    if content.tag == n.SDT_CONTENT:
                        yield from self._members(content, f"{at}/{inner_place}", why)
            elif tag in _WRAPPERS:
                reason = self._changed(tag, why) if tag != n.W + "customXml" else why
                yield from self._members(child, at, reason)
            elif tag == n.ALTERNATE:
                branch, at = self._branch(child, at)
                yield from self._members(branch, at, why)
            else:
                yield child, at, why

    def _branch(self, alternate: Element, path: str) -> tuple[Element, str]:
        branch = self.chosen(alternate)
        return branch, path if branch is alternate else f"{path}/{alternate.index(branch)}"

    def _paragraph(self, paragraph: Element, path: str, why: LeftOut | None) -> Passage:
        properties = self._styles.paragraph_properties(paragraph)
        style = self._styles.of_paragraph(properties)
        look = self._styles.look(style)
        self._begin_paragraph(look)
        self._content(paragraph, why)
        runs_on = self._runs_on(paragraph, look)
        pieces, notes = self._shown_pieces(), self._notes
        boxes = [
            items
            for shape, reason in self._shapes
            if (items := self._shape_story(shape, f"{path}/{path_within(paragraph, shape)}", reason))
        ]
        return Passage(path, pieces, properties, style, boxes, notes, runs_on)

    def _runs_on(self, paragraph: Element, look: Look) -> LeftOut | None:
        """Why the paragraph has no mark of its own: it was deleted, or hidden."""
        mark = n.child(n.child(paragraph, n.P_PR), n.R_PR)
        reason = None
        for setting in () if mark is None else mark:
            if setting.tag in CHANGED:
                reason = self._changed(setting.tag, reason)
        return reason or (LeftOut.HIDDEN if self._styles.look_of_run(mark, look).hidden else None)

    def _table(self, table: Element, path: str, why: LeftOut | None) -> Table:
        self._deeper()
        rows: list[list[Cell]] = []
        merged_above: set[int] = set()
        for row, at, reason in self._members(table, path, why):
            if row.tag != n.TR:
                continue
            properties = n.child(row, n.TR_PR)
            reason = reason or self._row_gone(properties)
            cells = self._row(row, properties, at, reason, set() if reason else merged_above)
            if not reason:
                rows.append(cells)
        self._depth -= 1
        return Table(rows)

    def _row_gone(self, properties: Element | None) -> LeftOut | None:
        if properties is None:
            return None
        reason = None
        for child in properties:
            if child.tag in (n.INS, n.DEL):
                reason = self._changed(child.tag, reason)
            elif child.tag == _HIDDEN_ROW and n.is_on(child):
                reason = reason or LeftOut.HIDDEN
        return reason

    def _row(
        self,
        row: Element,
        properties: Element | None,
        path: str,
        why: LeftOut | None,
        merged_above: set[int],
    ) -> list[Cell]:
        """The cells of a row; `merged_above` holds the grid columns in which a merge from above runs on."""
        cells: list[Cell] = []
        column = n.number(n.child_value(properties, _GRID_BEFORE))
        for cell, at, reason in self._members(row, path, why):
            if cell.tag != n.TC:
                continue
            settings = n.child(cell, n.TC_PR)
            span = n.number(n.child_value(settings, _GRID_SPAN), 1)
            columns = range(column, column + min(max(span, 1), _MOST_COLUMNS))
            column = columns.stop
            reason = reason or self._cell_gone(settings)
            merge = n.child(settings, _V_MERGE)
            runs_on = merge is not None and merge.get(n.VAL) != "restart"
            if (runs_on and columns.start in merged_above) or _is_continued(settings):
                self._blocks(cell, at, reason or LeftOut.MERGED)
                cells.append(Cell(at, []))
                continue
            if merge is None:
                merged_above.difference_update(columns)
            else:
                merged_above.update(columns)
            items = self._blocks(cell, at, reason)
            if not reason:
                cells.append(Cell(at, items))
        return cells

    def _cell_gone(self, settings: Element | None) -> LeftOut | None:
        for child in () if settings is None else settings:
            if child.tag in (_CELL_INS, _CELL_DEL):
                return self._changed(n.INS if child.tag == _CELL_INS else n.DEL, None)
        return None

    def _shape_story(self, shape: Element, path: str, why: LeftOut | None) -> list[Item]:
        """The words in a drawing, picture or object; they have fields of their own."""
        frames, codes, self._frames, self._codes = self._frames, self._codes, [], 0
        self._deeper()
        items = self._shape(shape, path, why)
        self._depth -= 1
        self._frames, self._codes = frames, codes
        return items

    def _shape(self, shape: Element, path: str, why: LeftOut | None) -> list[Item]:
        """Text boxes, drawn words and pictures below an element, wherever they are nested."""
        items: list[Item] = []
        for place, child in enumerate(shape):
            at, tag = f"{path}/{place}", child.tag
            if tag == n.TXBX_CONTENT:
                items += self._blocks(child, at, why)
            elif tag == n.ALTERNATE:
                branch, at = self._branch(child, at)
                items += self._shape(branch, at, why)
            elif tag == _A_P:
                items += self._drawn("".join(t.text or "" for t in child.iter(n.A_T)), child, at, why)
            elif tag == _TEXT_PATH:
                items += self._drawn(child.get("string", ""), child, at, why)
            elif tag == _REL_IDS:
                for words in self._diagram_words(child.get(n.R + "dm", "")):
                    items += self._drawn(words, child, at, why)
            else:
                if why is None:
                    self._sight(child)
                items += self._shape(child, at, why)
        return items

    def _drawn(self, text: str, node: Element, path: str, why: LeftOut | None) -> list[Item]:
        text = flat(text)
        if why is not None:
            self.left_out[why].append(text)
        return [Passage(path, [Piece(text, node, None)])] if text and why is None else []

    def _sight(self, element: Element) -> None:
        """Notes a picture or other thing whose words are not in this part."""
        tag = element.tag
        if tag in _PICTURES:
            if (framed := picture_frame(element)) is not None:
                self.sightings.pictures[framed[0]] = framed[1]
        elif tag in _OBJECTS:
            self.sightings.objects += 1
        elif tag in _CHARTS:
            self.sightings.charts += 1


def _is_continued(settings: Element | None) -> bool:
    """Whether a cell is covered by the one to its left (the old way to merge across)."""
    merge = n.child(settings, _H_MERGE)
    return merge is not None and merge.get(n.VAL) != "restart"
