"""Characters of a PDF page → runs: letters that stand together, in a space where all text is read alike.

Reading space: points, x grows in the direction of writing, y from line to line, origin where reading begins.
Horizontal text is left as it is (y turned downward); turned pages and vertical writing (縦書き) are rotated,
so that everything after this module works on rows from left to right.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from .joining import width_of
from .pdf_native import Box, Characters, NativePage

_SAMPLE = 150
"""Characters looked at to learn the direction of a page."""
_ASLANT_LETTERS = 3
"""Letters of a line set aslant that may still look like one run."""
_JOINED = 0.35
"""A gap up to this, in letter sizes, stays within one run."""
_WORD_GAP = 0.15
"""A gap from this on, in letter sizes, parts Latin words that have no space between them."""


class Flow(Enum):
    """Where the text of a page runs to, in user space."""

    RIGHT = "right"
    DOWN = "down"
    LEFT = "left"
    UP = "up"


class Run:
    """Letters that stand together on one line, with their box in reading space and their size."""

    def __init__(self, text: str, left: float, top: float, right: float, bottom: float, em: float) -> None:
        self.text = text
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.em = em

    @property
    def middle(self) -> float:
        """Height of the run's middle."""
        return (self.top + self.bottom) / 2


class Frame(NamedTuple):
    """How a page's user space and its reading space hang together."""

    flow: Flow
    box: tuple[float, float, float, float]
    vertical: bool = False
    """Vertical writing; its page is still held upright, with numbers and headings at its head and foot."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in reading space."""
        left, bottom, right, top = self.box
        wide, high = right - left, top - bottom
        return (wide, high) if self.flow in (Flow.RIGHT, Flow.LEFT) else (high, wide)

    def enter(self, box: Box) -> tuple[float, float, float, float]:
        """A box of user space as left, top, right, bottom of reading space."""
        left, bottom, right, top = self.box
        if self.flow is Flow.RIGHT:
            return box.left - left, top - box.top, box.right - left, top - box.bottom
        if self.flow is Flow.LEFT:
            return right - box.right, box.bottom - bottom, right - box.left, box.top - bottom
        if self.flow is Flow.DOWN:
            return top - box.top, right - box.right, top - box.bottom, right - box.left
        return box.bottom - bottom, box.left - left, box.top - bottom, box.right - left

    def leave(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of reading space (left, top, right, bottom) in user space."""
        left, bottom, right, top = self.box
        if self.flow is Flow.RIGHT:
            return Box(left + x0, top - y1, left + x1, top - y0)
        if self.flow is Flow.LEFT:
            return Box(right - x1, bottom + y0, right - x0, bottom + y1)
        if self.flow is Flow.DOWN:
            return Box(right - y1, top - x1, right - y0, top - x0)
        return Box(left + y0, bottom + x0, left + y1, bottom + x1)


class PageText:
    """The runs of a page in the order of the file, and what is to be known of its letters."""

    def __init__(self, frame: Frame, runs: Sequence[Run] = (), em: float = 10.5) -> None:
        self.frame = frame
        self.runs = list(runs)
        self.em = em
        """Size of the body's letters, points."""
        self.invisible = False
        """Drawn without ink: the text layer of a scan, that is, the work of someone's character recognition."""
        self.aslant = ""
        """Letters set aslant across the page: a watermark (見本, 案), which is no text of the contract."""
        self.outside = 0
        """Letters beyond the edge of the page, which nobody sees."""


def page_text(page: NativePage, rules: Sequence[Box] = ()) -> PageText:
    """The runs of an open page; runs are cut where a vertical rule of a table may pass."""
    found = page.characters()
    frame = frame_of(page, found)
    text = PageText(frame)
    if not found.text and not page.typed:
        return text
    upright = [frame.enter(rule) for rule in rules]
    cuts = sorted({round((r[0] + r[2]) / 2) for r in upright if r[2] - r[0] < r[3] - r[1]})
    starts = _collect(page, found, text, cuts)
    aslant = {
        index
        for index, (run, start) in enumerate(zip(text.runs, starts, strict=True))
        if len(run.text) <= _ASLANT_LETTERS and _is_aslant(page.angle(start))
    }
    if aslant:
        text.aslant = "".join(text.runs[index].text for index in sorted(aslant))
        text.runs = [run for index, run in enumerate(text.runs) if index not in aslant]
    text.runs = _without_copies(text.runs)
    text.em = _set_sizes(text.runs, frame.vertical)
    text.runs += typed_runs(page, frame, text.em)
    first = next((i for i, c in enumerate(found.text) if not c.isspace()), None)
    text.invisible = first is not None and page.is_invisible(first)
    return text


def frame_of(page: NativePage, found: Characters) -> Frame:
    """How the text of a page runs: direction by majority of the steps from letter to letter, some hundreds of them."""
    right = down = left = up = 0
    for start in range(0, len(found.left), len(found.left) // _SAMPLE + 1):
        before = _next_real(found, start)
        index = _next_real(found, before + 1)
        if index >= len(found.left):
            break
        wide, high = found.right[index] - found.left[index], found.top[index] - found.bottom[index]
        if found.text[index].isspace() or found.text[before].isspace():
            continue
        size = max(wide, high)
        over = found.left[index] - found.left[before]
        rise = found.bottom[index] - found.bottom[before]
        if -size * 0.3 < rise < size * 0.3:
            right += size * 0.3 < over < size * 3
            left += -size * 3 < over < -size * 0.3
        elif -size * 0.3 < over < size * 0.3:
            up += size * 0.3 < rise < size * 3
            down += -size * 3 < rise < -size * 0.3
    steps = {Flow.RIGHT: right, Flow.DOWN: down, Flow.LEFT: left, Flow.UP: up}
    flow = max(steps, key=lambda way: steps[way])
    turned = flow is Flow.DOWN and _is_turned(page, found.text)
    return Frame(flow, page.box, vertical=flow is Flow.DOWN and not turned)


def _next_real(found: Characters, index: int) -> int:
    """The next character from `index` on that has a width.

    Line ends that PDFium adds have none: in vertical writing one stands behind every letter.
    """
    while index < len(found.left) and found.left[index] == found.right[index]:
        index += 1
    return index


def _is_turned(page: NativePage, text: Sequence[str]) -> bool:
    """Whether the letters of a page that runs downward lie on their side."""
    sample = [i for i, letter in enumerate(text) if letter > "\u2e7f"][:9]
    on_side = sum(abs(math.sin(page.angle(i))) > 0.7 for i in sample)
    return on_side * 2 > len(sample)


def _is_aslant(angle: float) -> bool:
    """Whether a letter stands neither upright nor on a side."""
    return 0.1 < angle % (math.pi / 2) < math.pi / 2 - 0.1


def _collect(page: NativePage, found: Characters, into: PageText, cuts: Sequence[float]) -> list[int]:
    """The runs of a page and the index of each one's first letter; this is the hot loop of reading a PDF."""
    starts: list[int] = []
    frame = into.frame
    lefts, tops, rights, bottoms = _in_reading_space(found, frame)
    columns = [bisect(cuts, (a + b) / 2) for a, b in zip(lefts, rights, strict=True)] if cuts else None
    wide, high = frame.size
    letters: list[str] = []
    size = run_left = run_top = run_right = run_bottom = 0.0
    last = last_letter = ""
    last_left = last_level = 0.0
    column = last_column = 0

    def end_run() -> None:
        if letters:
            into.runs.append(Run("".join(letters), run_left, run_top, run_right, run_bottom, size))
            letters.clear()

    rows = zip(found.text, lefts, tops, rights, bottoms, strict=True)
    for index, (letter, left, top, right, bottom) in enumerate(rows):
        if not letter or (left == right and top == bottom):
            continue  # half a letter, or a space generated by PDFium: the boxes say it better
        is_wide = frame.vertical and bottom - top > 1.8 * (right - left)
        if is_wide and (letter.isspace() or "\u2010" < letter < "\uff61"):
            bottom = top + right - left  # PDFium gives vertical spaces, ⑴ and ㊞ the width of two letters
        if letter < " " or letter == "\ufffe":
            letter = "-" if letter in "\2\ufffe" and page.is_hyphen(index) else "\ufffd"
        # Fonts set on one line agree in where their boxes end below, not in how high these are.
        level = (top + bottom) / 2 if frame.vertical else bottom
        if not (-2.0 < (left + right) / 2 < wide + 2.0 and -2.0 < level < high + 2.0):
            into.outside += not letter.isspace()
            continue
        if columns:
            column = columns[index]
        reach = size or bottom - top
        gap = left - run_right
        if (
            letters
            and abs(level - last_level) < reach * 0.4
            and gap < reach * _JOINED
            and left > last_left - reach * 0.2
            and column == last_column
        ):
            is_again = letter == last_letter and left - last_left < (right - left) * 0.5
            if is_again and letter != " " and not (letter.isascii() and left == last_left):
                continue  # drawn again for a bold look; two letters of a ligature share their place
            if gap > reach * _WORD_GAP and last.isascii() and letter.isascii():
                letters.append(" ")
            letters.append(letter)
            if right > run_right:
                run_right = right
            if top < run_top:
                run_top = top
            if bottom > run_bottom:
                run_bottom = bottom
        else:
            end_run()
            starts.append(index)
            letters.append(letter)
            run_left, run_top, run_right, run_bottom = left, top, right, bottom
            size = 0.0
        if not size and letter > "\u3000":
            size = bottom - top if frame.vertical else right - left
        last = last_letter = letter
        last_left, last_level, last_column = left, level, column
    end_run()
    return starts


def typed_runs(page: NativePage, frame: Frame, em: float) -> list[Run]:
    """What was typed upon the page, in form fields and notes, as runs in the middle of their boxes."""
    return [run for words, box in page.typed for run in _typed_lines(words, frame.enter(box), em)]


def _typed_lines(words: str, field: tuple[float, float, float, float], em: float) -> list[Run]:
    left, top, _, bottom = field
    size = min(em, max(bottom - top, 1.0))
    rows = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    middle = (top + bottom) / 2 if len(rows) == 1 else top + size * 0.8
    pitch = max(size, (bottom - top) / len(rows))
    return [
        Run(
            row,
            left + 2,
            middle + number * pitch - size / 2,
            left + 2 + width_of(row) * size,
            middle + number * pitch + size / 2,
            size,
        )
        for number, row in enumerate(rows)
        if row.strip()
    ]


def _in_reading_space(
    found: Characters, frame: Frame
) -> tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]:
    left, bottom, right, top = frame.box
    if frame.flow is Flow.RIGHT:
        lefts = [x - left for x in found.left] if left else found.left
        rights = [x - left for x in found.right] if left else found.right
        return lefts, [top - y for y in found.top], rights, [top - y for y in found.bottom]
    if frame.flow is Flow.LEFT:
        return (
            [right - x for x in found.right],
            [y - bottom for y in found.bottom],
            [right - x for x in found.left],
            [y - bottom for y in found.top],
        )
    if frame.flow is Flow.DOWN:
        return (
            [top - y for y in found.top],
            [right - x for x in found.right],
            [top - y for y in found.bottom],
            [right - x for x in found.left],
        )
    return (
        [y - bottom for y in found.bottom],
        [x - left for x in found.left],
        [y - bottom for y in found.top],
        [x - left for x in found.right],
    )


def _set_sizes(runs: Sequence[Run], vertical: bool) -> float:
    """Gives the runs without Japanese letters a size, and says the size of the body, points.

    The height of a letter's box is its font's business and may be nearly twice the letter's size.
    """
    japanese: Counter[float] = Counter()
    others: Counter[float] = Counter()
    for run in runs:
        (japanese if run.em else others)[round(run.em or run.bottom - run.top, 1)] += len(run.text)
    body = max((japanese or others or Counter([10.5])).most_common(1)[0][0], 1.0)
    for run in runs:
        if not run.em:
            high = run.bottom - run.top
            run.em = body if 0.7 * body < high < 1.9 * body else high
        if not vertical:
            run.top = max(run.top, run.bottom - run.em)
    return body


def _without_copies(runs: list[Run]) -> list[Run]:
    """Runs without those drawn again in nearly the same place, as bold or shadow."""
    seen: dict[tuple[str, int, int], Run] = {}
    kept: list[Run] = []
    for run in runs:
        near = max(run.bottom - run.top, 1.0)
        column, row = int(run.left / near), int(run.top / near)
        around = [(run.text, x, y) for x in (column, column - 1, column + 1) for y in (row, row - 1, row + 1)]
        if any(
            place in seen
            and abs(run.left - seen[place].left) < near * 0.35
            and abs(run.top - seen[place].top) < near * 0.35
            for place in around
        ):
            continue
        seen[around[0]] = run
        kept.append(run)
    return kept
