"""Fields: code and result. Word shows the result; some fields show something and store no result at all.

Those are form boxes, enclosed characters and old-style ruby (EQ), buttons (MACROBUTTON) and signs (SYMBOL).
"""

from __future__ import annotations

import re

from .names import FLD_CHAR, VAL, Element, W, child_value, is_on, number
from .symbols import UNKNOWN, sign

_FLD_CHAR_TYPE, _FF_DATA = W + "fldCharType", W + "ffData"
_CHECK_BOX, _CHECKED, _DEFAULT = W + "checkBox", W + "checked", W + "default"
_DD_LIST, _RESULT, _LIST_ENTRY = W + "ddList", W + "result", W + "listEntry"

TICKED, UNTICKED = "☑", "☐"
_CIRCLED = {str(n): chr(0x2460 + n - 1) for n in range(1, 21)} | {"印": "㊞"}
# Numbers that Word counts anew whenever it opens the file, and never stores.
_COUNTED = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})


class Frame:
    """One field that is open at a place of the walk."""

    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.code = ""
        self.in_result = False
        self.shown_before = 0
        """How many pieces were shown when the result began."""


def boundary(mark: Element) -> str:
    """Which mark of a field a `w:fldChar` is: "begin", "separate" or "end"."""
    return str(mark.get(_FLD_CHAR_TYPE))


def strays(story: Element) -> set[Element]:
    """The marks of fields in `story` that never end or never began: such a field shows everything in it."""
    open_marks: list[list[Element]] = []
    stray: set[Element] = set()
    for mark in story.iter(FLD_CHAR):
        kind = boundary(mark)
        if kind == "begin":
            open_marks.append([mark])
        elif not open_marks:
            stray.add(mark)
        elif kind == "end":
            open_marks.pop()
        else:
            open_marks[-1].append(mark)
    return stray.union(*open_marks) if open_marks else stray


def shown_without_result(code: str, begin: Element) -> str | None:
    """What Word shows of a field that stores no result; "" where it shows nothing, None where it counts."""
    form = begin.find(_FF_DATA)
    if form is not None:
        shown = _form_value(form)
        if shown is not None:
            return shown
    words = code.split(None, 2)
    kind = words[0].upper() if words else ""
    if kind in _COUNTED:
        return None
    if kind == "EQ":
        return _equation(code)
    if kind == "MACROBUTTON":
        return words[2].strip() if len(words) > 2 else ""
    if kind == "SYMBOL" and len(words) > 1:
        font = re.search(r'\\f\s+(?:"([^"]*)"|(\S+))', code)
        code_point = int(words[1], 16) if words[1].lower().startswith("0x") else number(words[1])
        return sign(code_point, font and (font[1] or font[2])) or UNKNOWN
    return ""


def _form_value(form: Element) -> str | None:
    box = form.find(_CHECK_BOX)
    if box is not None:
        ticked = box.find(_CHECKED)
        if ticked is None:
            ticked = box.find(_DEFAULT)
        return TICKED if ticked is not None and is_on(ticked) else UNTICKED
    choices = form.find(_DD_LIST)
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.findall(_LIST_ENTRY)]
        chosen = number(child_value(choices, _RESULT) or child_value(choices, _DEFAULT))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return None


def _equation(code: str) -> str:
    r"""The letters that an EQ field draws over each other.

    `EQ \o\ac(○,印)` draws 印 in a circle; `EQ \o\ad(\s\up 9(かな),漢字)` draws a reading above 漢字: the last
    argument holds the word.
    """
    overstrike = re.search(r"\\o\s*(?:\\a[clrd]\s*)*\((.*)\)", code, re.IGNORECASE | re.DOTALL)
    if overstrike is None:
        return ""
    first, *rest = _arguments(overstrike[1])
    word = rest[-1].strip() if rest else first.strip()
    if first.strip() in ("○", "◯") and word in _CIRCLED:
        return _CIRCLED[word]
    return re.sub(r"\\s\\\w+\s*\d*\s*\(([^()]*)\)", r"\1", word)


def _arguments(text: str) -> list[str]:
    """The parts of `text` between commas that stand in no inner brackets."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
