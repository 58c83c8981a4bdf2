"""Bytes of a text file → its letters: which of the encodings Japanese offices use it is written in."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from ..errors import ReadError
from ..expressions import expression
from .options import Limits, Named

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters that running Japanese text is made of, against those that a wrong guess produces in masses:
# EUC-JP read as CP932 turns into half-width kana, CP932 read as UTF-16 into rare ideographs and controls.
_USUAL = expression(r"[ぁ-んァ-ヶー一-龠々、。・「」（）０-９\u3000]")
_UNUSUAL = expression(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f｡-ﾟ\ue000-\uf8ff\ufffd]")
# A text file holds hardly any control characters; a program or a picture under a wrong suffix does.
_CONTROL = expression(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02
# What a page may call its encoding and be believed. Latin-1 would fit any bytes, and Python knows names that are no
# encodings of letters at all (unicode_escape, punycode): text read by those would be wrong without a sign.
_DECLARED = dict.fromkeys(
    ("shift_jis", "shift-jis", "sjis", "x-sjis", "csshiftjis", "windows-31j", "ms_kanji", "cp932"), "cp932"
) | dict.fromkeys(("euc-jp", "euc_jp", "eucjp", "x-euc-jp", "cseucpkdfmtjapanese"), "euc_jp")


class Decoded(NamedTuple):
    """The text of a file, the encoding it was read in, and how many places could not be decoded."""

    text: str
    encoding: str
    lost: int = 0


def text_of_file(path: Named, data: bytes, limits: Limits, declared: str = "") -> Decoded:
    """The text of a file; `declared` is the encoding that the file itself names.

    Raises ReadError: too-large, empty-file, not-text.
    """
    if len(data) > limits.max_bytes:
        raise ReadError("too-large", path=str(path), limit=limits.max_bytes // (1024 * 1024))
    decoded = decode(data, declared)
    text = decoded.text.removeprefix("\ufeff")
    if not text.strip():
        raise ReadError("empty-file", path=str(path))
    if len(_CONTROL.findall(text)) + decoded.lost > max(2, _BINARY_SHARE * len(text)):
        raise ReadError("not-text", path=str(path))
    return Decoded(text, decoded.encoding, decoded.lost)


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decodes a text file: by its byte order mark, else as UTF-8, else by what reads most like Japanese.

    Where several encodings fit, `declared` counts if it names one of Japanese text; the others are proof of themselves.
    Where no encoding fits every byte, the one that loses least is taken and the losses are counted (each stands as
    U+FFFD in the text).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lossy(data[len(bom) :], encoding)
    if b"\x1b$" in data:
        strict = _strict(data, "iso2022_jp_2")
        if strict is not None:
            return strict
    if b"\x00" in data:
        # Only UTF-16 has zero bytes in text: those of line ends and half-width letters.
        big = data[::2].count(0) > data[1::2].count(0)
        return _lossy(data, "utf-16-be" if big else "utf-16-le")
    as_utf8 = _strict(data, "utf-8")
    if as_utf8 is not None:
        return as_utf8
    name = _DECLARED.get(declared.strip().lower())
    if name and (said := _strict(data, name)) is not None:
        return said
    guesses = [guess for name in ("cp932", "euc_jp", "euc_jis_2004") if (guess := _strict(data, name))]
    if guesses:
        return max(guesses, key=_likeness)
    return max((_lossy(data, name) for name in ("utf-8", "cp932", "euc_jis_2004")), key=_likeness)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _likeness(guess: Decoded) -> int:
    """How much the guess reads like Japanese; ties go to the encoding tried first."""
    return len(_USUAL.findall(guess.text)) - 3 * len(_UNUSUAL.findall(guess.text))
