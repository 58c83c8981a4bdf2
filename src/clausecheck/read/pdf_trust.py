"""Whether the letters of a page can be believed: a font without a map to Unicode gives senseless signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_FEWEST = 20
"""Fewer letters than this do not tell whether a page is garbled."""
_GARBLED_SHARE = 0.2
"""From this share on, the page as a whole cannot be read."""
_CID = "(cid:"
_PARTICLES = "のをはにがとで"


def trust_in(texts: Iterable[str]) -> tuple[bool, int]:
    """Whether a page can be read at all, and how many of its letters cannot."""
    text = "".join("".join(texts).split())
    lost = sum(_is_unreadable(letter) for letter in text) if not text.isprintable() or "\ufffd" in text else 0
    lost += text.count(_CID) * 4
    if not text:
        return True, 0
    if lost >= _GARBLED_SHARE * len(text) or (len(text) >= _FEWEST and _is_nonsense(text)):
        return False, lost
    return True, lost


def _is_unreadable(letter: str) -> bool:
    if "\uf020" <= letter <= "\uf0ff":
        return False  # Wingdings and Symbol: the bullets of Word
    return letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn", "Cs")


def _is_nonsense(text: str) -> bool:
    """Letters that together say nothing: a font's own numbering shown as ASCII or as rare kanji."""
    if sum(map(text.count, _PARTICLES)) > 0.03 * len(text):
        return False  # the usual page, told at once
    kana = sum("\u3041" <= letter <= "\u30ff" for letter in text)
    kanji = sum("\u3400" <= letter <= "\u9fff" for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    if kana + kanji >= 0.05 * len(text):
        # Japanese of any kind has kana; kanji alone, and mostly of the rare half of JIS, is a wrong map.
        return kanji >= 100 and kana < 0.01 * kanji and _rare_share(text) > 0.3
    digits = sum(letter.isdigit() for letter in text)
    if latin + digits < 0.6 * len(text):
        return True
    vowels = sum(letter in "aeiouAEIOU" for letter in text)
    return latin >= 100 and not 0.2 * latin < vowels < 0.6 * latin


def _rare_share(text: str) -> float:
    kanji = [letter for letter in text if "\u3400" <= letter <= "\u9fff"]
    rare = 0
    for letter in kanji:
        encoded = letter.encode("cp932", "replace")
        rare += len(encoded) < 2 or encoded[0] >= 0x98
    return rare / len(kanji)
