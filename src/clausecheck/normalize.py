"""text → folded text with a map back, and numerals of every writing → int.

Folding makes spellings of one word equal: widths, compatibility forms, radicals, spaces between Japanese letters,
okurigana (from a pack's spelling.yaml). The map leads every folded letter back to the letters of the original,
so that evidence is always quoted as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .expressions import expression
from .model import Span

# CJK radicals supplement has no compatibility mapping to ideographs in Unicode (only ⺟ and ⻳ have).
# Source: Unicode Standard, EquivalentUnifiedIdeograph.txt.
_RADICALS = dict(
    zip(
        "⺅⺌⺡⺭⺮⺼⻁⻂⻄⻅⻆⻇⻌⻎⻑⻒⻓⻖⻘⻝⻟⻤⻨⻩⻭⻯⺠⺝⺟⺒⻫⻲",
        "亻小氵礻竹月虎衤西見角角辶辶長镸长阝青食食鬼麦黄歯竜民月母巳斉亀",
        strict=True,
    )
)
_DASHES = dict.fromkeys("‐‑‒–—―−－﹣", "-")
_DROPPED = expression(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_KEPT_ENCLOSED = expression("[\u2460-\u2473]")  # ① must not become 1: it is a number of its own kind
_SIGNS = {",": "、", "，": "、", "．": ".", "｡": "。", "･": "・", "『": "「", "』": "」"}
_VOICING = ("\u3099", "\u309a")
_SPACES = " \u00a0\u2002\u2003\u2009\u3000"


@lru_cache(maxsize=8192)
def _fold_letter(letter: str) -> str:
    if _KEPT_ENCLOSED.match(letter):
        return letter
    if _DROPPED.match(letter):
        return ""
    letter = _RADICALS.get(letter, letter)
    letter = _DASHES.get(letter, letter)
    folded = unicodedata.normalize("NFKC", letter)
    folded = folded.replace(" ", "")
    return _SIGNS.get(folded, folded)


class Folded(NamedTuple):
    """Folded text; letter i came from the original letters `starts[i]` up to `ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> Span:
        """The span of the original that the folded letters `start` up to `end` came from."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def place_of(self, offset: int) -> int:
        """The first folded letter that came from `offset` or later."""
        return bisect_left(self.starts, offset)

    def reworded(self, changes: Sequence[tuple[int, int, str]]) -> Folded:
        """With other words, already folded, in the place of stretches of the original, given in order."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, words in changes:
            first, last = self.place_of(start), self.place_of(end)
            if first < done:
                continue  # within what was changed before
            parts += [self.text[done:first], words]
            starts += [*self.starts[done:first], *[start] * len(words)]
            ends += [*self.ends[done:first], *[end] * len(words)]
            done = last
        text = "".join([*parts, self.text[done:]])
        return Folded(text, [*starts, *self.starts[done:]], [*ends, *self.ends[done:]])


def fold(text: str, spelling: Mapping[str, str] | None = None) -> Folded:
    """Folds `text`; `spelling` maps variants (already folded by letter) to the one spelling rules use."""
    letters = _Letters()
    changing = {letter for letter in set(text) if _changes(letter)}
    done = 0
    for at in [at for at, letter in enumerate(text) if letter in changing]:
        letters.keep(text[done:at], done)
        letters.change(text[at], at)
        done = at + 1
    letters.keep(text[done:], done)
    folded_text = _small_tsu(_full_stops(_commas_in_numbers("".join(letters.folded))))
    folded = Folded(folded_text, letters.starts, letters.ends)
    return _respell(folded, spelling) if spelling else folded


class _Letters:
    """Folded letters in the making, each with where it came from."""

    def __init__(self) -> None:
        self.folded: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._behind_space = False

    def keep(self, stretch: str, at: int) -> None:
        """Takes a stretch of letters as they are: most of a contract."""
        if stretch:
            self._space_before(stretch[0], at)
            self.folded += stretch
            self.starts += range(at, at + len(stretch))
            self.ends += range(at + 1, at + 1 + len(stretch))

    def change(self, raw: str, at: int) -> None:
        """Takes what folding makes of a letter: others, none, a voicing of the one before, or a space to come."""
        if raw in _SPACES:
            self._behind_space = True
            return
        folded = _fold_letter(raw)
        if folded in _VOICING and self.folded:
            # ｶﾞ is two letters in half width and one in full width
            voiced = unicodedata.normalize("NFC", self.folded[-1] + folded)
            if len(voiced) == 1:
                self.folded[-1], self.ends[-1] = voiced, at + 1
                return
        for letter in folded:
            self._space_before(letter, at)
            self.folded.append(letter)
            self.starts.append(at)
            self.ends.append(at + 1)

    def _space_before(self, letter: str, at: int) -> None:
        # Between Latin words a space separates; between Japanese letters it is only typography.
        if self._behind_space and self.folded and _is_latin(self.folded[-1]) and _is_latin(letter):
            self.folded.append(" ")
            self.starts.append(at)
            self.ends.append(at)
        self._behind_space = False


def _changes(letter: str) -> bool:
    """Whether folding does anything to a letter where it stands."""
    if letter in "\n\t":
        return False
    return letter in _SPACES or letter in _VOICING or _fold_letter(letter) != letter


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


_COMMA = expression(r"(?<=[0-9])、(?=[0-9]{3}(?![0-9]))")
_LARGE_TSU = expression(r"(?<=[ぁ-ん一-龥])(?<![一二三四五六七八九])つ(?=[てた])")
_FULL_STOP = expression(r"(?<=[ぁ-んァ-ヴ一-龥)」])\.(?![0-9A-Za-z])")


def _commas_in_numbers(text: str) -> str:
    # 1,000 keeps its comma; everywhere else the comma is the Japanese 、 (many bodies print ，)
    return _COMMA.sub(",", text) if "、" in text else text


def _small_tsu(text: str) -> str:
    # 当たつて, よつて: before 1946 the small っ was written large, and some forms still are
    return _LARGE_TSU.sub("っ", text) if "つ" in text else text


def _full_stops(text: str) -> str:
    # some bodies print ． for 。; behind a numeral or a Latin letter it is part of a number or a name
    return _FULL_STOP.sub("。", text) if "." in text else text


_USUAL = str.maketrans("，､｡｢｣･『』", "、、。「」・「」")
_STOP = expression("(?:(?<=[ぁ-ん)）」])|(?<=[ァ-ヴー一-龥]{3}))．(?![0-9０-９A-Za-z.．])")


def usual_signs(line: str) -> str:
    """A line with the usual 、。「」・ for the signs that other bodies print (，．｡｢『), every letter in its place."""
    usual = line.translate(_USUAL)
    return _STOP.sub("。", usual) if "．" in usual else usual


@lru_cache(maxsize=8)
def _variants(spelling: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    ordered = sorted((variant for variant, _ in spelling), key=len, reverse=True)
    return expression("|".join(re.escape(variant) for variant in ordered))


def _respell(folded: Folded, spelling: Mapping[str, str]) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for match in _variants(tuple(spelling.items())).finditer(folded.text):
        begin, end = match.span()
        parts.append(folded.text[last:begin])
        starts += folded.starts[last:begin]
        ends += folded.ends[last:begin]
        canonical = spelling[match.group()]
        parts.append(canonical)
        starts += [folded.starts[begin]] * len(canonical)
        ends += [folded.ends[end - 1]] * len(canonical)
        last = end
    if not last:
        return folded
    parts.append(folded.text[last:])
    starts += folded.starts[last:]
    ends += folded.ends[last:]
    return Folded("".join(parts), starts, ends)


_KANJI_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")}
_KANJI_UNITS = {"十": 10, "百": 100, "千": 1000}
_KANA_ORDER = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"


def numeral(text: str) -> int | None:
    """The number that `text` writes (12, １２, 十二, 一二, ⑫, ⑿, シ, c), or None where it is none."""
    folded = unicodedata.normalize("NFKC", text).strip("()[]. ")
    if folded.isdecimal():
        return int(folded)
    if folded in _KANA_ORDER and len(folded) == 1:
        return _KANA_ORDER.index(folded) + 1
    if len(folded) == 1 and folded.isascii() and folded.isalpha():
        return ord(folded.lower()) - ord("a") + 1
    return _kanji_numeral(folded)


def _kanji_numeral(text: str) -> int | None:
    if not text or any(letter not in _KANJI_DIGITS and letter not in _KANJI_UNITS for letter in text):
        return None
    if not any(letter in _KANJI_UNITS for letter in text):
        return int("".join(str(_KANJI_DIGITS[letter]) for letter in text))
    total, digit = 0, 0
    for letter in text:
        if letter in _KANJI_DIGITS:
            digit = _KANJI_DIGITS[letter]
        else:
            total += (digit or 1) * _KANJI_UNITS[letter]
            digit = 0
    return total + digit
