"""Whether evidence stands at a labelled place: addresses of articles compared across their spellings.

Labels write 第7条第2項(1), 別記第4, 別紙1の11⑴, 約款第8条、特約第2条, 第7条(別記第5) or 頭書;
the program writes 第7条第2項(1), 別記第4第1項, 別紙1の11(1), 第8条. Compared are the part of the contract
and the article or section number; what stands behind it (項, 号, 後段) is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausecheck.normalize import numeral

# A chapter alone (Ⅰ「業務内容」: a row of its table) has no numbered provision, like what stands before the first article.
_HEADER = re.compile("^(頭書|表書|表題|標題|標記|件名|表面?|前文|契約書|[IVX]+)$")
_TERMS = "約款"
"""A name of the contract itself, where no annex has it."""
_KANJI = "一二三四五六七八九十"
_KANJI_NUMBER = re.compile(f"(第|別記|別紙|別表|別添|様式)([{_KANJI}]+)")
_QUOTED = re.compile("「[^」]*」")
_BRACKET = re.compile("\\(([^()]*)\\)")
_ITEM = re.compile("^([0-9]+|[ア-ンa-zA-Z])$")
_WITHIN = re.compile("^(第[0-9]+[項号]|[前後]段|ただし書|本文|柱書)")
_NUMBER = "[0-9]+(?:[.-][0-9]+)*"
_ANNEX = re.compile("^((?:(?!第[0-9])[^0-9(])*)(.*)$")
_SECTION = re.compile(f"^の?(第?)\\(?({_NUMBER})\\)?(条?)(?:の([0-9]+))?(.*)$")
_DEEPER = re.compile(f"^(?:の第?|第)({_NUMBER})(?![0-9]*[項号])")
_BEHIND = re.compile("^\\(([0-9]+)\\)")
_NUMBERED_PART = re.compile("^(.*?)第?([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Part:
    """The contract itself (`name` is "") or one of its annexes, as the program found them."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the program found something: its address, and the part of the contract that it belongs to."""

    label: str
    part: Part


@dataclass(frozen=True, slots=True)
class Place:
    """One labelled place: `number` counts annexes, `section` is 7 in 第7条 and 17の2 in 第17条の2.

    None is any. `article` says that the section is a 条.
    """

    annex: str
    number: str | None
    section: str | None
    article: bool


def stands_at(spot: Spot, where: str, parts: Sequence[Part]) -> bool:
    """Whether `spot` is at one of the places that `where` names; `parts` are all parts of the contract.

    A place in an annex wants evidence in the annex of that name; where no part has the name, in any annex.
    """
    return is_address(spot.label, where) or any(_is_at(spot, place, parts) for place in places(where))


def is_address(label: str, where: str) -> bool:
    """Whether the program's `label` is, letter for letter, one of the addresses of `where`."""
    return _plain(label) in map(_plain, _pieces(where))


def _plain(address: str) -> str:
    return re.sub("第([0-9]+)号", r"(\1)", _normalized(address)).removesuffix("第1項")


def places(where: str) -> Iterator[Place]:
    """The places that a label names, each in every way it can be understood."""
    annex, article = "", False
    for piece in _pieces(where):
        understood = list(_places(piece))
        yield from understood
        for place in understood[:1]:
            if place.annex:
                annex, article = ("" if _HEADER.match(place.annex) else place.annex), place.article
            elif annex and place.article == article:
                yield from _places(annex + piece)  # 約款第16条、第17条: the second may be one of the 約款 too


def _pieces(where: str) -> Iterator[str]:
    """The addresses of a label one by one; words in brackets only where they are an address themselves."""
    text = _normalized(where)
    aside: list[str] = []

    def bracket(match: re.Match[str]) -> str:
        inner = match[1]
        if _ITEM.match(inner):
            return match[0]
        address = re.sub("(を準用|により準用)$", "", inner)
        if re.search("第[0-9]+条|(別記|別紙|別表|別添|約款|特約)第?[0-9]", address):
            aside.append(re.sub("^原契約", "", address))
        return ""

    outside = _BRACKET.sub(bracket, text)
    for piece in re.split("[、,・]", outside):
        if piece and not _WITHIN.match(piece):
            yield piece
    yield from aside


def _normalized(text: str) -> str:
    circled = re.sub("[①-⑳]", lambda m: f"({ord(m[0]) - ord('①') + 1})", text)
    plain = re.sub("[ \t]", "", unicodedata.normalize("NFKC", circled))
    return _KANJI_NUMBER.sub(lambda m: f"{m[1]}{numeral(m[2])}", _QUOTED.sub("", plain))


def _places(piece: str) -> Iterator[Place]:
    match = _ANNEX.match(piece)
    if match is None:
        return
    # a chapter of the annex (委託要領Ⅱ4) is no part of the section's number
    annex = re.sub("[IVX]+$", "", match[1])
    section = _SECTION.match(match[2])
    if section is None:
        if whole := annex or match[1]:
            yield Place(whole, None, None, False)
        return
    mark, number, article, branch, behind = section.groups()
    if article:
        yield Place(annex, None, f"{number}の{branch}" if branch else number, True)
        return
    yield Place(annex, None, number, False)
    if not annex:
        return
    if mark:
        yield Place(annex, number, None, False)  # 別表第1
        return
    deeper = _DEEPER.match(behind) if branch is None else None
    item = _BEHIND.match(behind) if branch is None else None
    inner = branch or (deeper[1] if deeper else item[1] if item else None)
    yield Place(annex, number, inner, False)  # 別紙2の5, 別紙2(5) of an annex numbered 2


def _is_at(spot: Spot, place: Place, parts: Sequence[Part]) -> bool:
    section, article = _section_of(spot)
    if _HEADER.match(place.annex):
        # what stands above the first article: unnumbered, or a list 1, 2, 3 …
        return not (spot.part.name or article or place.number) and place.section in (None, section)
    if not _in_part(spot.part, place, parts):
        return False
    if place.section is None:
        return True
    if section is None or (place.article != article and not spot.part.name):
        return False
    return section == place.section or section.startswith((f"{place.section}.", f"{place.section}-"))


def _in_part(part: Part, place: Place, parts: Sequence[Part]) -> bool:
    if not place.annex:
        return not part.name or all(p.name for p in parts)  # an annex that stands alone needs no name
    called = [p for p in parts if _is_called(p, place.annex)]
    if part not in (called or [p for p in parts if bool(p.name) is not place.annex.endswith(_TERMS)]):
        return False
    number = _number_of(part)
    if place.number is not None:
        return place.number == number
    # 別記4 without a number of the annex is section 4 of 別記, never of 別記2
    return number is None or place.article or place.section is None


def _section_of(spot: Spot) -> tuple[str | None, bool]:
    """The article or section number in the program's address, and whether it is an article (条)."""
    rest = _normalized(spot.label.removeprefix(spot.part.name))
    rest = re.sub(f"^[{_KANJI}]+", lambda m: str(numeral(m[0])), rest)
    match = _SECTION.match(rest)
    if match is None or rest == _normalized(spot.part.title):
        return None, False
    _, number, article, branch, _ = match.groups()
    return (f"{number}の{branch}" if article and branch else number), bool(article)


def _number_of(part: Part) -> str | None:
    match = _NUMBERED_PART.match(_normalized(part.name))
    return match[2] if match else None


def _is_called(part: Part, annex: str) -> bool:
    match = _NUMBERED_PART.match(_normalized(part.name))
    name = match[1] if match else _normalized(part.name)
    return bool(name and (name in annex or annex in name)) or annex in _normalized(part.title)
