"""Automatic numbers: what Word prints in front of a paragraph, which no paragraph stores.

A paragraph names a list (`w:num`) and a level, itself or through its style; the list points to an abstract
list whose levels say how numbers look. Lists of one abstract list count together, unless one starts anew
(`w:startOverride`). Source: ISO/IEC 29500-1, 17.9; [MS-OI29500] on 17.9.10, 17.9.11 and 17.9.17; for levels
that were skipped, Microsoft KB Q110380 (a heading 2 before any heading 1 makes the latter number 2).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..expressions import expression
from ..ooxml.names import (
    ALTERNATE,
    FALLBACK,
    ILVL,
    INS,
    NUM_ID,
    NUM_PR,
    P_STYLE,
    R_FONTS,
    R_PR,
    STRIKE,
    VAL,
    VANISH,
    Element,
    W,
    child,
    child_value,
    number,
    switch,
)
from ..ooxml.styles import Styles
from ..ooxml.symbols import is_symbol_font, sign
from .docx_numerals import numeral, padded

GAP = "　"
"""Stands between number and text for the tab or space that Word prints there."""

_BULLET = "・"
_LEVELS = 9
_PLACES = range(_LEVELS)
_PLACEHOLDER = expression("%([1-9])")
_NUM_FMT, _LVL_TEXT, _LVL_RESTART = W + "numFmt", W + "lvlText", W + "lvlRestart"


class Level(NamedTuple):
    """How the numbers of one level look and when they start anew.

    `restart` is the one-based level after which this one starts anew: 0 never, None any above.
    """

    start: int
    style: str
    custom: str
    text: str
    gap: str
    legal: bool
    restart: int | None
    linked_style: str | None
    printed: bool


class _List(NamedTuple):
    """One `w:num`: its levels (own ones before those of the abstract list) and the numbers it starts with."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document, to be asked for in reading order.

    `original` does without numbers that a tracked change gave. `unknown_formats` collects the number formats
    that are written in digits for want of knowing them.
    """

    def __init__(self, root: Element | None, styles: Styles, *, original: bool = False) -> None:
        self._styles = styles
        self._original = original
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._abstracts[element.get(W + "abstractNumId", "")] = element
            elif element.tag == W + "num":
                self._nums[element.get(W + "numId", "")] = element
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        self.unknown_formats: set[str] = set()

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number of the next paragraph, with what separates it from the text; "" where it has none."""
        found = self._list_of(properties, style)
        if found is None:
            return ""
        num_id, numbers, at = found
        counters = self._count(num_id, numbers, at)
        level = numbers.levels.get(at)
        if level is None or not level.printed:
            return ""
        text = self._written(level, at, numbers, counters)
        return text + level.gap if text and not text[-1].isspace() else text

    def _list_of(self, properties: Element | None, style: str | None) -> tuple[str, _List, int] | None:
        """The list and level of a paragraph: its own settings before those of its style and of its bases."""
        own = child(properties, NUM_PR)
        if self._original and child(own, INS) is not None:
            own = None
        num_id, at = child_value(own, NUM_ID), child_value(own, ILVL)
        chain = self._styles.chain(style)
        if num_id is None:
            num_id = next((base.num_id for base in chain if base.num_id is not None), None)
        numbers = self._list(num_id) if num_id not in (None, "0") else None
        if num_id is None or numbers is None:
            return None
        if at is not None:
            return num_id, numbers, min(max(number(at), 0), _LEVELS - 1)
        for base in chain:
            for place, level in numbers.levels.items():
                if level.linked_style == base.id:
                    return num_id, numbers, place
            if base.level is not None:
                return num_id, numbers, min(max(number(base.level), 0), _LEVELS - 1)
        return num_id, numbers, 0

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            num = self._nums.get(num_id)
            self._lists[num_id] = None if num is None else self._read_list(num)
        return self._lists[num_id]

    def _read_list(self, num: Element) -> _List | None:
        abstract = self._abstract(num)
        if abstract is None:
            return None
        levels = {
            at: _level(lvl, child_value(lvl, _LVL_RESTART))
            for lvl in abstract.findall(W + "lvl")
            if (at := number(lvl.get(ILVL))) in _PLACES
        }
        starts: dict[int, int] = {}
        for override in num.findall(W + "lvlOverride"):
            at = number(override.get(ILVL))
            if at not in _PLACES:
                continue
            start, own = child_value(override, W + "startOverride"), override.find(W + "lvl")
            if own is not None:
                # Word takes no restart from a level given here ([MS-OI29500] on 17.9.10, b).
                restart = levels[at].restart if at in levels else None
                levels[at] = _level(own, None if restart is None else str(restart))
            if start is not None:
                starts[at] = number(start)
        return _List(abstract.get(W + "abstractNumId", ""), levels, starts)

    def _abstract(self, num: Element | None) -> Element | None:
        """The abstract list of a list, through list styles (numStyleLink) where it only points to one."""
        seen: set[Element] = set()
        while num is not None and num not in seen:
            seen.add(num)
            abstract = self._abstracts.get(child_value(num, W + "abstractNumId") or "")
            link = child_value(abstract, W + "numStyleLink")
            if link is None:
                return abstract
            chain = self._styles.chain(link)
            num = self._nums.get((chain[0].num_id if chain else None) or "")
        return None

    def _count(self, num_id: str, numbers: _List, at: int) -> list[int | None]:
        counters = self._counters.setdefault(numbers.abstract, [None] * _LEVELS)
        for above in range(at):
            if counters[above] is None:
                counters[above] = _first(numbers, above)
        value = counters[at]
        # A list starts anew at its first paragraph only; at a deeper level it then goes on with the count.
        if value is None or (at in numbers.starts and num_id not in self._started):
            counters[at] = _first(numbers, at)
        else:
            counters[at] = value + 1
        self._started.add(num_id)
        for below in range(at + 1, _LEVELS):
            level = numbers.levels.get(below)
            restart = None if level is None else level.restart
            if restart is None or at < restart:
                counters[below] = None
        return counters

    def _written(self, level: Level, at: int, numbers: _List, counters: list[int | None]) -> str:
        if level.style == "bullet":
            return level.text
        places = [int(place) - 1 for place in _PLACEHOLDER.findall(level.text)]
        if any(place > at for place in places):
            return ""  # Word then ignores the whole text ([MS-OI29500] 2.1.283 c).

        def write(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            return self._numeral(counters[place] or 0, numbers.levels.get(place), level.legal)

        return _PLACEHOLDER.sub(write, level.text)

    def _numeral(self, value: int, level: Level | None, legal: bool) -> str:
        if level is None:
            return str(value)
        if level.style in ("bullet", "none"):
            return ""
        if legal:
            return str(value)
        text = padded(value, level.custom) if level.style == "custom" else numeral(value, level.style)
        if text is None:
            self.unknown_formats.add(level.custom or level.style)
        return str(value) if text is None else text


def _first(numbers: _List, at: int) -> int:
    level = numbers.levels.get(at)
    return numbers.starts.get(at, 1 if level is None else level.start)


def _level(lvl: Element, restart: str | None) -> Level:
    fmt = lvl.find(_NUM_FMT)
    if fmt is None:
        fmt = lvl.find(f"{ALTERNATE}/{FALLBACK}/{_NUM_FMT}")
        choice = lvl.find(f"{ALTERNATE}//{_NUM_FMT}[@{W}format]")
        fmt = fmt if choice is None else choice
    style = "decimal" if fmt is None else fmt.get(VAL, "decimal")
    text = child_value(lvl, _LVL_TEXT) or ""
    properties = lvl.find(R_PR)
    if style == "bullet":
        text = _bullet(lvl, text, properties)
    return Level(
        start=number(child_value(lvl, W + "start"), 0),
        style=style,
        custom="" if fmt is None else fmt.get(W + "format", ""),
        text=text,
        gap="" if child_value(lvl, W + "suff") == "nothing" else GAP,
        legal=bool(switch(lvl, W + "isLgl")),
        restart=None if restart is None else number(restart),
        linked_style=child_value(lvl, P_STYLE),
        printed=not (switch(properties, VANISH) or switch(properties, STRIKE)),
    )


def _bullet(lvl: Element, text: str, properties: Element | None) -> str:
    """The bullet as a letter that can be read: "・" for pictures, unknown signs and the "o" of Word."""
    fonts = None if properties is None else properties.find(R_FONTS)
    font = None if fonts is None else fonts.get(W + "ascii")
    if not text.strip():
        return _BULLET if lvl.find(W + "lvlPicBulletId") is not None else ""
    if text == "o":
        return _BULLET
    if len(text) == 1 and (is_symbol_font(font) or "\ue000" <= text <= "\uf8ff"):
        return sign(ord(text), font) or _BULLET
    return text
