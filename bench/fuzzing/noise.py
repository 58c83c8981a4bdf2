"""Values that readers stumble over, and changes of bytes and of text that need no format."""

from __future__ import annotations

from random import Random

NUMBERS = (
    "0", "-1", "1", "7", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967295",
    "9223372036854775807", "18446744073709551616", "99999999999999999999999999", "1e308", "-1e308", "1e-308", "0.1",
    "-0.0001", "00012", "１２", "十二", "", " ", "NaN", "inf", "0x10", "+3", "3.0.0",
)  # fmt: skip
WORDS = (
    "", " ", "\u3000", "甲", "乙は、秘密を漏らしてはならない。", "第１条", "第一条の二",
    "第99999999999999条", "⑴", "㈱", "ｶﾞ", "か\u3099",
    "\u202e", "\u200b", "\ufeff", "\ufffd", "\ue000", "𠮟", "🙂", "\x85", "\u2028", "\x1b[31m",
    "\x9b2J", "{0}", "{path}", "%s", "%n",
    "[/red]", "<script>", "&amp;", "=cmd|' /C calc'!A0", "../../etc/passwd", "http://localhost/x",
    "file:///etc/passwd",
    "\\\\host\\share", "A" * 5000, "の" * 5000, "第１条" * 800, "（" * 400, "「" * 400, "以下「甲」という。" * 60,
)  # fmt: skip
_MOST = 8 * 1024 * 1024
"""A mutant larger than this is cut, bytes: size is tested by tests, not by the fuzzer."""


def few(chance: Random, most: int = 8) -> int:
    """A number from 1 on, small ones more often."""
    return min(1 + int(chance.expovariate(0.5)), most)


def number(chance: Random) -> str:
    """A number that hurts, or any other."""
    return chance.choice(NUMBERS) if chance.random() < 0.7 else str(chance.randint(-5000, 5000))


def word(chance: Random) -> str:
    """A text that hurts."""
    return chance.choice(WORDS)


def spoilt(data: bytes, chance: Random) -> bytes:
    """Bytes with some of them changed, lost, doubled, moved, or cut off."""
    result = bytearray(data)
    for _ in range(few(chance)):
        if not result:
            break
        at = chance.randrange(len(result))
        length = min(few(chance, 64) ** chance.choice((1, 1, 2, 3)), len(result) - at)
        match chance.randrange(7):
            case 0:
                result[at] ^= 1 << chance.randrange(8)
            case 1:
                result[at] = chance.choice((0, 0x0A, 0x20, 0x7F, 0x80, 0xFF))
            case 2:
                del result[at : at + length]
            case 3:
                result[at:at] = result[at : at + length] * chance.choice((1, 2, 30))
            case 4:
                result[at:at] = chance.randbytes(length)
            case 5:
                piece = result[at : at + length]
                del result[at : at + length]
                to = chance.randrange(len(result) + 1)
                result[to:to] = piece
            case _:
                if chance.random() < 0.2:
                    del result[at:]
                else:
                    result[at : at + length] = bytes(length)
    return bytes(result[:_MOST])


def spoilt_text(text: str, chance: Random) -> str:
    """Text with letters, lines and words changed, lost, doubled or put in."""
    for _ in range(few(chance)):
        at = chance.randrange(len(text) + 1)
        length = few(chance, 40) ** chance.choice((1, 1, 2))
        match chance.randrange(6):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + word(chance) + text[at:]
            case 2:
                text = text[:at] + text[at : at + length] * chance.choice((2, 3, 60)) + text[at:]
            case 3:
                text = text[:at] + number(chance) + text[at:]
            case 4:
                text = (
                    text[:at]
                    + chr(chance.choice((0x0, 0x9, 0xA, 0xD, 0x1B, 0x3000, 0x2028, 0x1F600)))
                    + text[at:]
                )
            case _:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
    return text[:_MOST]
