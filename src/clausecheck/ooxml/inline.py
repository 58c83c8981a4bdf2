"""Walks the content of one paragraph: runs, fields, changes, ruby, formulas, and the shapes it anchors."""

from __future__ import annotations

import re
from collections import defaultdict

from ..expressions import expression
from . import names as n
from .fields import TICKED, UNTICKED, Frame, boundary, shown_without_result, strays
from .names import Element
from .story import LeftOut, NoteReference, Piece, Sightings
from .styles import PLAIN, Look, Styles
from .symbols import UNKNOWN, sign

_GAP = "　"
"""A tab or aligned gap within a paragraph: a real tab would read as the border of a table cell."""

_CONTROL = expression("[\t\n\r]")
_SPECIAL = expression("[\t\n\r\uf000-\uf0ff]")
_SIMPLE_MARKS = {n.TAB: _GAP, n.PTAB: _GAP, n.NO_BREAK_HYPHEN: "-"}
_SHAPES = frozenset({n.DRAWING, n.PICT, n.OBJECT})
CHANGED = frozenset({n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO})
_REFERENCES = {n.FOOTNOTE_REFERENCE: "footnote", n.ENDNOTE_REFERENCE: "endnote"}
_NO_CONTENT = frozenset(
    {n.P_PR, n.R_PR, n.SDT_PR, n.W + "sdtEndPr", n.W + "rubyPr", n.W + "smartTagPr", n.W + "customXmlPr"}
)
_ID, _CUSTOM_MARK, _TYPE, _INSTR = n.W + "id", n.W + "customMarkFollows", n.W + "type", n.W + "instr"
_FONT, _CHAR, _ASCII = n.W + "font", n.W + "char", n.W + "ascii"
_CHECK_BOX, _CHECKED, _W14_VAL = n.W14 + "checkbox", n.W14 + "checked", n.W14 + "val"
_M_T, _M_R, _M_FRACTION, _M_DELIMITERS = n.M + "t", n.M + "r", n.M + "f", n.M + "d"
_M_NUM, _M_DEN, _M_VAL = n.M + "num", n.M + "den", n.M + "val"


class InlineWalker:
    """Collects the pieces, notes and shapes of one paragraph after another; fields span paragraphs.

    `original` reads the side before the tracked changes. `left_out` holds the letters not shown, by reason.
    """

    def __init__(self, styles: Styles, *, original: bool) -> None:
        self.left_out: dict[LeftOut, list[str]] = defaultdict(list)
        self.sightings = Sightings()
        self._styles = styles
        self._gone = frozenset({n.INS, n.MOVE_TO} if original else {n.DEL, n.MOVE_FROM})
        self._original = original
        self._strays: set[Element] = set()
        self._frames: list[Frame] = []
        self._codes = 0
        self._shown = 0
        self._look: Look = PLAIN
        self._pieces: list[Piece] = []
        self._notes: list[NoteReference] = []
        self._shapes: list[tuple[Element, LeftOut | None]] = []

    def _begin_story(self, story: Element) -> None:
        self._strays = strays(story)
        self._frames = []
        self._codes = 0

    def _begin_paragraph(self, look: Look) -> None:
        self._look = look
        self._pieces, self._notes, self._shapes = [], [], []

    def _shown_pieces(self) -> list[Piece]:
        """The pieces of the paragraph, without breaks at either end (a new page, an empty line)."""
        first, last = 0, len(self._pieces)
        while first < last and self._pieces[first].text == "\n":
            first += 1
        while last > first and self._pieces[last - 1].text == "\n":
            last -= 1
        return self._pieces[first:last]

    def _content(self, parent: Element, why: LeftOut | None) -> None:
        """Walks what may stand in a paragraph beside runs; unknown wrappers are walked through."""
        for child in parent:
            tag = child.tag
            if tag == n.RUN:
                self._run(child, why)
            elif tag in _NO_CONTENT:
                continue
            elif tag in CHANGED:
                self._content(child, self._changed(tag, why))
            elif tag == n.SDT:
                self._content_control(child, why)
            elif tag == n.FLD_SIMPLE:
                self._simple_field(child, why)
            elif tag == n.ALTERNATE:
                self._content(self.chosen(child), why)
            elif tag.startswith(n.M):
                self._formula(child, why)
            elif len(child):
                self._content(child, why)

    def _changed(self, tag: str, why: LeftOut | None) -> LeftOut | None:
        self.sightings.changes += 1
        return why or (LeftOut.CHANGE if tag in self._gone else None)

    def chosen(self, alternate: Element) -> Element:
        """The one branch of alternative content to read: the first with words in it, else the first."""
        branches = [child for child in alternate if child.tag in (n.CHOICE, n.FALLBACK)]
        if not branches:
            return alternate
        chosen = next((b for b in branches if next(b.iter(n.T), None) is not None), branches[0])
        for branch in branches:
            if branch is not chosen:
                self.left_out[LeftOut.ALTERNATIVE] += [t.text or "" for t in branch.iter("{*}t", n.DEL_TEXT)]
        return chosen

    def _run(self, run: Element, why: LeftOut | None) -> None:
        if why is None:
            look = self._styles.look_of_run(n.child(run, n.R_PR), self._look)
            if look.hidden:
                why = LeftOut.HIDDEN
            elif look.struck:
                why = LeftOut.STRUCK
        self._run_content(run, run, why)

    def _run_content(self, parent: Element, run: Element, why: LeftOut | None) -> None:
        for node in parent:
            tag = node.tag
            if tag == n.T:
                self._letters(node, run, why)
            elif tag in _NO_CONTENT:
                continue
            elif tag in _SIMPLE_MARKS:
                self._show(_SIMPLE_MARKS[tag], node, run, why)
            elif tag == n.BR or tag == n.CR:
                self._show("\n", node, run, why)
            elif tag == n.FLD_CHAR:
                self._field_mark(node, run, why)
            elif tag == n.INSTR_TEXT:
                if self._frames:
                    self._frames[-1].code += node.text or ""
            elif tag == n.DEL_TEXT:
                self._letters(node, run, why if self._original else why or LeftOut.CHANGE)
            elif tag == n.SYM:
                self._symbol(node, run, why)
            elif tag in _REFERENCES:
                if why is None and not self._codes:
                    self._notes.append(
                        NoteReference(_REFERENCES[tag], node.get(_ID, ""), node.get(_CUSTOM_MARK) is None)
                    )
            elif tag in _SHAPES:
                self._shapes.append((node, why or (LeftOut.FIELD if self._codes else None)))
            elif tag == n.RUBY:
                for part in node:
                    if part.tag == n.RT:
                        self._content(part, why or LeftOut.RUBY)
                    elif part.tag == n.RUBY_BASE:
                        self._content(part, why)
            elif tag == n.ALTERNATE:
                self._run_content(self.chosen(node), run, why)
            elif len(node):
                self._run_content(node, run, why)

    def _show(self, text: str, node: Element, run: Element | None, why: LeftOut | None) -> None:
        """Takes letters into the paragraph, or to those left out."""
        if not text:
            return
        if self._codes:
            why = why or LeftOut.FIELD
        if why is None:
            self._pieces.append(Piece(text, node, run))
            self._shown += 1
        else:
            self.left_out[why].append(text)

    def _letters(self, node: Element, run: Element, why: LeftOut | None) -> None:
        """Takes the letters of a `w:t`: without the space at its ends unless the file says to keep it."""
        text = node.text or ""
        if node.get(n.XML_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if _SPECIAL.search(text):
            text = self._plain(text, run)
        self._show(text, node, run, why)

    def _plain(self, text: str, run: Element) -> str:
        """Text without control letters (Word shows them as spaces) and private letters of symbol fonts."""
        fonts = n.child(n.child(run, n.R_PR), n.R_FONTS)
        font = None if fonts is None else fonts.get(_ASCII)

        def replace(match: re.Match[str]) -> str:
            if match[0] in "\t\n\r":
                return " "
            self.left_out[LeftOut.SYMBOL].append(match[0])
            return self._sign(ord(match[0]), font)

        return _SPECIAL.sub(replace, text)

    def _sign(self, code: int, font: str | None) -> str:
        found = sign(code, font)
        if found is None:
            self.sightings.symbols += 1
        return found or UNKNOWN

    def _symbol(self, node: Element, run: Element, why: LeftOut | None) -> None:
        try:
            code = int(node.get(_CHAR, ""), 16)
        except ValueError:
            code = 0
        self._show(self._sign(code, node.get(_FONT)), node, run, why)

    def _field_mark(self, mark: Element, run: Element, why: LeftOut | None) -> None:
        if mark in self._strays:
            return
        kind = boundary(mark)
        if kind == "begin":
            self._frames.append(Frame(mark))
            self._codes += 1
        elif kind == "separate" and self._frames and not self._frames[-1].in_result:
            self._frames[-1].in_result = True
            self._frames[-1].shown_before = self._shown
            self._codes -= 1
        elif kind == "end" and self._frames:
            frame = self._frames.pop()
            if not frame.in_result:
                self._codes -= 1
            if not frame.in_result or frame.shown_before == self._shown:
                self._show_field(frame.code, frame.begin, run, why)

    def _show_field(self, code: str, begin: Element, run: Element | None, why: LeftOut | None) -> None:
        shown = shown_without_result(code, begin)
        if shown is None:
            self.sightings.numbers_unread += why is None
        else:
            self._show(flat(shown), begin, run, why)

    def _simple_field(self, field: Element, why: LeftOut | None) -> None:
        before = self._shown
        self._content(field, why)
        if before == self._shown:
            self._show_field(field.get(_INSTR, ""), field, None, why)

    def _content_control(self, control: Element, why: LeftOut | None) -> None:
        content = n.child(control, n.SDT_CONTENT)
        if content is None:
            return
        before = len(self._pieces)
        self._content(content, why)
        box = n.child(n.child(control, n.SDT_PR), _CHECK_BOX)
        if box is not None and len(self._pieces) == before + 1 and len(self._pieces[before].text) == 1:
            state = n.child(box, _CHECKED)
            ticked = state is not None and state.get(_W14_VAL) in ("1", "true", "on")
            drawn = self._pieces[before]
            self.left_out[LeftOut.SYMBOL].append(drawn.text)
            self._pieces[before] = Piece(TICKED if ticked else UNTICKED, drawn.node, drawn.run)

    def _formula(self, node: Element, why: LeftOut | None) -> None:
        """The letters of a formula in one line: fractions with a slash, brackets as drawn."""
        tag = node.tag
        if tag == _M_T:
            self._show(flat(node.text or ""), node, None, why)
        elif tag == _M_FRACTION:
            for part, after in ((_M_NUM, "/"), (_M_DEN, "")):
                for child in node.findall(part):
                    self._formula(child, why)
                self._show(after, node, None, why)
        elif tag == _M_DELIMITERS:
            self._show(_bracket(node, "begChr", "("), node, None, why)
            for child in node.findall(n.M + "e"):
                self._formula(child, why)
            self._show(_bracket(node, "endChr", ")"), node, None, why)
        elif tag.endswith("Pr"):
            return
        else:
            for child in node:
                if child.tag.startswith(n.M):
                    self._formula(child, why)
                elif child.tag in CHANGED:
                    self._formula(child, self._changed(child.tag, why))
                elif child.tag == n.RUN:
                    self._run(child, why)


def flat(text: str) -> str:
    """Text of one line, as Word shows the line ends and tabs that stand in XML."""
    return _CONTROL.sub(" ", text)


def _bracket(node: Element, name: str, default: str) -> str:
    given = node.find(f"{n.M}dPr/{n.M}{name}")
    return default if given is None else str(given.get(_M_VAL, default))
