"""Letters of symbol fonts as the signs they look like: boxes, ticks, bullets and arrows of contract forms.

A symbol font keeps its signs where other fonts keep letters, in files usually moved to U+F000..U+F0FF.
Source: the glyph tables of Wingdings, Wingdings 2, Webdings and Symbol.
"""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN = "〓"
"""Stands for a sign that is not in the tables (the geta of Japanese printers)."""

_WINGDINGS: Mapping[int, str] = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉",
    0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒",
    0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    **{0x80 + digit: sign for digit, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + digit: sign for digit, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
    0x9E: "・", 0x9F: "・", 0xA0: "■", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎",
    0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xD8: "➢", 0xDC: "➲",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓",
    0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⇔",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒",
    0x95: "・", 0x96: "●", 0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "○",
    0x9F: "■", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: "☐", 0xA4: "☐", 0xA5: "☐",
}  # fmt: skip
_WEBDINGS: Mapping[int, str] = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL: Mapping[int, str] = {
    0xA2: "′", 0xA3: "≦", 0xA5: "∞", 0xA7: "♣", 0xA8: "◆", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≧", 0xB4: "×", 0xB7: "・", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≒", 0xBC: "…", 0xD0: "∠", 0xD6: "√", 0xD7: "・", 0xE0: "◇", 0xE5: "Σ",
    0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ", 0x70: "π",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of this font are signs."""
    return font is not None and font.lower() in _FONTS


def sign(code: int, font: str | None) -> str | None:
    """The sign that `font` shows for the letter `code`; None where it is not known.

    A code outside the private area in a font that is no symbol font is the letter itself.
    """
    table = _FONTS.get((font or "").lower())
    if table is None and not 0xF000 <= code <= 0xF0FF:
        # Private letters (外字) have no meaning outside the machine that made them; surrogates none at all.
        private = 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or not 0x20 <= code <= 0x10FFFF
        return None if private else chr(code)
    return (table or _WINGDINGS).get(code & 0xFF)
