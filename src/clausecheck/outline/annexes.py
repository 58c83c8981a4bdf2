"""Which annexes the documents of one contract hold, and which of those that they name are not among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from ..expressions import expression
from ..normalize import fold, numeral
from ..rulebook.schema import Language
from .nodes import Outline, Part

_N = "[0-9一二三四五六七八九十]"
# 第3条, 3項 behind the word are a place in it, not its number; 様式第1号 and 別表第2の3 are forms and rows
_PLACE = "(?!の?[0-9]*[条項号章節]|[0-9一二三四五六七八九十])"
# 番号法別表第一, 原契約別紙2: an annex of an act, of an ordinance or of another contract is none of this one
_OF_ANOTHER = expression("([法令例則程綱]|原契約書?)(の|に定める)?$")
_OPENING = "【〔[(<「■◆●"
_LONGEST_TITLE_LINE = 60


class Reference(NamedTuple):
    """An annex as a text names it: 別紙2, 別記「個人情報取扱特記事項」."""

    word: str
    number: int | None
    title: str
    written: str

    @property
    def exact(self) -> bool:
        """Whether it says which annex: by a number or by a title."""
        return self.number is not None or bool(self.title)

    @property
    def may_be_section(self) -> bool:
        """別表第2 is an annex; 別記第9 may be the ninth section of the one 別記."""
        return f"{self.word}第" in self.written


class Annexes:
    """The annexes of one contract, found by what references call them, whatever file they are in."""

    def __init__(self, outlines: Sequence[Outline], language: Language) -> None:
        self._outlines = outlines
        self._titles = tuple(sorted(language.titles, key=len, reverse=True))
        words = "|".join(map(re.escape, sorted(language.annexes, key=len, reverse=True)))
        self._reference = expression(
            f"(?P<word>{words})(?:第?(?P<number>{_N}+){_PLACE})?(?:「(?P<title>[^「」]{{2,40}})」)?"
        )

    def references(self, text: str) -> Iterator[Reference]:
        """The annexes that a folded text names, in its order; those of acts and of other contracts left out."""
        for match in self._reference.finditer(text):
            if not _OF_ANOTHER.search(text[max(0, match.start() - 10) : match.start()]):
                number = numeral(match["number"]) if match["number"] else None
                yield Reference(match["word"], number, match["title"] or "", match[0])

    def elsewhere(self, text: str, own: Outline) -> list[tuple[Outline, Part]]:
        """The annexes that the text names and another document than `own` holds."""
        named = list(self.references(text))
        return [
            (outline, part)
            for outline in self._outlines
            if outline is not own
            for part in outline.parts
            if any(self._is(part, reference) for reference in named)
        ]

    def titled_elsewhere(self, text: str, own: Outline) -> bool:
        """Whether the text begins with the word for a document (仕様書) that another document than `own` is."""
        title = next((each for each in self._titles if text.startswith(each)), None)
        return title is not None and any(
            called.endswith(title)
            for outline in self._outlines
            if outline is not own
            for part in outline.parts
            for called in _titles(part)
        )

    def titled(self, text: str, own: Outline) -> Iterator[tuple[Outline, Part]]:
        """The parts whose title the text ends with (特記事項, 契約書), those of `own` first."""
        words = text.removesuffix("の")
        title = next((each for each in self._titles if words.endswith(each)), None)
        if title is None or words.removesuffix(title).endswith(("この", "本", "当該")):
            return
        for outline in (own, *self.others(own)):
            for part in outline.parts:
                if any(called.endswith(title) for called in _titles(part)):
                    yield outline, part

    def others(self, own: Outline) -> Iterator[Outline]:
        """The other documents of the contract."""
        return (outline for outline in self._outlines if outline is not own)

    def missing(self) -> dict[int, list[str]]:
        """Index of a document → the annexes that it is the first to name by number or title and that are not there."""
        seen: set[tuple[str, int | None, str]] = set()
        found: dict[int, list[str]] = {}
        there = {(each.word, each.number) for outline in self._outlines for each in self._marked(outline)}
        lines = [line for outline in self._outlines for line in _short_lines(outline)]
        for index, outline in enumerate(self._outlines):
            for provision in outline.provisions:
                for each in self.references(provision.text):
                    key = (each.word, each.number, "" if each.number is not None else each.title)
                    if not each.exact or key in seen:
                        continue
                    seen.add(key)
                    if not _is_marked(each, there) and not _is_titled(each, lines):
                        found.setdefault(index, []).append(each.written)
        return found

    def _is(self, part: Part, reference: Reference) -> bool:
        mark = next(self.references(part.name), None)
        number = mark.number if mark else None
        if reference.title and reference.title in _titles(part):
            return None in (number, reference.number) or number == reference.number
        if mark is None or mark.word != reference.word:
            return False
        if number is None and reference.may_be_section:
            return any(clause.number == reference.number for clause in part.clauses)
        if number != reference.number:
            return False
        return number is not None or not reference.title or not part.title

    def _marked(self, outline: Outline) -> Iterator[Reference]:
        """The annexes whose mark stands at the beginning of a line, in a running head or in the file's name."""
        stem = PurePath(outline.document.path).stem
        names = [fold(each).text for each in (stem, *outline.document.margins)]
        for name in (*names, *(part.name for part in outline.parts)):
            yield from self.references(name)
        for line in _short_lines(outline):
            if match := self._reference.match(line):
                yield from self.references(match[0])


def _titles(part: Part) -> set[str]:
    """What a part is called: its title, and each line of it where there are several."""
    return {fold(each).text.strip("「」") for each in (part.title, *part.title.split())}


def _short_lines(outline: Outline) -> Iterator[str]:
    """The lines that are no sentences: marks and titles of annexes are among them."""
    for line in outline.folded.text.split("\n"):
        if len(line) <= _LONGEST_TITLE_LINE and "。" not in line:
            yield line.lstrip(_OPENING).strip()


def _is_marked(wanted: Reference, there: Collection[tuple[str, int | None]]) -> bool:
    numbers = (wanted.number, None) if wanted.may_be_section else (wanted.number,)
    return any((wanted.word, number) in there for number in numbers)


def _is_titled(wanted: Reference, lines: Sequence[str]) -> bool:
    return bool(wanted.title) and any(line.rstrip("」】)〕").endswith(wanted.title) for line in lines)
