"""Puts comment ranges around exact words of a walked story: runs are split, nothing else changes.

Range marks stand between runs. Where words lie in something that takes no marks (ruby, formulas, fields, data-bound
controls), the marks go around the whole of it. Word ignores marks in text boxes, footnotes and endnotes
([MS-OI29500] 2.1.315): words there are marked at the run that holds the box, or at the reference to the note.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from . import names as n
from .names import Element
from .story import Item, Passage, Piece, elements_at, passages

_START, _END, _REFERENCE, _ID = (
    n.W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "id")
)
_HOLDERS = frozenset(
    {n.P, n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO, n.SDT_CONTENT}
    | {n.W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo")}
)
"""What may hold marks and runs side by side (ISO/IEC 29500-1, EG_RangeMarkupElements)."""
_CHANGES = frozenset({n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO})
_FILLED = frozenset(
    n.W + name for name in ("text", "dataBinding", "comboBox", "dropDownList", "date", "picture")
)
"""Content controls that are filled as a whole: a mark inside would be lost or refused."""
_DRAWN = frozenset({n.TXBX_CONTENT, n.DRAWING, n.PICT, n.OBJECT})
_NOTES = {"footnote": n.FOOTNOTE_REFERENCE, "endnote": n.ENDNOTE_REFERENCE}
_BLANKS = " \t\r\n"


class Marker:
    """Marks words of the story `body`, given by the anchor of their passage and offsets into its text.

    `items` must come from a walk through this very `body`, `anchors` are all that may be asked for.
    """

    def __init__(self, body: Element, items: Sequence[Item], anchors: Iterable[str]) -> None:
        self._body = body
        self._passages = {passage.anchor: passage for passage in passages(items)}
        # Anchors count children: each mark that is put in makes them wrong.
        self._others = {
            anchor: element
            for anchor in anchors
            if anchor not in self._passages
            for element in _elements_at(body, anchor)[-1:]
        }

    def mark(self, start: tuple[str, int], end: tuple[str, int], id_: str) -> None:
        """Puts the range of comment `id_` around what lies between two places, and its reference behind."""
        first, last = self._first(*start), self._last(*end)
        first.addprevious(_tagged(_START, id_))
        self._close(last, id_)

    def mark_behind(self, anchor: str, id_: str) -> None:
        """Puts comment `id_` behind the passage `anchor`, around nothing."""
        passage = self._passages.get(anchor)
        last = self._last(anchor, len(passage.text) if passage else 0)
        last.addnext(_tagged(_START, id_))
        following = last.getnext()
        assert following is not None
        self._close(following, id_)

    def _close(self, last: Element, id_: str) -> None:
        last.addnext(_tagged(_END, id_))
        end = last.getnext()
        assert end is not None
        reference = _run_like(end)
        reference.append(_tagged(_REFERENCE, id_))
        # The reference is ours: within a tracked change it would pass for the work of another.
        place = end
        for ancestor in end.iterancestors():
            if ancestor.tag == n.P:
                break
            if ancestor.tag in _CHANGES:
                place = ancestor
        place.addnext(reference)

    def _first(self, anchor: str, offset: int) -> Element:
        passage = self._passages.get(anchor)
        if passage is None or not _takes_marks(passage):
            return self._stand_in(anchor)
        index = _cut(passage, offset, outward=0)
        return _markable(passage.pieces[min(index, len(passage.pieces) - 1)].node)

    def _last(self, anchor: str, offset: int) -> Element:
        passage = self._passages.get(anchor)
        if passage is None or not _takes_marks(passage):
            return self._stand_in(anchor)
        piece = passage.pieces[max(_cut(passage, offset, outward=1) - 1, 0)]
        # What a field shows without storing it is known by the mark that begins it: its run is the last one.
        is_field = piece.run is not None and piece.run not in piece.node.iterancestors()
        return _markable(piece.run if is_field and piece.run is not None else piece.node)

    def _stand_in(self, anchor: str) -> Element:
        """What can be marked for words that are in no piece of the body: a reference, or a whole paragraph."""
        kind, _, id_ = anchor.partition("/")[0].partition(":")
        if kind in _NOTES:
            for reference in self._body.iter(_NOTES[kind]):
                if reference.get(_ID) == id_:
                    return _markable(reference)
            return _end_of_story(self._body)
        passage, element = self._passages.get(anchor), self._others.get(anchor)
        if passage is not None and passage.pieces:
            return _markable(passage.pieces[0].node)
        if element is None:
            return _end_of_story(self._body)
        return _markable(element) if element.tag != n.TC else _end_of(element)


def _takes_marks(passage: Passage) -> bool:
    """Whether the words stand in paragraphs of the body, not in a box drawn upon the page."""
    return bool(passage.pieces) and all(
        ancestor.tag not in _DRAWN for piece in passage.pieces for ancestor in piece.node.iterancestors()
    )


def _elements_at(body: Element, anchor: str) -> list[Element]:
    try:
        return elements_at(body, anchor) if anchor.startswith("body/") else []
    except (IndexError, ValueError):
        return []


def _tagged(tag: str, id_: str) -> Element:
    element: Element = n.element(tag)
    element.set(_ID, id_)
    return element


def _end_of_story(body: Element) -> Element:
    paragraphs = [child for child in body if child.tag == n.P]
    return _end_of(body) if not paragraphs else _end_of(paragraphs[-1])


def _end_of(container: Element) -> Element:
    """Something at the end of a container's last paragraph behind which marks may stand."""
    paragraph = container if container.tag == n.P else list(container.iter(n.P))[-1]
    if len(paragraph) and paragraph[-1].tag in {n.RUN, *_HOLDERS}:
        return paragraph[-1]
    run = _run_like(paragraph)
    paragraph.append(run)
    return run


def _markable(node: Element) -> Element:
    """The element beside which a mark for `node` may stand: its run, or what holds the run and takes no marks."""
    chain = [node, *node.iterancestors()]
    # Of runs within runs (ruby, text boxes) the outermost stands in a paragraph of the story itself.
    runs = [place for place, element in enumerate(chain) if element.tag == n.RUN]
    place = runs[-1] if runs else 0
    found = chain[place]
    for element, parent in zip(chain[place:], chain[place + 1 :], strict=False):
        if element.tag == n.P:
            return found if found.tag != n.P else _end_of(found)
        takes_marks = parent.tag in _HOLDERS and not _is_filled(parent)
        is_open_control = parent.tag == n.SDT and not _is_filled(element)
        if not takes_marks and not is_open_control:
            found = parent
    return found if found.tag != n.P else _end_of(found)


def _is_filled(content: Element) -> bool:
    """Whether this is the content of a control that is filled as a whole."""
    control = content.getparent()
    if content.tag != n.SDT_CONTENT or control is None:
        return False
    properties = n.child(control, n.SDT_PR)
    return properties is not None and any(
        setting.tag in _FILLED or setting.tag == n.W14 + "checkbox" for setting in properties
    )


def _cut(passage: Passage, offset: int, *, outward: int) -> int:
    """The index of the piece that begins at `offset`, after splitting the run there.

    Where it cannot be split, the piece around it (`outward` 0) or the one after it (1).
    """
    at = 0
    for index, piece in enumerate(passage.pieces):
        if offset <= at:
            _part(passage.pieces, index)
            return index
        if offset < at + len(piece.text):
            if not _split(passage.pieces, index, offset - at):
                return index + outward
            _part(passage.pieces, index + 1)
            return index + 1
        at += len(piece.text)
    _part(passage.pieces, len(passage.pieces))
    return len(passage.pieces)


def _split(pieces: list[Piece], index: int, offset: int) -> bool:
    """Splits the text of one piece into two nodes of the same run, where the node shows it letter by letter."""
    piece = pieces[index]
    node, text = piece.node, piece.node.text or ""
    if node.tag not in (n.T, n.DEL_TEXT):
        return False
    if node.get(n.XML_SPACE) != "preserve":
        text = text.strip(_BLANKS)
    if len(text) != len(piece.text):
        return False
    second = copy.copy(node)
    node.addnext(second)
    for half, letters in ((node, text[:offset]), (second, text[offset:])):
        half.text = letters
        half.set(n.XML_SPACE, "preserve")
    pieces[index : index + 1] = [
        Piece(piece.text[:offset], node, piece.run),
        Piece(piece.text[offset:], second, piece.run),
    ]
    return True


def _part(pieces: list[Piece], index: int) -> None:
    """Splits the run between the piece before `index` and that which follows, if one run holds both."""
    if not 0 < index < len(pieces):
        return
    before, node = pieces[index - 1].node, pieces[index].node
    run = node.getparent()
    if run is None or run.tag != n.RUN or before.getparent() is not run or before is node:
        return
    second = _run_like(run)
    for name, value in run.attrib.items():
        second.set(name, value)
    properties = n.child(run, n.R_PR)
    if properties is not None:
        second.append(copy.deepcopy(properties))
    for moved in [node, *node.itersiblings()]:
        second.append(moved)
    run.addnext(second)
    for place, piece in enumerate(pieces):
        if piece.node.getparent() is second:
            pieces[place] = Piece(piece.text, piece.node, second)


def _run_like(element: Element) -> Element:
    """A run with the namespaces of another element."""
    spaces: Any = element.nsmap  # the two sets of types for lxml do not agree on a default namespace
    return element.makeelement(n.RUN, nsmap=spaces)
