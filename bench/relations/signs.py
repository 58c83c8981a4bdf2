"""The same contract in other widths, other punctuation and another layout: the verdicts stay."""

from __future__ import annotations

import re
import unicodedata

_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}
_BEHIND_WORDS = re.compile(r"(?<=[ぁ-んァ-ヴー一-龥）)」』])。")
_HALF_SIGNS = str.maketrans({"、": "､", "。": "｡", "「": "｢", "」": "｣", "・": "･"})
_CORNERS = str.maketrans({"「": "『", "」": "』", "『": "「", "』": "」"})


def half_width(text: str) -> str:
    """Letters, digits and brackets of ASCII in half width."""
    return text.translate(str.maketrans(_NARROW))


def full_width(text: str) -> str:
    """Letters, digits and brackets of ASCII in full width, katakana too."""
    kana = re.sub("[ｦ-ﾟ]+", lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return kana.translate(str.maketrans(_WIDE))


def comma_and_stop(text: str) -> str:
    """，。 as official papers printed until 2022."""
    return text.replace("、", "，")


def comma_and_period(text: str) -> str:
    """，． as technical papers print."""
    return _BEHIND_WORDS.sub("．", text.replace("、", "，"))


def half_width_signs(text: str) -> str:
    """､ ｡ ｢ ｣ ･ in half width."""
    return text.translate(_HALF_SIGNS)


def other_corners(text: str) -> str:
    """『 for 「 and the reverse."""
    return text.translate(_CORNERS)


def blank_lines(text: str) -> str:
    """An empty line behind every line, two behind every third."""
    lines = text.split("\n")
    return "\n".join(line + ("\n\n" if at % 3 == 2 else "\n") for at, line in enumerate(lines))


def indented(text: str) -> str:
    """Every line set in by one to three wide spaces, with spaces at its end."""
    lines = text.split("\n")
    return "\n".join(
        "　" * (1 + at % 3) + line + "  " if line.strip() else line for at, line in enumerate(lines)
    )


def flush_left(text: str) -> str:
    """No line set in."""
    return "\n".join(line.lstrip(" 　") for line in text.split("\n"))
