"""Setting Japanese text in a grid of cells: widths, line breaks, and letters that must not reach a terminal.

Works on plain strings, so that help pages can use it without loading a terminal library.
"""

from __future__ import annotations

import unicodedata

from ..expressions import expression

# 禁則処理: what may not begin a line, and what may not end one.
_NOT_FIRST = frozenset(
    "、。，．,.・:;：；!?！？)）]］}｝」』〕】》〉”’…‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ%％"
)
_SPACES = " \u3000"
_NOT_LAST = frozenset("(（[［{｛「『〔【《〈“‘")
# Controls, directions of writing, line separators, halves of letters, tags.
_UNSEEN = expression(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


def one_line(text: str) -> str:
    """`text` letter for letter, safe to print: tabs and line ends as spaces, controls as visible signs.

    Terminal sequences lose their escape, bidirectional controls and lone surrogates become U+FFFD.
    The length does not change, so offsets stay valid.
    """
    return _UNSEEN.sub(lambda match: " " if match[0] in "\t\n\r" else _sign(match[0]), text)


def unseen_made_seen(text: str) -> str:
    """Like `one_line`, but line ends and tabs stay."""
    return _UNSEEN.sub(lambda match: match[0] if match[0] in "\t\n" else _sign(match[0]), text)


def _sign(unseen: str) -> str:
    code = ord(unseen)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


class _Widths(dict[str, int]):
    """Cells by character, looked up once each: reports of a folder hold millions of letters."""

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            cells = 0
        else:
            cells = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        self[char] = cells
        return cells


_WIDTHS = _Widths()


def width(text: str) -> int:
    """Cells that `text` takes on one line: 2 for a wide letter, 0 for a combining one, 1 for an ambiguous one (○, …)."""
    return sum(map(_WIDTHS.__getitem__, text))


def pad(text: str, cells: int) -> str:
    """`text` filled up with spaces to `cells`; longer text stays as it is."""
    return text + " " * (cells - width(text))


def breaks(text: str, cells: int) -> list[tuple[int, int]]:
    """Cuts `text` into lines of at most `cells`, as half-open ranges of it.

    Spaces at a break belong to no line. Breaks stand between words, and between Japanese letters where the
    rules of 禁則 allow it. What has no such place is cut where the line is full.
    """
    if width(text) <= cells:
        return [(0, _without_trailing_space(text, 0, len(text)))]
    lines: list[tuple[int, int]] = []
    start, length = 0, len(text)
    while start < length:
        used, full = 0, start
        while full < length:
            used += _WIDTHS[text[full]]
            if used > cells and full > start and text[full] not in _SPACES:
                break
            full += 1
        end = full
        if full < length:
            while end > start and not _may_break(text[end - 1], text[end]):
                end -= 1
            end = end if end > start else full
        lines.append((start, _without_trailing_space(text, start, end)))
        start = end
        while start < length and text[start] in _SPACES:
            start += 1
    return lines


def _may_break(before: str, after: str) -> bool:
    if before in _SPACES:
        return after not in _SPACES
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _WIDTHS[before] == 2 or _WIDTHS[after] == 2


def _without_trailing_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return end


def fold(text: str, cells: int) -> list[str]:
    """The lines of `breaks` as strings."""
    return [text[start:end] for start, end in breaks(text, cells)]
