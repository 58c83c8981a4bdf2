"""Numbers written as Word writes them: 一二三, イロハ, ⑴, 甲乙丙, i ii iii.

Source: ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat); where Word departs from it, [MS-OI29500] 2.1.540.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

_KANJI = "〇一二三四五六七八九"
_LEGAL = "〇壱弐参四伍六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHICAGO = "*†‡§"


def numeral(value: int, style: str) -> str | None:
    """`value` in the number format `style` (a value of ST_NumberFormat); None where the format is not known.

    A value beyond the signs of a format (㉑ in decimalEnclosedCircle) is written in digits, as Word does.
    """
    write = _FORMATS.get(style)
    if write is None:
        return None
    return write(value) if value > 0 else str(value)


def padded(value: int, example: str) -> str | None:
    """`value` in a custom format given by its first numbers, "001, 002, ..."; None for other examples."""
    first = example.split(",")[0].strip()
    return str(value).zfill(len(first)) if first.isdecimal() and first.isascii() else None


def _full_width(value: int) -> str:
    return str(value).translate(_FULL_WIDTH)


def _digits(value: int) -> str:
    return "".join(_KANJI[int(digit)] for digit in str(value))


def _counted(value: int, digits: str, units: tuple[str, str, str, str], one: bool) -> str:
    """Kanji with units; `one` writes the 一 of 一十 and 一百."""
    if value >= 10_000:
        high = _counted(value // 10_000, digits, units, one)
        return high + units[3] + (_counted(value % 10_000, digits, units, one) if value % 10_000 else "")
    text = ""
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            text += ("" if digit == 1 and unit and not one else digits[digit]) + unit
    return text


def _japanese(value: int) -> str:
    return _counted(value, _KANJI, ("十", "百", "千", "万"), one=False)


def _japanese_legal(value: int) -> str:
    return _counted(value, _LEGAL, ("拾", "百", "阡", "萬"), one=True)


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _letter(value: int) -> str:
    # Word writes AA after Z, then BB: the letter again, not the next pair.
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _round(signs: str) -> Callable[[int], str]:
    """From the last sign Word goes on with the first ([MS-OI29500] 2.1.540 c)."""
    return lambda value: signs[(value - 1) % len(signs)]


def _up_to(signs: Sequence[str]) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda value: f"{value:02}",
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "chicago": lambda value: _CHICAGO[(value - 1) % 4] * ((value - 1) // 4 + 1),
    "japaneseCounting": _japanese,
    # Chinese counting differs from Japanese counting from 100 on only.
    "chineseCounting": _japanese,
    "chineseCountingThousand": _japanese,
    "taiwaneseCounting": _japanese,
    "taiwaneseCountingThousand": _japanese,
    "japaneseLegal": _japanese_legal,
    "japaneseDigitalTenThousand": _digits,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "aiueo": _round(_AIUEO_HALF),
    "aiueoFullWidth": _round(_AIUEO),
    "iroha": _round(_IROHA_HALF),
    "irohaFullWidth": _round(_IROHA),
    "decimalEnclosedCircle": _up_to(_run("①", 20)),
    "decimalEnclosedCircleChinese": _up_to(_run("①", 20)),
    "decimalEnclosedFullstop": _up_to(_run("⒈", 20)),
    "decimalEnclosedParen": _up_to(_run("⑴", 20)),
    # Word puts these in brackets in spite of the name ([MS-OI29500] 2.1.540 a).
    "ideographEnclosedCircle": _up_to(_run("㈠", 10)),
    "ideographTraditional": _up_to(_STEMS),
    "ideographZodiac": _up_to(_BRANCHES),
    "ideographZodiacTraditional": _up_to([_STEMS[k % 10] + _BRANCHES[k % 12] for k in range(60)]),
    "none": lambda value: "",
}
