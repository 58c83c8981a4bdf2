"""Finds what repeats at the head and foot of the pages: running titles and page numbers.

A line leaves the text only for a reason: the same words at the same height on page after page, or a number
that counts with the pages. What might be a clause (第3条, a bare number beside the text) stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..expressions import expression
from .pdf_chars import PageText, Run

_ROUNDS = 3
"""Lines at the head, and at the foot, that may be furniture."""
_EDGE = 0.12
"""Share of the page's height at its head and foot where a lone page number may stand."""
_USUAL_GAP = 1.0
"""White space between lines of text, in letters, where a page has too few to tell."""
_APART, _FAR = 0.3, 1.5
"""White space beyond the usual, in letters, that sets a line apart from the text, and far apart."""
_NUMBER = expression(
    r"(?P<before>.*?)(?P<number>\d{1,4})(?P<of>\s*(?:/|of)\s*\d{1,4})?(?P<after>\D*)$", re.DOTALL
)
_DECORATION = expression(r"[\s\-‐‑–—―−ー~〜・.|<>\[\]()《》【】]*$")
_PAGE_BEFORE = expression(r"(?:^|[\s\-(])(?:p|pp|page|頁|ページ)[.\s]*$", re.IGNORECASE)
_PAGE_AFTER = expression(r"\s*(?:頁|ページ|枚目)")
_DASHED_KANJI = expression(r"[-‐–—―−ー]\s*[〇一二三四五六七八九十]{1,3}\s*[-‐–—―−ー]$")
_CLAUSE = expression(
    r"第[0-9一二三四五六七八九十百]+[条項号章]|\([^()]{1,30}\)$|(?:別[記紙添表冊]|様式|資料)[第号\s\d#-]*$"
)


_Placed = tuple[float, float, float, float, Run]
"""Left, top, bottom and right of a run on the upright page, and the run."""


class _Band(NamedTuple):
    """What stands at one height at the head or foot of a page, upright."""

    runs: list[Run]
    text: str
    middle: float
    centre: float
    apart: float
    """White space towards the rest of the page beyond the usual between lines, in letters."""
    is_at_edge: bool
    """Within the outer eighth of the page, or set far apart."""


def furniture(
    pages: Sequence[PageText], in_tables: Sequence[Collection[int]]
) -> tuple[list[set[int]], list[str]]:
    """For each page the ids of the runs that are furniture, and the words of it.

    `in_tables` holds, page by page, the ids of runs that stand in tables and are left alone.
    """
    found: list[set[int]] = [set() for _ in pages]
    words: list[str] = []
    sides = [_sides(page, in_tables[index]) for index, page in enumerate(pages)]
    for side in (0, 1):
        depth = [0] * len(pages)
        for _ in range(_ROUNDS):
            bands = {
                index: both[side][depth[index]]
                for index, both in enumerate(sides)
                if depth[index] < len(both[side])
            }
            chosen = _numbers(bands, pages) | _repeated(bands, pages)
            if not chosen:
                break
            for index in sorted(chosen):
                found[index].update(id(run) for run in bands[index].runs)
                words.append(bands[index].text)
                depth[index] += 1
    return found, words


def _sides(page: PageText, in_tables: Collection[int]) -> tuple[list[_Band], list[_Band]]:
    """The outermost bands of a page: from the head downward, and from the foot upward."""
    placed = sorted((_upright(run, page) for run in page.runs if run.text.strip()), key=lambda p: p[1])
    groups: list[list[_Placed]] = []
    end = float("-inf")
    for place in placed:
        if place[1] > end:
            groups.append([])
        groups[-1].append(place)
        end = max(end, place[2])
    gaps = sorted(_gap(one, other) / page.em for one, other in pairwise(groups))
    usual = gaps[len(gaps) // 2] if len(gaps) > 3 else _USUAL_GAP
    high = page.frame.size[0] if page.frame.vertical else page.frame.size[1]
    head = _bands(groups[: _ROUNDS + 1], page.em, usual, high, in_tables)
    foot = _bands(groups[: -_ROUNDS - 2 : -1], page.em, usual, high, in_tables)
    return head, foot


def _gap(one: Sequence[_Placed], other: Sequence[_Placed]) -> float:
    """White space between two groups, whichever is above."""
    return max(
        min(p[1] for p in other) - max(p[2] for p in one), min(p[1] for p in one) - max(p[2] for p in other)
    )


def _upright(run: Run, page: PageText) -> _Placed:
    """Left, top, bottom and right of a run on the upright page; rows are made lower, to part them."""
    if page.frame.vertical:
        width = page.frame.size[1]
        return width - run.bottom, run.left, run.right, width - run.top, run
    slack = min(run.em, run.bottom - run.top) * 0.35
    return run.left, run.middle - slack, run.middle + slack, run.right, run


def _bands(
    groups: Sequence[Sequence[_Placed]], em: float, usual: float, high: float, in_tables: Collection[int]
) -> list[_Band]:
    bands: list[_Band] = []
    for group, inner in pairwise(groups):
        if any(id(place[4]) in in_tables for place in group):
            break
        ordered = sorted(group, key=lambda p: (p[0], p[1]))
        top, bottom = min(p[1] for p in group), max(p[2] for p in group)
        middle, apart = (top + bottom) / 2, _gap(group, inner) / em - usual
        bands.append(
            _Band(
                runs=[place[4] for place in ordered],
                text=" ".join(" ".join(place[4].text.split()) for place in ordered),
                middle=middle,
                centre=(min(p[0] for p in group) + max(p[3] for p in group)) / 2,
                apart=apart,
                is_at_edge=min(middle, high - middle) < _EDGE * high or apart > _FAR,
            )
        )
    return bands


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _numbers(bands: Mapping[int, _Band], pages: Sequence[PageText]) -> set[int]:
    """Pages whose band is a page number, alone or beside a running title."""
    chosen: set[int] = set()
    counted: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, band in bands.items():
        text = _folded(band.text)
        if _DASHED_KANJI.match(text):
            chosen.add(index)
        match = _NUMBER.match(text)
        if match is None:
            continue
        before, after = match["before"], match["after"]
        is_bare = bool(_DECORATION.match(before) and _DECORATION.match(after))
        is_marked = bool(match["of"] or _PAGE_BEFORE.search(before) or _PAGE_AFTER.match(after))
        is_dashed = is_bare and before.strip()[-1:] in tuple("-‐–—―−ー") and before.strip() != ""
        title = "" if is_bare or is_marked else re.sub(r"\s", "", before + "#" + after)
        is_plain = (is_marked or is_dashed) and len(text) < 25 and band.is_at_edge
        if not title and (is_plain or _is_lone_number(band, pages[index])):
            chosen.add(index)
        if not band.is_at_edge or (title and (_CLAUSE.match(text) or band.apart < _APART)):
            continue
        height = round(band.middle / max(pages[index].em, 1) / 2)
        for near in (height, height + 1):
            counted[title, int(match["number"]) - index, near].append(index)
    for (title, _, _), found in counted.items():
        if len(found) >= (3 if title and len(pages) > 2 else 2):
            chosen.update(found)
    return chosen


def _is_lone_number(band: _Band, page: PageText) -> bool:
    """A bare number with no neighbour to count with: only in the middle of the edge, well off the text."""
    wide = page.frame.size[1] if page.frame.vertical else page.frame.size[0]
    is_centred = abs(band.centre - wide / 2) < 0.05 * wide
    return is_centred and band.apart > _APART and band.is_at_edge


def _repeated(bands: Mapping[int, _Band], pages: Sequence[PageText]) -> set[int]:
    """Pages whose band says the same at the same height as on the pages around."""
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, band in bands.items():
        text = re.sub(r"\s", "", _folded(band.text))
        height = round(band.middle / max(pages[index].em, 1) / 2)
        for near in (height, height + 1):
            alike[text, near].append(index)
    chosen: set[int] = set()
    for (text, _), found in alike.items():
        far = _FAR if _CLAUSE.match(text) or text.endswith("。") else _APART
        if len(found) < 2 or sum(bands[index].apart < far for index in found) * 2 > len(found):
            continue
        is_usual = len(found) * 2 >= len(pages) or _longest_chain(found) >= 3
        if len(found) == len(pages) or (is_usual and len(found) > 2):
            chosen.update(found)
    return chosen


def _longest_chain(indices: Sequence[int]) -> int:
    """Pages in a row, or every other page as odd and even titles are."""
    best = length = 1
    for one, other in pairwise(indices):
        length = length + 1 if other - one <= 2 else 1
        best = max(best, length)
    return best
