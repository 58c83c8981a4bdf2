"""The same contract with articles in another order, or with more articles about other things: the verdicts stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausecheck.normalize import fold, numeral
from clausecheck.outline.lines import LineKind, type_line
from clausecheck.outline.nodes import Clause, Outline, Part
from clausecheck.rulebook.schema import Language

from .names import PAIRS, pair_of

_N = "[0-9一二三四五六七八九十百]+"
_MARKER = re.compile(
    r"第[ 　]*[0-9０-９一二三四五六七八九十百]+(?:[ 　]*条)?(?:の[0-9０-９一二三四五六七八九十]+)?"
)
_REFERENCE = re.compile(
    f"第({_N})(?:条|の規定|第[0-9]+項|に(?:定め|規定|基づ|より))?(?:から第({_N})条?まで)?"
)
_RELATIVE = re.compile(f"(前|次)({_N})?条")
# what ties an article to its place: what was said before, terms defined here, parts of a chapter
_TIED = re.compile(
    "前各条|前章|本章|この章|前節|本節|この節|前記|上記|前掲|前述|以下「|以下『|という。|といい|以下同じ|この条から"
)
_STARTS_BACKWARDS = re.compile("^.{0,60}?(前項|前号|前2項)")


@dataclass(slots=True)
class _Article:
    """One article with its heading: the range of its letters, and whether it may stand elsewhere."""

    clause: Clause
    start: int
    end: int
    free: bool = True


def reordered(outline: Outline, language: Language) -> str | None:
    """Articles that nothing ties to their place in reverse order, numbered anew; None where fewer than three are such."""
    text = outline.document.text
    pieces: list[tuple[int, int, str]] = []
    for part in outline.parts:
        free = [article for article in _articles(part, outline, language) if article.free]
        if len(free) < 3:
            continue
        for slot, moved in zip(free, reversed(free), strict=True):
            pieces.append((slot.start, slot.end, _with_number(text, moved, slot)))
    return _replaced(text, pieces) if pieces else None


def _with_number(text: str, article: _Article, slot: _Article) -> str:
    """The words of an article under the number of another one's place."""
    number = _MARKER.search(text, slot.clause.start)
    own = _MARKER.search(text, article.clause.start)
    assert number is not None and own is not None
    return text[article.start : own.start()] + number[0] + text[own.end() : article.end]


def _replaced(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    made, at = "", 0
    for start, end, words in sorted(pieces):
        made += text[at:start] + words
        at = end
    return made + text[at:]


def _articles(part: Part, outline: Outline, language: Language) -> list[_Article]:
    """The articles of a part but the first and the last, which open and close it."""
    text = outline.document.text
    clauses = [clause for clause in part.clauses if clause.style in ("条", "第")]
    if len(clauses) < 5 or clauses != part.clauses[part.clauses.index(clauses[0]) :][: len(clauses)]:
        return []
    starts = [_with_heading(text, clause.start, language) for clause in clauses]
    articles = [
        _Article(clause, start, end) for clause, start, end in zip(clauses, starts, starts[1:], strict=False)
    ]
    _tie(articles, outline, language)
    return articles[1:]


def _with_heading(text: str, start: int, language: Language) -> int:
    """Where an article begins with the heading on the line above it."""
    line_start = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(0, line_start - 1)) + 1
    typed = type_line(text[above : max(0, line_start - 1)], language.annexes, language.titles)
    return above if typed.kind is LineKind.HEADING else line_start


def _tie(articles: Sequence[_Article], outline: Outline, language: Language) -> None:
    """Marks what may not move: what refers to its place or is referred to by number, and what opens a chapter."""
    text = outline.document.text
    numbers = _referred_to(outline)
    for at, article in enumerate(articles):
        words = text[article.start : article.end]
        folded = fold(words).text
        body = fold(text[article.clause.start : article.end]).text
        lines = [type_line(line, language.annexes, language.titles).kind for line in words.split("\n")]
        if (
            article.clause.number in numbers
            or _TIED.search(folded)
            or _STARTS_BACKWARDS.match(body)
            or LineKind.CHAPTER in lines
            or LineKind.NOTE in lines
        ):
            article.free = False
        for match in _RELATIVE.finditer(folded):
            count = (numeral(match[2]) or 1) if match[2] else 1
            near = (
                articles[max(0, at - count) : at + 1] if match[1] == "前" else articles[at : at + 1 + count]
            )
            for other in near:
                other.free = False


def _referred_to(outline: Outline) -> set[int]:
    """Numbers of articles that the text speaks of, be it of this contract or of a statute."""
    heads = {outline.folded.place_of(clause.start) for clause in outline.clauses}
    numbers: set[int] = set()
    for match in _REFERENCE.finditer(outline.folded.text):
        if match.start() in heads:
            continue
        first = numeral(match[1]) or 0
        numbers |= set(range(first, (numeral(match[2] or match[1]) or first) + 1))
    return numbers


_UNRELATED = (
    ("使用言語", "この契約の履行に関して{client}と{contractor}の間で用いる言語は、日本語とする。"),
    (
        "管轄裁判所",
        "この契約に係る訴えについては、{client}の所在地を管轄する地方裁判所を専属的合意管轄裁判所とする。",
    ),
    (
        "庁舎の駐車場",
        "{contractor}は、車両で{client}の庁舎を訪れるときは、{client}の指定する区画に駐車しなければならない。",
    ),
    ("端数の処理", "支払う額に１円未満の端数があるときは、これを切り捨てるものとする。"),
    (
        "電気及び水道",
        "{contractor}は、{client}の庁舎の電気及び水道を使用するときは、節約に努めなければならない。",
    ),
    ("喫煙の禁止", "{contractor}は、{client}の敷地内において喫煙してはならない。"),
    ("遅延利息", "{client}は、委託料の支払が遅れたときは、遅延利息を{contractor}に支払うものとする。"),
    ("契約の費用", "この契約の締結に要する費用は、{contractor}の負担とする。"),
)


def with_unrelated(outline: Outline, language: Language) -> str | None:
    """Articles about other things put between the articles as 第N条の2; None where the contract has no articles."""
    text = outline.document.text
    client, contractor = pair_of(text) or PAIRS[2]
    pieces: list[tuple[int, int, str]] = []
    sayings = iter(_UNRELATED)
    for part in outline.parts:
        for article in _gaps(_articles(part, outline, language), text):
            heading, words = next(sayings, ("", ""))
            marker = _MARKER.search(text, article.clause.start)
            if not words or marker is None:
                break
            words = words.format(client=client, contractor=contractor)
            pieces.append((article.end, article.end, f"（{heading}）\n{marker[0]}の２　{words}\n"))
    return _replaced(text, pieces) if pieces else None


def _gaps(articles: Sequence[_Article], text: str) -> Iterator[_Article]:
    """Articles behind which something may stand: the next does not speak of the one before it."""
    for article, following in pairwise(articles):
        words = text[following.start : following.end]
        marker = _MARKER.search(text, article.clause.start)
        if marker and marker[0].endswith("条") and "前" not in words and "条" not in words[30:]:
            yield article
